"""话：列与单个的值哪里不同，说成一两句中文。行与值的不同见 rowwords。"""

from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from helpers.checking.compare.kinds import DATE, EMPTY, FLAG, MIXED, NUMBER, SPAN, TEXT, Cells
from helpers.checking.compare.shown import MOST, both_shown, column_title, kind_of, listing, spaced

HINTS = {
    (TEXT, NUMBER): "文字与数看着一样也不相等：数不要加引号，也不要转成文字。",
    (TEXT, DATE): "先用 pd.to_datetime 转成日期。",
    (SPAN, NUMBER): "还要 .dt.days，从时长里取出天数。",
    (DATE, NUMBER): "日期要先相减，再取天数。",
    (FLAG, NUMBER): "True 与 False 不是数。",
    (NUMBER, FLAG): "要的是比较的结果，True 或 False。",
}


@dataclass(frozen=True)
class Difference:
    """words 一两句中文；table 至多六行，两列「你的」「参考」，索引是谁、哪一列；没有什么可列的是 None。"""

    words: str
    table: pd.DataFrame | None


class Mismatch(Exception):
    """两者不同。话等到要说的时候才写：大多数时候只问同不同。"""

    def __init__(self, tell, *args):
        super().__init__()
        self.tell, self.args_to_tell = tell, args

    def told(self) -> Difference:
        """写出哪里不同。"""
        return self.tell(*self.args_to_tell)


def table(rows: list[tuple[str, str, str]], name=None) -> pd.DataFrame:
    """（谁，你的，参考）的前几行。"""
    index = pd.Index([row[0] for row in rows[:MOST]], name=name)
    return pd.DataFrame({"你的": [row[1] for row in rows[:MOST]], "参考": [row[2] for row in rows[:MOST]]}, index=index)


def scalar_differs(mine: Cells, theirs: Cells) -> Difference:
    """单独一个值不同。"""
    a, b = both_shown(mine, 0, theirs, 0)
    if mine.kind == theirs.kind or {mine.kind, theirs.kind} & {EMPTY, MIXED}:
        return Difference(f"你的结果是{spaced(a).rstrip()}，应是{spaced(b).rstrip()}。", None)
    hint = "用 .days 取出天数。" if (mine.kind, theirs.kind) == (SPAN, NUMBER) else HINTS.get((mine.kind, theirs.kind), "")
    one, other = ("" if cells.kind == FLAG else kind_of(cells) for cells in (mine, theirs))
    return Difference(f"你的结果是{one}{spaced(a).rstrip()}，应是{other}{spaced(b).rstrip()}。{hint}", None)


def lengths_differ(mine: int, theirs: int, unit: str = "个值") -> Difference:
    """行数、个数不同。"""
    return Difference(f"你的 {mine:,} {unit}，应有 {theirs:,} {unit}。", None)


def columns_missing(missing: list, have: list) -> Difference:
    """缺列；说出学生的哪一列名字最像。"""
    names = [str(name) for name in have if name is not None]
    if missing == [None]:
        return Difference("你的结果里只有每一行的名字，没有值。", None)
    close = {near[0]: None for name in missing if (near := get_close_matches(str(name), names, 1, 0.5))}
    like = f"你的列里名字最像的是 {listing(list(close))}，检查拼写。" if close else f"你的列：{listing(names, 6)}。" if names else ""
    return Difference(f"少了列 {listing([column_title(name) for name in missing])}。{like}", None)


def columns_extra(extra: list, wanted: list) -> Difference:
    """多了列，而题目只要那几列。"""
    words = f"多了 {len(extra)} 列：{listing([str(name) for name in extra])}。只要 {listing([str(name) for name in wanted], 8)}。"
    return Difference(words, None)


def column_repeated(name, times: int) -> Difference:
    """几列同名。"""
    return Difference(f"你的表里有 {times} 列都叫 {name}，认不出哪一列是答案。每个列名只留一列。", None)


def which_column(have: list, name) -> Difference:
    """题目要一列，学生交了几列，没有一列认得出来。"""
    names = listing([str(column) for column in have], 4)
    wanted = f"把答案那一列叫作 {column_title(name)}，或者" if name is not None else ""
    return Difference(f"题目只要一列值，你的表有 {len(have)} 列（{names}），认不出哪一列是答案。{wanted}只留下那一列。", None)


def no_key(names: list) -> Difference:
    """看不出每一行是谁。"""
    named = [str(name) for name in names if name is not None]
    where = f"应有 {'、'.join(named)}，作索引或作一列都可以。" if named else "每一行的名字要留在索引里。"
    return Difference(f"你的结果里看不出每一行是谁：{where}", None)
