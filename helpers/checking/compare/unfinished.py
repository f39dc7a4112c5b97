"""句子只写了一半：少了括号、只分了组、停在 .dt、引号里的代码、什么也没交。"""

import inspect
import re
from collections.abc import Callable, Iterator, KeysView, ValuesView

NOTHING = "没有交出结果。把结果写在 answer = 后面，用 return 交出来，不用 print；带 inplace=True 的方法改的是原来的表，自己什么也不返回。"
WINDOW = "只说了窗口有多大，还没说求什么，例如 .sum()。"
# pandas 里走到一半的东西：类型名 → 还差什么
HALFWAY = {
    "DatetimeProperties": "写到 .dt 就停了，后面还要写取什么，例如 .dt.year。",
    "TimedeltaProperties": "写到 .dt 就停了，后面还要写取什么，例如 .dt.days。",
    "StringMethods": "写到 .str 就停了，后面还要写做什么。",
    "CategoricalAccessor": "写到 .cat 就停了，后面还要写做什么。",
    "_LocIndexer": "写到 .loc 就停了，后面还要用方括号说取哪些行。",
    "_iLocIndexer": "写到 .iloc 就停了，后面还要用方括号说取哪些行。",
    "Styler": "交出的是排好版给人看的样子，不是表本身。去掉 .style 那一段。",
    "Rolling": WINDOW,
    "Expanding": WINDOW,
}


def unfinished(answer) -> str | None:
    """什么也没有，或者还差一步才有结果的，说出差哪一步；已经是一个结果的返回 None。"""
    name = type(answer).__name__
    if answer is None:
        return NOTHING
    if "GroupBy" in name or "Resampler" in name:
        return "只分了组，还没说求什么，例如 .sum() 或 .count()。"
    if name in HALFWAY and type(answer).__module__.startswith("pandas."):
        return HALFWAY[name]
    if isinstance(answer, type):
        return f"交出的是 {answer.__name__} 这个类型本身，不是值。后面加一对括号 ()，括号里写要用的东西。"
    if inspect.ismodule(answer):
        return f"交出的是 {answer.__name__} 这个工具箱本身，还没有用它做什么。"
    if isinstance(answer, Iterator | KeysView | ValuesView):
        return "交出的东西还没有把值取出来：在外面套一层 list( )。"
    return _not_called(answer) if isinstance(answer, Callable) else None


def _not_called(answer) -> str:
    name = getattr(answer, "__name__", "函数")
    owner = getattr(answer, "__self__", None)
    if owner is not None and not inspect.ismodule(owner):
        return f".{name} 后面少了一对括号 ()：没有括号，只是提到它，没有运行它。"
    return f"交出的是 {name} 本身，还没有运行它。后面加一对括号 ()，括号里写要用的东西。"


def quoted(answer) -> str | None:
    """一段文字，里面像是一句代码。"""
    if isinstance(answer, str) and re.search(r"[A-Za-z_]\w*(\[|\(|\.[a-z])|==", answer):
        return "引号里的代码只是一段文字，不会运行。去掉最外面的引号。"
    return None
