"""一个异常 → 出了什么事、下一步怎么办、出错的那一行，都是学生看得懂的中文。"""

from helpers.checking.explain.told import Explanation, explain

__all__ = ["Explanation", "explain"]
