"""按内容比：样子不同、内容相同的都算对；内容不同的都算错，并且说得出错在哪里；学生交什么都不出错。"""

import copy
import datetime as dt
import re
import timeit
import warnings
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from helpers.checking.compare import Difference, Rule, difference, same, wrong_kind
from helpers.schema import title

PLAIN, ORDERED, EXACT, MATCHED = Rule(), Rule(ordered=True), Rule(exact=True), Rule(matched=True)
NAMES = ["C00012", "C00003", "C00007", "C00031", "C00020"]
IDS = pd.Index(NAMES, name="customer_id")
SPENT = pd.Series([30.0, 5.5, 120.0, 0.0, 66.6], index=IDS, name="paid_yuan")
COUNTS = pd.Series([3, 1, 4, 1, 5], index=IDS, name="frequency")
TABLE = pd.DataFrame({"recency_days": [3, 40, 40, 200, 8], "frequency": [3, 1, 4, 1, 5], "monetary_yuan": SPENT.to_numpy()}, index=IDS)
LABELS = pd.Series(pd.Categorical(["高", "低", "高", "低", "中"]), index=IDS, name="grade")
FLAGS = pd.Series([True, False, True, False, True], index=IDS)
DATES = pd.Series(pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"]), index=IDS, name="day")
HOLED = pd.Series([1.0, np.nan, 3.0, np.nan, 5.0], index=IDS)
BY_CITY = pd.Series(
    [2, 3, 1], index=pd.MultiIndex.from_tuples([("一线", "猫"), ("一线", "狗"), ("二线", "猫")], names=["city", "pet"]), name="n"
)
ORDERS = pd.DataFrame(
    {
        "order_id": [f"O{i:04d}" for i in range(1, 7)],
        "channel": ["门店", "商城", "门店", "社交", "商城", "门店"],
        "paid_yuan": [10.0, 20.0, 10.0, 5.0, 20.0, 8.25],
    }
)
STORE = ORDERS[ORDERS["channel"] == "门店"]
TOP = ORDERS.sort_values("paid_yuan", ascending=False, kind="stable").head(4)
ROWS = pd.DataFrame({"channel": ["门店", "门店", "商城", "商城"], "n": [1, 1, 2, 3]})
DAYS = pd.Series([3, 9, 9, 1], name="days")
SPANS = pd.to_timedelta(DAYS, unit="D")
GRID = pd.Series(
    range(9), index=pd.MultiIndex.from_product([["一线", "二线", "三线"], ["猫", "狗", "鸟"]], names=["city", "pet"]), name="n"
)
MEMO = pd.DataFrame({"note": ["a", "b", "c"], "order_id": ["O1", "O2", "O3"], "n": [1, 2, 3]})
REFERRED = pd.DataFrame({"referrer_id": ["C00012", "C00012", "C00003", "C00007", "C00031"], "paid_yuan": SPENT.to_numpy()})
SCORED = pd.Series(range(4), index=pd.MultiIndex.from_product([["高", "低"], [1, 2]], names=["grade", "r_score"]), name="n")
SALES = pd.DataFrame({"channel": ["门店", "门店", "商城"], "paid_yuan": [10.0, 20.5, 30.0]})
CHAIN = [0.0, 9e-7, 1.8e-6]
BY_SCORE = pd.Series([4, 7, 9], index=pd.Index([1, 2, 3], name="r_score"), name="n")
ZERO = pd.Series([2, 0, 1], index=pd.CategoricalIndex(["高", "中", "低"], name="grade"))


def nested(frame):
    """双层列名的表，像 with_titles 那样。"""
    return frame.set_axis(pd.MultiIndex.from_tuples([(f"中文{i}", name) for i, name in enumerate(frame.columns)]), axis=1)


RIGHT = {
    "整数与小数": (3, 3.0, PLAIN),
    "numpy 的数": (np.int64(3), 3, PLAIN),
    "分数": (Fraction(1, 2), 0.5, PLAIN),
    "Decimal": (Decimal("0.3"), 0.1 + 0.2, PLAIN),
    "零维数组": (np.array(3.0), 3, PLAIN),
    "一个值的 Series": (pd.Series([3], index=["合计"]), 3, PLAIN),
    "一个值的表": (pd.DataFrame({"n": [3]}), 3, PLAIN),
    "一个值的数组": (np.array([[3]]), 3, PLAIN),
    "一个值的日期数组": (np.array(["2025-06-30"], "M8[ns]"), pd.Timestamp("2025-06-30"), PLAIN),
    "很大的小数": (5e12 + 1, 5e12, PLAIN),
    "像代码的文字": ("rfm.x(1)", "rfm.x(1)", PLAIN),
    "一串连着的小数": ([1.8e-6, 0.0, 9e-7], CHAIN, PLAIN),
    "混着的一串": ([np.True_, "a", dt.date(2025, 1, 1), None], [True, "a", pd.Timestamp("2025-01-01"), np.nan], PLAIN),
    "一个值的索引": (pd.Index(["猫"]), "猫", PLAIN),
    "差一点点": (1e6 * (1 + 5e-7), 1.0000001e6, PLAIN),
    "空缺等于空缺": (pd.NA, float("nan"), PLAIN),
    "无穷等于无穷": (float("inf"), np.inf, PLAIN),
    "布尔": (np.True_, True, PLAIN),
    "文字": (np.str_("猫"), "猫", PLAIN),
    "日期的几种写法": (dt.date(2025, 6, 30), pd.Timestamp("2025-06-30"), PLAIN),
    "numpy 的日期": (np.datetime64("2025-06-30"), pd.Timestamp("2025-06-30"), PLAIN),
    "月份与月初": (pd.Period("2025-06", "M"), pd.Timestamp("2025-06-01"), PLAIN),
    "列表不问先后": ([3, 1, 2], [1, 2, 3], PLAIN),
    "列表与数组": (np.array([1.0, 2.0]), [1, 2], PLAIN),
    "列表与 Series": (pd.Series(["b", "a"], index=[7, 9]), ["a", "b"], PLAIN),
    "列表与索引": (IDS, NAMES, PLAIN),
    "列表与集合": ({1, 2}, [1, 2], PLAIN),
    "集合与列表": (["b", "a"], {"a", "b"}, PLAIN),
    "元组与列表": ([1, "a"], (1, "a"), PLAIN),
    "一串值与 range": (range(3), [0, 1, 2], PLAIN),
    "字典与 Series": (SPENT.to_dict(), SPENT, PLAIN),
    "Series 与字典": (SPENT.iloc[::-1], SPENT.to_dict(), PLAIN),
    "整数键的字典": (pd.Series([5, 7], index=[2, 1]), {1: 7, 2: 5}, PLAIN),
    "行序": (SPENT.sort_values(), SPENT, PLAIN),
    "没有名字": (SPENT.rename(None), SPENT, PLAIN),
    "别的名字": (SPENT.rename("钱"), SPENT, PLAIN),
    "索引没有名字": (SPENT.rename_axis(None), SPENT, PLAIN),
    "索引有别的名字": (SPENT.rename_axis("客户"), SPENT, PLAIN),
    "一列的表": (SPENT.to_frame("随便叫"), SPENT, PLAIN),
    "编号成了一列": (SPENT.reset_index(), SPENT, PLAIN),
    "编号成了一列，别的名字": (SPENT.rename_axis("客户").reset_index(), SPENT, PLAIN),
    "编号既是索引又是一列": (TABLE.reset_index().set_index("customer_id", drop=False), TABLE, PLAIN),
    "值与编号同名": (COUNTS.rename("customer_id"), COUNTS.rename("customer_id"), PLAIN),
    "多的列里按名字找": (TABLE.assign(paid_yuan=SPENT), SPENT, PLAIN),
    "多的列里只有一列对得上": (TABLE, SPENT, PLAIN),
    "多出一层索引": (pd.concat({"全部": SPENT}), SPENT, PLAIN),
    "双层列名": (nested(TABLE), TABLE, PLAIN),
    "小数": (COUNTS.astype(float), COUNTS, PLAIN),
    "Int64": (COUNTS.astype("Int64"), COUNTS, PLAIN),
    "对 Int64": (COUNTS, COUNTS.astype("Int64"), PLAIN),
    "pyarrow": (COUNTS.astype("int64[pyarrow]"), COUNTS, PLAIN),
    "pyarrow 小数": (SPENT.astype("double[pyarrow]"), SPENT, PLAIN),
    "Decimal 的列": (SPENT.map(lambda x: Decimal(str(x))).astype(object), SPENT, PLAIN),
    "object 的列": (COUNTS.astype(object), COUNTS, PLAIN),
    "int8": (COUNTS.astype("int8"), COUNTS, PLAIN),
    "空缺的几种写法": (HOLED.astype("Float64"), HOLED, PLAIN),
    "空缺是 None": (HOLED.astype(object).where(HOLED.notna(), None), HOLED, PLAIN),
    "全空": (pd.Series([None, None], index=["甲", "乙"]), pd.Series([np.nan, np.nan], index=["甲", "乙"]), PLAIN),
    "分类与文字": (LABELS.astype(str), LABELS, PLAIN),
    "文字与分类": (LABELS, LABELS.astype(object), PLAIN),
    "有序分类": (LABELS.astype(pd.CategoricalDtype(["低", "中", "高"], ordered=True)), LABELS, PLAIN),
    "分类的索引": (ZERO, ZERO.set_axis(ZERO.index.astype(str)), PLAIN),
    "object 布尔": (FLAGS.astype(object), FLAGS, PLAIN),
    "boolean": (FLAGS.astype("boolean"), FLAGS, PLAIN),
    "日期的列": (DATES.dt.date, DATES, PLAIN),
    "日期的单位": (DATES.astype("datetime64[s]"), DATES.astype("datetime64[ns]"), PLAIN),
    "日期带时区": (DATES.dt.tz_localize("Asia/Shanghai"), DATES, PLAIN),
    "月份": (DATES.dt.to_period("M"), DATES, PLAIN),
    "区间与文字": (pd.cut(SPENT, [-1, 10, 50, 200]).astype(str), pd.cut(SPENT, [-1, 10, 50, 200]), PLAIN),
    "时长": (np.array([dt.timedelta(days=n) for n in DAYS]), SPANS, PLAIN),
    "数组按输入的先后": (SPENT.to_numpy(), SPENT, PLAIN),
    "一列的二维数组": (SPENT.to_numpy()[:, None], SPENT, PLAIN),
    "Categorical 数组": (LABELS.array, LABELS, PLAIN),
    "二维数组与表": (TABLE.to_numpy(), TABLE, PLAIN),
    "列表与没有名字的行": ([3, 9, 9, 1], DAYS, PLAIN),
    "元组与没有名字的行一样是一串": (np.array([3, 9, 9, 1]), DAYS, PLAIN),
    "行号打乱": (DAYS.iloc[[2, 0, 3, 1]], DAYS, PLAIN),
    "行号重排": (STORE["paid_yuan"].reset_index(drop=True), STORE["paid_yuan"], PLAIN),
    "一列的表对没有名字的行": (DAYS.to_frame("x"), DAYS, PLAIN),
    "列序": (TABLE[TABLE.columns[::-1]], TABLE, PLAIN),
    "表：编号成了一列": (TABLE.sample(frac=1, random_state=0).reset_index(), TABLE, PLAIN),
    "表：多的列": (TABLE.assign(x=1), TABLE, PLAIN),
    "表：多的列是行的名字": (TABLE.assign(x=1).set_index("x", append=True), TABLE, EXACT),
    "表：小数": (TABLE.astype(float), TABLE, PLAIN),
    "两层索引": (BY_CITY.reset_index(), BY_CITY, PLAIN),
    "两层索引换先后": (BY_CITY.swaplevel().sort_index(), BY_CITY, PLAIN),
    "两层的格子": (GRID.iloc[::-1], GRID, PLAIN),
    "别的行号也留着": (TOP.set_index(["order_id", pd.RangeIndex(4)]), TOP.set_index(["order_id", TOP.index]), PLAIN),
    "组里的前几行": (TOP.set_index(["channel", pd.RangeIndex(4)])["paid_yuan"], TOP.set_index(["channel", TOP.index])["paid_yuan"], PLAIN),
    "两层索引，留一层": (BY_CITY.reset_index("pet"), BY_CITY, PLAIN),
    "少一层也分得清": (SPENT, SPENT.to_frame().assign(city="一线").set_index("city", append=True)["paid_yuan"], PLAIN),
    "groupby.apply 留下的行号": (TOP.set_index("order_id"), TOP.set_index(["order_id", TOP.index]), PLAIN),
    "行的先后与行号": (STORE.iloc[::-1].reset_index(drop=True), STORE, PLAIN),
    "编号成了索引": (STORE.set_index("order_id"), STORE, PLAIN),
    "重复的行": (ROWS.iloc[[2, 1, 3, 0]], ROWS, PLAIN),
    "重复的键": (SPENT.set_axis(["甲", "甲", "乙", "丙", "丁"])[::-1], SPENT.set_axis(["甲", "甲", "乙", "丙", "丁"]), PLAIN),
    "Series 补上没认出的列": (COUNTS.rename(None), COUNTS.reset_index(), PLAIN),
    "value_counts": (ORDERS["channel"].value_counts(), ORDERS.groupby("channel", as_index=False).size(), PLAIN),
    "groupby 的几种写法": (
        ORDERS.pivot_table(index="channel", values="paid_yuan", aggfunc="sum"),
        ORDERS.groupby("channel")["paid_yuan"].sum(),
        PLAIN,
    ),
    "agg 的双层列名": (ORDERS.groupby("channel").agg({"paid_yuan": ["sum"]}), ORDERS.groupby("channel")["paid_yuan"].sum(), PLAIN),
    "同名的索引不算值": (TABLE.set_index(pd.Index(range(5), name="frequency"), append=True), TABLE, PLAIN),
    "行号重排又换先后": (STORE["paid_yuan"].iloc[::-1].reset_index(drop=True), STORE["paid_yuan"], PLAIN),
    "行号重复": (DAYS.set_axis([0, 0, 1, 1])[::-1], DAYS.set_axis([0, 0, 1, 1]), PLAIN),
    "得分的名字丢了": (BY_SCORE.rename_axis(None)[::-1], BY_SCORE, PLAIN),
    "空表": (TABLE.head(0), TABLE.head(0).reset_index(), PLAIN),
    "空的 Series": (pd.Series([], dtype=object), SPENT.head(0), PLAIN),
    "并列的先后": (TOP.iloc[[1, 0, 3, 2]], TOP, ORDERED),
    "并列的 Series": (TOP.set_index("order_id")["paid_yuan"].iloc[[1, 0, 3, 2]], TOP.set_index("order_id")["paid_yuan"], ORDERED),
    "先后与行号": (TOP.reset_index(drop=True), TOP, ORDERED),
    "选的一列，叫什么不算": (SPENT.to_frame("x"), SPENT, EXACT),
    "选的列": (ORDERS[["paid_yuan", "order_id"]], ORDERS[["order_id", "paid_yuan"]], EXACT),
    "选的列，编号成了索引": (ORDERS.set_index("order_id")[["paid_yuan"]], ORDERS[["order_id", "paid_yuan"]], EXACT),
    "组的名字": (LABELS.map({"高": 2, "中": 0, "低": 1}).astype(int), LABELS, MATCHED),
    "组的名字，数组": (np.array([2, 1, 2, 1, 0]), LABELS, MATCHED),
    "组的名字，行号": (pd.Series([0, 1, 0, 2])[::-1], pd.Series(["甲", "乙", "甲", "丙"]), MATCHED),
    "组的名字，列表": ([0, 1, 0], ["甲", "乙", "甲"], MATCHED),
    "组的名字，没有索引的表": (
        pd.DataFrame({"customer_id": NAMES[::-1], "k": [9, 8, 7, 8, 7]}),
        LABELS.reset_index().rename(columns={"grade": "k"}),
        MATCHED,
    ),
    "名字一样的键与值": (ZERO.rename("grade"), ZERO, PLAIN),
    "空缺的键": (pd.Series([1, 2], index=["猫", None]), pd.Series([2, 1], index=pd.Index([np.nan, "猫"], name="pet")), PLAIN),
    "混着的键": (pd.Series([1, 2, 3], index=[3, "a", None]), pd.Series([3, 2, 1], index=[None, "a", 3]), PLAIN),
    "几列都对得上": (pd.DataFrame({"a": SPENT, "b": SPENT}), SPENT, PLAIN),
    "一格里是列表": (pd.Series([[1, 2], [3]], index=["a", "b"]), pd.Series([[3], [1, 2]], index=["b", "a"]), PLAIN),
}

CHANGED = SPENT.where(SPENT.index != "C00007", 121.0)
WRONG = {
    "数": (4, 3, PLAIN, "你的结果是 4，应是 3。"),
    "差一点": (3.001, 3, PLAIN, "你的结果是 3.001，应是 3。"),
    "写出来一样": (1234.5678, 1234.5731, PLAIN, "你的结果是 1234.5678，应是 1234.5731。"),
    "很近也不同": (1.2345678, 1.23459, PLAIN, "你的结果是 1.23457，应是 1.23459。"),
    "编号差一": (10000001, 10000002, PLAIN, "你的结果是 10000001，应是 10000002。"),
    "大编号差一": (2**39 + 1, 2**39, PLAIN, "你的结果是 549755813889，应是 549755813888。"),
    "大整数写全": (1234567, 1, PLAIN, "你的结果是 1234567，应是 1。"),
    "负无穷": (-np.inf, 1e15, PLAIN, "你的结果是负无穷大，应是 1000000000000000。"),
    "很小": (2e-5, 1e15, PLAIN, "你的结果是 0.00002，应是 1000000000000000。"),
    "像代码的文字": ("rfm.x(1)", "rfm.x(2)", PLAIN, "你的结果是 rfm.x(1)，应是 rfm.x(2)。"),
    "布尔不是一": (1, True, PLAIN, "你的结果是数 1，应是 True。要的是比较的结果，True 或 False。"),
    "一不是布尔": (True, 1, PLAIN, "你的结果是 True，应是数 1。True 与 False 不是数。"),
    "文字不是数": ("3", 3, PLAIN, "你的结果是文字「3」，应是数 3。文字与数看着一样也不相等：数不要加引号，也不要转成文字。"),
    "负数的文字": ("-3.5", -3.5, PLAIN, "你的结果是文字「-3.5」，应是数 -3.5。文字与数看着一样也不相等：数不要加引号，也不要转成文字。"),
    "数不是文字": (3, "3", PLAIN, "你的结果是数 3，应是文字「3」。"),
    "末尾的空格": ("猫 ", "猫", PLAIN, "你的结果是「猫 」，应是「猫」。"),
    "空缺": (float("nan"), 3, PLAIN, "你的结果是（空），应是 3。"),
    "时长不是数": (pd.Timedelta(days=3), 3, PLAIN, "你的结果是时长 3 天，应是数 3。用 .days 取出天数。"),
    "无穷": (np.inf, 1e9, PLAIN, "你的结果是无穷大，应是 1000000000。"),
    "日期": (pd.Timestamp("2025-06-29"), pd.Timestamp("2025-06-30"), PLAIN, "你的结果是 2025-06-29，应是 2025-06-30。"),
    "很大的整数": (10**400, 3, PLAIN, "你的结果是一个 int，应是 3。"),
    "列表里多一个": ([1, 2, 2], [1, 2], PLAIN, "你的 3 个值，应有 2 个值。多了 1 个值：2。"),
    "列表里换一个": (["a", "c"], ["a", "b"], PLAIN, "少了 1 个值：b；多了 1 个值：c。"),
    "混着的布尔": ([1, "a"], [True, "a"], PLAIN, "少了 1 个值：True；多了 1 个值：1。"),
    "混着的日期": ([dt.date(2025, 1, 1), "a"], [dt.date(2025, 1, 2), "a"], PLAIN, "少了 1 个值：2025-01-02；多了 1 个值：2025-01-01。"),
    "混着的列表": ([[1, 2], "a"], [[1, 3], "a"], PLAIN, "少了 1 个值：[1, 3]；多了 1 个值：[1, 2]。"),
    "很长的文字": (
        ["甲" * 60],
        ["乙"],
        PLAIN,
        "少了 1 个值：乙；多了 1 个值：甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲…。",
    ),
    "只差一点点": ([0.0, 0.0, 0.0], CHAIN, PLAIN, "有的数与参考只差一点点，可还是不同。"),
    "按大小说": ([10, 9, 100], [2, 30, 4], PLAIN, "少了 3 个值：2、4、30；多了 3 个值：9、10、100。"),
    "集合里的不重复": (["a", "a", "b"], {"a", "b"}, PLAIN, "你的 3 个值，应有 2 个值。多了 1 个值：a。"),
    "元组的位置": ((2, 1), (1, 2), PLAIN, "值都对，先后正好反了。"),
    "列表的先后": ([1, 3, 2], [1, 2, 3], ORDERED, "值都对，先后不对：第 2 个应是 2，你的是 3。"),
    "值不同": (CHANGED, SPENT, PLAIN, "5 位客户里，1 位的 paid_yuan与参考不同。"),
    "全都不同": (SPENT + 1, SPENT, PLAIN, "5 位客户的 paid_yuan都与参考不同。"),
    "有空的": (SPENT.where(SPENT > 0), SPENT, PLAIN, "5 位客户里，1 位的 paid_yuan与参考不同。你的有 1 个是空的。"),
    "数组值不同": (CHANGED.to_numpy(), SPENT, PLAIN, "5 位客户里，1 位的 paid_yuan与参考不同。"),
    "数组先后不同": (SPENT.to_numpy()[::-1], SPENT, PLAIN, "5 位客户里，4 位的 paid_yuan与参考不同。"),
    "数组少几个": (SPENT.to_numpy()[:3], SPENT, PLAIN, "你的 3 个值，应有 5 个值。"),
    "别的列": (
        TABLE[["monetary_yuan"]] * 2,
        SPENT,
        PLAIN,
        "5 位客户里，4 位的 paid_yuan与参考不同，你的列叫 monetary_yuan。",
    ),
    "标签": (LABELS.astype(str).where(LABELS.index != "C00020", "高"), LABELS, PLAIN, "5 位客户里，1 位的 grade 与参考不同。"),
    "空的标签": (LABELS.where(LABELS != "高"), LABELS, PLAIN, "5 位客户里，2 位的 grade 与参考不同。你的有 2 个是空的。"),
    "空的日期": (DATES.where(DATES > "2025-01-01"), DATES, PLAIN, "5 位客户里，1 位的 day与参考不同。你的有 1 个是空的。"),
    "全空": (pd.Series(np.nan, index=IDS), LABELS, PLAIN, "5 位客户的 grade 都与参考不同。你的有 5 个是空的。"),
    "混着的空": (HOLED.astype(object).where(HOLED.index != "C00012", "a"), HOLED, PLAIN, "5 位客户里，1 位的值与参考不同。"),
    "Series 叫什么不说": (CHANGED.rename("x"), SPENT, PLAIN, "5 位客户里，1 位的 paid_yuan与参考不同。"),
    "列表的位置": ([1, 9, 9, 3], DAYS, PLAIN, "4 行里，2 行的 days 与参考不同。"),
    "数组的位置": (np.array([1, 9, 9, 3]), DAYS, PLAIN, "4 行里，2 行的 days 与参考不同。"),
    "没有名字的值": (HOLED.fillna(0), HOLED, PLAIN, "5 位客户里，2 位的值与参考不同。"),
    "少了行": (SPENT.head(3), SPENT, PLAIN, "你的 3 行，应有 5 行。少了 2 位客户：C00020、C00031。"),
    "多了行": (SPENT, SPENT.head(3), PLAIN, "你的 5 行，应有 3 行。多了 2 位客户：C00020、C00031。"),
    "换了行": (SPENT.rename({"C00003": "C00004"}), SPENT, PLAIN, "少了 1 位客户：C00003；多了 1 位客户：C00004。"),
    "重复的客户": (pd.concat([SPENT, SPENT.iloc[[0, 0]]]), SPENT, PLAIN, "C00012 出现了 3 次，一位客户只该有一行。"),
    "重复的组": (pd.concat([ZERO, ZERO]), ZERO, PLAIN, "中出现了 2 次，每个 grade 只该有一行。像这样重复的共 3 个。"),
    "空组没有列出": (ZERO[ZERO > 0], ZERO, PLAIN, "你的 2 行，应有 3 行。少了 1 行：中。"),
    "空组多列了": (ZERO, ZERO[ZERO > 0], PLAIN, "你的 3 行，应有 2 行。多了 1 行：中。"),
    "没有编号": (SPENT.reset_index(drop=True), SPENT, PLAIN, "你的结果里看不出每一行是谁：应有 customer_id，作索引或作一列都可以。"),
    "推荐人不是客户": (REFERRED, SPENT, PLAIN, "你的结果里看不出每一行是谁：应有 customer_id，作索引或作一列都可以。"),
    "别的文字不是编号": (
        SPENT.reset_index(drop=True).to_frame().assign(city=list("甲乙丙丁戊")),
        SPENT,
        PLAIN,
        "你的结果里看不出每一行是谁：应有 customer_id，作索引或作一列都可以。",
    ),
    "名字丢了，也没有编号": (
        SPENT.reset_index(drop=True),
        SPENT.rename_axis(None),
        PLAIN,
        "你的结果里看不出每一行是谁：每一行的名字要留在索引里。",
    ),
    "行号不是得分": (BY_SCORE.reset_index(drop=True), BY_SCORE, PLAIN, "你的结果里看不出每一行是谁：应有 r_score，作索引或作一列都可以。"),
    "得分的名字丢了": (BY_SCORE.rename_axis(None).set_axis([2, 3, 4]), BY_SCORE, PLAIN, "少了 1 行：1；多了 1 行：4。"),
    "参考是空的": (SPENT.rename_axis(None), SPENT.head(0), PLAIN, "你的 5 行，应有 0 行。多了 5 位客户：C00003、C00007、C00012 等。"),
    "只有编号，没有名字": (
        IDS.to_series().reset_index(drop=True).rename("customer_id"),
        HOLED,
        PLAIN,
        "你的结果里只有每一行的名字，没有值。",
    ),
    "认不出，参考也没有名字": (
        TABLE,
        HOLED,
        PLAIN,
        "题目只要一列值，你的表有 3 列（recency_days、frequency、monetary_yuan），认不出哪一列是答案。只留下那一列。",
    ),
    "双层列名少了列": (
        TABLE,
        nested(TABLE),
        PLAIN,
        "少了列 中文0 · recency_days、中文1 · frequency、中文2 · monetary_yuan。"
        "你的列里名字最像的是 recency_days、frequency、monetary_yuan，检查拼写。",
    ),
    "按别的东西分了组": (
        SPENT.groupby(pd.Index(list("甲甲乙丙丁"), name="city")).sum(),
        SPENT,
        PLAIN,
        "你的结果里看不出每一行是谁：应有 customer_id，作索引或作一列都可以。",
    ),
    "少了一格": (SCORED.head(3), SCORED, PLAIN, "你的 3 行，应有 4 行。少了 1 行：低/2。"),
    "金额不是编号": (SALES.assign(paid_yuan=[10.0, 20.5, 31.0]), SALES, PLAIN, "少了 1 行：商城/30；多了 1 行：商城/31。"),
    "负零": (-0.0, 5, PLAIN, "你的结果是 0，应是 5。"),
    "少了的列里有真假": (
        FLAGS,
        TABLE.assign(ok=FLAGS),
        PLAIN,
        "少了列 recency_days、frequency、monetary_yuan 等。",
    ),
    "表对一串": (
        TABLE,
        [1, 2, 3, 4, 5],
        PLAIN,
        "题目只要一列值，你的表有 3 列（recency_days、frequency、monetary_yuan），认不出哪一列是答案。只留下那一列。",
    ),
    "表没有编号": (TABLE.reset_index(drop=True), TABLE, PLAIN, "你的结果里看不出每一行是谁：应有 customer_id，作索引或作一列都可以。"),
    "编号变成数": (
        SPENT.rename_axis(None).set_axis(pd.Index(range(5), name="customer_id")),
        SPENT,
        PLAIN,
        "customer_id这一列，你的是数，参考是文字。",
    ),
    "认不出哪一列": (
        TABLE[["recency_days", "frequency"]],
        SPENT,
        PLAIN,
        "题目只要一列值，你的表有 2 列（recency_days、frequency），认不出哪一列是答案。把答案那一列叫作 paid_yuan，或者只留下那一列。",
    ),
    "按名字找到的不对": (TABLE.assign(paid_yuan=1.0), SPENT, PLAIN, "5 位客户的 paid_yuan都与参考不同。"),
    "只有编号": (IDS.to_series().reset_index(drop=True).rename("customer_id"), SPENT, PLAIN, "少了列 paid_yuan。"),
    "少了列": (
        TABLE.rename(columns={"monetary_yuan": "monetary"}),
        TABLE,
        PLAIN,
        "少了列 monetary_yuan。你的列里名字最像的是 monetary，检查拼写。",
    ),
    "少了列，没有像的": (
        TABLE[["frequency"]].assign(甲=1),
        TABLE,
        PLAIN,
        "少了列 recency_days、monetary_yuan。你的列：甲。",
    ),
    "一列对三列": (COUNTS, TABLE, PLAIN, "少了列 recency_days、monetary_yuan。"),
    "同名的列": (
        pd.concat([TABLE, TABLE], axis=1),
        TABLE,
        PLAIN,
        "你的表里有 2 列都叫 recency_days，认不出哪一列是答案。每个列名只留一列。",
    ),
    "多了列": (ORDERS, ORDERS[["order_id", "paid_yuan"]], EXACT, "多了 1 列：channel。只要 order_id、paid_yuan。"),
    "多了列，只要一列": (TABLE, TABLE[["frequency"]], EXACT, "多了 2 列：recency_days、monetary_yuan。只要 frequency。"),
    "多了列，认不出": (
        TABLE,
        SPENT,
        EXACT,
        "题目只要一列值，你的表有 3 列（recency_days、frequency、monetary_yuan），认不出哪一列是答案。"
        "把答案那一列叫作 paid_yuan，或者只留下那一列。",
    ),
    "几列不同": (
        TABLE.assign(frequency=1, recency_days=1),
        TABLE,
        PLAIN,
        "5 位客户都与参考不同：recency_days 5 位、frequency 3 位。",
    ),
    "列对调": (
        TABLE.rename(columns={"recency_days": "frequency", "frequency": "recency_days"}),
        TABLE,
        PLAIN,
        "5 位客户里，4 位与参考不同：recency_days 4 位、frequency 4 位。",
    ),
    "文字的数": (
        TABLE.astype({"frequency": str}),
        TABLE,
        PLAIN,
        "frequency这一列，你的是文字，参考是数。文字与数看着一样也不相等：数不要加引号，也不要转成文字。",
    ),
    "布尔列": (FLAGS.astype(int), FLAGS, PLAIN, "你的是数，参考是 True / False。要的是比较的结果，True 或 False。"),
    "数列": (FLAGS, FLAGS.astype(int), PLAIN, "你的是 True / False，参考是数。True 与 False 不是数。"),
    "时长的列": (
        pd.DataFrame({"a": [1, 2], "days": SPANS[:2]}),
        pd.DataFrame({"a": [1, 2], "days": [3, 9]}),
        PLAIN,
        "days 这一列，你的是时长，参考是数。还要 .dt.days，从时长里取出天数。",
    ),
    "日期的文字": (DATES.astype(str), DATES, PLAIN, "day这一列，你的是文字，参考是日期。先用 pd.to_datetime 转成日期。"),
    "混着的列": (COUNTS.astype(object).where(COUNTS > 1, "一次"), COUNTS, PLAIN, "5 位客户里，2 位的 frequency与参考不同。"),
    "两层索引": (BY_CITY + 1, BY_CITY, PLAIN, "3 行的 n 都与参考不同。"),
    "两层索引少一组": (BY_CITY[BY_CITY > 1], BY_CITY, PLAIN, "你的 2 行，应有 3 行。少了 1 行：二线/猫。"),
    "两层缺一层": (BY_CITY.droplevel("pet"), BY_CITY, PLAIN, "你的结果里看不出每一行是谁：应有 pet，作索引或作一列都可以。"),
    "少几行": (ORDERS.head(2), ORDERS, PLAIN, "你的 2 行，应有 6 行。少了 4 笔订单：O0003、O0004、O0005 等。"),
    "没有筛": (ORDERS, STORE, PLAIN, "你的 6 行，应有 3 行。多了 3 笔订单：O0002、O0004、O0005。"),
    "合并多出了行": (pd.concat([ORDERS, ORDERS.head(1)]), ORDERS, PLAIN, "O0001 出现了 2 次，一笔订单只该有一行。"),
    "先按编号认": (MEMO.assign(n=[1, 2, 4]), MEMO, PLAIN, "3 笔订单里，1 笔的 n 与参考不同。"),
    "不变的列看不出先后": (TOP.assign(x=1)[::-1], TOP.assign(x=1), ORDERED, "行都对，先后正好反了：从大到小还是从小到大，看 ascending。"),
    "改了一格": (ORDERS.replace(8.25, 8.26), ORDERS, PLAIN, "6 笔订单里，1 笔的 paid_yuan与参考不同。"),
    "没有编号的行": (ROWS.assign(n=[1, 1, 2, 2]), ROWS, PLAIN, "少了 1 行：商城/3；多了 1 行：商城/2。"),
    "没有编号，少一行": (ROWS.drop_duplicates(), ROWS, PLAIN, "你的 3 行，应有 4 行。少了 1 行：门店/1。"),
    "行号对得上，值换了": (DAYS.iloc[::-1].reset_index(drop=True), DAYS, PLAIN, "4 行里，2 行的 days 与参考不同。"),
    "没有名字的一列": (DAYS.head(3), DAYS, PLAIN, "你的 3 行，应有 4 行。少了 1 行：1。"),
    "先后": (ORDERS.loc[TOP.index.sort_values()], TOP, ORDERED, "行都对，先后不对：第 1 行应是 O0002，你的是 O0001。"),
    "升序": (
        SPENT.sort_values(),
        SPENT.sort_values(ascending=False),
        ORDERED,
        "行都对，先后正好反了：从大到小还是从小到大，看 ascending。",
    ),
    "取错几行": (ORDERS.head(4), TOP, ORDERED, "少了 1 笔订单：O0005；多了 1 笔订单：O0004。"),
    "分组不同": (
        np.array([2, 1, 2, 1, 1]),
        LABELS,
        MATCHED,
        "你分了 2 组，参考 3 组。按重合最多的办法配对（你的 1 配「低」、2 配「高」）以后，5 位客户里，1 位的 grade 与参考不同。",
    ),
    "换了一人": (
        pd.Series([2, 1, 1, 1, 0], index=IDS),
        LABELS,
        MATCHED,
        "按重合最多的办法配对（你的 0 配「中」、1 配「低」、2 配「高」）以后，5 位客户里，1 位的 grade 与参考不同。",
    ),
    "一人一组": (pd.Series(range(60)), pd.Series([0, 1] * 30), MATCHED, "你分了 60 组，参考 2 组。"),
    "没有索引的组": (
        LABELS.reset_index().assign(grade=[0, 1, 0, 1, 0]),
        LABELS.reset_index(),
        MATCHED,
        "你分了 2 组，参考 3 组。按重合最多的办法配对（你的 0 配「高」、1 配「低」）以后，5 位客户里，1 位的 grade 与参考不同。",
    ),
    "组少了人": (LABELS.head(3), LABELS, MATCHED, "你的 3 行，应有 5 行。少了 2 位客户：C00020、C00031。"),
    "空的": (SPENT.head(0), SPENT, PLAIN, "你的 0 行，应有 5 行。少了 5 位客户：C00003、C00007、C00012 等。"),
    "不该有": (SPENT, SPENT.head(0), PLAIN, "你的 5 行，应有 0 行。多了 5 位客户：C00003、C00007、C00012 等。"),
    "空表": (pd.DataFrame(), TABLE, PLAIN, "少了列 recency_days、frequency、monetary_yuan。"),
    "没有列": (pd.DataFrame(), ORDERS, PLAIN, "少了列 order_id、channel、paid_yuan。"),
    "字典的值": ({"甲": 1}, {"甲": 2}, PLAIN, "1 个值里，1 个的值与参考不同。"),
    "空缺不是零": (HOLED.fillna(0), HOLED, PLAIN, "5 位客户里，2 位的值与参考不同。"),
}


def bare(words):
    """去掉列名后面由 schema 来的中文名，那是别处的事。"""
    return re.sub(r"(?<=[a-z])（[^）]*）", "", words)


@pytest.mark.parametrize("name", RIGHT)
def test_the_same_content_in_any_shape_is_right(name):
    answer, expected, rule = RIGHT[name]
    assert difference(answer, expected, rule) is None
    assert same(answer, expected, rule) and wrong_kind(answer, expected) is None


@pytest.mark.parametrize("name", WRONG)
def test_other_content_is_wrong_and_told(name):
    answer, expected, rule, words = WRONG[name]
    told = difference(answer, expected, rule)
    assert not same(answer, expected, rule) and isinstance(told, Difference), name
    assert bare(told.words) == words


def named(frame):
    """一个学生写的函数。"""
    return frame


KINDS = {
    "没有 return": (
        None,
        SPENT,
        "没有交出结果。把结果写在 answer = 后面，用 return 交出来，不用 print；带 inplace=True 的方法改的是原来的表，自己什么也不返回。",
    ),
    "少了括号": (ORDERS.head, ORDERS, ".head 后面少了一对括号 ()：没有括号，只是提到它，没有运行它。"),
    "求和少了括号": (SPENT.sum, 3.0, ".sum 后面少了一对括号 ()：没有括号，只是提到它，没有运行它。"),
    "内置方法": ([1].copy, [1], ".copy 后面少了一对括号 ()：没有括号，只是提到它，没有运行它。"),
    "函数": (named, SPENT, "交出的是 named 本身，还没有运行它。后面加一对括号 ()，括号里写要用的东西。"),
    "内置函数": (len, 3, "交出的是 len 本身，还没有运行它。后面加一对括号 ()，括号里写要用的东西。"),
    "numpy 的函数": (np.mean, 3, "交出的是 mean 本身，还没有运行它。后面加一对括号 ()，括号里写要用的东西。"),
    "类": (pd.Series, SPENT, "交出的是 Series 这个类型本身，不是值。后面加一对括号 ()，括号里写要用的东西。"),
    "模块": (pd, SPENT, "交出的是 pandas 这个工具箱本身，还没有用它做什么。"),
    "只分了组": (ORDERS.groupby("channel"), SPENT, "只分了组，还没说求什么，例如 .sum() 或 .count()。"),
    "只分了组的一列": (ORDERS.groupby("channel")["paid_yuan"], SPENT, "只分了组，还没说求什么，例如 .sum() 或 .count()。"),
    "只分了时段": (DATES.to_frame().set_index("day").resample("ME"), SPENT, "只分了组，还没说求什么，例如 .sum() 或 .count()。"),
    "窗口": (SPENT.rolling(2), SPENT, "只说了窗口有多大，还没说求什么，例如 .sum()。"),
    "停在 dt": (DATES.dt, SPENT, "写到 .dt 就停了，后面还要写取什么，例如 .dt.year。"),
    "时长停在 dt": (SPANS.dt, DAYS, "写到 .dt 就停了，后面还要写取什么，例如 .dt.days。"),
    "停在 str": (ORDERS["channel"].str, SPENT, "写到 .str 就停了，后面还要写做什么。"),
    "停在 cat": (LABELS.cat, SPENT, "写到 .cat 就停了，后面还要写做什么。"),
    "停在 loc": (ORDERS.loc, ORDERS, "写到 .loc 就停了，后面还要用方括号说取哪些行。"),
    "停在 iloc": (ORDERS.iloc, ORDERS, "写到 .iloc 就停了，后面还要用方括号说取哪些行。"),
    "排版": (ORDERS.style, ORDERS, "交出的是排好版给人看的样子，不是表本身。去掉 .style 那一段。"),
    "生成器": ((x for x in [1]), [1], "交出的东西还没有把值取出来：在外面套一层 list( )。"),
    "map": (map(str, [1]), ["1"], "交出的东西还没有把值取出来：在外面套一层 list( )。"),
    "filter": (filter(None, [1]), [1], "交出的东西还没有把值取出来：在外面套一层 list( )。"),
    "字典的键": ({"a": 1}.keys(), ["a"], "交出的东西还没有把值取出来：在外面套一层 list( )。"),
    "字典的值": ({"a": 1}.values(), [1], "交出的东西还没有把值取出来：在外面套一层 list( )。"),
    "末尾的逗号": ((SPENT,), SPENT, "末尾多了一个逗号：有逗号，结果外面就多包了一层。去掉它。"),
    "数末尾的逗号": ((3,), 3, "末尾多了一个逗号：有逗号，结果外面就多包了一层。去掉它。"),
    "逗号隔开": ((3, 4), 3, "交出的是用逗号隔开的 2 样东西，题目要一个数。只留一样。"),
    "两张表": ((ORDERS, ORDERS), ORDERS, "交出的是用逗号隔开的 2 样东西，题目要一张表。只留一样。"),
    "两个等号": ("门店", STORE, "交出的是一段文字「门店」，题目要一张表。一行里若有两个单独的 =，比较相等要连写成 ==。"),
    "引号里的代码": ('orders["channel"]', STORE, "引号里的代码只是一段文字，不会运行。去掉最外面的引号。"),
    "引号里的算式": ("orders.mean()", 3, "引号里的代码只是一段文字，不会运行。去掉最外面的引号。"),
    "数对表": (3, ORDERS, "交出的是一个数 3，题目要一张表。"),
    "数对列": (np.float64(3.5), SPENT, "交出的是一个数 3.5，题目要一列值。"),
    "数对一串": (3, [1, 2], "交出的是一个数 3，题目要一串值。"),
    "布尔对表": (True, ORDERS, "交出的是一个值 True，题目要一张表。"),
    "表对数": (ORDERS, 3, "交出的是一张 6 行 3 列的表，题目要一个数。还差一步：合成一个，或取出要的那一个。"),
    "列对数": (SPENT, 3, "交出的是一列 5 个值，题目要一个数。还差一步：合成一个，或取出要的那一个。"),
    "列表对数": ([3], 3, "交出的是一串值（1 个），题目要一个数。还差一步：合成一个，或取出要的那一个。"),
    "字典对数": ({"a": 3}, 3, "交出的是字典（1 个），题目要一个数。还差一步：合成一个，或取出要的那一个。"),
    "列对文字": (SPENT, "猫", "交出的是一列 5 个值，题目要一段文字。还差一步：合成一个，或取出要的那一个。"),
    "列对日期": (DATES, pd.Timestamp("2025-01-01"), "交出的是一列 5 个值，题目要一个日期。还差一步：合成一个，或取出要的那一个。"),
    "列对布尔": (FLAGS, True, "交出的是一列 5 个值，题目要一个 True 或 False。还差一步：合成一个，或取出要的那一个。"),
    "是与否对数": (FLAGS, 3, "交出的是每一行的是与否（True / False），题目要一个数：数出有几个用 .sum()，求占比用 .mean()。"),
    "是与否对表": (
        ORDERS["channel"] == "门店",
        STORE,
        "这是每一行的是与否（True / False），放回它那张表（或列）的 [ ] 里，才留下「是」的那些行。",
    ),
    "是与否的数组": (
        (ORDERS["channel"] == "门店").to_numpy(),
        STORE,
        "这是每一行的是与否（True / False），放回它那张表（或列）的 [ ] 里，才留下「是」的那些行。",
    ),
    "是与否的一列表": (
        ORDERS[["channel"]] == "门店",
        STORE,
        "这是每一行的是与否（True / False），放回它那张表（或列）的 [ ] 里，才留下「是」的那些行。",
    ),
    "是与否的列表": ([True, False], STORE, "这是每一行的是与否（True / False），放回它那张表（或列）的 [ ] 里，才留下「是」的那些行。"),
    "是与否对筛过的列": (
        ORDERS["paid_yuan"] > 9,
        ORDERS.loc[ORDERS["paid_yuan"] > 9, "paid_yuan"],
        "这是每一行的是与否（True / False），放回它那张表（或列）的 [ ] 里，才留下「是」的那些行。",
    ),
    "时长对天数": (SPANS, DAYS, "这是时长，题目要的是天数：还要 .dt.days，取出天数。"),
    "一列表的时长": (SPANS.to_frame(), DAYS.to_frame(), "这是时长，题目要的是天数：还要 .dt.days，取出天数。"),
    "索引对列": (IDS, LABELS, "交出的是索引，也就是各行的名字；题目要的是各行的值。"),
    "列表对客户": (SPENT.tolist(), SPENT, "交出的是一串值，没有写哪个值是谁的。不要转成列表，留着 Series 或表的索引。"),
    "列表对字典": ([1], {"甲": 1}, "交出的是一串值，没有写哪个值是谁的。不要转成列表，留着 Series 或表的索引。"),
    "集合对列": ({3, 9, 1}, DAYS, "交出的是集合，里面没有先后，也没有写哪个值是谁的；题目要一列值。"),
    "集合对元组": ({1, 2}, (1, 2), "交出的是集合（花括号），集合里没有先后。改用圆括号或方括号。"),
    "列表对表": ([1, 2], ORDERS, "交出的是一串值（2 个），题目要一张表。"),
    "字典对表": ({"a": [1]}, ORDERS, "交出的是字典（1 个），题目要一张表。用 pd.DataFrame( ) 做成表。"),
    "索引对表": (IDS, ORDERS, "交出的是索引（5 个），题目要一张表。"),
    "数组对表": (SPENT.to_numpy(), TABLE, "交出的是一串值（5 个），题目要一张表。表里还要有列名。"),
    "窄数组对表": (TABLE.to_numpy()[:, :2], TABLE, "交出的是一个 2 维的数组，题目要一张表。表里还要有列名。"),
    "二维数组对列": (TABLE.to_numpy(), SPENT, "交出的是一个 2 维的数组，题目要一列值。"),
    "二维数组对一串": (TABLE.to_numpy(), [1, 2], "交出的是一个 2 维的数组，题目要一串值。"),
    "字典对一串": ({"a": 1}, ["a"], "交出的是字典（1 个），题目要一串值。"),
    "别的东西": (object(), SPENT, "交出的是一个 object，题目要一列值。"),
    "别的东西对数": (object(), 3, "交出的是一个 object，题目要一个数。"),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_wrong_kind_of_thing_is_named_with_the_next_step(name):
    answer, expected, words = KINDS[name]
    assert wrong_kind(answer, expected) == words
    assert not same(answer, expected)
    assert difference(answer, expected) == Difference(wrong_kind(answer, expected), None)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_not_called_a_wrong_kind(name):
    answer, expected, *_ = WRONG[name]
    assert wrong_kind(answer, expected) is None


def test_columns_carry_their_chinese_name_without_the_unit():
    label = title("monetary_yuan").split("（")[0]
    assert difference(TABLE + 1, TABLE[["monetary_yuan"]]).words == f"5 位客户的 monetary_yuan（{label}）都与参考不同。"
    assert difference(TABLE[["frequency"]].assign(甲=1), TABLE).words.count("（") == 2


# 随机的参考，随机地换样子：内容没动，就该相同


def random_table(rng, *, keyed):
    """几种列都有，有并列、有空缺。"""
    rows = int(rng.integers(2, 30))
    frame = pd.DataFrame(
        {
            "customer_id": [f"C{i:05d}" for i in rng.choice(10**5, rows, replace=False)],
            "frequency": rng.integers(0, 5, rows),
            "monetary_yuan": rng.choice([rng.random() * 1e4, 0.1 + 0.2, 50.0], rows).round(int(rng.integers(1, 12))),
            "segment": rng.choice(["重要价值", "一般挽留", "高"], rows),
            "consent": rng.random(rows) < 0.5,
            "registered_on": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 99, rows), unit="D"),
            "spent": np.where(rng.random(rows) < 0.3, np.nan, rng.random(rows)),
        }
    )
    return frame.set_index("customer_id") if keyed else frame


def noisy(column, rng):
    """同样的值，换一种类型来存；小数带上算出来的误差。"""
    kind = column.dtype.kind
    choices = {
        "i": ["float64", "Int64", "object", "int8", "int64[pyarrow]"],
        "f": ["Float64", "object", "double[pyarrow]"],
        "b": ["object", "boolean"],
        "M": ["datetime64[s]", "datetime64[ns]", "object"],
    }.get(kind, ["category", "object", "string"])
    column = column * (1 + rng.uniform(-5e-8, 5e-8, len(column))) if kind == "f" else column
    return column.astype(rng.choice(choices))


def reshaped(frame, rng):
    """换样子：类型、行序、列序、编号放在哪里、多几列。"""
    keyed = frame.index.name == "customer_id"
    frame = frame.apply(noisy, rng=rng)
    frame = frame.iloc[rng.permutation(len(frame)), rng.permutation(frame.shape[1])]
    if rng.random() < 0.5:
        frame = frame.assign(extra=range(len(frame)))
    if keyed:
        return [frame, frame.reset_index(), frame.rename_axis(None), frame.rename_axis("谁")][rng.integers(4)]
    levels = [name for name in rng.permutation(["customer_id", "segment", "consent"]) if name in frame][: rng.integers(3)]
    return frame.set_index(levels) if levels else frame.reset_index(drop=True)


def spoiled(frame, rng):
    """动一处：改一格、少一行、重复一行、少一列。"""
    i, j = int(rng.integers(len(frame))), int(rng.integers(frame.shape[1]))
    value = frame.iat[i, j]
    other = not value if isinstance(value, bool | np.bool_) else 7.5 if pd.isna(value) else f"{value}x" if isinstance(value, str) else None
    if other is None:
        other = value + (pd.Timedelta(days=1) if isinstance(value, pd.Timestamp) else 1 if rng.random() < 0.5 else 0.01)
    column = [other if k == i else old for k, old in enumerate(frame.iloc[:, j])]
    changed = frame.copy()
    changed[frame.columns[j]] = column
    return {
        "一格": changed,
        "少一行": frame.drop(frame.index[i]),
        "重复一行": pd.concat([frame, frame.iloc[[i]]]),
        "少一列": frame.drop(columns=frame.columns[j]),
    }


@pytest.mark.parametrize("keyed", [True, False])
@pytest.mark.parametrize("seed", range(25))
def test_reshaping_keeps_and_any_change_breaks(seed, keyed):
    rng = np.random.default_rng(seed)
    expected = random_table(rng, keyed=keyed)
    again = reshaped(expected, rng)
    assert difference(again, expected) is None and wrong_kind(again, expected) is None
    for how, answer in spoiled(expected, rng).items():
        told = difference(reshaped(answer, rng), expected)
        assert told is not None and told.words, how
        assert not same(answer, expected) and not same(expected.iloc[:, :0], expected)


@pytest.mark.parametrize("seed", range(20))
def test_one_column_likewise(seed):
    rng = np.random.default_rng(seed)
    frame = random_table(rng, keyed=True)
    name = str(rng.choice(frame.columns))
    expected = frame[name]
    for shape in (lambda x: x[name], lambda x: x[[name]], lambda x: x[name].reset_index(), lambda x: x[name].rename(None)):
        assert same(shape(frame.iloc[::-1]), expected)
        for how, answer in spoiled(frame[[name]], rng).items():
            if how != "少一列":
                assert not same(shape(answer.iloc[::-1]), expected), how


@pytest.mark.parametrize("seed", range(20))
def test_sameness_is_symmetric_between_tables_of_the_same_columns(seed):
    rng = np.random.default_rng(seed)
    for keyed in (True, False):
        a = random_table(rng, keyed=keyed)
        b = a.apply(noisy, rng=rng).iloc[rng.permutation(len(a))]
        others = [b, *(frame for how, frame in spoiled(a, rng).items() if how != "少一列")]
        assert [same(other, a) for other in others] == [same(a, other) for other in others] == [True, False, False, False]


@pytest.mark.parametrize("seed", range(20))
def test_cluster_labels_are_compared_by_who_is_together(seed):
    rng = np.random.default_rng(seed)
    people = pd.Index([f"C{i}" for i in range(40)], name="customer_id")
    expected = pd.Series(rng.integers(0, 4, 40), index=people)
    renamed = expected.map(dict(enumerate(rng.permutation(["甲", "乙", "丙", "丁"]))))
    assert same(renamed.iloc[::-1], expected, MATCHED) and not same(renamed, expected)
    moved = renamed.copy()
    moved.iloc[0] = next(name for name in "甲乙丙丁" if name != moved.iloc[0])
    assert not same(moved, expected, MATCHED)
    assert "40 位客户里，1 位" in difference(moved, expected, MATCHED).words
    merged = renamed.replace({"甲": "乙"})
    assert not same(merged, expected, MATCHED) and not same(expected, merged, MATCHED)


# 反例表


def test_the_counterexample_has_at_most_six_rows_and_only_the_different_ones():
    expected = pd.DataFrame({"a": range(20), "b": range(20)}, index=pd.Index([f"C{i:02d}" for i in range(20)], name="customer_id"))
    answer = expected.copy()
    answer.loc["C03":"C09", "a"] += 100
    answer.loc["C04", "b"] = -1
    table = difference(answer.sample(frac=1, random_state=1), expected).table
    assert table.columns.tolist() == ["你的", "参考"] and table.index.name == "customer_id"
    assert table.index.tolist() == ["C03 · a", "C04 · a", "C04 · b", "C05 · a", "C06 · a", "C07 · a"]
    assert table.loc["C04 · b"].tolist() == ["-1", "4"]


def test_one_column_needs_no_column_name_and_missing_rows_say_so():
    table = difference(CHANGED, SPENT).table
    assert table.to_dict("index") == {"C00007": {"你的": "121", "参考": "120"}}
    table = difference(SPENT.drop("C00007").rename({"C00003": "C00004"}), SPENT).table
    assert table.to_dict("index") == {
        "C00003": {"你的": "（没有）", "参考": "5.5"},
        "C00007": {"你的": "（没有）", "参考": "120"},
        "C00004": {"你的": "5.5", "参考": "（没有）"},
    }


def test_missing_rows_show_up_to_three_values():
    table = difference(TABLE.drop("C00007"), TABLE).table
    assert table.to_dict("index") == {"C00007": {"你的": "（没有）", "参考": "recency_days 40，frequency 4，monetary_yuan 120"}}
    wide = TABLE.assign(x=1)
    assert difference(wide, wide.head(0)).table.loc["C00003", "你的"] == "recency_days 40，frequency 1，monetary_yuan 5.5…"
    assert difference(GRID.head(8), GRID).table.index.name is None
    assert difference(GRID.head(8), GRID).table.to_dict("index") == {"三线/鸟": {"你的": "（没有）", "参考": "8"}}


def test_missing_and_extra_rows_share_the_six_places():
    expected = pd.Series(range(10), index=[f"甲{i}" for i in range(10)])
    answer = pd.Series(range(10), index=[f"乙{i}" for i in range(5)] + ["甲0", "甲1", "甲2", "甲3", "甲4"])
    table = difference(answer, expected).table
    assert table.index.tolist() == ["甲5", "甲6", "甲7", "乙0", "乙1", "乙2"]


def test_numbers_are_rounded_and_kinds_shown_apart():
    assert difference(SPENT / 7, SPENT).table.loc["C00012", "你的"] == "4.28571"
    assert difference(SPENT * 1e6 + 0.25, SPENT).table.loc["C00007", "你的"] == "120000000"
    assert difference(SPENT / 1e9, SPENT).table.loc["C00007", "你的"] == "1.2e-07"
    told = difference(COUNTS.astype(str), COUNTS)
    assert told.table.iloc[0].tolist() == ["「3」", "3"] and "你的是文字，参考是数" in told.words
    assert difference(DATES + pd.Timedelta(hours=1), DATES).table.iloc[0].tolist() == ["2025-02-01 01:00:00", "2025-02-01"]
    assert difference(SPANS + pd.Timedelta(hours=1), SPANS).table.iloc[0].tolist() == ["3 天 01:00:00", "3 天"]
    assert difference(["甲" * 40, "乙" * 41], ["丙", "丁"]).table.index.tolist()[2:] == ["乙" * 39 + "…", "甲" * 40]
    assert difference(~FLAGS, FLAGS).table.iloc[0].tolist() == ["True", "False"]
    assert difference(SPENT.where(SPENT > 0), SPENT).table.to_dict("list") == {"你的": ["（空）"], "参考": ["0"]}


def test_repeated_keys_and_order_have_their_own_table():
    assert difference(pd.concat([SPENT, SPENT.iloc[[0, 0]]]), SPENT).table.to_dict("index") == {"C00012": {"你的": "3 行", "参考": "1 行"}}
    table = difference(SPENT.sort_values(), SPENT.sort_values(ascending=False), ORDERED).table
    assert table.index.tolist() == ["第 1 行", "第 2 行", "第 4 行", "第 5 行"] and table.iloc[0].tolist() == ["C00031", "C00007"]


def test_groups_are_shown_under_the_reference_names():
    told = difference(pd.Series([7, 8, 7, 8, 7], index=IDS), LABELS, MATCHED)
    assert told.table.to_dict("index") == {"C00020": {"你的": "高", "参考": "中"}}
    told = difference(
        pd.Series([7, 8, 7, 8, 6, 6], index=[*IDS, "C00099"]), pd.Series(list("高低高低中高"), index=[*IDS, "C00099"]), MATCHED
    )
    assert told.table.to_dict("index") == {"C00099": {"你的": "中", "参考": "高"}}
    told = difference(pd.Series([7, 8, 7, 9, 6], index=IDS), LABELS, MATCHED)
    assert difference(pd.Series(range(51)), pd.Series([0] * 51), MATCHED) == Difference("你分了 51 组，参考 1 组。", None)
    assert difference(pd.Series(range(50)), pd.Series([0] * 50), MATCHED).table is not None
    assert "你分了 4 组，参考 3 组。" in told.words and told.table.iloc[0].tolist() == ["9（配不上的组）", "低"]


# 什么都不出错，什么都不改动


class Nasty:
    """碰哪里哪里出错。"""

    def _fail(self, *_):
        raise RuntimeError("别碰")

    __eq__ = __hash__ = __repr__ = __str__ = __len__ = __iter__ = __array__ = __bool__ = __getattr__ = __float__ = _fail


class Nastier(Nasty):
    """连问它是什么都出错。"""

    @property
    def __class__(self):
        raise RuntimeError("别碰")


def knot():
    """装着自己的列表。"""
    one = [1]
    one.append(one)
    return one


@cache
def weird():
    """各种怪东西。"""
    two = pd.DataFrame([[1, 2], [3, 4]], columns=["paid_yuan", "paid_yuan"])
    deep = pd.DataFrame(np.ones((2, 2)), columns=pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")]))
    return {
        "碰不得": Nasty(),
        "更碰不得": Nastier(),
        "碰不得的列": pd.Series([Nasty(), Nasty()], index=["a", "b"]),
        "装着自己": knot(),
        "同名的列": two,
        "双层列名": deep,
        "空缺的键": pd.Series([1, 2], index=[np.nan, None]),
        "混着的键": pd.Series([1, 2, 3], index=[1, "a", (2, 3)]),
        "无穷": pd.Series([np.inf, -np.inf], index=["a", "b"]),
        "空表": pd.DataFrame(),
        "空列": pd.Series(dtype=float),
        "三个点": ...,
        "列名混着": pd.DataFrame([[1, 2, 3]], columns=[np.nan, 3, ("a",)]),
        "列名是 NA": pd.DataFrame([[1, 2]], columns=pd.Index([pd.NA, "b"], dtype=object)),
        "一格一表": pd.Series([ORDERS, ORDERS], index=["a", "b"]),
        "复数": 3 + 4j,
        "字节": b"abc",
        "错误": ValueError("x"),
        "三维数组": np.zeros((2, 2, 2)),
        "结构数组": np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        "零维数组": np.array("x"),
        "稀疏": pd.Series(pd.arrays.SparseArray([0, 0, 1])),
        "区间": pd.interval_range(0, 3),
        "很大的整数": [10**400, -(10**5000)],
        "套着的列表": [[1, 2], [3, [4]]],
        "字典套字典": {"a": {"b": 1}},
        "迭代器": iter([1]),
        "大表": pd.DataFrame({"customer_id": np.arange(10**6), "n": 1.0}),
        "大列": pd.Series(np.arange(10**6).astype(str)),
        "大的混列": pd.Series([1, "a"] * 10**5),
    }


EXPECTED = {
    "数": 3,
    "文字": "猫",
    "日期": pd.Timestamp("2025-01-01"),
    "列表": [1, 2],
    "元组": (1, "a"),
    "集合": {1, 2},
    "字典": {"a": 1, "b": 2},
    "列": SPENT,
    "标签": LABELS,
    "没有名字的列": DAYS,
    "两层": BY_CITY,
    "表": TABLE,
    "没有索引的表": ORDERS,
    "空表": ORDERS.head(0),
    "空": None,
}


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_a_learner_hands_in_raises_or_warns(name):
    expected = EXPECTED[name]
    with warnings.catch_warnings(action="error"):
        for what, answer in weird().items():
            for rule in (PLAIN, Rule(ordered=True, exact=True), MATCHED):
                told = difference(answer, expected, rule)
                equal = same(answer, expected, rule)
                assert equal == (told is None), what
                assert told is None or (told.words and " at 0x" not in told.words and "dtype" not in told.words), what
                assert told is None or told.table is None or 0 < len(told.table) <= 6, what
                assert wrong_kind(answer, expected) is None or isinstance(wrong_kind(answer, expected), str)


def test_almost_none_of_them_is_right():
    found = {(what, name) for what, answer in weird().items() for name, expected in EXPECTED.items() if same(answer, expected)}
    assert found == {("空缺的键", "列表"), ("空缺的键", "集合")}  # 它的值就是 1 和 2


@pytest.mark.parametrize("name", [*RIGHT, *WRONG])
def test_the_inputs_stay_as_they_were(name):
    things = {**WRONG, **RIGHT}[name][:2]
    before = copy.deepcopy(things)
    difference(*things), same(*things), wrong_kind(*things)
    for thing, was in zip(things, before, strict=True):
        if isinstance(thing, pd.DataFrame | pd.Series):
            (assert_frame_equal if isinstance(thing, pd.DataFrame) else assert_series_equal)(thing, was)
        else:
            assert type(thing) is type(was) and sorted(str(thing)) == sorted(str(was))


def test_the_same_question_gets_the_same_words():
    for answer, expected, rule, _ in WRONG.values():
        first, second = (difference(answer, expected, rule) for _ in range(2))
        assert first.words == second.words
        assert (first.table is None) == (second.table is None)
        if first.table is not None:
            assert_frame_equal(first.table, second.table)


def test_it_is_fast_enough_to_run_on_twenty_worlds():
    rng = np.random.default_rng(1)
    people = pd.Index([f"C{i:05d}" for i in range(25)], name="customer_id")
    expected = pd.DataFrame(rng.random((25, 3)), index=people, columns=["a", "b", "c"])
    answers = [expected.copy(), expected.sample(frac=1, random_state=0).reset_index(), expected + 1, expected.head(6)]
    for answer in answers:
        for wanted in (expected, expected.reset_index()):
            assert min(timeit.repeat(lambda a=answer, e=wanted: same(a, e), number=5, repeat=5)) / 5 < 0.005
