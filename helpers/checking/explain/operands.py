"""TypeError 里「算不到一起」的一半：文字与数、日期与整数、是与否，放在了一个运算的两边。"""

import re

import pandas as pd

from helpers.checking.explain.near import dtype_kind
from helpers.checking.explain.rule import Rule, found

WHOLE = {
    "Series": "一列", "DataFrame": "一张表", "ndarray": "另一列", "DatetimeArray": "日期", "TimedeltaArray": "时间长短",
    "NoneType": "空的（None）", "list": "一个清单",
}  # fmt: skip
# 两边各是什么，写在各种句子里
SIDES = (
    r"unsupported operand type\(s\) for \S+: '(\w+)' and '(\w+)'", r"dtype\('([^']+)'\), dtype\('([^']+)'\)",
    r"<class 'numpy.dtypes.(\w+?)DType'>, <class 'numpy.dtypes.(\w+?)DType'>", r"for dtype '([^']+)' with dtype '([^']+)'",
    r"for dtype '([^']+)' with object of type <class '([\w.]+)'>", r"Invalid comparison between dtype=(\S+) and (\w+)",
    r"not supported between instances of '(\w+)' and '(\w+)'", r"can only concatenate (str) \(not \"([\w.]+)\"\)",
)  # fmt: skip


def say(name: str) -> str:
    """原话里的种类或列的类型 → 里面是什么。"""
    name = name.rpartition(".")[2]
    return WHOLE.get(name) or dtype_kind(name)


def sides(scene, _):
    """运算的两边各是什么。"""
    pair = next((hit.groups() for s in SIDES if (hit := re.search(s, scene.message))), None)
    return pair and found(one=say(pair[0]), two=say(pair[1]))


def sides_are(*kinds: str):
    """两边正是这两样，不论先后。"""

    def _when(scene, words):
        pair = sides(scene, words)
        return pair if pair and {pair["one"], pair["two"]} == set(kinds) else None

    return _when


def date_and_other(scene, words):
    """一边是日期，另一边是别的。"""
    pair = list((sides(scene, words) or {}).values())
    return "日期" in pair and {"other": pair[1 - pair.index("日期")]}


def quoted_name(scene, _):
    """这一行里，有个表名（或日期的名字）放在引号里。"""
    quoted = [n for n in re.findall(r"[\"'](\w+)[\"']", scene.line or "") if isinstance(scene.names.get(n), pd.DataFrame | pd.Timestamp)]
    return found(name=next((n for n in quoted if n not in scene.columns), None))


def swapped(scene, words):
    """分组用的列是数，要算的列是文字：两个列名写反了。"""
    table, by = scene.subject, re.search(r"groupby\(\s*\[?\s*[\"'](\w+)[\"']", scene.line or "")
    tables = [table] if isinstance(table, pd.DataFrame) else [t for t in scene.tables.values() if isinstance(t, pd.DataFrame)]
    return bool(by) and any(by[1] in t.columns and pd.api.types.is_numeric_dtype(t[by[1]]) for t in tables)


RULES = (
    Rule("乘方写成了 ^，它不是乘方。",
         "乘方写两个星号 **。", pattern="'xor'|bitwise_xor' not supported|for \\^:"),
    Rule("& 和 | 比 ==、> 先算：条件没有用圆括号括起来，就先拿去「并且」「或者」了。",
         "每个条件各用一对圆括号括起来，中间写 & 或 |。", pattern="'r?(?:and|or)_'|for [&|]: "),
    Rule("{name} 放在引号里，成了一段文字。",
         "去掉 {name} 两边的引号：表和日期的名字不加引号。", when=quoted_name),
    Rule("merge 的括号里，第一样要是一张表。",
         "第一样写右表的名字，不加引号；要取几列，写 右表[[…]]。",
         pattern="merge Series or DataFrame objects, a <class '(?P<a>\\w+)'"),
    Rule("分了组还没有计算，不能拿来运算或比较。",
         "先写求什么，例如 .max()、.sum()，再往下算。", pattern="SeriesGroupBy|DataFrameGroupBy"),
    Rule("日期与一个整数没法相加减。",
         "求天数，减号两边都要是日期：观察日的名字不加引号，日期那一列要取对。", pattern="integers and integer-arrays with"),
    Rule("两个日期不能相加。",
         "求相隔几天用减号：后一天减前一天。", pattern="cannot add DatetimeArray"),
    Rule("日期与文字没法相减。",
         '减号两边都要是日期：观察日用它的名字，列用 表["列"]。',
         pattern="Datetime|datetime64|Timestamp", when=lambda s, w: "for -:" in s.message),
    Rule("两个列名写反了：按数分了组，去算文字的 {how}。",
         "分组写「按谁分」的那一列，后面的方括号里写「算什么」的那一列数。",
         pattern="dtype 'str' does not support operation '(?P<how>\\w+)'", when=swapped),
    Rule("{holds}没法求 {how}：要算的列里有{holds}。",
         '先取出要算的那一列数：在 .{how}() 前面写 ["列"]。',
         pattern="(?:does not support operation|Cannot perform reduction) '(?P<how>\\w+)'",
         when=lambda s, w: found(holds="日期" if re.search("datetime|Datetime", s.message) else "文字")),
    Rule("整张表没法与日期相减。",
         '先取出日期那一列：表["列"]。', pattern="rsub'", when=lambda s, w: isinstance(s.subject, pd.DataFrame)),
    Rule("日期减的那一列是文字，不是日期。",
         "检查取的是不是日期那一列。", pattern="rsub'.*Timestamp"),
    Rule("日期只能与日期相减，不能与数一起算。",
         "检查两边取的是不是日期那一列。",
         pattern="cannot perform __\\w+__ with this index type: DatetimeArray|cannot subtract DatetimeArray"),
    Rule("文字与数没法比大小。",
         "那一列若是数，比的数不加引号；若是文字，只能用 == 比是不是一样。",
         pattern="Invalid comparison|not supported between|'greater|'less", when=sides_are("数", "文字")),
    Rule("日期与{other}没法比：它认不出是哪一天。",
         '日期写成 "2025-01-31" 这样，带引号；或者用 AS_OF 这样的名字。',
         pattern="Invalid comparison|not supported between", when=date_and_other),
    Rule("{one}与{two}没法比大小。",
         "检查两边各是什么：要比的两边都要是数，或者都是日期。", pattern="Invalid comparison|not supported between", when=sides),
    Rule("一边是文字，一边是数，没法一起算。",
         "检查取的列：要算的列里应当都是数；数不加引号，列名不能代替那一列。", when=sides_are("数", "文字")),
    Rule("~ 只能放在是与否的前面，这一列不是。",
         "先比出是与否，用圆括号括起来，再在前面写 ~。", pattern="__invert__|'invert'"),
    Rule("一边是数，一边是一段文字，不能相除。",
         '去掉引号：数不加引号，列写成 表["列"]。', pattern="ufunc '(?:floor_)?divide' not supported"),
    Rule("文字不能这样算。",
         "检查取的列：要算的应当是一列数；数不加引号。", pattern="multiply|unary|bad operand|__round__"),
    Rule("是与否不能相减。",
         "检查取的是不是数那一列。", pattern="boolean subtract"),
    Rule("{one}与{two}不能这样一起算。",
         "检查运算符号的两边：想要的是一列数，它现在是不是。", when=sides),
)  # fmt: skip
