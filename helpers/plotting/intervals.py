"""点与区间：一行一组，点是估计，横线是区间，灰带是碰巧会有的大小。"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.plotting.style import PALETTE
from helpers.schema import DataError, require_columns, title

MARKERS = ("o", "s", "^", "D")


def intervals(table: pd.DataFrame, *, headline: str, xlabel: str, baseline=None) -> Figure:
    """一行一组的点与区间；headline 是这张图的结论，由课文用算出来的数写成。

    table 的列是 value、low、high；索引是组，从上往下画。几种做法画在一起时，索引有两层：组、做法。value 空缺的不画。
    baseline 是一个数（竖的参考线），或一张以组为索引、有 low 与 high 两列的表（灰带，例如标签打乱以后的大小）。
    """
    require_columns(table, ("value", "low", "high"), what="区间表")
    if (table["low"] > table["high"]).any():
        raise DataError("区间表里有的行 low 大于 high。请看看两列是不是放反了。")
    series = table.index.get_level_values(1).unique() if table.index.nlevels > 1 else [None]
    groups = table.index.get_level_values(0).unique()
    fig, ax = plt.subplots(figsize=(8, (0.35 + 0.15 * len(series)) * len(groups) + 1.6))
    ax.use_sticky_edges = False  # 灰带从 0 起时，贴着 0 的点也要露全
    _draw_baseline(ax, groups, baseline)
    offsets = (np.arange(len(series)) - (len(series) - 1) / 2) * 0.6 / len(series)
    for name, offset, color, marker in zip(series, offsets, PALETTE, MARKERS, strict=False):
        mine = table if name is None else table.xs(name, level=1)
        _draw_series(ax, mine.reindex(groups), offset, label=name, color=color, marker=marker)
    ax.set_yticks(np.arange(len(groups)), groups.astype("str"))
    ax.set(xlabel=xlabel, ylabel=title(table.index.names[0] or "segment"), ylim=(len(groups) - 0.5, -0.5))
    ax.set_title(headline)
    ax.grid(axis="y", visible=False)
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="best")
    return fig


def _draw_series(ax: Axes, rows: pd.DataFrame, offset: float, *, label: str | None, color: str, marker: str) -> None:
    """一种做法：各组的点与横线。"""
    at, drawn = np.arange(len(rows)) + offset, rows["value"].notna().to_numpy()
    rows = rows[drawn]
    reach = np.abs([rows["value"] - rows["low"], rows["high"] - rows["value"]])
    ax.errorbar(rows["value"], at[drawn], xerr=reach, fmt=marker, color=color, capsize=3, label=label)


def _draw_baseline(ax: Axes, groups: pd.Index, baseline) -> None:
    """参考线，或每组一条灰带。"""
    if isinstance(baseline, pd.DataFrame):
        band = baseline.reindex(groups)
        widths, name = band["high"] - band["low"], baseline.index.name or "碰巧"
        ax.barh(np.arange(len(groups)), widths, 0.8, left=band["low"], color="0.85", linewidth=0, label=name)
    elif baseline is not None:
        ax.axvline(baseline, color="0.4", linewidth=1, linestyle="--")
