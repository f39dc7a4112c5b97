"""写给人看：一个值、一行是谁、一个列名，怎样写成文字。同样的内容总写成同样的字。"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.checking.compare.kinds import DATE, EMPTY, FLAG, NUMBER, SPAN, TEXT, Cells
from helpers.schema import title

NOTHING, HOLE = "（没有）", "（空）"
LONGEST = 40
MOST = 6  # 对照表的行数
LOOKED = 1000
ENORMOUS = 1e18
# 键 → 数它用的量词与名词
UNITS = {
    "customer_id": "位客户", "order_id": "笔订单", "product_id": "种商品", "company_id": "家公司", "resident_id": "位居民",
}  # fmt: skip


def _number(value: float, digits: int) -> str:
    """整数写全，小数至多 digits 位有效数字；不写成 1e+06 那样。"""
    if not np.isfinite(value):
        return "无穷大" if value > 0 else "负无穷大"
    if value == round(value) and abs(value) < ENORMOUS:
        return f"{value:.0f}" if value else "0"
    rounded = float(f"{value:.{digits}g}")
    return np.format_float_positional(rounded, trim="-") if 1e-6 <= abs(rounded) < ENORMOUS else f"{rounded:g}"


def _moment(value: float) -> str:
    words = str(pd.Timestamp(int(value), unit="us"))
    return words.removesuffix(" 00:00:00")


def _span(value: float) -> str:
    days, rest = divmod(int(value), 86_400_000_000)
    clock = str(pd.Timedelta(rest, unit="us")).split()[-1]
    return f"{days} 天" if rest == 0 else f"{days} 天 {clock}"


WRITERS = {FLAG: lambda value: str(bool(value)), DATE: _moment, SPAN: _span}


def shown(cells: Cells, row: int, digits: int = 6) -> str:
    """第 row 个值写成文字。"""
    value = cells.values[row]
    if value is None or value != value:
        return HOLE
    if cells.kind in WRITERS:
        return WRITERS[cells.kind](value)
    return _token(value, digits)


def _token(value, digits: int) -> str:
    if isinstance(value, float):
        return _number(value, digits)
    if isinstance(value, tuple):  # 见 kinds：（类，值）或（"物"，类型名，写法）
        words = WRITERS[value[0]](value[1]) if value[0] in WRITERS else value[2] or f"一个 {value[1]}"
        value = re.sub(r" at 0x[0-9a-fA-F]+|\bnp\.\w+(?=\()", "", words)  # 地址每次不同；np.float64(3.0) 换个版本就是 3.0
    return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"


def both_shown(mine: Cells, i: int, theirs: Cells, j: int) -> tuple[str, str]:
    """两个不同的值；写出来一样的（文字与数、末尾的空格、后面的小数），换一种看得出不同的写法。"""
    a, b = shown(mine, i), shown(theirs, j)
    if a == b and mine.kind == theirs.kind == NUMBER:
        a, b = shown(mine, i, 15), shown(theirs, j, 15)
    elif a.strip() == b.strip():
        a, b = (f"「{text}」" if isinstance(cells.values[k], str) else text for text, cells, k in ((a, mine, i), (b, theirs, j)))
    return a, b


def column_title(name) -> str:
    """列名，认得的带上中文名：monetary_yuan（净消费）。"""
    if isinstance(name, tuple):
        return " · ".join(str(part) for part in name if str(part))
    label = title(name).split("（")[0] if isinstance(name, str) else str(name)
    return f"{name}（{label}）" if label != str(name) else label


def spaced(text: str) -> str:
    """放进中文句子：西文与数字两边空一格，中文与标点不空。"""
    return f"{' ' if text[:1].isascii() else ''}{text}{' ' if text[-1:].isascii() else ''}"


def listing(texts: list[str], most: int = 3) -> str:
    """至多 most 个，用顿号隔开。"""
    return "、".join(texts[:most]) + (" 等" if len(texts) > most else "")


@dataclass(frozen=True, eq=False)
class Who:
    """每一行是谁：键的各层，或行号；names 与 cells 一一对应。"""

    names: tuple
    cells: tuple[Cells, ...]

    def label(self, row: int) -> str:
        """一行的名字。"""
        return "/".join(shown(cells, row) for cells in self.cells)

    def in_order(self, rows) -> list[int]:
        """按键从小到大的前几行，几类值混在一起也排得出；行太多时只在最前面的一些里排。"""
        return sorted((int(row) for row in rows[:LOOKED]), key=self._rank)[:MOST]

    def _rank(self, row: int) -> tuple:
        """排序用：数按大小，别的按写出来的字。"""
        values = [(cells.values[row], shown(cells, row)) for cells in self.cells]
        return tuple((0, value, "") if isinstance(value, float) and value == value else (1, 0.0, text) for value, text in values)

    @property
    def unit(self) -> str:
        """数行用的量词：位客户、笔订单；没有名字的是个值，别的是行。"""
        return UNITS.get(self.names[0], "行") if self.names != (None,) else "个值"


def kind_of(cells: Cells) -> str:
    """一列是什么，用在句子里。"""
    return {EMPTY: "空的", NUMBER: "数", TEXT: "文字", FLAG: "True / False"}.get(cells.kind, cells.kind)
