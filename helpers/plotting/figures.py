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
    """各层两种占比的成对横条：左列（如人数占比）对右列（如净消费占比），标题说出人少钱多的那一层。"""
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


def bars(values: pd.Series, *, xlabel: str, name: str, unit: str = "", counts: pd.Series | None = None, digits: int = 0,
         headline: str = "") -> Figure:  # fmt: skip
    """各层（或各种做法）一个数的横条图，标题说出最高的一条；想说别的结论，写成 headline。

    values 与 counts（人数）都以层为索引；空层（缺失值）不画；name 是这个数的名字。人少的层名次靠碰巧，所以人数写在层名后面；
    不是各层而是各种做法时，不给 counts。digits 是标题里留几位小数，条形末端多一位：0 到 1 之间的数用 digits=2。
    """
    values = values.dropna()
    names = [str(n) if counts is None else f"{n}（{counts[n]:,} 人）" for n in values.index]
    fig, ax = plt.subplots(figsize=(8, 0.45 * len(values) + 1.4))
    drawn = ax.barh(names, values, color=PALETTE[0])
    ax.bar_label(drawn, fmt=f"%.{digits + 1}f", padding=3)
    ax.margins(x=0.1)
    ax.invert_yaxis()
    high = values.idxmax()
    ax.set(xlabel=xlabel, ylabel=title(values.index.name or "segment"))
    ax.set_title(headline or f"{name}：「{high}」最高，{values[high]:.{digits}f}{unit}")
    ax.grid(axis="y", visible=False)
    return fig


def crossing(counts: pd.DataFrame, *, headline: str = "") -> Figure:
    """两种分法的交叉图：一行是第一种分法的一类人，各格是他们落进第二种分法各类的占比（%）。

    标题说出最集中与最分散的一行；想说别的结论，写成 headline。

    counts 是 pd.crosstab(第一种, 第二种) 数出的人数，行列的名字就是两轴的名字；没有人的行不画，人数写在行名后面。
    """
    people = counts.sum(axis=1)
    if not people.any():
        raise DataError("交叉表里一个人也没有。请检查两种分法的索引是不是同一种客户编号。")
    share = counts[people > 0].div(people[people > 0], axis=0) * 100
    fig, ax = plt.subplots(figsize=(8, 0.45 * len(share) + 1.8))
    ax.pcolormesh(share, cmap="Blues", vmin=0, vmax=100, edgecolors="white", linewidth=1)
    for (row, column), value in np.ndenumerate(share):
        ax.text(column + 0.5, row + 0.5, f"{value:.0f}", ha="center", va="center", color="white" if value > 55 else "black")
    ax.set_xticks(np.arange(share.shape[1]) + 0.5, share.columns.astype(str))
    ax.set_yticks(np.arange(len(share)) + 0.5, [f"{name}（{people[name]:,} 人）" for name in share.index])
    ax.invert_yaxis()
    ax.set(xlabel=f"{title(counts.columns.name or 'segment')}（各行的 %）", ylabel=title(counts.index.name or "segment"))
    most = share.max(axis=1)
    high, low = most.idxmax(), most.idxmin()
    ax.set_title(headline or f"「{high}」最集中：{most[high]:.0f}% 在「{share.loc[high].idxmax()}」；「{low}」最散：至多 {most[low]:.0f}%")
    ax.grid(visible=False)
    return fig
