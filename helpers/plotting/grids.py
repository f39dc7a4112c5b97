"""格子图：一张表画成深浅，空缺的格子留白。"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from helpers.schema import DataError

FEW_CELLS = 100  # 不多于这么多格时，数写在格子里
DARK = 0.55  # 深过这里，格子里的字用白色


def heat(table: pd.DataFrame, *, headline: str, xlabel: str, ylabel: str, unit: str = "", digits: int = 0) -> Figure:
    """热力图：table 的一个数一格，越大越深；空缺的格子留白，不当作 0。

    一行一列照 table 的先后，行名、列名就是刻度；headline 是标题，写结论；unit 是数的单位，写在横轴名后面；
    格子不多时写出数，留 digits 位小数。整张表都空缺时抛出 DataError。
    """
    values = table.to_numpy(dtype=float)
    if not np.isfinite(values).any():
        raise DataError("热力图的表里一个数也没有。请检查选出来的行与列。")
    fig, ax = plt.subplots(figsize=(8, 0.4 * len(table) + 1.8))
    mesh = ax.pcolormesh(np.ma.masked_invalid(values), cmap="Blues", edgecolors="white", linewidth=1)
    if values.size <= FEW_CELLS:
        _write(ax, mesh, digits)
    ax.set_xticks(np.arange(table.shape[1]) + 0.5, table.columns.astype(str))
    ax.set_yticks(np.arange(len(table)) + 0.5, table.index.astype(str))
    ax.invert_yaxis()
    ax.set(xlabel=f"{xlabel}（格中是 {unit}）" if unit else xlabel, ylabel=ylabel)
    ax.set_title(headline)
    ax.grid(visible=False)
    return fig


def _write(ax, mesh, digits: int) -> None:
    """把数写进格子；空缺的不写。"""
    for (row, column), value in np.ndenumerate(np.ma.filled(mesh.get_array(), np.nan)):
        if np.isfinite(value):
            color = "white" if mesh.norm(value) > DARK else "black"
            ax.text(column + 0.5, row + 0.5, f"{value:.{digits}f}", ha="center", va="center", color=color, fontsize=9)
