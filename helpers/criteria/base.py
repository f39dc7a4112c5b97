"""各个标签共有的：给谁贴、贴成什么样子。"""

import pandas as pd

from helpers.schema import DataError, require_columns

UNKNOWN, NEVER = "未知", "没买过"


def to_day(as_of) -> pd.Timestamp:
    """观察日：文字、date 或 Timestamp 都可以，其中的时刻不起作用。"""
    day = pd.to_datetime(as_of, errors="coerce")
    if not isinstance(day, pd.Timestamp):
        raise DataError(f'观察日 as_of={as_of!r} 不是一个日期。请写成 as_of="2025-06-30" 这样。')
    return day.normalize()


def everyone(customers) -> pd.Index:
    """要贴标签的全体：客户表，或一列编号；一人一个，不许空缺。"""
    if isinstance(customers, pd.DataFrame):
        require_columns(customers, ["customer_id"], what="客户表")
        customers = customers["customer_id"]
    index = pd.Index(customers, name="customer_id")
    if index.has_duplicates or index.hasnans:
        raise DataError(f"客户编号有 {index.duplicated().sum()} 个重复、{index.isna().sum()} 个空缺。请先整理成一人一个编号。")
    return index


def labelled(words: pd.Series, categories, index: pd.Index, *, name: str, missing: str, ordered: bool = False) -> pd.Series:
    """words（以客户为索引的标签，空缺、不在里面的算 missing）→ 全体 index 每人一个标签的分类 Series。"""
    filled = words.reindex(index).astype("object")
    filled = filled.where(filled.notna(), missing)
    return pd.Series(pd.Categorical(filled, list(dict.fromkeys(categories)), ordered=ordered), index=index, name=name)


def three_levels(values: pd.Series, cuts, names: tuple[str, str, str]) -> pd.Series:
    """数 → 低、中、高三档：不到第一条线是低，够着第二条线是高；正好在线上的，算够着。"""
    low, high = cuts
    if not low < high:
        raise DataError(f"cuts={tuple(cuts)} 不对：两条线要从小到大，例如 cuts=(2, 5)。")
    reached = (values >= low).astype(int) + (values >= high).astype(int)
    return reached.map(dict(enumerate(names))).astype("object")
