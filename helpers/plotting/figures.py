"""课文用的图：传数据进来，返回一张画好的 Figure；标题写结论，结论由数据算出。"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.plotting.style import HATCHES, PALETTE
from helpers.schema import DataError, title


def pareto(values: pd.DataFrame, *, top: float = 0.2) -> Figure:
    """帕累托图：客户从高到低排好，前百分之几的人合计占百分之几。

    values 一行一位客户，一列一种金额（如净消费、利润），各按自己的高低排队、各画一条线；top 是要标出的人数比例。
    """
    if not 0 < top < 1:
        raise DataError(f"top={top} 不对：要写成 0 到 1 之间的小数，例如 10% 写成 top=0.1。")
    fig, ax = plt.subplots()
    ax.axvline(top * 100, color="0.4", linewidth=1)
    found = {}
    for column, color, dashes in zip(values, PALETTE, ((), (6, 2), (2, 2)), strict=False):
        people, money = _accumulated(values[column])
        ax.plot(people, money, color=color, dashes=dashes, label=_plain(column))
        share = found[_plain(column)] = np.interp(top * 100, people, money)
        ax.plot(top * 100, share, "o", color=color)
        if money.max() > 100.5:
            words = f"最高 {money.max():.0f}%：末尾 {(values[column] < 0).mean():.0%} 的人亏钱，把它拉回 100%"
            ax.text(99, money.max() + 2, words, ha="right", va="bottom")
    words = "、".join(f"{share:.1f}% 的{name}" for name, share in found.items())
    ax.set(xlabel="客户占比（%），各线按自己的高低排队", ylabel="合计占比（%）", xlim=(0, 100), ylim=(0, ax.dataLim.ymax * 1.12))
    ax.set_title(f"前 {top:.0%} 的客户贡献了 {words}")
    ax.legend(loc="lower right")
    return fig


def _accumulated(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """从高到低排好后：人数占比与合计占比（%），都从 0 起。"""
    ranked = values.sort_values(ascending=False, kind="stable").to_numpy()
    people = np.arange(len(ranked) + 1) / len(ranked) * 100
    return people, np.concatenate([[0], ranked.cumsum()]) / ranked.sum() * 100


def _plain(column: str) -> str:
    """列的中文名，不带单位。"""
    return title(column).split("（")[0]


def shares(profile: pd.DataFrame, *, left: str = "customer_share", right: str = "monetary_share") -> Figure:
    """各层两种占比的成对横条：左列（如人数占比）对右列（如消费占比），标题说出人少钱多的那一层。"""
    fig, ax = plt.subplots(figsize=(8, 0.55 * len(profile) + 1.6))
    rows = np.arange(len(profile))
    for offset, column, color, hatch in ((-0.2, left, PALETTE[4], HATCHES[0]), (0.2, right, PALETTE[3], HATCHES[1])):
        bars = ax.barh(rows + offset, profile[column] * 100, 0.4, label=_plain(column), color=color, hatch=hatch, edgecolor="white")
        ax.bar_label(bars, fmt="%.1f", padding=3, fontsize=9)
    ax.set_yticks(rows, profile.index.astype(str))
    ax.invert_yaxis()
    ax.margins(x=0.1)
    ratio = (profile[right] / profile[left]).idxmax()
    ax.set(xlabel="占比（%）", ylabel=title(profile.index.name or "segment"))
    money = _plain(right).removesuffix("占比")
    ax.set_title(f"「{ratio}」占 {profile.loc[ratio, left]:.1%} 的人，贡献 {profile.loc[ratio, right]:.1%} 的{money}")
    ax.xaxis.set_major_formatter(PercentFormatter(decimals=0, symbol=""))
    ax.legend(loc="lower right")
    ax.grid(axis="y", visible=False)
    return fig


def bars(values: pd.Series, *, counts: pd.Series, xlabel: str, name: str, unit: str = "") -> Figure:
    """各层一个数的横条图，标题说出最高的一层。

    values 与 counts（人数）都以层为索引；空层（缺失值）不画；name 是这个数的名字。人少的层名次靠碰巧，所以人数写在层名后面。
    """
    values = values.dropna()
    names = [f"{segment}（{counts[segment]:,} 人）" for segment in values.index]
    fig, ax = plt.subplots(figsize=(8, 0.45 * len(values) + 1.4))
    drawn = ax.barh(names, values, color=PALETTE[0])
    ax.bar_label(drawn, fmt="%.1f", padding=3)
    ax.margins(x=0.1)
    ax.invert_yaxis()
    high = values.idxmax()
    ax.set(xlabel=xlabel, ylabel=title(values.index.name or "segment"))
    ax.set_title(f"{name}：「{high}」最高，{values[high]:.0f}{unit}")
    ax.grid(axis="y", visible=False)
    return fig
