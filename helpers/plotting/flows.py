"""流向图：两个日子的标签，左边一根柱、右边一根柱，中间的带子是从一层流到另一层的人。"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.plotting.style import HATCHES, PALETTE
from helpers.schema import DataError

WIDE = 0.08  # 柱宽
THIN = 0.02  # 占不到全体这么多的一层，名字不写在柱边，免得叠在一起
STEPS = np.linspace(0, 1, 41)
SMOOTH = STEPS * STEPS * (3 - 2 * STEPS)  # 带子由左到右弯过去的样子


def flows(counts: pd.DataFrame, *, headline: str, left: str, right: str) -> Figure:
    """流向图：counts 是转移表（一行是从前的一层，一列是后来的一层，格中是人数），带子越宽人越多。

    left、right 是两根柱下面的名字（两个日子）；headline 是标题，写结论。颜色跟着从前的那一层；没有人的流不画。
    """
    if not counts.to_numpy().any():
        raise DataError("转移表里一个人也没有。请检查两个日子的标签。")
    fig, ax = plt.subplots(figsize=(8, 5))
    sources, targets = counts.sum(axis=1), counts.sum(axis=0)
    from_at, to_at = sources.cumsum() - sources, targets.cumsum() - targets
    colors = dict(zip(counts.index, PALETTE, strict=False))
    for source in counts.index:
        for target in counts.columns[counts.loc[source] > 0]:
            people = counts.loc[source, target]
            band = from_at[source] + (to_at[target] - from_at[source]) * SMOOTH
            ax.fill_between(STEPS, band, band + people, color=colors[source], alpha=0.45, linewidth=0, label=f"{source} → {target}")
            from_at[source] += people
            to_at[target] += people
    _pillar(ax, sources, -WIDE / 2, colors, "right")
    _pillar(ax, targets, 1 + WIDE / 2, colors, "left")
    ax.set_xticks([0, 1], [left, right])
    ax.set(xlabel=f"从 {left} 到 {right}", ylabel="人数", xlim=(-0.35, 1.35), ylim=(sources.sum(), 0))
    ax.set_title(headline)
    ax.grid(visible=False)
    return fig


def _pillar(ax, people: pd.Series, middle: float, colors: dict, side: str) -> None:
    """一根分段的柱，名字与人数写在外侧。"""
    starts = people.cumsum() - people
    for number, (name, start) in enumerate(starts.items()):
        color, hatch = colors.get(name, "0.6"), HATCHES[number % len(HATCHES)]
        ax.add_patch(Rectangle((middle - WIDE / 2, start), WIDE, people[name], facecolor=color, hatch=hatch, edgecolor="white"))
        if people[name] > THIN * people.sum():
            edge = middle + (WIDE if side == "left" else -WIDE) * 0.7
            ax.text(edge, start + people[name] / 2, f"{name} {people[name]:,}", ha=side, va="center", fontsize=9)
