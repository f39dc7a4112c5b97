"""几条线：同一横轴上，一列一条线，空缺的地方线就断。"""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.plotting.style import PALETTE

DASHES = ((), (6, 2), (2, 2), (8, 2, 2, 2), (4, 1), (1, 1))  # 不只靠颜色分


def curves(table: pd.DataFrame, *, headline: str, xlabel: str, ylabel: str, level: float | None = None) -> Figure:
    """几条线：table 的索引是横轴，一列一条线；level 是要标出的一条横线，例如 0（不亏不赚）；headline 是标题，写结论。"""
    fig, ax = plt.subplots()
    for number, name in enumerate(table):
        known = table[name].dropna()
        style = {"color": PALETTE[number % len(PALETTE)], "dashes": DASHES[number % len(DASHES)]}
        ax.plot(known.index, known, label=str(name), linewidth=2, **style)
    if pd.api.types.is_integer_dtype(table.index):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if level is not None:
        ax.axhline(level, color="0.4", linewidth=1)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.set_title(headline)
    ax.legend()
    return fig
