"""（草稿，正在写。）"""
from typing import NamedTuple


class Explanation(NamedTuple):
    """出了什么事、下一步怎么办、出错的那一行。"""

    what: str
    next_step: str
    line: str | None


def explain(error, function, args) -> Explanation:
    """（草稿）"""
    return Explanation(f"运行时出错（{type(error).__name__}）：{str(error)[:200]}。", "对照例子检查写法，再运行。", None)
