"""KeyError：方括号、by=、on= 里写的名字找不到。"""

import re

import pandas as pd

from helpers.checking.explain.near import column_holding, named_in_chinese, near, near_column, plain
from helpers.checking.explain.rule import Chapter, Rule, found
from helpers.checking.explain.scene import Scene

# pandas 把找不到的名字写在各种句子里
SENTENCES = (
    r"None of \[?(?:Index\()?\[(.*?)\]", r"^(\[.*\]) not (?:in index|found in axis)", r"Columns? not found: (.*)",
    r"Label\(s\) \[(.*)\]", r"key in a dtype mappings argument\. (.*) not found",
)  # fmt: skip
LONGEST = 100  # 名字只看前这么多个字
RANKS = ["average", "min", "max", "first", "dense"]


def read(scene: Scene) -> dict:
    """找不到的名字：key 是第一个，keys 是全部。"""
    key = scene.error.args[0]
    inside = next((hit[1] for s in SENTENCES if isinstance(key, str) and (hit := re.search(s, key, re.DOTALL))), None)
    keys = list(key) if isinstance(key, list | pd.Index) else [key]
    if inside is not None:
        keys = re.findall(r"'([^']*)'", inside) or [inside]
    key = keys[0][:LONGEST] if isinstance(keys[0], str) else keys[0]
    return {"key": key, "keys": "、".join(str(key)[:LONGEST] for key in keys)}


def several(scene, words):
    """一层方括号里有几个名字。"""
    key = words["key"]
    return isinstance(key, tuple) and not scene.via.endswith("Indexer") and found(n=len(key))


def bare(sign: str):
    """方括号里只比出了一个是或否，而这一行里有 sign。"""

    def _when(scene, words):
        alone = re.match("(True|False)(?::|$)", str(words["key"]))
        return alone and sign in (scene.line or "") and found(value=alone[1])

    return _when


def on_sides(scene, words) -> list[bool]:
    """合并用的列，左表有没有，右表有没有。"""
    sides = [scene.inner.get("left", scene.inner.get("self")), scene.inner.get("right")] if scene.action == "merge" else []
    return [words["key"] in [*side.reset_index().columns] for side in sides]


def glued(scene, words):
    """是不是两个列名首尾相连。"""
    pairs = ((a, words["key"].removeprefix(a)) for a in scene.columns if words["key"].startswith(a))
    return next(({"a": a, "b": b} for a, b in pairs if b in scene.columns), None)


def in_a_column(scene) -> bool:
    """pandas 手里的是不是一列。"""
    return isinstance(scene.subject, pd.Series)


def by_row(scene, words) -> bool:
    """是不是在找一行：在一列里找，或在 .loc 的第一格找。"""
    second = re.search(rf",\s*[\"']{re.escape(str(words['key']))}[\"']", scene.line or "")
    return in_a_column(scene) or (scene.via in ("_LocIndexer", "_AtIndexer") and not second)


def in_the_index(scene, words) -> bool:
    """这个名字是不是在行名那一边。"""
    tables = [scene.subject] if scene.subject is not None else scene.tables.values()
    return any(words["key"] in table.index.names for table in tables)


def elsewhere(scene, words):
    """手里这张表没有，哪一张表有。"""
    others = {name: table for name, table in scene.tables.items() if isinstance(table, pd.DataFrame) and table is not scene.subject}
    if not isinstance(scene.subject, pd.DataFrame) or words["key"] in scene.subject.columns:
        return None
    return found(table=next((name for name, table in others.items() if words["key"] in table.columns), None))


def own_series(scene, words) -> bool:
    """放进引号的，是函数里自己算出来的一列。"""
    own = scene.tables.get(words["key"]) if isinstance(words["key"], str) else None
    return isinstance(own, pd.Series) and isinstance(scene.subject, pd.DataFrame)


def columns_here(scene, _):
    """手里这张表的列名，排成一串。"""
    columns = scene.subject.columns if isinstance(scene.subject, pd.DataFrame) else scene.columns
    return found(columns="、".join(map(str, columns)))


CHAPTERS = {
    "KeyError": Chapter(read, (
        Rule("没有叫 {key} 的键。",
             "看一看这个对照表里有哪些键，照着写。", when=lambda s, w: s.inside and not s.action),
        Rule("方括号里写了 {n} 个列名，却只有一层方括号。",
             "取几列要两层方括号：外面一层是取，里面一层是列名的清单。", when=several),
        Rule("引号里是空的，没有列名。",
             "在引号里写一个列名。", when=lambda s, w: w["key"] == ""),
        Rule("{key} 是前面算出来的一列，不是表里的列。",
             "不加引号，也不放在方括号里：直接写 {key}。", when=own_series),
        Rule("is 比的不是值：方括号里只得到一个 {value}，不是每一行的是与否。",
             '比相等用两个等号 ==，左边写成 表["列"]。', when=bare(" is ")),
        Rule("in 只回答了一个 {value}，不是每一行的是与否。",
             '一列与几个值比，写成 表["列"].isin([值一, 值二])。', when=bare(" in ")),
        Rule("方括号里只比出了一个 {value}，不是每一行的是与否：列名只是一段文字，不是那一列。",
             '== 的左边写成 表["列"]，右边写要找的值。', when=bare("==")),
        Rule("方括号里只有一个 {value}，不是每一行的是与否。",
             '条件要由一整列比出来：用 表["列"] 去比。', when=bare("")),
        Rule("条件外面多了一层方括号。",
             "条件只要一层方括号：表[条件]；两层是取几列用的。", pattern=r"None of \[Index\(\[\((True|False)"),
        Rule("rank 没有叫 {key} 的排法；最像的是 {near}。",
             "把 {key} 改成 {near}。", when=lambda s, w: s.action == "rank" and found(near=near(w["key"], RANKS))),
        Rule("右表里没有 {key} 这一列，没法凭它合并。",
             "on 写的列两张表都要有：取右表的列时，把 {key} 也取上。", when=lambda s, w: on_sides(s, w) == [True, False]),
        Rule("左表里没有 {key} 这一列，没法凭它合并。",
             "on 写的列两张表都要有：换成两张表共有的列。", when=lambda s, w: on_sides(s, w) == [False, True]),
        Rule("几个列名写进了同一对引号：{key}。",
             "每个列名各用一对引号，中间用英文逗号隔开。",
             when=lambda s, w: re.search("[,，、]", w["key"]) and near(re.split("[,，、]", w["key"])[0], s.columns)),
        Rule("两个列名连成了一个：{key}。",
             "{a} 与 {b} 之间少了一个英文逗号。", when=glued),
        Rule("{key} 现在是行名（索引），不是一列：分组以后，分组用的列就成了行名。",
             "先用 .reset_index() 把行名变回一列，或者用 .index 取行名。", when=in_the_index),
        Rule("这里已经只剩 {key} 这一列了，不用再取一次。",
             "去掉后面的方括号和里面的列名。", when=lambda s, w: in_a_column(s) and s.subject.name == w["key"]),
        Rule("行名里没有 {key}；最像的是 {near}。",
             "把 {key} 改成 {near}；有哪些行名，用 .index 看。",
             when=lambda s, w: by_row(s, w) and found(near=near(w["key"], [n for n in s.subject.index if isinstance(n, str)]))),
        Rule("{key} 不是列名，是 {column} 这一列里的值。",
             '要留下等于它的行，写成 表[表["列"] == 值]。', when=lambda s, w: found(column=column_holding(w["key"], s.tables.values()))),
        Rule("{key} 是列名，这里要的是行名。",
             '取一列直接写 表["列"]；去掉一列写 drop(columns="列")。',
             when=lambda s, w: (by_row(s, w) or s.action == "drop") and w["key"] in getattr(s.subject, "columns", [])),
        Rule("{key} 是行名，不是列名。",
             "按行名取一行，写成 表.loc[行名]。",
             when=lambda s, w: isinstance(w["key"], str) and not in_a_column(s) and w["key"] in s.subject.index),
        Rule("这里已经只剩一列，里面没有 {key} 可取。",
             '从整张表里取列：表["列"]；要几列，用两层方括号。', when=lambda s, w: in_a_column(s) and w["key"] in s.columns),
        Rule("没有叫 {key} 的行。",
             "先用 .index 看有哪些行名，照着写。", when=by_row),
        Rule("没有叫 {key} 的列：方括号里的数会被当成列名。",
             "看前几行用 .head(几)；筛选要写成 表[条件]。", when=lambda s, w: not isinstance(w["key"], str)),
        Rule("{key} 是一个方法，不是列。",
             "方法写在点后面，再加圆括号：表.{key}(…)。", when=lambda s, w: callable(getattr(pd.DataFrame, w["key"], None))),
        Rule("列名要写英文的那一个：「{key}」这一列叫 {name}。",
             "把「{key}」改成 {name}，引号留着。", when=lambda s, w: found(name=named_in_chinese(w["key"], s.columns))),
        Rule("这里的表没有 {key} 这一列，{table} 里才有。",
             "换成有这一列的表，或者取列时把 {key} 也留下。", when=elsewhere),
        Rule("没有叫「{key}」的列；有一列叫 {name}，只差在空格、大小写或下划线。",
             "照 {name} 原样写，一个字符也不差。",
             when=lambda s, w: found(name=next((name for name in s.columns if plain(name) == plain(w["key"])), None))),
        Rule("没有叫 {key} 的列；最像的是 {near}。",
             "把 {key} 改成 {near}，再运行。", when=lambda s, w: found(near=near_column(w["key"], s.columns))),
        Rule("没有叫 {keys} 的列。",
             "这张表的列有：{columns}；照着写。", when=columns_here),
    )),
}  # fmt: skip
