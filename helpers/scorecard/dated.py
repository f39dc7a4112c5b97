"""写着日期的标签：一行一位客户，一列一个日子；再加四项分共用的自助法区间。"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers.schema import DataError

UNASSIGNED = ("未知", "未覆盖")  # 写着这些字，等于没有标签
RANGE = (2.5, 97.5)


def check_dated(labels: pd.DataFrame) -> pd.DataFrame:
    """整理好的标签表：列按日期排好，判定不了的是空缺，各列同一批层、同样的先后。

    输入：一行是要看的全体里的一位，一列是一个日子贴的标签，列名是日期（文字、Timestamp 都可以）。
    出错：不是表、索引重复、列名不是日期、一个标签也没有，抛出 DataError。
    """
    if not isinstance(labels, pd.DataFrame) or labels.empty:
        raise DataError('标签要一张表：一行一位客户，一列一个日子，列名是日期。只有一次的标签，写成 pd.DataFrame({"2025-03-14": 标签})。')
    if labels.index.has_duplicates:
        raise DataError(f"标签表的索引有 {labels.index.duplicated().sum()} 行重复，一位客户只能占一行。请先查清再算。")
    days = pd.to_datetime(pd.Index(labels.columns).astype("str"), errors="coerce")
    if days.hasnans:
        raise DataError(f'标签表的列名 {list(labels.columns[days.isna()])[0]!r} 不是日期。标签要写明是哪天贴的，例如 "2025-03-14"。')
    words = {day: labels[name].astype("object").where(~labels[name].isin(UNASSIGNED)) for name, day in zip(labels, days, strict=True)}
    if all(column.isna().all() for column in words.values()):
        raise DataError("标签表里一个标签也没有。请检查标签的索引是不是客户编号。")
    layers = _layers(labels, words)
    return pd.DataFrame({day: pd.Categorical(words[day], layers) for day in sorted(words)}, index=labels.index)


def _layers(labels: pd.DataFrame, words: dict) -> list:
    """各列出现的层：分类列照它的先后（没有人的层也在），别的照文字排序。"""
    given = []
    for name, column in zip(labels, words.values(), strict=True):
        ranked = isinstance(labels[name].dtype, pd.CategoricalDtype)
        known = labels[name].cat.categories if ranked else sorted(set(column.dropna()), key=str)
        given += [layer for layer in known if layer not in UNASSIGNED]
    return list(dict.fromkeys(given))


def interval(statistic: Callable[[np.ndarray], float], people: int, *, seed: int, draws: int) -> tuple[float, float]:
    """自助法区间：有放回地重抽 people 个人，statistic(每人抽中几次) → 一个数；取中间 95%。"""
    rng = np.random.default_rng(seed)
    found = [statistic(np.bincount(rng.integers(0, people, people), minlength=people)) for _ in range(draws)]
    low, high = np.percentile(found, RANGE)
    return float(low), float(high)
