"""AttributeError：点后面的词不对，或者点前面的东西不是想的那一样。"""

import re

import pandas as pd

from helpers.checking.explain.near import dtype_kind, kind, near, near_method, plain
from helpers.checking.explain.rule import Chapter, Rule, found
from helpers.checking.explain.scene import Scene

GONE = {"append": "pd.concat([表一, 表二])", "ix": ".loc[…]", "iteritems": ".items()"}
AFTER_GROUPS = ("sort_values", "merge", "reset_index", "sort_index", "assign", "isin", "dt", "loc", "iloc")  # 求出来以后才接得上
TABLES = pd.DataFrame | pd.Series


def read(scene: Scene) -> dict:
    """thing 是点前面的东西，type 是它的种类，name 是点后面的词。"""
    thing = scene.subject if "is not a valid function" in scene.message else getattr(scene.error, "obj", None)
    name = re.search(r"has no attribute '(\w+)'|^'(\w+)' is not a valid function", scene.message)
    name = getattr(scene.error, "name", None) or (name and (name[1] or name[2])) or ""
    return {"thing": thing, "type": type(thing).__name__, "kind": kind(type(thing).__name__), "name": name}


def holds(_, words):
    """点前面那一列里是什么。"""
    return found(holds=dtype_kind(str(words["thing"].dtype)))


def grouped(words) -> bool:
    """点前面是不是分了组、还没有计算。"""
    return words["type"].endswith("GroupBy")


def table_in_quotes(scene, words) -> bool:
    """点前面是不是放进了引号的表名（或日期的名字）。"""
    return isinstance(words["thing"], str) and isinstance(scene.names.get(words["thing"]), TABLES | pd.Timestamp)


def of_pandas(_, words):
    """写在 pd 后面的函数，拼错一点也认得。"""
    guess = near(words["name"], ["qcut", "cut", "to_datetime", "to_numeric", "concat"])
    return isinstance(words["thing"], TABLES) and found(near=guess)


def close_column(_, words):
    """表（或分了组的表）里最像的一列。"""
    table = words["thing"].obj if grouped(words) else words["thing"]
    return found(near=near(words["name"], table.columns))


def close(_, words):
    """最像的方法。"""
    return found(near=near_method(words["name"], words["thing"]))


def is_number(_, words) -> bool:
    """点前面是不是一个数。"""
    return isinstance(words["thing"], int | float) or type(words["thing"]).__module__ == "numpy" and words["type"] != "ndarray"


CHAPTERS = {
    "AttributeError": Chapter(read, (
        Rule("这一列是{holds}，不是日期，用不了 .dt。",
             "检查取的是不是日期那一列；求天数，先用圆括号括住减法，再写 .dt.days。", pattern=r"\.dt accessor", when=holds),
        Rule("这一列是{holds}，不是文字，用不了 .str。",
             "检查取的是不是文字那一列。", pattern=r"\.str accessor", when=holds),
        Rule("这一列是{holds}，不是类别，用不了 .cat。",
             "去掉 .cat 再试：文字可以直接比、直接数。", pattern=r"\.cat accessor", when=holds),
        Rule("点前面是空的（None），后面接不了 .{name}。",
             "print(…) 和 inplace=True 都不交出结果：去掉它们，再接后面的。", pattern="'NoneType'"),
        Rule("点前面的方法少了一对圆括号，还没有运行。",
             "在前一个方法的名字后面加上 ()，再接 .{name}。", pattern="'(?:function|method|builtin_function_or_method)'"),
        Rule("{thing} 放在引号里，成了一段文字，不是那张表（或那个日期）。",
             "去掉 {thing} 两边的引号。", when=table_in_quotes),
        Rule("{thing} 只是一个列名，是一段文字，不是那一列。",
             '要那一列，写成 表["{thing}"]，再接 .{name}。', when=lambda s, w: isinstance(w["thing"], str) and w["thing"] in s.columns),
        Rule("点前面是单独一个日期（或一段时间），不是一列，不用 .dt。",
             "去掉 .dt，后面的词直接跟上，也不加括号。",
             when=lambda s, w: w["name"] == "dt" and isinstance(w["thing"], pd.Timestamp | pd.Timedelta)),
        Rule("点前面还是一列日期，没有天数可取：.dt.days 比减法先做了。",
             "先用一对圆括号把减法括起来，再写 .dt.days。",
             pattern="'DatetimeProperties'", when=lambda s, w: plain(w["name"]) in ("days", "day", "totaldays")),
        Rule("一列日期（或一段时间）后面，.{name} 前面少了 .dt。",
             "先写 .dt，再写 .{name}。",
             when=lambda s, w: w["type"] == "Series" and w["name"] in ("days", "normalize", "year", "month", "day", "date", "seconds")),
        Rule("{name} 现在是行名（索引），不是一列：分组以后，分组用的列就成了行名。",
             "先用 .reset_index() 把行名变回一列，或者用 .index 取行名。",
             when=lambda s, w: isinstance(w["thing"], TABLES) and w["name"] in w["thing"].index.names),
        Rule("引号里的算法名后面多了一对括号。",
             '引号里只写算法的名字："{a}"，不要括号。', pattern=r"'(?P<a>\w+)\(\)'"),
        Rule("{near} 不是表或列的方法，要写在 pd 后面。",
             "写成 pd.{near}(…)，把那一列放进括号里。", when=of_pandas),
        Rule("pandas 已经没有 .{name} 了。",
             "换成 {instead}；这道题用讲过的句子就够了。", when=lambda s, w: found(instead=GONE.get(w["name"]))),
        Rule("分了组还没有计算，后面接不了 .{name}。",
             "先写求什么，例如 .sum()，再接 .{name}(…)。", when=lambda s, w: grouped(w) and w["name"] in AFTER_GROUPS),
        Rule("没有叫 {name} 的列；最像的是 {near}。",
             "把 {name} 改成 {near}，再运行。", when=close_column),
        Rule("这里已经只剩一列，.{name} 是整张表才有的。",
             '要还是一张表，取列时用两层方括号，或者先写 .reset_index()。',
             when=lambda s, w: w["type"] == "Series" and hasattr(pd.DataFrame, w["name"])),
        Rule("整张表没有 .{name}，一列才有。",
             '先取出一列：表["列"]，再写 .{name}。', when=lambda s, w: w["type"] == "DataFrame" and hasattr(pd.Series, w["name"])),
        Rule("这里已经只剩一列，里面没有 {name} 可取。",
             '从整张表里取列：表["列"]；要几列，用两层方括号。', when=lambda s, w: w["type"] == "Series" and w["name"] in s.columns),
        Rule("点前面已经是一个数了，后面接不了 .{name}。",
             "去掉后面的 .{name}；要的若是一列，检查前面是不是算过了头。", when=is_number),
        Rule("点后面没有叫 {name} 的词；最像的是 {near}。",
             "把 {name} 改成 {near}，再运行。", when=close),
        Rule("点前面是{kind}，没有 .{name} 可用。",
             "检查点前面：想要的是一张表还是一列，它现在是不是；再检查 {name} 拼对了吗。", when=lambda s, w: w["name"]),
    )),
}  # fmt: skip
