"""查规则，说成中文；不管遇到什么异常，自己都不出错。"""

from typing import NamedTuple

from helpers.checking.explain import attribute_errors, key_errors, name_errors, others, type_errors, value_errors
from helpers.checking.explain.near import short
from helpers.checking.explain.scene import Scene, look, message_of
from helpers.schema import DataError

SHOWN = 200  # 认不出的错，原话给这么多个字
BOOK = (key_errors, name_errors, attribute_errors, type_errors, value_errors, others)
CHAPTERS = {kind: chapter for module in BOOK for kind, chapter in module.CHAPTERS.items()}


class Explanation(NamedTuple):
    """what 出了什么事，next_step 怎么办，各一句；line 是学生自己的那一行，找不到为空。"""

    what: str
    next_step: str
    line: str | None


def explain(error: BaseException, function, args: tuple) -> Explanation:
    """error 是 function(*args) 抛出的：说出了什么事、怎么办、在哪一行。从不抛出异常。

    >>> explain(ZeroDivisionError("division by zero"), len, ()).what
    '除以了 0。'
    """
    line = told = None
    try:
        scene = look(error, function, args)
        line = scene.line
        told = _by_the_book(scene)
    except Exception:  # 现场可以坏成任何样子：说不出名堂，也要说得出话
        pass
    return Explanation(*(told or _anything(error)), line)


def _by_the_book(scene: Scene) -> tuple[str, str] | None:
    """从最具体的种类查起，第一条合的规则说的话；都不合为空。"""
    if isinstance(scene.error, DataError):  # 我们自己的错：话已经说清楚了
        return scene.message, "照这句话改，再运行。"
    kinds = [kind.__name__ for kind in type(scene.error).__mro__]
    return next((told for kind in kinds if kind in CHAPTERS and (told := CHAPTERS[kind].tell(scene))), None)


def _anything(error: BaseException) -> tuple[str, str]:
    """不认识的异常：种类和英文原话。"""
    words = short(message_of(error), SHOWN)
    said = f"，英文原话是「{words}」" if words else ""
    return f"运行时出错，种类是 {type(error).__name__}{said}。", "对照例子，从里到外一个括号一个括号地检查这一行；还看不出来，就点开提示。"
