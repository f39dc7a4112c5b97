"""出错的现场：原话、学生写的那一行、认得的名字与表、pandas 在哪样东西上停下来的。"""

import linecache
import traceback
from dataclasses import dataclass, field

import pandas as pd

LONGEST = 2000  # 原话只看前这么多个字，够认出是哪一种错
NOT_THEIRS = {"In", "Out", "get_ipython", "exit", "quit", "answer"}  # 笔记本自带的，与还没有算出来的
Tables = dict[str, pd.DataFrame | pd.Series]


@dataclass(frozen=True)
class Scene:
    """error 与它的原话 message；line 是学生自己的那一行，inside 是不是已经运行到函数里面。

    names 是这时认得的名字（参数、函数里的、外面的），tables 是其中的表与列；
    subject 是 pandas 停下来时手里的表或列；action 是学生调用的方法，inner 是它当时的变量，via 是它经由什么（如 _LocIndexer）。
    """

    error: BaseException
    message: str
    function: object
    line: str | None
    inside: bool
    names: dict
    tables: Tables
    subject: pd.DataFrame | pd.Series | None = None
    action: str = ""
    inner: dict = field(default_factory=dict)
    via: str = ""

    @property
    def columns(self) -> list[str]:
        """认得的列名：先是手里那张表的，再是别的表的。"""
        ours = [self.subject] if isinstance(self.subject, pd.DataFrame) else []
        found = [name for table in [*ours, *self.tables.values()] if isinstance(table, pd.DataFrame) for name in table.columns]
        found += [table.name for table in self.tables.values() if isinstance(table, pd.Series)]
        return list(dict.fromkeys(name for name in found if isinstance(name, str)))

    @property
    def nouns(self) -> list[str]:
        """学生起的、或交给他的名字，不算 Python 自带的。"""
        return [name for name in self.names if not name.startswith("_") and name not in NOT_THEIRS]


def message_of(error: BaseException) -> str:
    """异常的原话；连原话都说不出来的，当作没有。"""
    try:
        return str(error)[:LONGEST]
    except BaseException:  # 学生可以让 __str__ 做任何事
        return ""


def look(error: BaseException, function, args: tuple) -> Scene:
    """由异常的调用栈还原现场。"""
    code = getattr(function, "__code__", None)
    steps = list(traceback.walk_tb(error.__traceback__))
    own = [i for i, (frame, _) in enumerate(steps) if code and frame.f_code.co_filename == code.co_filename]
    names = dict(zip(code.co_varnames, args, strict=False)) if code else {}
    line, found = None, {}
    if own:
        frame, number = steps[own[-1]]
        line = linecache.getline(frame.f_code.co_filename, number).strip() or None
        for i in own[-3:]:  # 写在里面的小函数，连同它外面的
            names |= steps[i][0].f_locals
        found = _in_pandas([frame for frame, _ in steps[own[-1] + 1 :]])
    tables = {name: value for name, value in names.items() if isinstance(value, pd.DataFrame | pd.Series)}
    names = names | {name: value for name, value in getattr(function, "__globals__", {}).items() if name not in names}
    return Scene(error, message_of(error), function, line, bool(own), names, tables, **found)


def _in_pandas(frames: list) -> dict:
    """学生那一行往里：他调用的方法，和 pandas 手里的表或列（取行的、分了组的，就取背后的表）。"""
    frames = [frame for frame in frames if frame.f_code.co_name != "wrapper"]  # 装饰器，不是方法本身
    found = {"action": frames[0].f_code.co_name, "inner": dict(frames[0].f_locals)} if frames else {}
    for frame in frames:
        me = frame.f_locals.get("self") if frame.f_code.co_name != "__init__" else None  # 还没有造好的，碰不得
        thing = getattr(me, "obj", me) if type(me).__module__.startswith("pandas") else None
        if isinstance(thing, pd.DataFrame | pd.Series):
            return found | {"subject": thing, "via": type(me).__name__}
    return found
