"""认名字：最像的是哪一个；把种类、类型说成中文。"""

import difflib
import unicodedata

import pandas as pd

from helpers.schema import title

CLOSE = 0.6  # 多像才算像，0 至 1
LONGEST = 60  # 名字只比前这么多个字
# 种类 → 中文
KINDS = {
    "DataFrame": "一张表", "Series": "一列", "DataFrameGroupBy": "分了组、还没有计算的表", "SeriesGroupBy": "分了组、还没有计算的列",
    "Index": "一排名字", "RangeIndex": "一排行号", "str": "一段文字", "int": "一个数", "float": "一个数", "int64": "一个数",
    "float64": "一个数", "bool": "一个是或否", "NoneType": "空的（None）", "tuple": "几个值（tuple）", "list": "一个清单（list）",
    "dict": "一个对照表（dict）", "set": "一个集合（set）", "ndarray": "一个数组", "ArrowStringArray": "一个数组",
    "function": "一个函数", "method": "一个方法", "builtin_function_or_method": "一个函数", "type": "一个类型",
    "module": "一个模块", "Timestamp": "一个日期", "Timedelta": "一段时间", "DatetimeProperties": "一列日期",
    "TimedeltaProperties": "一列时间长短", "ellipsis": "还没有填的三个点",
}  # fmt: skip
# 别处学来的、猜出来的叫法 → pandas 的叫法
SYNONYMS = {
    "sort": "sort_values", "sortby": "sort_values", "orderby": "sort_values", "total": "sum", "average": "mean", "avg": "mean",
    "countvalues": "value_counts", "valuescount": "value_counts", "distinct": "unique", "countdistinct": "nunique", "maximum": "max",
    "minimum": "min", "top": "head", "first": "head", "last": "tail", "group": "groupby",
}  # fmt: skip
# 列的类型开头是什么 → 里面是什么
DTYPES = {
    "datetime": "日期", "Timestamp": "日期", "timedelta": "时间长短", "bool": "是与否", "int": "数", "Int": "数", "float": "数",
    "Float": "数", "category": "类别", "str": "文字", "Str": "文字", "object": "文字", "<U": "文字",
}  # fmt: skip


def kind(name: str) -> str:
    """类型的英文名 → 中文；不认识的原样返回。"""
    return KINDS.get(name.rpartition(".")[2], name)


def dtype_kind(name: str) -> str:
    """列的类型 → 里面是什么。

    >>> dtype_kind("float64"), dtype_kind("datetime64[s]"), dtype_kind("str"), dtype_kind("<U3")
    ('数', '日期', '文字', '文字')
    """
    return next((words for start, words in DTYPES.items() if name.startswith(start)), name)


def plain(name: str) -> str:
    """去掉不要紧的差别：全角半角、大小写、空格、下划线。"""
    return "".join(c for c in unicodedata.normalize("NFKC", name[:LONGEST]).casefold() if c not in " _-\t")


def closeness(a: str, b: str) -> float:
    """两个名字有多像，0 至 1。"""
    return difflib.SequenceMatcher(None, plain(a), plain(b)).ratio()


def near(word: str, names) -> str | None:
    """names 里最像 word 的一个；没有像的为空。

    >>> near("chanel", ["order_id", "channel"]), near("Paid_Yuan ", ["paid_yuan"]), near("pet", ["channel"])
    ('channel', 'paid_yuan', None)
    """
    by_plain = {plain(name): name for name in reversed(list(names))}
    word = plain(word)
    hits = [word] if word in by_plain else difflib.get_close_matches(word, by_plain, n=1, cutoff=CLOSE)
    return by_plain[hits[0]] if hits else None


def near_column(word: str, columns) -> str | None:
    """像 word 的一列：先看它是不是列名里的一段，再看像不像；三个字母以下的，像也不猜。

    >>> near_column("net", ["pet", "net_yuan"]), near_column("chanel", ["channel"]), near_column("ne", ["pet"])
    ('net_yuan', 'channel', None)
    """
    parts = [name for name in columns if plain(word) in map(plain, name.split("_"))]
    return parts[0] if parts else near(word, columns) if len(plain(word)) > 3 else None


def near_method(word: str, thing) -> str | None:
    """thing 的方法与属性里最像 word 的一个；先看常见的别名。"""
    if hasattr(thing, guess := SYNONYMS.get(plain(word), "")) and guess != word:
        return guess
    return near(word, [name for name in dir(thing) if not name.startswith("_")])


def named_in_chinese(word: str, columns) -> str | None:
    """word 是哪一列的中文名。

    >>> named_in_chinese("实付金额", ["paid_yuan"])
    'paid_yuan'
    """
    return next((name for name in columns if word in (title(name), title(name).partition("（")[0]) and word != name), None)


def column_holding(value: str, tables) -> str | None:
    """哪一列文字里有 value 这个值。"""
    for table in tables:
        for name, column in (table if isinstance(table, pd.DataFrame) else table.to_frame()).items():
            if (pd.api.types.is_string_dtype(column) or isinstance(column.dtype, pd.CategoricalDtype)) and (column == value).any():
                return str(name)
    return None


def short(value, longest: int = 40) -> str:
    """写进一句话里：一行，不太长。"""
    words = " ".join(str(value)[: 10 * longest].split())
    return words if len(words) <= longest else words[:longest] + "…"
