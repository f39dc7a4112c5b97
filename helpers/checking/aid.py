"""答题时的帮手：题目以外的小毛病、示例结果、折起来的提示与示范。"""

import inspect
import textwrap
from html import escape

import pandas as pd

from helpers.checking.outcome import Folded, show_part
from helpers.checking.trial import copied, words

MANY_TRIES = 3  # 错这么多次以后给示范，示例也换成另外六位客户
LEVELS = ("💡 提示一（点开）", "💡 还不行？提示二", "💡 最后一级：提示三")


def not_a_function(answer) -> str:
    """check 的括号里应当是函数名；不是的话，说怎么改。"""
    if answer is ...:
        return "check 的括号里是空的。写上你的函数名，例如 check(函数名)。"
    if not callable(answer):
        return "check 的括号里只写函数的名字，后面不要再加括号和表：写 check(函数名)，不写 check(函数名(…))。"
    if isinstance(answer, type) or not hasattr(answer, "__code__"):
        return "check 的括号里不是你写的函数。写 def 后面的那个名字。"
    used = set(words(answer))
    if used & {"exit", "quit"}:
        return "函数里写了退出（exit、quit）：它会关掉整本笔记本的内核。删掉它，结果写在 answer = 后面。"
    if "input" in used:
        return "函数里等着你打字（input）：检查时没有人打字。要用的东西都在括号里，直接用。"
    return ""


def nothing(answer) -> str:
    """不管给什么数据结果都是 answer：它是空的或 0 的话，说多半是怎么回事；不是的话没有话。"""
    if isinstance(answer, pd.DataFrame | pd.Series):
        return "不管给什么数据，你的结果都是空的：条件太严，或者数错了列，或者两边对不上。" if answer.empty else ""
    if not pd.api.types.is_scalar(answer):
        return ""
    if pd.isna(answer):
        return "不管给什么数据，你的结果都是空的：两列相除、相减时按行名对齐，一边是客户，一边不是，就一个也对不上。"
    return "" if answer != 0 else "不管给什么数据，你的结果都是 0：// 只留整数，除法用 /；或者条件太严，或者两边对不上。"


def whole_table(answers: list, data: list[tuple], expected: list) -> str:
    """题目要一列值，交出的却是交给函数的那张表，一行不少、一列不少（多几列也算）：说出来；不是的话没有话。"""
    for answer, (table, *_), wanted in zip(answers, data, expected, strict=True):
        tables = isinstance(answer, pd.DataFrame) and isinstance(table, pd.DataFrame) and isinstance(wanted, pd.Series)
        if not tables or not len(wanted) < len(answer) == len(table) or not table.columns.isin(answer.columns).all():
            return ""
    return "你交出的是整张表，几行是几行，没有分组，也没有挑：题目要的是算出来的那一列。"


def show_answer(answer) -> None:
    """显示函数得到的东西：表露前几行，小数至多 6 位有效数字，别的照原样。"""
    if isinstance(answer, float):
        answer = f"{answer:.6g}"
    show_part(answer if isinstance(answer, pd.DataFrame | pd.Series) else str(answer)[:200])


def folded_hints(hints: tuple[str, ...]) -> Folded:
    """三级提示，一级套一级。"""
    return Folded(tuple((title, escape(hint)) for title, hint in zip(LEVELS, hints, strict=True)))


def folded_help(exercise, *, wrong: int) -> list:
    """三级提示；错了三次以后再加一份做好的同类题。"""
    if wrong < MANY_TRIES:
        return [folded_hints(exercise.hints)]
    return [exercise.again, Folded((("👀 看示范", demonstration(exercise)),)), folded_hints(exercise.hints)]


def demonstration(exercise) -> str:
    """同类题的做法和它在六位客户上的结果，HTML。"""
    twin = exercise.twin
    result = twin(*copied(exercise.data[0]))
    table = result.to_frame() if isinstance(result, pd.Series) else result
    shown = table.head(6).to_html() if isinstance(table, pd.DataFrame) else escape(str(result))
    return f"<pre>{escape(textwrap.dedent(inspect.getsource(twin)))}</pre>六位客户得到：{shown}"
