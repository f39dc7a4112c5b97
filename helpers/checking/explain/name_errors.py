"""NameError 与 UnboundLocalError：一个没加引号的名字，Python 不认得。"""

import re

import pandas as pd

from helpers.checking.explain.near import SYNONYMS, closeness, column_holding, near, plain
from helpers.checking.explain.rule import Chapter, Rule, found
from helpers.checking.explain.scene import Scene

RIGHT = {"false": "False", "flase": "False", "fales": "False", "true": "True", "ture": "True", "none": "None"}
EMPTY = ("null", "nan", "na", "nil")
STANDINS = ("表", "左表", "右表", "列", "列一", "列二", "几行", "值")  # 讲解里的代称
PACKAGES = ("pd", "np", "plt", "datetime", "pandas", "numpy", "math", "date", "timedelta")
ALIKE = 0.85  # 与自己起的名字这么像，就是写错了字
PYTHON = ("len", "sum", "max", "min", "round", "print", "range", "list", "sorted", "abs", "int", "float", "str")  # 课上可能用到的


def read(scene: Scene) -> dict:
    """不认得的名字 name；known 是这里能用的表。"""
    name = re.search(r"(?:name|variable) '(\w+)'", scene.message)
    return {"name": name[1] if name else "", "known": "、".join(scene.tables) or "没有"}


def method(_, words):
    """写在点后面的方法，或它的别名。"""
    name = SYNONYMS.get(plain(words["name"]), words["name"])
    return found(method=name) if any(callable(getattr(kind, name, None)) for kind in (pd.DataFrame, pd.Series)) else None


def of_pandas(_, words) -> bool:
    """是不是写在 pd 后面的函数。"""
    name = words["name"]
    return name in ("qcut", "cut") or (callable(getattr(pd, name, None)) and not hasattr(pd.DataFrame, name))


def nearest(scene, words) -> tuple[str | None, str | None]:
    """最像的名字与最像的列名：只留更像的一个，另一个为空。"""
    name = words["name"]
    noun, column = near(name, scene.nouns) or near(name, PYTHON), near(name, scene.columns)
    if noun and column:
        return (noun, None) if closeness(name, noun) >= closeness(name, column) else (None, column)
    return noun, column


def own_name(scene, words):
    """最像的、函数里自己起的（或括号里的）名字；是一张表的列名的，不算拼错。"""
    own = getattr(getattr(scene.function, "__code__", None), "co_varnames", ())
    columns = [name for table in scene.tables.values() if isinstance(table, pd.DataFrame) for name in table.columns]
    guess = near(words["name"], own)
    return None if words["name"] in columns or not guess or closeness(words["name"], guess) < ALIKE else {"near": guess}


def of_date(scene, words):
    """年、月、日少了前面的日期，而函数里有一个单独的日期。"""
    own = scene.function.__code__.co_varnames
    dates = [name for name in own if isinstance(scene.names.get(name), pd.Timestamp)]
    return found(date=next(iter(dates), None)) if words["name"] in ("year", "month", "day") else None


def word_for(scene, words):
    """transform、agg 的括号里，算法的名字少了引号。"""
    hit = re.search(rf"\.(transform|agg|aggregate)\(\s*{words['name']}\b", scene.line or "")
    return found(how=hit and hit[1])


def is_answer(_, words) -> bool:
    """少的是不是 answer。"""
    return words["name"] == "answer"


CHAPTERS = {
    "UnboundLocalError": Chapter(read, (
        Rule("answer 还没有值就被用了。",
             "结果写在 answer = 右边，右边不要再用 answer；写在 if 里的，轮不到就没有值。", when=is_answer),
        Rule("{name} 还没有值就被用了。",
             "先写一行 {name} = 算法，再用它；等号右边不要用 {name} 自己。"),
    )),
    "UndefinedVariableError": Chapter(read, (
        Rule("{name} 是 {column} 这一列里的值，query 把它当成了列名。",
             '值要放进引号，与外面的引号不同；或者不用 query，写成 表[表["列"] == 值]。',
             when=lambda s, w: found(column=column_holding(w["name"], s.tables.values()))),
        Rule("query 的引号里，没有叫 {name} 的列；最像的是 {near}。",
             "把 {name} 改成 {near}，再运行。", when=lambda s, w: found(near=near(w["name"], s.columns))),
    )),
    "NameError": Chapter(read, (
        Rule("没有 answer：写着的是 {near}。",
             "把 {near} 改成 answer，一个字母也不差。",
             when=lambda s, w: is_answer(s, w) and found(near=next((n for n in s.nouns if closeness(n, "answer") > 0.75), None))),
        Rule("没有 answer：函数里少了 answer = 这一句。",
             "把结果写在 answer = 后面，最后一行 return answer 照旧。", when=is_answer),
        Rule("没有叫 {name} 的名字；最像的是 {near}。",
             "把 {name} 改成 {near}，大小写也要一样。", when=own_name),
        Rule("{how} 的括号里，{name} 没有加引号。",
             '给它加上英文引号："{name}"。', when=word_for),
        Rule("{name} 不能单独写：它前面少了日期 {date} 和一个点。",
             "写成 {date}.{name}，后面不加括号。", when=of_date),
        Rule("{name} 要写成 {right}：首字母大写，其余小写，不加引号。",
             "把 {name} 改成 {right}。", when=lambda s, w: found(right=RIGHT.get(w["name"].lower()))),
        Rule("Python 里没有 {name} 这个词。",
             "要找空着的，写 .isna()；要找不空的，写 .notna()。", when=lambda s, w: w["name"].lower() in EMPTY),
        Rule("{name} 是列名，没有加引号，Python 把它当成了一样东西的名字。",
             '列名放进英文引号："{name}"；要那一列的值，写 表["{name}"]。', when=lambda s, w: w["name"] in s.columns),
        Rule("{name} 是 {column} 这一列里的值，文字没有加引号。",
             '给它加上英文引号："{name}"。', when=lambda s, w: found(column=column_holding(w["name"], s.tables.values()))),
        Rule("{name} 是 pandas 的函数，前面少了 pd 和一个点。",
             "写成 pd.{name}(…)。", when=of_pandas),
        Rule("{name} 不能单独写：要写在表（或列）的点后面。",
             "写成 表.{method}(…)：先写表（或列），再写点和方法。", when=method),
        Rule("{name} 不能单独写，它是跟在一列日期（或一段时间）后面的词。",
             "先算出那一列，用圆括号括起来，再写 .dt.{name}。",
             when=lambda s, w: hasattr(pd.Series.dt, w["name"]) and w["name"] not in PACKAGES),
        Rule("{name} 还没有拿进来。",
             "先运行本课开头 import 的那一格；这道题只用讲过的句子就够了。", when=lambda s, w: w["name"] in PACKAGES),
        Rule("没有叫 {name} 的名字；最像的是 {near}。",
             "把 {name} 改成 {near}，大小写也要一样。", when=lambda s, w: found(near=nearest(s, w)[0])),
        Rule("没有叫 {name} 的名字；最像的是列名 {near}。",
             '列名照原样写，放进英文引号："{near}"。', when=lambda s, w: found(near=nearest(s, w)[1])),
        Rule("「{name}」是讲解里的代称，不是真的名字。",
             "换成真的：表用这一题的 {known}，列名加引号，几行写一个数。", when=lambda s, w: w["name"] in STANDINS),
        Rule("「{name}」没有加引号，Python 把它当成了名字。",
             '文字都放进英文引号："{name}"。', when=lambda s, w: re.search("[\u4e00-\u9fff]", w["name"])),
        Rule("没有叫 {name} 的名字：拼错了，忘了加引号，或者定义它的那一格还没有运行。",
             "这里能用的表有：{known}；文字和列名要加引号，别的格里的名字要先运行那一格。"),
    )),
}  # fmt: skip
