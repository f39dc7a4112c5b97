"""一列标签说得出多少：结果的差别里，有几成在组与组之间；与打乱的标签比。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError

SHUFFLES = DRAWS = 400
RANGE = (0.025, 0.975)


def _between(codes: np.ndarray, values: np.ndarray, groups: int, weights: np.ndarray | None = None) -> float:
    """组间平方和 ÷ 总平方和；weights 是每人算几次。"""
    weights = np.ones(len(values)) if weights is None else weights
    count = np.bincount(codes, weights, groups)
    sums, total = np.bincount(codes, weights * values, groups), weights @ values
    size = weights.sum()
    middle = total**2 / size
    whole = weights @ values**2 - middle
    between = (sums[count > 0] ** 2 / count[count > 0]).sum() - middle
    return float(np.clip(between / whole, 0, 1)) if whole > 0 else 0.0


def _aligned(labels: pd.Series, outcome: pd.Series) -> tuple[np.ndarray, np.ndarray, int]:
    """有标签也有结果的人：标签的号码、居中的结果、几组。"""
    for name, column in (("标签", labels), ("结果", outcome)):
        if column.index.has_duplicates:
            raise DataError(f"{name}的索引有 {column.index.duplicated().sum()} 行重复，一位客户只能占一行。请先查清再算。")
    known, values = labels.dropna(), outcome.dropna()
    both = values.index.intersection(known.index).sort_values()  # 行的先后不影响抽签
    codes, names = pd.factorize(known[both])
    values = values[both].to_numpy("float64")
    if len(names) < 2 or np.ptp(values) == 0:
        raise DataError("分不出组，或者人人的结果都一样：至少要有两组、两种结果。请检查两边的索引是不是同一种客户编号。")
    return codes, values - values.mean(), len(names)


def explained(labels: pd.Series, outcome: pd.Series, *, seed: int, shuffles: int = SHUFFLES, draws: int = DRAWS) -> pd.Series:
    """一列标签解释了结果的几成：结果的差别（离平均的平方和）里，有多大一部分是组与组的差别。

    输入：labels 是以客户为索引的标签，什么分法都可以；outcome 是以客户为索引的数，空缺的人不算；只看两边都有的人。
    输出：一个 Series，名字是标签的名字——customers（人数）、groups（几组）、explained（解释的比例，0–1，越大越说得出）、
      low 与 high（换一批人会在哪个范围，95%：自助法，扣去重抽带来的偏高）、
      chance_low 与 chance_high（把标签打乱，碰巧会有多大，95% 的范围）、p_value（打乱以后不低于它的比例）。
    方向：组数多、人少的标签，碰巧也解释得多，所以要与 chance_ 比，不与 0 比。只换类名，结果不变。
    出错：索引重复、不足两组、结果没有差别，抛出 DataError。守恒：组间 + 组内 = 全部。
    出处：单因素方差分析的 η²；打乱标签是置换检验（Fisher 1935）。

    >>> labels = pd.Series(["高", "高", "低", "低"], index=list("甲乙丙丁"), name="频率")
    >>> outcome = pd.Series([5.0, 7.0, 1.0, 3.0], index=list("甲乙丙丁"))
    >>> explained(labels, outcome, seed=0)[["customers", "groups", "explained"]].tolist()
    [4.0, 2.0, 0.8]
    """
    codes, values, groups = _aligned(labels, outcome)
    rng, size = np.random.default_rng(seed), len(values)
    found = _between(codes, values, groups)
    chance = np.array([_between(codes, rng.permutation(values), groups) for _ in range(shuffles)])
    weights = (np.bincount(rng.integers(0, size, size), minlength=size).astype(float) for _ in range(draws))
    again = np.array([_between(codes, values, groups, weight) for weight in weights])
    low, high = np.clip(np.quantile(again, RANGE) - (again.mean() - found), 0, 1)
    return pd.Series(
        {
            "customers": size, "groups": groups, "explained": found, "low": low, "high": high,
            "chance_low": np.quantile(chance, RANGE[0]), "chance_high": np.quantile(chance, RANGE[1]),
            "p_value": (1 + (chance >= found - 1e-12).sum()) / (1 + shuffles),
        },
        name=labels.name,
    )  # fmt: skip
