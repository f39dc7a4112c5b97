"""标签怎样流动：两个日子的标签，一行是从前的一层，一列是后来的一层。"""

import pandas as pd

from helpers.schema import DataError

NEWCOMERS, UNCOVERED = "新加入", "不在了"


def _codes(labels: pd.Series, everyone: pd.Index, absent: str, which: str) -> pd.Series:
    """每人的标签；没有标签的人是 absent，各层的先后照旧。"""
    if labels.index.has_duplicates:
        raise DataError(f"{which}的标签里有 {labels.index.duplicated().sum()} 位客户占了不止一行。请先各留一行。")
    known = labels.dropna().astype("category")
    if absent in known.cat.categories:
        raise DataError(f"{which}的标签里已经有「{absent}」，它留给没有标签的人。请把那一层换个名字。")
    return known.cat.add_categories(absent).reindex(everyone).fillna(absent)


def transitions(before: pd.Series, after: pd.Series) -> pd.DataFrame:
    """转移表：从前在一层的人，后来各在哪一层，数人头。

    一行是什么：从前的一层，先后照标签；最后一行「新加入」是从前还没有标签的人（例如后来才注册的），单列出来，没有这样的人就没有这一行。
    一列是后来的一层；从前有标签、后来没有的人，数在最后一列「不在了」，没有这样的人就没有这一列。没有人的层也保留。
    输入：两列以客户为索引的标签，任何分法都可以；空缺的算没有标签。
    出错：索引重复、两边一个标签也没有，抛出 DataError。
    守恒：各行之和 = 从前各层的人数；各列之和 = 后来各层的人数；总和 = 出现过的人数。

    >>> before = pd.Series(pd.Categorical(["潜在", "活跃", "活跃"], ["潜在", "活跃"]), index=list("甲乙丙"))
    >>> after = pd.Series(pd.Categorical(["活跃", "活跃", "潜在", "潜在"], ["潜在", "活跃"]), index=list("甲乙丙丁"))
    >>> transitions(before, after).to_dict("index")
    {'潜在': {'潜在': 0, '活跃': 1}, '活跃': {'潜在': 1, '活跃': 1}, '新加入': {'潜在': 1, '活跃': 0}}
    """
    everyone = before.dropna().index.union(after.dropna().index, sort=False)
    if everyone.empty:
        raise DataError("两个日子的标签都是空的，没有什么可数。请检查日子与客户编号。")
    rows = _codes(before, everyone, NEWCOMERS, "从前").rename("before")
    columns = _codes(after, everyone, UNCOVERED, "后来").rename("after")
    counts = rows.to_frame().join(columns).groupby(["before", "after"], observed=False).size().unstack()
    counts = counts.set_axis(counts.index.astype("str"), axis=0).set_axis(counts.columns.astype("str"), axis=1)
    rows_left = [name for name in counts.index if name != NEWCOMERS or counts.loc[name].any()]
    columns_left = [name for name in counts if name != UNCOVERED or counts[name].any()]
    return counts.loc[rows_left, columns_left].rename_axis("before").rename_axis("after", axis=1)


def row_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """转移矩阵：转移表的每一行除以这一行的人数（0–1）。

    一行是什么：从前的一层；没有人的行，说不出占比，是空缺。
    守恒：有人的每一行加起来是 1。

    >>> row_shares(pd.DataFrame({"潜在": [3, 0], "活跃": [1, 0]}, index=["潜在", "活跃"])).to_numpy().tolist()
    [[0.75, 0.25], [nan, nan]]
    """
    people = counts.sum(axis=1)
    return counts.div(people.where(people > 0), axis=0)
