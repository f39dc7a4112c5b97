"""两种分法有多一致。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError


def _labelled(segments: pd.Series, which: str) -> pd.Series:
    """有标签的人；一位客户占了两行时抛出 DataError。"""
    if segments.index.has_duplicates:
        many = segments.index.duplicated().sum()
        raise DataError(f"{which}种分法的索引有 {many} 行重复，一位客户只能占一行。重抽来的样本里同一个人会重复，请先各留一行。")
    return segments.dropna()


def agreement(first: pd.Series, second: pd.Series) -> pd.Series:
    """两种分法有多一致。只比两边都有标签的人，另说各有多少人只在一边。

    输入：两列以客户为索引的标签，什么分法都可以，各有几类不必一样；空缺的算没有标签。
    输出：一个 Series——customers（两边都有标签的人数）、only_first 与 only_second（只在一边有标签的人数）、
      same_share（名字一字不差的占比，0–1）、matched_share（把两边的类一对一配好、使相同的人最多，之后相同的占比，0–1）、
      adjusted_rand（调整兰德指数：只看谁与谁分在一起，不看叫什么；一模一样是 1，胡乱分平均是 0，可以略小于 0）。
    方向：都是越大越一致。换一遍类名，same_share 会变，后两项不变；两边对调，除 only_ 两项互换外都不变。
    出错：索引重复、没有一个人两边都有标签，抛出 DataError。
    出处：Hubert 与 Arabie（1985）。

    >>> rules = pd.Series(["重要", "重要", "一般", "一般"], index=list("甲乙丙丁"))
    >>> clusters = pd.Series(["第 2 群", "第 2 群", "第 1 群", "第 1 群", "第 1 群"], index=list("甲乙丙丁戊"))
    >>> agreement(rules, clusters).tolist()
    [4.0, 0.0, 1.0, 0.0, 1.0, 1.0]
    """
    from scipy.optimize import linear_sum_assignment
    from sklearn.metrics import adjusted_rand_score

    first, second = _labelled(first, "第一"), _labelled(second, "第二")
    both = first.index.intersection(second.index)
    if both.empty:
        raise DataError("没有一位客户在两种分法里都有标签，没法比。请检查两边的索引是不是同一种客户编号。")
    left, right = (labels[both].to_numpy(object) for labels in (first, second))
    codes = [pd.factorize(labels)[0] for labels in (left, right)]
    table = pd.crosstab(*codes).to_numpy()
    rows, columns = linear_sum_assignment(table, maximize=True)
    facts = {"customers": len(both), "only_first": len(first) - len(both), "only_second": len(second) - len(both)}
    facts |= {"same_share": np.mean(left == right), "matched_share": table[rows, columns].sum() / len(both)}
    return pd.Series(facts | {"adjusted_rand": adjusted_rand_score(*codes)}, name="agreement")
