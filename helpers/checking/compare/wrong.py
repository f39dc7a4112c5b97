"""种类不对：题目要一张表，交来一个数；说出交了什么、还差哪一步。"""

import numpy as np
import pandas as pd

from helpers.checking.compare.kinds import FLAG, NUMBER, SPAN, TEXT, to_cells
from helpers.checking.compare.sheets import ARRAYS, LISTS, is_row_numbers, is_single, the_only_one
from helpers.checking.compare.shown import shown
from helpers.checking.compare.unfinished import quoted, unfinished

TABLES = (pd.DataFrame, pd.Series)
ENOUGH = 1000
UNREADABLE = "交出的东西认不出来。换成普通的数、文字或表，再试一次。"
FLAGS = "这是每一行的是与否（True / False），放回它那张表（或列）的 [ ] 里，才留下「是」的那些行。"
SPANS = "这是时长，题目要的是天数：还要 .dt.days，取出天数。"


def wrong_kind(answer, expected) -> str | None:
    """answer 连种类都不对时，一句话说清交了什么、怎么办；可以往下比的返回 None。从不抛出异常。

    >>> wrong_kind([3, 4], 3)
    '交出的是一串值（2 个），题目要一个数。还差一步：合成一个，或取出要的那一个。'
    """
    try:
        return unfinished(answer) or _packed(answer, expected) or _unlike(answer, expected)
    except Exception:  # 学生的对象，碰一下都可能出错
        return UNREADABLE


def _wanted(expected) -> str:
    """题目要的是什么。"""
    if isinstance(expected, pd.DataFrame):
        return "一张表"
    if isinstance(expected, pd.Series | dict):
        return "一列值"
    if not is_single(expected):
        return "一串值"
    kind = to_cells([expected]).kind
    return {NUMBER: "一个数", TEXT: "一段文字", FLAG: "一个 True 或 False"}.get(kind, f"一个{kind}")


def _given(answer) -> str:
    """交出的是什么。"""
    if isinstance(answer, pd.DataFrame):
        return f"一张 {len(answer):,} 行 {answer.shape[1]} 列的表"
    if isinstance(answer, pd.Series):
        return f"一列 {len(answer):,} 个值"
    if isinstance(answer, (dict, pd.Index, *LISTS, *ARRAYS)):
        if getattr(answer, "ndim", 1) != 1:
            return f"一个 {answer.ndim} 维的数组"
        name = "字典" if isinstance(answer, dict) else "索引" if isinstance(answer, pd.Index) else "一串值"
        return f"{name}（{len(answer):,} 个）"
    if is_single(answer):
        cells = to_cells([answer])
        return f"一个{'数' if cells.kind == NUMBER else '值'} {shown(cells, 0)[:20] if cells.kind == NUMBER else str(answer)[:20]}"
    return f"一个 {type(answer).__name__}"


def _is_keyed(expected) -> bool:
    """参考的每一行有没有名字（不只是行号）。"""
    return isinstance(expected, dict) or not is_row_numbers(expected.index)


def _packed(answer, expected) -> str | None:
    """末尾多了逗号，或者用逗号隔开了几样。"""
    if not isinstance(answer, tuple) or not (is_single(expected) or isinstance(expected, (dict, *TABLES))):
        return None
    if len(answer) == 1:
        return "末尾多了一个逗号：有逗号，结果外面就多包了一层。去掉它。"
    return f"交出的是用逗号隔开的 {len(answer)} 样东西，题目要{_wanted(expected)}。只留一样。"


def _unlike(answer, expected) -> str | None:
    if is_single(expected):
        return _for_one_value(the_only_one(answer), expected)
    if is_single(answer):
        return _one_value(answer, expected)
    if not isinstance(answer, (dict, pd.Index, *TABLES, *LISTS, *ARRAYS)):
        return f"交出的是{_given(answer)}，题目要{_wanted(expected)}。"
    if isinstance(expected, TABLES):
        told = _flags_or_spans(answer, expected)
        return told or (_for_table if isinstance(expected, pd.DataFrame) else _for_column)(answer, expected)
    if isinstance(expected, dict):
        return _for_column(answer, expected)
    if isinstance(expected, tuple) and isinstance(answer, set | frozenset):
        return "交出的是集合（花括号），集合里没有先后。改用圆括号或方括号。"
    flat = not isinstance(answer, dict) and getattr(answer, "ndim", 1) == (2 if isinstance(answer, pd.DataFrame) else 1)
    return None if flat else f"交出的是{_given(answer)}，题目要{_wanted(expected)}。"


def _for_one_value(answer, expected) -> str | None:
    """题目要单独一个值。"""
    if is_single(answer):
        return None if isinstance(expected, str) else quoted(answer)
    if _kind(answer) == FLAG and to_cells([expected]).kind == NUMBER:
        return "交出的是每一行的是与否（True / False），题目要一个数：数出有几个用 .sum()，求占比用 .mean()。"
    step = "还差一步：合成一个，或取出要的那一个。" if isinstance(answer, (dict, pd.Index, *TABLES, *LISTS, *ARRAYS)) else ""
    return f"交出的是{_given(answer)}，题目要{_wanted(expected)}。{step}"


def _one_value(answer, expected) -> str:
    """交了单独一个值，题目要更多。"""
    if not isinstance(answer, str):
        return f"交出的是{_given(answer)}，题目要{_wanted(expected)}。"
    chained = "一行里若有两个单独的 =，比较相等要连写成 ==。"
    return quoted(answer) or f"交出的是一段文字「{answer[:20]}」，题目要{_wanted(expected)}。{chained}"


def _kind(column) -> str:
    """一列值的种类，看前面的一些就知道；不止一列的是空文字。"""
    if isinstance(column, pd.DataFrame) and column.shape[1] == 1:
        column = column.iloc[:, 0]
    if not isinstance(column, list) and getattr(column, "ndim", 0) != 1:
        return ""
    return to_cells(column if len(column) <= ENOUGH else column[:ENOUGH]).kind


def _flags_or_spans(answer, expected) -> str | None:
    """交了每一行的是与否，要的是留下来的行；交了时长，要的是天数。"""
    kind = _kind(answer)
    if kind not in (FLAG, SPAN):
        return None
    table = isinstance(expected, pd.DataFrame)
    kinds = {to_cells(column).kind for _, column in expected.items()} if table else {_kind(expected)}
    if kind == FLAG and FLAG not in kinds and (table or len(answer) != len(expected)):
        return FLAGS
    return SPANS if kind == SPAN and kinds == {NUMBER} else None


def _for_table(answer, expected) -> str | None:
    """题目要一张表：表可以，一列值也许只是少了几列，列数相同的二维数组也可以。"""
    if isinstance(answer, TABLES):
        return None
    if isinstance(answer, ARRAYS) and expected.shape[1:] == (answer.shape[1:] or (1,)):
        return None
    how = "用 pd.DataFrame( ) 做成表。" if isinstance(answer, dict) else "表里还要有列名。" if isinstance(answer, np.ndarray) else ""
    return f"交出的是{_given(answer)}，题目要一张表。{how}"


def _for_column(answer, expected) -> str | None:
    """题目要一列值。列表没有写哪个值是谁的；数组虽然也没有，先后却还是原来那张表的先后。"""
    if isinstance(answer, pd.Index):
        return "交出的是索引，也就是各行的名字；题目要的是各行的值。"
    if isinstance(answer, set | frozenset):
        return "交出的是集合，里面没有先后，也没有写哪个值是谁的；题目要一列值。"
    if isinstance(answer, ARRAYS):
        return None if answer.shape[1:] in ((), (1,)) else f"交出的是{_given(answer)}，题目要一列值。"
    if isinstance(answer, LISTS) and _is_keyed(expected):
        return "交出的是一串值，没有写哪个值是谁的。不要转成列表，留着 Series 或表的索引。"
    return None
