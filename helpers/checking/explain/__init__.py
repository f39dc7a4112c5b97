"""一个异常 → 中文的一句「出了什么事」、一句「怎么办」和出错的那一行。"""

from helpers.checking.explain.scene import Explanation, explain

__all__ = ["Explanation", "explain"]
