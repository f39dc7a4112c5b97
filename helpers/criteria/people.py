"""人口与地理：他是谁、在哪里。没填的一律是「未知」，不猜。"""

import pandas as pd

from helpers.criteria.base import UNKNOWN, everyone, labelled, to_day
from helpers.schema import TABLES, DataError, require_columns

HOME = "中国"
AGE_EDGES = (25, 35, 45, 55)


def _known_values(column: str) -> list[str]:
    """约定里这一列的取值，按约定的先后；没有约定的为空。"""
    return [value for table in TABLES.values() for known in table.columns if known.name == column for value in known.values]


def to_attribute(table: pd.DataFrame, column: str, *, customers) -> pd.Series:
    """表里现成的一列（学历、收入档、城市级别、价值观……）→ 标签；没填的、表里没有这个人的，都是「未知」。

    一行是什么：customers 里的一位；索引 customer_id，先后与 customers 相同，列名就是标签的名字。
    输入：table 一行一位客户（客户表、问卷都可以）；customers 是要贴标签的全体（客户表或一列编号），从不随 table 变小。
    类别的先后：约定里有取值的照约定，没有的照文字排序；「未知」总在最后，没有人的类也保留。
    出错：缺列、table 里一位客户占几行，抛出 DataError。守恒：各类人数之和 = customers 的人数。

    >>> answers = pd.DataFrame({"customer_id": ["甲", "乙"], "value_focus": ["价格", None]})
    >>> to_attribute(answers, "value_focus", customers=["甲", "乙", "丙"]).tolist()
    ['价格', '未知', '未知']
    """
    require_columns(table, ["customer_id", column], what="表")
    words = pd.Series(table[column].array, index=everyone(table)).dropna().astype("str")
    categories = _known_values(column) or sorted(words.unique())
    if strange := sorted(set(words) - set(categories)):
        raise DataError(f"列 {column} 有约定以外的值：{'、'.join(strange[:3])}。应是 {'、'.join(categories)} 之一。")
    return labelled(words, [*categories, UNKNOWN], everyone(customers), name=column, missing=UNKNOWN)


def to_region(customers: pd.DataFrame) -> pd.Series:
    """国家或地区 → 国内、国际；没填的是「未知」。

    一行是什么：customers 里的一位；索引 customer_id。输入：客户表，要有 country。
    守恒：三类人数之和 = 客户数。

    >>> to_region(pd.DataFrame({"customer_id": ["甲", "乙"], "country": ["中国", "日本"]})).tolist()
    ['国内', '国际']
    """
    require_columns(customers, ["customer_id", "country"], what="客户表")
    index = everyone(customers)
    country = pd.Series(customers["country"].array, index=index).dropna()
    words = country.eq(HOME).map({True: "国内", False: "国际"})
    return labelled(words, ["国内", "国际", UNKNOWN], index, name="home_or_abroad", missing=UNKNOWN)


def to_age_group(customers: pd.DataFrame, *, as_of, edges=AGE_EDGES) -> pd.Series:
    """出生年份 → 观察日那一年的年龄段；没填的是「未知」。

    一行是什么：customers 里的一位；索引 customer_id。输入：客户表，要有 birth_year；edges 是各段的起点（周岁，从小到大）。
    算法：年龄 = 观察日的年份 − 出生年份（不看生日，至多差一岁）；正好在起点上的，算进起点开头的那一段。
    出错：起点不是从小到大、出生年份晚于观察日，抛出 DataError。守恒：各段人数之和 = 客户数。

    >>> people = pd.DataFrame({"customer_id": ["甲", "乙", "丙"], "birth_year": pd.array([2000, 2001, None], dtype="Int64")})
    >>> to_age_group(people, as_of="2025-06-30", edges=(25, 60)).tolist()
    ['25–59 岁', '24 岁及以下', '未知']
    """
    require_columns(customers, ["customer_id", "birth_year"], what="客户表")
    if list(edges) != sorted(set(edges)) or len(edges) < 1:
        raise DataError(f"年龄段的起点 edges={tuple(edges)} 不对：要从小到大、不重复，例如 (25, 35, 45, 55)。")
    index = everyone(customers)
    age = to_day(as_of).year - pd.Series(pd.to_numeric(customers["birth_year"]).array, index=index).dropna()
    if (age < 0).any():
        raise DataError(f"有 {(age < 0).sum()} 位客户的出生年份晚于观察日，例如 {age.index[age < 0][0]}。请先查清，查不清的改成空缺。")
    names = [f"{edges[0] - 1} 岁及以下", *(f"{a}–{b - 1} 岁" for a, b in zip(edges, edges[1:], strict=False)), f"{edges[-1]} 岁及以上"]
    reached = sum((age >= edge).astype(int) for edge in edges)
    return labelled(reached.map(dict(enumerate(names))), [*names, UNKNOWN], index, name="age_group", missing=UNKNOWN)
