"""可衡量性与需求足量性：标签贴得上吗，贴两次一样吗；每一层养得活自己吗。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError
from helpers.scorecard.dated import check_dated, interval

DRAWS = 200


def measurability(labels: pd.DataFrame, *, seed: int, observable: bool = True, draws: int = DRAWS) -> pd.Series:
    """可衡量性：可判定的比例 × 隔一阵再贴一次的一致程度（扣掉碰巧）。

    输入：labels 一行是全体里的一位，一列是一个日子的标签（见 check_dated）；observable=False 表示现实里没有人看得见这种标签。
    输出：一个 Series——score、low、high（0–1，越大越好，区间由重抽客户得来）、assigned（最近一天可判定的比例）、
      same（最近两列都有标签的人里，标签相同的比例）、chance（两次各按各层的比例乱贴，也会相同的比例）、how（怎样算出来的一句话）。
    算法：score = assigned × max(0, (same − chance) ÷ (1 − chance))；只有一列时后一项算 1；observable=False 时是 0。
    何时失灵：两次之间客户真的变了，也会扣分（名单过时得快，同样不好用）；人人同一层，分数满分，却等于没有分。
    出处：扣掉碰巧的一致程度是 Cohen（1960）的 κ。

    >>> days = {"2025-05-24": ["高", "高", "低", "低", None], "2025-06-30": ["高", "低", "低", "低", None]}
    >>> labels = pd.DataFrame(days, index=list("甲乙丙丁戊"))
    >>> measurability(labels, seed=0)[["score", "assigned", "same", "chance"]].astype(float).round(3).tolist()
    [0.4, 0.8, 0.75, 0.5]
    """
    tidy = check_dated(labels)
    if not observable:
        how = "现实里没有人看得见这一列，一个人也判定不了"
        return pd.Series({"score": 0.0, "low": 0.0, "high": 0.0, "assigned": 0.0, "same": np.nan, "chance": np.nan, "how": how})
    codes = tidy.apply(lambda column: column.cat.codes).to_numpy()[:, -2:]
    layers = len(tidy.iloc[:, 0].cat.categories)
    assigned, same, chance = parts = _parts(codes, layers, np.ones(len(codes)))
    low, high = interval(lambda weights: _product(*_parts(codes, layers, weights)), len(codes), seed=seed, draws=draws)
    how = f"可判定 {assigned:.0%}；" + (_told(tidy.columns, same, chance) if codes.shape[1] > 1 else "只贴了一次")
    found = {"score": _product(*parts), "low": low, "high": high, "assigned": assigned, "same": same, "chance": chance}
    return pd.Series(found | {"how": how})


def _told(days: pd.DatetimeIndex, same: float, chance: float) -> str:
    return f"隔 {(days[-1] - days[-2]).days} 天再贴，{same:.0%} 没变，碰巧也有 {chance:.0%}"


def _parts(codes: np.ndarray, layers: int, weights: np.ndarray) -> tuple[float, float, float]:
    """可判定、相同、碰巧相同的比例；weights 是每人算几次。"""
    assigned = weights[codes[:, -1] >= 0].sum() / weights.sum()
    both = (codes >= 0).all(axis=1)
    if codes.shape[1] < 2 or not weights[both].any():
        return float(assigned), 1.0, 0.0
    before, after, size = codes[both, 0], codes[both, 1], weights[both].sum()
    same = weights[both][before == after].sum() / size
    shares = (np.bincount(column, weights[both], layers) / size for column in (before, after))
    return float(assigned), float(same), float(np.prod(list(shares), axis=0).sum())


def _product(assigned: float, same: float, chance: float) -> float:
    return assigned * (max(0.0, (same - chance) / (1 - chance)) if chance < 1 else 1.0)


def substantiality(labels: pd.DataFrame, profit_yuan: pd.Series, *, cost_yuan: float, seed: int, draws: int = DRAWS) -> pd.Series:
    """需求足量性：几成的层，一年的利润够付单独照顾它的固定成本。

    输入：labels 见 check_dated，用最近一列；profit_yuan 是每位客户一年的利润（元），要有标签表里的每一位；
      cost_yuan 是照顾一层一年的固定成本（元）。
    输出：一个 Series——score、low、high（0–1，越大越好，区间由重抽客户得来）、layers（几层）、pays（几层够付）、how。
    没有人的层也算一层：计划里写了它，就要付钱。正好够付，算够付。
    何时失灵：层越少、越均匀，分越高，只分一层总是满分；利润里大半不照顾也会来，所以这是上限，不是照顾带来的。
    出错：成本不是正数、有人缺利润，抛出 DataError。守恒：各层利润之和 + 判定不了的人的利润 = 全体利润。

    >>> labels = pd.DataFrame({"2025-06-30": ["高", "高", "低"]}, index=list("甲乙丙"))
    >>> profit = pd.Series([700.0, 300.0, 90.0], index=list("甲乙丙"))
    >>> substantiality(labels, profit, cost_yuan=1000, seed=0)[["score", "layers", "pays"]].tolist()
    [0.5, 2, 1]
    """
    tidy = check_dated(labels).iloc[:, -1]
    profit = profit_yuan.reindex(tidy.index)
    if not cost_yuan > 0:
        raise DataError(f"一层的固定成本 cost_yuan={cost_yuan!r} 不对，应是大于 0 的数（元）。")
    if profit.isna().any():
        raise DataError(f"有 {profit.isna().sum()} 位客户缺利润，例如 {profit.index[profit.isna()][0]!r}。没有买过的人请写 0。")
    codes, layers = tidy.cat.codes.to_numpy(), len(tidy.cat.categories)
    fen = np.rint(profit.to_numpy("float64") * 100)[codes >= 0]  # 按分累加，没有舍入误差

    def enough(weights: np.ndarray) -> float:
        """够付的层占几成。"""
        return float((np.bincount(codes[codes >= 0], fen * weights[codes >= 0], layers) >= cost_yuan * 100).mean())

    score = enough(np.ones(len(codes)))
    low, high = interval(enough, len(codes), seed=seed, draws=draws)
    pays = round(score * layers)
    how = f"{layers} 层里有 {pays} 层，一年的利润够付 {cost_yuan:,.0f} 元"
    return pd.Series({"score": score, "low": low, "high": high, "layers": layers, "pays": pays, "how": how})
