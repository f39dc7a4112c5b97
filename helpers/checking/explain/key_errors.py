"""KeyError：方括号、by=、on= 里写的名字找不到。"""

import re

import pandas as pd

from helpers.checking.explain.near import column_holding, named_in_chinese, near, plain
from helpers.checking.explain.rule import Rule
from helpers.checking.explain.scene import Scene

# pandas 把找不到的名字写在各种句子里
SENTENCES = (
    r"None of \[?(?:Index\()?\[(.*?)\]", r"^(\[.*\]) not (?:in index|found in axis)", r"Columns? not found: (.*)", r"(?:Label|Column)\(s\) \[(.*)\]",
    r"key in a dtype mappings argument\. (.*) not found",
)  # fmt: skip


def missing_keys(scene: Scene) -> list:
    """找不到的是哪几个名字。"""
    key = scene.error.args[0]
    if isinstance(key, list | pd.Index):
        return list(key)
    inside = next((found[1] for s in SENTENCES if isinstance(key, str) and (found := re.search(s, key, re.DOTALL))), None)
    if inside is None:
        return [key]
    return re.findall(r"'([^']*)'", inside) or [inside]


def key_if(test):
    """test(现场, 名字) 成立，就交出这个名字；名字不是文字的，不归它管。"""

    def facts(scene, _):
        key = missing_keys(scene)[0]
        return {"key": key} if isinstance(key, str) and test(scene, key) else None

    return facts


def key_with(word: str, find):
    """find(现场, 名字) 找得到，就交出这个名字和找到的东西，后者叫 word。"""

    def facts(scene, _):
        key = missing_keys(scene)[0]
        found = find(scene, key) if isinstance(key, str) else None
        return {"key": key, word: found} if found else None

    return facts


def bare_comparison(sign: str):
    """方括号里只比出一个是或否；这一行里有 sign。"""

    def facts(scene, _):
        alone = re.match("(True|False)(:|$)", str(scene.error.args[0]))
        return {"value": alone[1]} if alone and sign in (scene.line or "") else None

    return facts


def in_a_column(scene: Scene) -> bool:
    return isinstance(scene.subject, pd.Series)


def by_row(scene: Scene, key: object) -> bool:
    """是不是在找一行：在一列里找，或在 .loc 的第一格找。"""
    second = re.search(rf",\s*[\"']{re.escape(str(key))}[\"']", scene.line or "")
    return in_a_column(scene) or (scene.via in ("_LocIndexer", "_AtIndexer") and not second)


def on_side(scene: Scene, key: str) -> tuple[bool, bool]:
    """合并用的列，左表有没有，右表有没有。"""
    sides = [scene.inner.get("left", scene.inner.get("self")), scene.inner["right"]]
    return tuple(key in [*getattr(side, "columns", [side.name if in_side(side) else ""]), *side.index.names] for side in sides)


def in_side(side) -> bool:
    return isinstance(side, pd.Series)


def several(scene, _):
    key = scene.error.args[0]
    return {"n": len(key)} if isinstance(key, tuple) and len(key) > 1 and not scene.via.endswith("Indexer") else None


def glued(scene, _):
    key, columns = missing_keys(scene)[0], scene.columns
    pairs = ((a, key.removeprefix(a)) for a in columns if key.startswith(a))
    return next(({"key": key, "a": a, "b": b} for a, b in pairs if b in columns), None)


def elsewhere(scene: Scene, key: str) -> str | None:
    """不在手里这张表，在哪一张表。"""
    mine = getattr(scene.subject, "columns", [])
    others = {name: table for name, table in scene.tables.items() if isinstance(table, pd.DataFrame) and table is not scene.subject}
    return next((name for name, table in others.items() if key in table.columns), None) if len(mine) and key not in mine else None


def in_the_index(scene: Scene, key: str) -> bool:
    tables = [scene.subject] if scene.subject is not None else scene.tables.values()
    return any(key in table.index.names for table in tables)


def near_row(scene: Scene, key: str) -> str | None:
    return near(key, [label for label in scene.subject.index if isinstance(label, str)]) if by_row(scene, key) else None


def same_but_for_looks(scene: Scene, key: str) -> str | None:
    return next((name for name in scene.columns if plain(name) == plain(key)), None)


def no_such_column(scene, _):
    columns = scene.subject.columns if isinstance(scene.subject, pd.DataFrame) else scene.columns
    return {"key": "、".join(map(str, missing_keys(scene))), "columns": "、".join(map(str, columns))} if len(columns) else None


def no_such_row(scene, _):
    key = missing_keys(scene)[0]
    return {"key": key} if by_row(scene, key) else None


def a_number(scene, _):
    key = missing_keys(scene)[0]
    return {"key": key} if isinstance(key, int) or type(key).__module__ == "numpy" else None


def in_a_dict(scene, _):
    return {"key": missing_keys(scene)[0]} if scene.inside and not scene.action else None


MERGE, RANK = (lambda scene: scene.action == "merge"), ["average", "min", "max", "first", "dense"]
RULES = {
    "KeyError": (
        Rule("", "没有叫 {key} 的键。", "看一看这个对照表里有哪些键，写成一样的。", in_a_dict),
        Rule(
            "", "方括号里写了 {n} 个列名，却只有一层方括号。", "取几列要两层方括号：外面一层是取，里面一层是列名的清单。", several,
        ),
        Rule(
            "", "is 比的不是值，方括号里只得到一个 {value}，不是每一行的是与否。", "比是不是相等用两个等号 ==，左边写成 表[\"列\"]。",
            bare_comparison(" is "),
        ),
        Rule(
            "", "in 只回答一个 {value}，不是每一行的是与否。", "一列与几个值比，写成 表[\"列\"].isin([值一, 值二])。", bare_comparison(" in "),
        ),
        Rule(
            "", "等号两边直接比成了一个 {value}，不是每一行的是与否：列名只是一段文字，不是那一列。",
            "== 的左边写成 表[\"列\"]，右边写要找的值。", bare_comparison("=="),
        ),
        Rule("", "方括号里只有一个 {value}，不是每一行的是与否。", "条件要由一整列比出来：表[\"列\"] 与值比。", bare_comparison("")),
        Rule(
            r"^.?None of \[Index\(\[\((True|False)", "条件外面多了一层方括号。", "条件只要一层方括号：表[条件]；两层是取几列用的。",
        ),
        Rule(
            "", "rank 没有叫 {key} 的排法，最像的是 {near}。", "把 method= 后面改成 {near}。",
            key_with("near", lambda scene, key: scene.action == "rank" and near(key, RANK)),
        ),
        Rule(
            "", "右表里没有 {key} 这一列，没法凭它合并。", "on 写的列两张表都要有：取右表的列时，把 {key} 也取上。",
            key_if(lambda scene, key: MERGE(scene) and on_side(scene, key) == (True, False)),
        ),
        Rule(
            "", "左表里没有 {key} 这一列，没法凭它合并。", "on 写的列两张表都要有：换成两张表共有的列。",
            key_if(lambda scene, key: MERGE(scene) and on_side(scene, key) == (False, True)),
        ),
        Rule(
            "", "几个列名写进了同一对引号：{key}。", "每个列名各用一对引号，中间用英文逗号隔开。",
            key_if(lambda scene, key: re.search("[,，、]", key) and near(re.split("[,，、]", key)[0], scene.columns)),
        ),
        Rule("", "两个列名连成了一个：{key}。", "{a} 与 {b} 之间少了一个英文逗号。", glued),
        Rule("", "{key} 现在是行名（索引），不再是一列：分组以后，分组用的列就成了行名。", "先用 .reset_index() 把行名变回一列，或者用 .index 取行名。",
             key_if(in_the_index)),
        Rule("", "这里已经只剩 {key} 这一列了，不用再取一次。", "去掉后面的方括号和 {key}。",
             key_if(lambda scene, key: in_a_column(scene) and scene.subject.name == key)),
        Rule("", "行名里没有 {key}，最像的是 {near}。", "把 {key} 改成 {near}；行名有哪些，用 .index 看。", key_with("near", near_row)),
        Rule("", "{key} 不是列名，是 {column} 这一列里的值。", "要留下等于它的行，写成 表[表[\"列\"] == 值]。",
             key_with("column", lambda scene, key: column_holding(key, scene.tables.values()))),
        Rule("", "{key} 是列名，这里要的是行名。", "取一列直接写 表[\"列\"]；去掉一列写 drop(columns=\"列\")。",
             key_if(lambda scene, key: (by_row(scene, key) or scene.action == "drop") and key in getattr(scene.subject, "columns", []))),
        Rule("", "{key} 是行名，不是列名。", "按行名取一行，写成 表.loc[行名]。",
             key_if(lambda scene, key: isinstance(scene.subject, pd.DataFrame) and key in scene.subject.index)),
        Rule("", "这里已经只剩一列，里面没有 {key} 这一列可取。", "从整张表里取：表[\"列\"]；要取几列，用两层方括号。",
             key_if(lambda scene, key: in_a_column(scene) and key in scene.columns)),
        Rule("", "没有叫 {key} 的行。", "先用 .index 看有哪些行名，再照着写。", no_such_row),
        Rule("", "没有叫 {key} 的列：方括号里的数会被当成列名。", "看前几行用 .head(几)；按列筛选要写成 表[条件]。", a_number),
        Rule("", "{key} 是一个方法，不是列。", "方法写在点后面，再加圆括号：表.{key}(…)。",
             key_if(lambda scene, key: callable(getattr(pd.DataFrame, key, None)))),
        Rule("", "列名要写英文的那一个：「{key}」这一列叫 {name}。", "把「{key}」改成 {name}，引号留着。",
             key_with("name", lambda scene, key: named_in_chinese(key, scene.columns))),
        Rule("", "这里的表没有 {key} 这一列，{table} 里才有。", "换成有这一列的表，或者取列时把 {key} 也留下。", key_with("table", elsewhere)),
        Rule("", "没有叫「{key}」的列；有一列叫 {name}，只差在空格、大小写或下划线。", "照 {name} 原样写，一个字符也不差。",
             key_with("name", same_but_for_looks)),
        Rule("", "没有叫 {key} 的列；最像的是 {near}。", "把 {key} 改成 {near}，再运行。",
             key_with("near", lambda scene, key: near(key, scene.columns))),
        Rule("", "没有叫 {key} 的列。", "这张表的列有：{columns}；照着写。", no_such_column),
    ),
}  # fmt: skip
