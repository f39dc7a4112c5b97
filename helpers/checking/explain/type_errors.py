"""TypeError：东西的种类不对——括号用错、参数多了少了、文字与数混在一起。"""

import builtins
import inspect
import re

import pandas as pd

from helpers.checking.explain.near import dtype_kind, kind, near
from helpers.checking.explain.rule import Chapter, Rule, found
from helpers.checking.explain.scene import Scene

# 参数的英文名 → 要写的是什么
PARAMETERS = {
    "by": "按哪一列", "right": "右表", "left": "左表", "q": "分成几份", "bins": "分界", "columns": "哪一列", "value": "填什么", "x": "哪一列", "n": "几个",
    "func": "怎样算", "keys": "哪一列", "objs": "哪几张表", "other": "另一个",
}  # fmt: skip
ALONE = {"Series": "一列", "DataFrame": "一张表", "ndarray": "另一列", "DatetimeArray": "日期", "TimedeltaArray": "时间长短", "NoneType": "空的（None）",
         "list": "一个清单"}  # fmt: skip
SIGN, METHOD = r"(?P<sign>[-+*/%<>=&|^~]+)", r"'(?:method|function|builtin_function_or_method)'"
# 两边各是什么，写在各种句子里
SIDES = (
    rf"unsupported operand type\(s\) for {SIGN}: '(\w+)' and '(\w+)'".replace("?P<sign>", "?:"), r"dtype\('([^']+)'\), dtype\('([^']+)'\)",
    r"<class 'numpy.dtypes.(\w+?)DType'>, <class 'numpy.dtypes.(\w+?)DType'>", r"for dtype '([^']+)' with dtype '([^']+)'",
    r"for dtype '([^']+)' with object of type (\S+)>", r"Invalid comparison between dtype=(\S+) and (\w+)",
    r"not supported between instances of '(\w+)' and '(\w+)'", r"can only concatenate (str) \(not \"(\w+)\"\)",
)  # fmt: skip


def read(scene: Scene) -> dict:
    """type、kind 是原话里第一个种类；called 是正在调用的函数，owner 是它属于谁。"""
    first = re.search(r"'(\w+)' object", scene.message)
    called = re.match(r"(?:(\w+)\.)?(?:.*\.)?([\w<>]+)\(\) ", scene.message)
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
    names = re.findall(r"'(\w+)'", words["names"])
    return found(lack="、".join(PARAMETERS.get(name, name) for name in names))


def say(name: str) -> str:
    """原话里的种类或列的类型 → 里面是什么。"""
    name = re.sub(r"<class '|'", "", name).split(".")[-1]
    return ALONE.get(name) or dtype_kind(name if name != "Str" else "str")


def sides(scene, _):
    """运算的两边各是什么。"""
    pair = next((hit.groups() for s in SIDES if (hit := re.search(s, scene.message))), None)
    return pair and found(one=say(pair[0]), two=say(pair[1]))


def sides_are(*kinds: str):
    """两边正是这两样，不论先后。"""

    def when(scene, words):
        pair = sides(scene, words)
        return pair if pair and {pair["one"], pair["two"]} == set(kinds) else None

    return when


def quoted_name(scene, _):
    """这一行里，有个表名（或日期的名字）放在引号里。"""
    quoted = [n for n in re.findall(r"[\"'](\w+)[\"']", scene.line or "") if isinstance(scene.names.get(n), pd.DataFrame | pd.Timestamp)]
    return found(name=next((n for n in quoted if n not in scene.columns), None))


def one_column_left(scene, words) -> bool:
    return words["owner"] == "Series" and words["called"] == "sort_values"


CHAPTERS = {
    "TypeError": Chapter(read, (
        Rule(r"takes \d+ positional argument", "你的函数 {name} 收的表数，与题目交给它的不一样。", "def 那一行照题目原样写回去：括号里有几张表，就写几个名字。",
             mismatched),
        Rule("missing .* required positional", "你的函数 {name} 收的表数，与题目交给它的不一样。", "def 那一行照题目原样写回去：括号里有几张表，就写几个名字。",
             mismatched),
        Rule("object is not callable", "{kind}后面写了圆括号；圆括号只跟在方法名后面。", "取列、筛选用方括号 [ ]；.dt.days 这样的词后面不加括号。",
             lambda s, w: w["type"] in ("DataFrame", "Series", "DataFrameGroupBy", "SeriesGroupBy")),
        Rule("'(?:Index|RangeIndex|tuple)' object is not callable", "这个词本身就是结果，后面不用圆括号。", "去掉后面的圆括号：.shape、.columns、.index 都是这样。"),
        Rule("object is not callable", "{kind}被当成函数用了：它后面紧跟着圆括号。", "圆括号前面少了方法名或运算符号，检查这一行；要算的名字没有起成函数的名字吧。"),
        Rule(METHOD + " object is not subscriptable", "方法名后面直接写了方括号。", "方法后面先写圆括号，例如 .head(3)、.mean()；方括号只用来取列、筛选。"),
        Rule("object is not subscriptable", "{kind}后面不能用方括号取东西。", "检查方括号前面：它应当是一张表，是不是已经算成别的了。"),
        Rule("takes .* positional argument", "方括号里的方法没有写括号，还没有运行。", "在方括号里的方法名后面加上 ()。",
             lambda s, w: s.action == "__getitem__"),
        Rule("positional argument|keyword argument 'by'", "这里已经只剩一列，排序不用再说按哪一列。", "去掉 sort_values 括号里的列名；要从大到小，写 ascending=False。",
             one_column_left),
        Rule("takes .* positional argument", "sort_values 的括号里，第二样东西没有说明是什么。", "从大到小要写全：ascending=False。",
             lambda s, w: w["called"] == "sort_values"),
        Rule("takes .* positional argument", "isin 的括号里写了几样，少了一层方括号。", "几个值放进一个清单：.isin([值一, 值二])。", lambda s, w: w["called"] == "isin"),
        Rule("takes .* positional argument", "assign 的括号里要写「新列名=算法」。", "写成 .assign(新列名=算法)，新列名不加引号。", lambda s, w: w["called"] == "assign"),
        Rule("takes .*argument|expected .* argument", "{called} 的括号里多写了东西。", "对照例子，去掉多的；后面几样要写明是什么，例如 on=、ascending=。",
             lambda s, w: w["called"]),
        Rule(r"argument '(?P<wrong>\w+)'", "{called} 的括号里没有叫 {wrong} 的参数；最像的是 {near}。", "把 {wrong} 改成 {near}，大小写也要一样。", parameter),
        Rule(r"unexpected keyword argument '(?P<wrong>\w+)'", "{called} 的括号里没有叫 {wrong} 的参数。", "对照例子，看括号里该写什么。"),
        Rule("missing .* required positional arguments?: (?P<names>.*)", "{called} 的括号里少写了东西：{lack}。", "对照例子，把{lack}写进圆括号。", lacking),
        Rule("supply one of 'by' and 'level'", "groupby 的括号是空的。", "括号里写按哪一列分组，列名加引号。"),
        Rule("Must provide 'func' or tuples", "agg 的括号里没有说清楚拿哪一列、怎样算。", '写成 .agg(新列名=("列", "sum"))，或者用课上的句子：取列以后直接 .sum()。'),
        Rule(METHOD, "有一个方法没有写括号，还没有算出数来。", "在 .mean、.max 这样的词后面加上 ()。"),
        Rule("'r?(?:and|or|xor)_'|for [&|]: ", "& 和 | 比 ==、> 先算：条件没有用圆括号括起来，就先拿去「并且」「或者」了。", "每个条件各用一对圆括号括起来，中间写 & 或 |。"),
        Rule("", "{name} 放在引号里，成了一段文字。", "去掉 {name} 两边的引号：表和日期的名字不加引号。", quoted_name),
        Rule("merge Series or DataFrame objects, a <class '(?P<a>\\w+)'", "merge 的括号里，第一样要是一张表。", "第一样写右表的名字，不加引号；要取几列，写 右表[[…]]。"),
        Rule("SeriesGroupBy|DataFrameGroupBy", "分了组还没有计算，不能拿来运算或比较。", "先写求什么，例如 .max()、.sum()，再往下算。"),
        Rule("integers and integer-arrays with", "日期与一个整数没法相加减。", "求天数，减号两边都要是日期：观察日的名字不加引号，日期那一列要取对。"),
        Rule("cannot add DatetimeArray", "两个日期不能相加。", "求相隔几天用减号：后一天减前一天。"),
        Rule("Datetime|datetime64|Timestamp", "日期与文字没法相减。", '减号两边都要是日期：观察日用它的名字，列用 表["列"]。', lambda s, w: "for -:" in s.message),
        Rule("(?:does not support operation|Cannot perform reduction) '(?P<how>\\w+)'", "{holds}没法求 {how}：要算的列里有{holds}。",
             '先取出要算的那一列数：在 .{how}() 前面写 ["列"]。',
             lambda s, w: found(holds="日期" if re.search("datetime|Datetime", s.message) else "文字")),
        Rule("rsub'.*Timestamp", "日期减的那一列是文字，不是日期。", "检查取的是不是日期那一列。"),
        Rule("cannot perform __\\w+__ with this index type: DatetimeArray|cannot subtract DatetimeArray", "日期只能与日期相减，不能与数一起算。",
             "检查两边取的是不是日期那一列。"),
        Rule("Invalid comparison|not supported between|'greater|'less", "文字与数没法比大小。", "那一列若是数，比的数不加引号；若是文字，只能用 == 比是不是一样。",
             sides_are("数", "文字")),
        Rule("Invalid comparison|not supported between", "日期与{other}没法比：它认不出是哪一天。", '日期写成 "2025-01-31" 这样，带引号；或者用 AS_OF 这样的名字。',
             lambda s, w: (p := sides(s, w)) and "日期" in p.values() and {"other": next((v for v in p.values() if v != "日期"), "日期")}),
        Rule("Invalid comparison|not supported between", "{one}与{two}没法比大小。", "检查两边各是什么：要比的两边都要是数，或者都是日期。", sides),
        Rule("", "一边是文字，一边是数，没法一起算。", "检查取的列：要算的列里应当都是数；数不加引号，列名不能代替那一列。", sides_are("数", "文字")),
        Rule("multiply|unary|bad operand|__round__|__invert__|'invert'", "文字（或有小数的数）不能这样算。", "检查取的列对不对；~ 只能放在是与否的前面。"),
        Rule("boolean subtract", "是与否不能相减。", "检查取的是不是数那一列。"),
        Rule("", "{one}与{two}不能这样一起算。", "检查运算符号的两边：想要的是一列数，它现在是不是。", sides),
        Rule("list-like or? ?(?:dict-like )?objects? are allowed.*isin|objects are allowed to be passed to", "isin 的括号里要一个清单，只给了一个值。",
             "把值放进方括号：.isin([值一, 值二])；只有一个值，用 == 就够了。"),
        Rule("Passing a (?:set|dict) as an indexer", "列名的清单用了花括号。", "取几列用两层方括号 [[ ]]。"),
        Rule("unhashable type: '(?P<a>\\w+)'", "{what}不能当作一个名字来用。", "检查方括号和花括号：是不是多套了一层，或者该用圆括号。", lambda s, w: {"what": kind(w["a"])}),
        Rule("not 'Series'|convert the series", "这个函数一次只收一个数，交给它的是一整列。", "整列一起转，写成 .astype(int)；要一个数，先 .sum() 或 .max()。"),
        Rule("positional indexing on .* of type (?P<a>\\w+)", "{action} 的括号里要一个整数，写的是{what}。", "括号里写整数，不加引号，例如 .head(3)。",
             lambda s, w: found(action=s.action, what=kind(w["a"]))),
        Rule("interpreted as an integer", "这里要一个整数，写的是别的。", "括号里写整数，不加引号。"),
        Rule("location index with a non-integer|indices must be integers", "这里只认第几个（从 0 数起的整数），写的是名字。", '按列名取，写成 表["列"]，前面要是一张表。'),
        Rule("cannot use method '(?P<how>\\w+)'", "这一列是文字，{how} 只能用在数上。", "换成一列数。"),
        Rule("object of type '(?P<a>\\w+)' has no len|'(?P<b>\\w+)' object is not iterable|non-iterable (?P<c>\\w+)", "这里要一列或一个清单，拿到的是{what}。",
             "检查前面是不是已经算成一个数了。", lambda s, w: {"what": kind(w["a"] or w["b"] or w["c"])}),
        Rule("iterable of pandas objects", "pd.concat 的括号里要一个清单。", "几张表放进方括号：pd.concat([表一, 表二])。"),
        Rule("data type '(?P<a>[^']+)' not understood", "没有叫 {a} 的类型。", "整数写 int，小数写 float，文字写 str，不加引号。"),
    )),
    "DTypePromotionError": Chapter(read, (Rule("Str", "文字没法分档，分档的列要是数。", "检查取的列：换成一列数。"),)),
    "ArrowNotImplementedError": Chapter(read, (Rule("string", "这一列是文字，不能这样算。", "检查取的列：换成一列数。"),)),
}  # fmt: skip
