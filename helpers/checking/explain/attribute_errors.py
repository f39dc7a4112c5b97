"""AttributeError：点后面的词不对，或者点前面的东西不是想的那一样。"""

import re

import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

from helpers.checking.explain.near import dtype_kind, kind, near, near_method
from helpers.checking.explain.rule import Rule
from helpers.checking.explain.scene import Scene

GONE = {"append": "pd.concat([表一, 表二])", "ix": ".loc 或 .iloc", "iteritems": ".items()"}
GROUPS = DataFrameGroupBy | SeriesGroupBy


def before(scene: Scene):
    """点前面的东西。"""
    return getattr(scene.error, "obj", None)


def after(scene: Scene) -> str:
    """点后面的词。"""
    found = re.search(r"has no attribute '(\w+)'|^'(\w+)' is not a valid function", scene.message)
    return getattr(scene.error, "name", None) or (found[1] or found[2] if found else "")


def when(kinds, test=lambda scene, thing, name: True):
    """点前面是 kinds 里的一种，而且 test(现场, 点前面的, 点后面的) 成立。"""

    def facts(scene, _):
        thing, name = before(scene), after(scene)
        return {"name": name, "thing": kind(type(thing).__name__)} if isinstance(thing, kinds) and test(scene, thing, name) else None

    return facts


def with_near(kinds, find):
    """同上；find(现场, 点前面的, 点后面的) 找到的叫作 near。"""

    def facts(scene, _):
        thing, name = before(scene), after(scene)
        found = find(scene, thing, name) if isinstance(thing, kinds) else None
        return {"name": name, "near": found, "thing": kind(type(thing).__name__)} if found else None

    return facts


def holds(scene, _):
    """点前面那一列里是什么。"""
    return {"holds": dtype_kind(str(before(scene).dtype))}


def class_name(name: str):
    return lambda scene, _: {"name": after(scene)} if type(before(scene)).__name__ == name else None


def is_table_name(scene: Scene, thing: str, _: str) -> bool:
    return isinstance(scene.names.get(thing), pd.DataFrame | pd.Series | pd.Timestamp)


DATES, NUMBERS = pd.Timestamp | pd.Timedelta, int | float
OF_PD = {name for name in dir(pd) if callable(getattr(pd, name)) and name.islower()}
RULES = {
    "AttributeError": (
        Rule("", "点前面是空的（None），后面接不了 .{name}。", "print(…) 和 inplace=True 都不交出结果：去掉它们，再接后面的。", when(type(None))),
        Rule(r"\.dt accessor", "这一列是{holds}，不是日期，用不了 .dt。", "检查取的是不是日期那一列；求天数，先用圆括号括住减法，再写 .dt.days。", holds),
        Rule(r"\.str accessor", "这一列是{holds}，不是文字，用不了 .str。", "检查取的是不是文字那一列。", holds),
        Rule(r"\.cat accessor", "这一列是{holds}，不是类别，用不了 .cat。", "去掉 .cat；文字可以直接比、直接数。", holds),
    ),
}
