"""统一的样子：中文字体、色盲也分得清的配色、最多 6 位有效数字的表。"""

from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib import font_manager

FONT = "Noto Sans SC"
# Okabe–Ito 配色：常见的色盲都分得清
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#000000")
HATCHES = ("", "///", "...", "xxx")


def font_path() -> Path:
    """课程自带的中文字体文件；不依赖系统里装了什么字体，也不导入 zhplot（它一导入就改设置）。"""
    return Path(find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf"


def six_digits(value: float) -> str:
    """最多 6 位有效数字，带千分位。

    >>> six_digits(1234567.89), six_digits(0.12345678), six_digits(80.0)
    ('1,234,570', '0.123457', '80')
    """
    return f"{float(f'{value:.6g}'):,.10g}"


def use_style() -> None:
    """每课开头调用一次：设好图的字体与配色、表的小数位数与中文对齐。"""
    font_manager.fontManager.addfont(font_path())
    sns.set_theme(style="whitegrid", palette=PALETTE)  # 它会重设字体，所以字体放在它后面
    mpl.rcParams.update(
        {
            "font.family": [FONT, "DejaVu Sans"],
            "figure.figsize": (8, 4.5),
            "figure.dpi": 100,
            "savefig.dpi": 100,
            "axes.titlesize": 14,
            "axes.titlelocation": "left",
            "axes.labelsize": 11,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": False,
        }
    )
    pd.set_option("display.float_format", six_digits)
    pd.set_option("display.unicode.east_asian_width", True)
    pd.set_option("display.max_columns", 10)  # 宽表露出左右各 5 列
