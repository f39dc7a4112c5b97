"""样子：Series、表、字典、数组、列表，都读成「几列值」；索引的各层也是列，没有名字的行号不是。"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from helpers.checking.compare.kinds import Cells, to_cells
from helpers.checking.compare.words import Mismatch, lengths_differ

ARRAYS = (np.ndarray, ExtensionArray)
LISTS = (list, tuple, set, frozenset, range)


@dataclass(eq=False)
class Column:
    """一列；level 为真的是索引的一层。"""

    name: object
    raw: object
    level: bool = False

    @cached_property
    def cells(self) -> Cells:
        """化成可比的样子；用到才化，几十列的表通常只比其中几列。"""
        return to_cells(self.raw)


@dataclass(eq=False)
class Sheet:
    """几列值。numbers 是没有名字的行号；single 为真的只有一列值，那一列叫什么不算数；ordered 为真的（元组）位置就是意思。"""

    columns: list[Column]
    rows: int
    numbers: pd.Index | None = None
    single: bool = False
    ordered: bool = False

    @property
    def levels(self) -> list[Column]:
        """索引的各层。"""
        return [column for column in self.columns if column.level]

    @property
    def values(self) -> list[Column]:
        """不是索引的各列。"""
        return [column for column in self.columns if not column.level]


def is_single(thing) -> bool:
    """是不是单独一个值（数、文字、日期、空缺）。"""
    return bool(pd.api.types.is_scalar(thing))


def the_only_one(thing):
    """只装着一个值的 Series、表、数组 → 那个值；别的原样返回。"""
    if not isinstance(thing, (pd.DataFrame, pd.Series, pd.Index, *ARRAYS)) or thing.size != 1:
        return thing
    return (thing if isinstance(thing, np.ndarray) else np.asarray(thing, dtype=object)).ravel()[0]


def is_row_numbers(index: pd.Index) -> bool:
    """没有名字的整数索引：只是行号，不说这一行是谁。"""
    return index.nlevels == 1 and index.name is None and isinstance(index.dtype, np.dtype) and index.dtype.kind in "iu"


def _levels(index: pd.Index) -> list[Column]:
    if is_row_numbers(index):
        return []
    return [Column(name, index.get_level_values(i), level=True) for i, name in enumerate(index.names)]


def read(thing) -> Sheet:
    """把参考的结果，或学生交来的 Series、表、字典、一串值，读成 Sheet。"""
    if isinstance(thing, pd.Series | pd.DataFrame):
        numbers = thing.index if is_row_numbers(thing.index) else None
        single = isinstance(thing, pd.Series)
        values = [Column(thing.name, thing)] if single else [Column(name, column) for name, column in thing.items()]
        return Sheet(_levels(thing.index) + values, len(thing), numbers, single)
    if isinstance(thing, dict):
        return Sheet([Column(None, list(thing), level=True), Column(None, list(thing.values()))], len(thing), single=True)
    return Sheet([Column(None, thing)], len(thing), single=True, ordered=isinstance(thing, tuple))


def read_answer(answer, want: Sheet) -> Sheet:
    """读学生的结果。

    数组丢了索引，可它是由交给函数的表一行一行算出来的（np.where、fit_predict），先后就是那张表的先后；
    所以借参考的索引，逐个位置比。列表不借：它可以是随便拼起来的，见 wrong_kind。
    """
    listed = isinstance(answer, LISTS) and want.numbers is not None
    if not (isinstance(answer, ARRAYS) or listed) or not (want.levels or want.numbers is not None):
        return read(answer)
    columns = answer.T if getattr(answer, "ndim", 1) == 2 else [answer]
    if len(answer) != want.rows:
        raise Mismatch(lengths_differ, len(answer), want.rows)
    named = [Column(column.name, values) for column, values in zip(want.values, columns, strict=True)]
    return Sheet(want.levels + named, want.rows, want.numbers, want.single)
