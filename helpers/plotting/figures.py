"""课文用的图：传数据进来，返回一张画好的 Figure；标题写结论，结论由数据算出。"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.plotting.style import HATCHES, PALETTE
from helpers.schema import title


def pareto(values: pd.DataFrame, *, top: float = 0.2) -> Figure:
    """帕累托图：客户从高到低排好，前百分之几的人合计占百分之几。

    values 一行一位客户，一列一种金额（如消费、利润），各画一条线；top 是要标出的人数比例。
    """
    fig, ax = plt.subplots()
    shares = {}
    for column, color, dashes in zip(values, PALETTE, ((), (6, 2), (2, 2)), strict=False):
        ranked = values[column].sort_values(ascending=False, kind="stable").to_numpy()
        people = np.arange(len(ranked) + 1) / len(ranked) * 100
        money = np.concatenate([[0], ranked.cumsum()]) / ranked.sum() * 100
        ax.plot(people, money, color=color, dashes=dashes, label=title(column).split("（")[0])
        shares[column] = np.interp(top * 100, people, money)
    first, height = next(iter(shares.items()))
    ax.axvline(top * 100, color="0.4", linewidth=1)
    for i, (column, share) in enumerate(shares.items()):
        words = f"{title(column).split('（')[0]} {share:.1f}%"
        ax.annotate(words, (top * 100, share), (34, share - 14 - 12 * i), arrowprops={"arrowstyle": "-"})
    ax.set(xlabel="客户占比（%），从花得最多的排起", ylabel="合计占比（%）", xlim=(0, 100), ylim=(0, None))
    ax.set_title(f"前 {top:.0%} 的客户贡献了{title(first).split('（')[0]}的 {height:.1f}%")
    ax.legend(loc="lower right")
    return fig


def shares(profile: pd.DataFrame, *, left: str = "customer_share", right: str = "monetary_share") -> Figure:
    """各层两种占比的成对横条：左列（如人数占比）对右列（如消费占比），标题说出人少钱多的那一层。"""
    fig, ax = plt.subplots(figsize=(8, 0.55 * len(profile) + 1.6))
    rows = np.arange(len(profile))
    for offset, column, color, hatch in ((-0.2, left, PALETTE[4], HATCHES[0]), (0.2, right, PALETTE[3], HATCHES[1])):
        bars = ax.barh(rows + offset, profile[column] * 100, 0.4, label=title(column), color=color, hatch=hatch, edgecolor="white")
        ax.bar_label(bars, fmt="%.1f", padding=3, fontsize=9)
    ax.set_yticks(rows, profile.index.astype(str))
    ax.invert_yaxis()
    ratio = (profile[right] / profile[left]).idxmax()
    ax.set(xlabel="占比（%）", ylabel=title(profile.index.name or "segment"))
    ax.set_title(f"「{ratio}」占 {profile.loc[ratio, left]:.1%} 的人，贡献 {profile.loc[ratio, right]:.1%} 的钱")
    ax.xaxis.set_major_formatter(PercentFormatter(decimals=0, symbol=""))
    ax.legend(loc="lower right")
    ax.grid(axis="y", visible=False)
    return fig


def bars(values: pd.Series, *, xlabel: str, name: str) -> Figure:
    """各层一个数的横条图，标题说出最高与最低的两层；values 以层为索引，空层（缺失值）不画，name 是这个数的名字。"""
    values = values.dropna()
    fig, ax = plt.subplots(figsize=(8, 0.45 * len(values) + 1.4))
    drawn = ax.barh(values.index.astype(str), values, color=PALETTE[0])
    ax.bar_label(drawn, fmt="%.3g", padding=3)
    ax.invert_yaxis()
    high, low = values.idxmax(), values.idxmin()
    ax.set(xlabel=xlabel, ylabel=title(values.index.name or "segment"))
    ax.set_title(f"{name}：「{high}」最高（{values[high]:.3g}），「{low}」最低（{values[low]:.3g}）")
    ax.grid(axis="y", visible=False)
    return fig
