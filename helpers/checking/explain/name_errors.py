"""NameError 与 UnboundLocalError：一个没加引号的名字，Python 不认得。"""

import builtins
import re

import pandas as pd

from helpers.checking.explain.near import SYNONYMS, closeness, column_holding, near, plain
from helpers.checking.explain.rule import Rule
from helpers.checking.explain.scene import Scene

UNDEFINED = r"name '(?P<name>\w+)' is not defined"
UNASSIGNED = r"local variable '(?P<name>\w+)'"
RIGHT = {"false": "False", "true": "True", "none": "None"}
PYTHON = [name for name in dir(builtins) if name.islower() and not name.startswith("_")]


def named(test):
    """test(现场, 名字) 成立才用这条规则。"""
    return lambda scene, found: {} if test(scene, found["name"]) else None


def with_found(word: str, find):
    """find(现场, 名字) 找得到，就把找到的叫作 word。"""
    return lambda scene, found: {word: thing} if (thing := find(scene, found["name"])) else None


def table_method(_: Scene, name: str) -> str | None:
    """写在点后面的方法，或它的别名。"""
    name = SYNONYMS.get(plain(name), name)
    return name if callable(getattr(pd.DataFrame, name, None)) or callable(getattr(pd.Series, name, None)) else None


def accessor(_: Scene, name: str) -> bool:
    return hasattr(pd.Series.dt, name)


def nearest(scene: Scene, name: str) -> tuple[str | None, str | None]:
    """最像的名字和最像的列名，只留更像的一个。"""
    noun, column = near(name, scene.nouns) or near(name, PYTHON), near(name, scene.columns)
    if noun and column:
        return (noun, None) if closeness(name, noun) >= closeness(name, column) else (None, column)
    return noun, column


def tables(scene: Scene, _) -> dict:
    return {"known": "、".join(scene.tables) or "没有"}


RULES = {
    "UnboundLocalError": (
        Rule(
            UNASSIGNED, "answer 还没有值就被用了。", "结果写在 answer = 右边，右边不要再用 answer；写在 if 里的，轮不到就没有值。",
            named(lambda _, name: name == "answer"),
        ),
        Rule(UNASSIGNED, "{name} 还没有值就被用了。", "先写一行 {name} = 算法，再用它；等号右边不要用 {name} 自己。"),
    ),
    "UndefinedVariableError": (
        Rule(
            UNDEFINED, "{name} 是 {column} 这一列里的值，query 把它当成了列名。", "值放进引号，与外面的引号用不同的一种；或写成 表[表[\"列\"] == 值]。",
            with_found("column", lambda scene, name: column_holding(name, scene.tables.values())),
        ),
        Rule(
            UNDEFINED, "query 的引号里，没有叫 {name} 的列；最像的是 {near}。", "把 {name} 改成 {near}，再运行。",
            with_found("near", lambda scene, name: near(name, scene.columns)),
        ),
    ),
    "NameError": (
        Rule(
            UNDEFINED, "没有 answer：写着的是 {near}，少了一句 answer =。", "把 {near} 改成 answer，或者把结果写在 answer = 后面。",
            with_found("near", lambda scene, name: name == "answer" and near(name, [n for n in scene.nouns if closeness(n, name) > 0.6])),
        ),
        Rule(
            UNDEFINED, "没有 answer：函数里少了 answer = 这一句。", "把结果写在 answer = 后面，最后一行 return answer 照旧。",
            named(lambda _, name: name == "answer"),
        ),
        Rule(
            UNDEFINED, "{name} 要写成 {right}：首字母大写，其余小写，不加引号。", "把 {name} 改成 {right}。",
            with_found("right", lambda _, name: RIGHT.get(name.lower())),
        ),
        Rule(
            UNDEFINED, "Python 里没有 {name} 这个词。", "要找空着的，写 .isna()；要找不空的，写 .notna()。",
            named(lambda _, name: name.lower() in ("null", "nan", "na", "nil")),
        ),
        Rule(
            UNDEFINED, "{name} 是列名，没有加引号，Python 把它当成了另一样东西的名字。", "列名放进英文引号：\"{name}\"；要那一列的数，写 表[\"{name}\"]。",
            named(lambda scene, name: name in scene.columns),
        ),
        Rule(
            UNDEFINED, "{name} 是 {column} 这一列里的值，文字没有加引号。", "给它加上英文引号：\"{name}\"。",
            with_found("column", lambda scene, name: column_holding(name, scene.tables.values())),
        ),
        Rule(
            UNDEFINED, "{name} 是 pandas 的函数，前面少了 pd.。", "写成 pd.{name}(…)。",
            named(lambda _, name: callable(getattr(pd, name, None)) and not hasattr(pd.DataFrame, name) or name in ("qcut", "cut")),
        ),
        Rule(
            UNDEFINED, "没有叫 {name} 的函数：{method} 是表（或列）的方法，要写在点后面。", "写成 表.{method}(…)，先写表，再写点和方法。",
            with_found("method", table_method),
        ),
        Rule(
            UNDEFINED, "{name} 不能单独写，它是一列日期（或一段时间）后面的词。", "先算出那一列，用圆括号括起来，再写 .dt.{name}。",
            named(accessor),
        ),
        Rule(
            UNDEFINED, "{name} 还没有拿进来。", "先运行本课开头 import 的那一格；这道题只用讲过的句子就够了。",
            named(lambda _, name: name in ("pd", "np", "plt", "datetime", "pandas", "numpy", "math", "date", "timedelta")),
        ),
        Rule(
            UNDEFINED, "没有叫 {name} 的名字；最像的是 {near}。", "把 {name} 改成 {near}，大小写也要一样。",
            with_found("near", lambda scene, name: nearest(scene, name)[0]),
        ),
        Rule(
            UNDEFINED, "没有叫 {name} 的名字；最像的是列名 {near}。", "列名照原样写，放进英文引号：\"{near}\"。",
            with_found("near", lambda scene, name: nearest(scene, name)[1]),
        ),
        Rule(
            UNDEFINED, "「{name}」没有加引号，Python 把它当成了名字。", "文字都放进英文引号：\"{name}\"。",
            named(lambda _, name: re.search("[\u4e00-\u9fff]", name)),
        ),
        Rule(
            UNDEFINED, "没有叫 {name} 的名字：拼错了，忘了加引号，或者定义它的那一格还没有运行。",
            "这里能用的表有：{known}；文字和列名加引号，别的格里的名字先运行那一格。", tables,
        ),
    ),
}  # fmt: skip
