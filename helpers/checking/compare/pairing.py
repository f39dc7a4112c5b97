"""配列：学生的哪一列对参考的哪一列。先认键（每一行是谁），再认值。"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.checking.compare.kinds import DATE, NUMBER, TEXT, Cells, codes
from helpers.checking.compare.sheets import Column, Sheet
from helpers.checking.compare.words import Mismatch, column_repeated, columns_extra, columns_missing, no_key, which_column


@dataclass(frozen=True, eq=False)
class Pair:
    """一对列：name 是参考的列名，own 是学生的表里的列名（Series 叫什么不算数，是 None）；key 为真的说明每一行是谁。"""

    name: object
    own: object
    mine: Cells
    theirs: Cells
    key: bool = False


def row_codes(pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """给学生与参考的各行编同一套号：各列都相等的行同号。"""
    mine, theirs = codes(pairs[0].mine, pairs[0].theirs)
    for pair in pairs[1:]:
        more = np.concatenate(codes(pair.mine, pair.theirs))
        both = np.concatenate([mine, theirs]) * (more.max(initial=0) + 1) + more
        numbers = np.unique(both, return_inverse=True)[1]
        mine, theirs = numbers[: len(mine)], numbers[len(mine) :]
    return mine, theirs


def is_unique(numbers: np.ndarray) -> bool:
    """各行的号有没有重复。"""
    return len(numbers) == 0 or int(np.bincount(numbers).max()) == 1


def pairings(got: Sheet, want: Sheet, rule) -> list[list[Pair]]:
    """认得出的只有一种配法；题目只要一列值、学生交了几列都不同名的，一列一种配法。"""
    free = list(got.columns)
    keys = _pair_keys(free, got, want)
    if len(want.values) > 1:
        return [keys + _pair_by_name(free, got, want, rule)]
    wanted = want.values[0]
    candidates = _candidates(free, wanted, rule)
    return [[*keys, Pair(wanted.name, None if got.single else column.name, column.cells, wanted.cells)] for column in candidates]


def _pair_keys(free: list[Column], got: Sheet, want: Sheet) -> list[Pair]:
    """认键，认出的从 free 里拿走。参考有几层而学生少了的那层，若不影响一行是谁，就不计较。"""
    pairs, lost = [], []
    for key in _told_apart(want.levels):
        column = _named(free, key.name, level=True) or _alike(free, got, want, key)
        if column is None:
            lost.append(key.name)
            continue
        pairs.append(Pair(key.name, column.name, column.cells, key.cells, key=True))
        free[:] = [other for other in free if other is not column]
    if lost and not (pairs and is_unique(row_codes(pairs)[1])):
        raise Mismatch(no_key, lost)
    return pairs


def _told_apart(levels: list[Column]) -> list[Column]:
    """没有名字的整数层是 groupby.apply 之类留下的行号，有别的层就不要它。"""
    return [level for level in levels if level.name is not None or level.cells.kind != NUMBER] or levels


def _named(free: list[Column], name, *, level: bool) -> Column | None:
    """free 里叫 name 的那一列；level 说明索引与普通列同名时先要哪一个。双层列名里有一层叫它也算。"""
    if name is None:
        return None
    same = [column for column in free if column.name == name]
    if not same:
        same = [column for column in free if isinstance(column.name, tuple) and name in column.name]
        return same[0] if len(same) == 1 else None
    preferred = [column for column in same if column.level == level] or same
    if len(preferred) > 1:
        raise Mismatch(column_repeated, name, len(preferred))
    return preferred[0]


def _alike(free: list[Column], got: Sheet, want: Sheet, key: Column) -> Column | None:
    """名字丢了或改了的键，由值认出来：索引只要有一个值对得上；从 0 数起的行号要全在键里；普通列见 _could_be。"""
    if not got.rows:
        return Column(key.name, [], level=True)
    for column in (column for column in free if column.level):
        if not want.rows or _share(column, key):
            return column
    if got.numbers is not None:
        numbers = Column(None, got.numbers, level=True)
        counted = got.numbers.equals(pd.RangeIndex(got.rows))
        if (share := _share(numbers, key)) == 1 or share and not counted:
            return numbers
    return next((column for column in free if not column.level and _could_be(column, key)), None)


def _could_be(column: Column, key: Column) -> bool:
    """普通的一列像不像键：文字或日期，各不相同，大半对得上。"""
    textual = column.cells.kind in (TEXT, DATE) and is_unique(codes(column.cells, column.cells)[0])
    return textual and _share(column, key) > 0.5


def _share(column: Column, key: Column) -> float:
    """column 的值有多大比例在 key 里。"""
    mine, theirs = codes(column.cells, key.cells)
    return float(np.isin(mine, theirs).mean())


def _candidates(free: list[Column], wanted: Column, rule) -> list[Column]:
    """题目只要一列值：只有一列就是它，同名的就是它，否则每一列都有可能。"""
    values = [column for column in free if not column.level]
    if len(values) == 1:
        return values
    chosen = _named(free, wanted.name, level=False)
    if chosen is None and not values:
        raise Mismatch(columns_missing, [wanted.name], [])
    if chosen is None and rule.exact:
        raise Mismatch(which_column, [column.name for column in values], wanted.name)
    if rule.exact:
        raise Mismatch(columns_extra, [column.name for column in values if column is not chosen], [chosen.name])
    return [chosen] if chosen is not None else values


def _pair_by_name(free: list[Column], got: Sheet, want: Sheet, rule) -> list[Pair]:
    """题目要几列值：按名字认。学生交的是 Series 时，它的值叫什么不算数，补在唯一没有认出的那一列上。"""
    found = {wanted: _named(free, wanted.name, level=False) for wanted in want.values}
    used = [column for column in found.values() if column is not None]
    left = [column for column in free if not column.level and not any(column is other for other in used)]
    lost = [wanted for wanted, column in found.items() if column is None]
    if len(lost) == 1 and got.single and left:
        found[lost.pop()] = left.pop()
    if lost:
        raise Mismatch(columns_missing, [wanted.name for wanted in lost], [column.name for column in left])
    if rule.exact and left:
        raise Mismatch(columns_extra, [column.name for column in left], [wanted.name for wanted in want.values])
    return [Pair(wanted.name, column.name, column.cells, wanted.cells) for wanted, column in found.items()]
