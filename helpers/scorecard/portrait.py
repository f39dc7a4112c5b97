"""画像：任意一种分法（一列标签）里，每一层是谁、值多少。"""

import pandas as pd

from helpers.schema import DataError

UNCOVERED = "未覆盖"


def _labels_of_everyone(segments: pd.Series, everyone: pd.Index) -> pd.Series:
    """全体客户每人的标签，按标签本来的先后；没有标签的人为「未覆盖」，排在最后。"""
    for name, index in (("标签", segments.index), ("facts", everyone)):
        if index.has_duplicates:
            raise DataError(f"{name} 的索引有 {index.duplicated().sum()} 行重复，一位客户只能占一行。请先查清再算。")
    outside = segments.index.difference(everyone)
    if len(outside):
        raise DataError(f"有 {len(outside)} 位客户有标签，却不在 facts 里，例如 {outside[0]!r}。facts 应是要看的全体客户，请补上。")
    labels = segments.astype("category").reindex(everyone)
    if labels.isna().any():
        labels = labels.cat.set_categories([*labels.cat.categories.drop(UNCOVERED, errors="ignore"), UNCOVERED]).fillna(UNCOVERED)
    return labels


def profile(segments: pd.Series, facts: pd.DataFrame, *, total=("monetary_yuan",)) -> pd.DataFrame:
    """各层画像：每层多少人、占几成，各项事实人均多少，金额合计多少、占几成。

    一行是什么：一层，按标签的先后；没有人的层也保留；全体客户里有人没有标签时，末行为「未覆盖」。
    输入：segments 是以客户为索引的分类 Series，任何分法都可以；facts 是数值表，它的索引就是要看的全体客户。
    输出：customers（人数）、customer_share（0–1）；每项事实的 mean_‹列名›（人均；空缺的不算）；
      total 里列出的再加 total_‹列名›（合计）与 ‹列名去掉 _yuan›_share（占全体合计的 0–1）。total 里 facts 没有的列略过。
    出错：索引重复、facts 里有不是数的列、有标签的人不在 facts 里，都抛出 DataError。
    守恒：customers 之和 = facts 的行数；total_ 各列之和 = facts 那一列之和；各 share 之和 = 1。

    >>> segments = pd.Series(pd.Categorical(["高", "低"], ["高", "低"]), index=["甲", "乙"], name="价值")
    >>> facts = pd.DataFrame({"monetary_yuan": [60.0, 30.0, 10.0]}, index=["甲", "乙", "丙"])
    >>> profile(segments, facts)["monetary_share"].to_dict()
    {'高': 0.6, '低': 0.3, '未覆盖': 0.1}
    """
    words = [name for name in facts if not pd.api.types.is_numeric_dtype(facts[name])]
    if words:
        raise DataError(f"facts 的列 {'、'.join(map(str, words))} 不是数，求不出人均。请先去掉这些列，或换成数。")
    groups = facts.groupby(_labels_of_everyone(segments, facts.index).array, observed=False)
    customers = groups.size()
    table = pd.DataFrame({"customers": customers, "customer_share": customers / len(facts)})
    for name in facts:
        table[f"mean_{name}"] = groups[name].mean()
    for name in (name for name in total if name in facts):
        table[f"total_{name}"] = sums = groups[name].sum()
        table[f"{name.removesuffix('_yuan')}_share"] = sums / facts[name].sum()
    return table.set_axis(pd.Index(table.index.astype("str"), name=segments.name))
