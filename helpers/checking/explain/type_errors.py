"""TypeError：东西的种类不对——括号用错、参数多了少了、文字与数混在一起。"""

import builtins
import inspect
import re

import pandas as pd

from helpers.checking.explain import operands
from helpers.checking.explain.near import dtype_kind, kind, near
from helpers.checking.explain.rule import Chapter, Rule, found
from helpers.checking.explain.scene import Scene

# 参数的英文名 → 要写的是什么
PARAMETERS = {
    "by": "按哪一列", "right": "右表", "q": "分成几份", "bins": "分界", "columns": "哪一列", "value": "填什么", "between.right": "上限",
}  # fmt: skip
METHOD = r"'(?:method|function|builtin_function_or_method)'"


def read(scene: Scene) -> dict:
    """type、kind 是原话里第一个种类；called 是正在调用的函数，owner 是它属于谁。"""
    first = re.search(r"'(\w+)' object", scene.message)
    called = re.match(r"(?:(\w+)\.)?(?:.*\.)?([\w<>]+)(?:\(\))? (?:takes|missing|got|expected) ", scene.message)
    owner, called = called.groups() if called else ("", "")
    return {"type": first[1] if first else "", "kind": kind(first[1]) if first else "", "owner": owner or "", "called": called}


def mismatched(scene, words) -> dict | None:
    """还没有进到学生的函数里，交参数的时候就错了：他的 def 写的与题目给的对不上。"""
    name = getattr(scene.function, "__name__", "")
    return None if scene.inside or words["called"] != name else {"name": name}


def parameter(_, words):
    """拼错的参数名最像哪一个。"""
    owners = [getattr(pd, words["owner"], None), pd.DataFrame, pd.Series, pd, builtins]
    target = next(getattr(owner, words["called"]) for owner in owners if hasattr(owner, words["called"]))
    return found(near=near(words["wrong"], inspect.signature(target).parameters))


def lacking(_, words):
    """少写的几样，说成中文。"""
    names = re.findall(r"'(\w+)'", words["names"])
    return found(lack="、".join(PARAMETERS.get(f"{words['called']}.{name}", PARAMETERS.get(name, name)) for name in names))


def part_of_date(scene, _):
    """这一行里，年、月、日后面跟着圆括号。"""
    hit = re.search(r"\.(year|month|day|days)\(", scene.line or "")
    return found(part=hit and hit[1])


def one_column_left(_, words) -> bool:
    """是不是在给一列排序。"""
    return words["owner"] == "Series" and words["called"] == "sort_values"


CHAPTERS = {
    "TypeError": Chapter(read, (
        Rule("你的函数 {name} 收的表数，与题目交给它的不一样。",
             "def 那一行照题目原样写回去：括号里有几样，就写几个名字。",
             pattern=r"takes \d+ positional|required positional", when=mismatched),
        Rule("{kind}后面写了圆括号；圆括号只跟在方法名后面。",
             "取列、筛选用方括号 [ ]；.dt.days 这样的词后面不加括号。",
             pattern="object is not callable",
             when=lambda s, w: w["type"] in ("DataFrame", "Series", "DataFrameGroupBy", "SeriesGroupBy")),
        Rule("这个词本身就是结果，后面不用圆括号。",
             "去掉后面的圆括号：.shape、.columns、.index 都是这样。", pattern="'(?:Index|RangeIndex|tuple)' object is not callable"),
        Rule("{action} 的括号里要一个算法（函数），写的是{kind}。",
             "写成 lambda x: 算法；能用整列算的，不用 {action}。",
             pattern="object is not callable", when=lambda s, w: s.action in ("apply", "map", "agg", "pipe") and found(action=s.action)),
        Rule("日期后面的 .{part} 本身就是数，后面不加括号。",
             "去掉 .{part} 后面的圆括号。", pattern="'int' object is not callable", when=part_of_date),
        Rule("{kind}被当成函数用了：它后面紧跟着圆括号。",
             "检查这个圆括号：前面是不是少了方法名或乘号；有没有拿 sum、max 这样的词当自己起的名字。", pattern="object is not callable"),
        Rule("方法名后面直接写了方括号。",
             "方法后面先写圆括号，例如 .head(3)、.mean()；方括号只用来取列、筛选。", pattern=METHOD + " object is not subscriptable"),
        Rule("日期后面不能用方括号：年、月、日写在点后面。",
             "写成 .year、.month 或 .day，不加方括号和引号。", pattern="'Timestamp' object is not subscriptable"),
        Rule("{kind}后面不能用方括号取东西。",
             "检查方括号前面：它应当是一张表，是不是已经算成别的了。", pattern="object is not subscriptable"),
        Rule("方括号里的方法没有写括号，还没有运行。",
             "在方括号里的方法名后面加上 ()。", pattern="takes .* positional argument", when=lambda s, w: s.action == "__getitem__"),
        Rule("这里已经只剩一列，排序不用再说按哪一列。",
             "去掉 sort_values 括号里的列名；要从大到小，写 ascending=False。",
             pattern="positional argument|keyword argument 'by'", when=one_column_left),
        Rule("sort_values 的括号里，第二样东西没有说明是什么。",
             "从大到小要写全：ascending=False。", pattern="takes .* positional argument", when=lambda s, w: w["called"] == "sort_values"),
        Rule("isin 的括号里写了几样，少了一层方括号。",
             "几个值放进一个清单：.isin([值一, 值二])。",
             pattern="takes .* positional argument", when=lambda s, w: w["called"] == "isin"),
        Rule("lambda 后面的名字个数不对。",
             "写成 lambda x: 算法，冒号前面恰好一个名字。",
             pattern="takes .* positional argument", when=lambda s, w: w["called"] == "<lambda>"),
        Rule("assign 的括号里要写「新列名=算法」。",
             "写成 .assign(新列名=算法)，新列名不加引号。",
             pattern="takes .* positional argument", when=lambda s, w: w["called"] == "assign"),
        Rule("{called} 的括号里多写了东西。",
             "对照例子，去掉多的；后面几样要写明是什么，例如 on=、ascending=。",
             pattern=r"(?:^|[^n])(?:takes .*argument|\w+ expected .* argument)", when=lambda s, w: w["called"]),
        Rule("{called} 的括号里没有叫 {wrong} 的参数；最像的是 {near}。",
             "把 {wrong} 改成 {near}，大小写也要一样。", pattern=r"argument '(?P<wrong>\w+)'", when=parameter),
        Rule("{called} 的括号里没有叫 {wrong} 的参数。",
             "对照例子，看括号里该写什么。", pattern=r"unexpected keyword argument '(?P<wrong>\w+)'"),
        Rule("{called} 的括号里少写了东西：{lack}。",
             "对照例子，把{lack}写进圆括号。", pattern="missing .* required positional arguments?: (?P<names>.*)", when=lacking),
        Rule("{called} 的括号里少写了 {name}=。",
             "照例子把 {name}= 和它的值写进圆括号。", pattern=r"required keyword-only arguments?: '(?P<name>\w+)'"),
        Rule("groupby 的括号是空的。",
             "括号里写按哪一列分组，列名加引号。", pattern="supply one of 'by' and 'level'"),
        Rule("agg 的括号里没有说清楚拿哪一列、怎样算。",
             '写成 .agg(新列名=("列", "sum"))，或者用课上的句子：取列以后直接 .sum()。', pattern="Must provide 'func' or tuples"),
        Rule("有一个方法没有写括号，还没有算出数来。",
             "在 .mean、.max 这样的词后面加上 ()。", pattern=METHOD),
        Rule("isin 的括号里要一个清单，只给了一个值。",
             "把值放进方括号：.isin([值一, 值二])；只有一个值，用 == 就够了。",
             pattern="objects are allowed to be passed to (?:DataFrame.)?isin"),
        Rule("列名的清单用了花括号。",
             "取几列用两层方括号 [[ ]]。", pattern="Passing a (?:set|dict) as an indexer"),
        Rule("{what}不能当作一个名字来用。",
             "检查方括号和花括号：是不是多套了一层，或者该用圆括号。",
             pattern="unhashable type: '(?P<a>\\w+)'", when=lambda s, w: {"what": kind(w["a"])}),
        Rule("这个函数一次只收一个数，交给它的是一整列。",
             "整列一起转，写成 .astype(int)；要一个数，先 .sum() 或 .max()。", pattern="not 'Series'|convert the series"),
        Rule("{action} 的括号里要一个整数，写的是{what}。",
             "括号里写整数，不加引号，例如 .head(3)。",
             pattern="positional indexing on .* of type (?P<a>\\w+)", when=lambda s, w: found(action=s.action, what=kind(w["a"]))),
        Rule("这里要一个整数，写的是别的。",
             "括号里写整数，不加引号。", pattern="interpreted as an integer"),
        Rule("这里只认第几个（从 0 数起的整数），写的是名字。",
             '按列名取，写成 表["列"]，前面要是一张表。', pattern="location index with a non-integer|indices must be integers"),
        Rule("这一列是文字，{how} 只能用在数上。",
             "换成一列数。", pattern="cannot use method '(?P<how>\\w+)'"),
        Rule("这里要一列或一个清单，拿到的是{what}。",
             "检查前面是不是已经算成一个数了。",
             pattern="object of type '(?P<a>\\w+)' has no len|'(?P<b>\\w+)' object is not iterable|non-iterable (?P<c>\\w+)",
             when=lambda s, w: {"what": kind(w["a"] or w["b"] or w["c"])}),
        Rule("pd.concat 的括号里要一个清单。",
             "几张表放进方括号：pd.concat([表一, 表二])。", pattern="iterable of pandas objects"),
        Rule("这里遇到了空缺的值：空着的，说不上是还是否。",
             "先用 .isna() 认出空着的，另外处理，再比大小。", pattern="boolean value of NA is ambiguous"),
        Rule("这一列是{holds}，放不进文字。",
             "空着的就让它空着；一定要写字，先把整列转成文字。",
             pattern="Invalid value '[^']*' for dtype '(?P<b>\\w+)", when=lambda s, w: {"holds": dtype_kind(w["b"])}),
        Rule("从第几个切到第几个，要用数；这里的行名是文字。",
             "按值的大小挑，写成 列[条件]；取前几个用 .head(几)。", pattern="cannot do slice indexing"),
        Rule("没有叫 {a} 的类型。",
             "整数写 int，小数写 float，文字写 str，不加引号。", pattern="data type '(?P<a>[^']+)' not understood"),
        *operands.RULES,
    )),
    "DTypePromotionError": Chapter(read, (
        Rule("文字没法分档，分档的列要是数。",
             "检查取的列：换成一列数。", pattern="Str"),
    )),
    "ArrowNotImplementedError": Chapter(read, (
        Rule("这一列是文字，不能这样算。",
             "检查取的列：换成一列数。", pattern="string"),
    )),
}  # fmt: skip
