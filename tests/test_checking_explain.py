"""解释错误：初学者写得出的错程序，一个个真的运行，看说的是不是那个毛病；什么怪异常都难不倒它。"""

import functools
import io
import itertools
import linecache
import re
import string
import textwrap
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from ipykernel.kernelbase import Kernel

from helpers.checking import limit
from helpers.checking.explain import Explanation, explain
from helpers.checking.explain.scene import look
from helpers.checking.explain.told import CHAPTERS
from helpers.schema import DataError, with_titles

LESSONS = sorted((Path(__file__).resolve().parents[1] / "lessons").glob("*.py"))
AS_OF = pd.Timestamp("2025-06-30")
ORDERS = pd.DataFrame(
    {
        "order_id": ["O1", "O2", "O3", "O4", "O5", "O6", "O7"],
        "customer_id": ["C1", "C1", "C2", "C3", "C3", "C3", "C4"],
        "ordered_at": pd.to_datetime(
            ["2025-01-03 10:00", "2025-03-05 12:30", "2025-06-01 09:00", "2025-02-02 22:00", "2025-05-05 08:00", "2025-06-29 23:59",
             "2024-11-11 11:11"]
        ),
        "channel": ["门店", "商城", "小程序", "门店", "社交", "商城", "门店"],
        "paid_yuan": [100.0, 30.5, 80.0, 45.0, 60.0, 70.0, 20.0],
        "refund_yuan": [0.0, 0.0, 80.0, 0.0, 10.0, 0.0, 0.0],
        "refunded_at": pd.to_datetime([None, None, "2025-06-05", None, "2025-05-09", None, None]),
        "coupon": [True, False, False, True, False, False, True],
    }
).astype({"ordered_at": "datetime64[s]", "refunded_at": "datetime64[s]"})  # fmt: skip
CUSTOMERS = pd.DataFrame(
    {
        "customer_id": ["C1", "C2", "C3", "C4"],
        "registered_on": pd.to_datetime(["2024-12-01", "2025-01-01", "2024-05-05", "2024-01-01"]).astype("datetime64[s]"),
        "birth_year": pd.array([1990, None, 1985, 2000], dtype="Int64"),
        "birthday": ["03-08", None, "01-01", "12-31"],
        "city_tier": ["一线", "二线", "三线", "境外"],
        "pet": ["狗", "猫", "狗", "其他"],
    }
)
RFM = pd.DataFrame(
    {"recency_days": [117, 29, 1, 231], "frequency": [2, 1, 3, 1], "monetary_yuan": [130.5, 80.0, 165.0, 20.0]},
    index=pd.Index(["C1", "C2", "C3", "C4"], name="customer_id"),
)
GIVEN = {"orders": ORDERS, "customers": CUSTOMERS, "rfm": RFM, "as_of": AS_OF}

# 顶格的一行：括号里的参数和函数体（⏎ 是换行；没有写 answer 的，就是 answer = 后面的东西）；缩进的一行：话里应当有的字，用 | 隔开
PROGRAMS = """
customers: customers["birth_year"].fillna("未知")
    这一列是数，放不进文字 | 空着的就让它空着
orders: (orders["paid_yuan"] - 5) ^ 2
    乘方写成了 ^ | 两个星号 **
orders: orders["paid_yuan"].mean() ^ 2
    乘方写成了 ^
orders: orders.groupby("channel")["paid_yuan"].transform("mean()")
    算法名后面多了一对括号 | "mean"
orders: orders["paid_yuan"].agg("mean()")
    算法名后面多了一对括号 | "mean"
orders: orders.groupby("channel")["paid_yuan"].transform(mean)
    transform 的括号里，mean 没有加引号 | "mean"
orders: from helpers.scorecard import explained⏎answer = explained(orders["channel"], orders["paid_yuan"])
    explained 的括号里少写了 seed=
orders: orders.groupby("channel", orders["paid_yuan"]).mean()
    第二样没有被当成列 | groupby([列一, 列二])
orders: orders.groupby("channel").size() / orders.groupby("channel")
    分了组还没有计算，不能拿来相除
orders: orders["customer_id"].value_counts().loc[3:]
    这里的行名是文字 | .head(几)
customers, as_of: as_of.year() - customers["birth_year"]
    .year 本身就是数 | 去掉 .year 后面的圆括号
customers, as_of: as_of["year"] - customers["birth_year"]
    日期后面不能用方括号 | .year
customers, as_of: year - customers["birth_year"]
    前面少了日期 as_of | as_of.year
orders: orders[""]
    引号里是空的
orders: orders.groupby("paid_yuan")["channel"].mean()
    两个列名写反了 | 按谁分
orders: counts = orders["customer_id"].value_counts()⏎answer = count[count >= 2]
    没有叫 count 的名字；最像的是 counts
orders: counts = orders["customer_id"].value_counts()⏎answer = orders["counts"]
    counts 是前面算出来的一列，不是表里的列 | 直接写 counts
orders: counts = orders["customer_id"].value_counts()⏎answer = orders[counts >= 2]
    条件是由 counts 比出来的，外面的 orders 却是另一张表 | 放回 counts[ ]
orders: counts = orders["customer_id"].value_counts()⏎if counts >= 2:⏎    answer = counts
    if 只会问一个是与否，counts 却是一整列 | counts[条件]
orders: orders["ref"]
    没有叫 ref 的列 | 这张表的列有
rfm: rfm.groupby("frequency")["yuan"].sum()
    没有叫 yuan 的列；最像的是 monetary_yuan
orders: 表.head(5)
    「表」是讲解里的代称 | 表用这一题的 orders
customers: customers.head(几行)
    「几行」是讲解里的代称 | 几行写一个数
orders: order.head(5)
    没有叫 order 的名字；最像的是 orders
orders: Orders.head(5)
    最像的是 orders | 大小写也要一样
orders: head(orders, 5)
    head 不能单独写 | 表.head(…)
orders: orders.heads(5)
    没有叫 heads 的词；最像的是 head
orders: orders.Head(5)
    最像的是 head
orders: orders.head[5]
    方法名后面直接写了方括号 | 圆括号
orders: orders(5)
    一张表后面写了圆括号 | 方括号
orders: orders[5]
    没有叫 5 的列 | .head(几)
orders: orders.head(5, 6)
    head 的括号里多写了东西
orders: orders.head("5")
    head 的括号里要一个整数，写的是一段文字 | 不加引号
orders: orders.head("五")
    写的是一段文字
orders: orders.head(五)
    「五」没有加引号
orders: orders["head"](5)
    head 是一个方法，不是列 | 表.head(…)
orders: "orders".head(5)
    orders 放在引号里，成了一段文字 | 去掉 orders 两边的引号
orders: print(orders).head(5)
    点前面是空的（None） | print(…)
orders: orders["order_id", "channel", "paid_yuan"]
    3 个列名 | 两层方括号
orders: orders[[order_id, channel, paid_yuan]]
    order_id 是列名，没有加引号 | "order_id"
orders: orders[["order_id", "chanel", "paid_yuan"]]
    没有叫 chanel 的列；最像的是 channel | 把 chanel 改成 channel
orders: orders[["chanel", "paid"]]
    没有叫 chanel 的列；最像的是 channel
orders: orders[["订单编号", "下单渠道"]]
    列名要写英文的那一个：「订单编号」这一列叫 order_id
orders: orders["实付金额（元）"]
    「实付金额（元）」这一列叫 paid_yuan
orders: orders[["order_id" "channel", "paid_yuan"]]
    两个列名连成了一个：order_idchannel | order_id 与 channel 之间少了一个英文逗号
orders: orders[["order_id, channel, paid_yuan"]]
    几个列名写进了同一对引号 | 各用一对引号
orders: orders[["order_id ", "channel"]]
    只差在空格、大小写或下划线 | 照 order_id 原样写
orders: orders[["order_id", "Channel"]]
    有一列叫 channel | 只差在空格、大小写
orders: orders[["ｃｈａｎｎｅｌ"]]
    有一列叫 channel
orders: orders(["order_id", "channel"])
    一张表后面写了圆括号
orders: orders[{"order_id", "channel"}]
    列名的清单用了花括号 | 两层方括号
orders: orders[["order_id"], ["channel"]]
    列名各自套了一层
orders: orders["order_id"]["channel"]
    已经只剩一列，里面没有 channel | 从整张表里取列
orders: orders.order_id.channel
    已经只剩一列，里面没有 channel
orders: orders[["order_id", "金额"]]
    没有叫 金额 的列 | 这张表的列有：order_id、customer_id
orders: orders[["order_id"]]["channel"]
    没有 channel 这一列，orders 里才有
orders: orders["channel" == "门店"]
    只比出了一个 False | == 的左边写成 表["列"]
orders: orders[["channel"] == "门店"]
    只比出了一个 False
orders: orders.loc["channel" == "门店"]
    只比出了一个 False
orders: orders[orders["channel"] is "门店"]
    is 比的不是值 | 两个等号 ==
orders: orders["门店" in orders["channel"]]
    in 只回答了一个 False | .isin(
orders: orders[orders["coupon"].any()]
    只有一个 True，不是每一行的是与否
orders: orders[orders[channel] == "门店"]
    channel 是列名，没有加引号
orders: orders[orders["channel"] == 门店]
    门店 是 channel 这一列里的值，文字没有加引号 | "门店"
orders: orders["门店"]
    门店 不是列名，是 channel 这一列里的值
orders: orders["channel"]["门店"]
    门店 不是列名，是 channel 这一列里的值
orders: orders[orders["channel"]("门店")]
    一列后面写了圆括号
orders: orders[[orders["channel"] == "门店"]]
    条件外面多了一层方括号
orders: orders[orders["channel"] == "门店" and orders["paid_yuan"] > 50]
    and、or 只会问一个是与否 | &
orders: orders[orders["channel"] == "门店" or orders["paid_yuan"] > 50]
    and、or 只会问一个是与否 | 圆括号
orders: orders[orders["channel"] == "门店" & orders["paid_yuan"] > 50]
    & 和 | 圆括号 | 比 ==、> 先算
orders: orders[orders["channel"] == "门店" | orders["channel"] == "商城"]
    条件没有用圆括号括起来
orders: orders[orders["paid_yuan"] > 50 & orders["refund_yuan"] == 0]
    条件没有用圆括号括起来
orders: orders[not orders["coupon"]]
    not 只会问一个是与否 | ~
orders: orders[orders["channel"] in ["门店", "商城"]]
    in 只会问一个是与否 | .isin(
orders: if orders["channel"] == "门店":⏎    answer = orders
    if 只会问一个是与否 | 表[条件]
orders: orders[50 < orders["paid_yuan"] < 80]
    两个比较连写 | 拆成两个条件
orders: max(orders["paid_yuan"], orders["refund_yuan"])
    要一个是与否，得到的却是一整列
orders: orders[orders["paid_yuan"] > "50"]
    文字与数没法比大小 | 不加引号
orders: orders[orders["channel"] >= 3]
    文字与数没法比大小
orders: orders[orders["paid_yuan"].mean() > "50"]
    文字与数没法比大小
orders: orders[orders["ordered_at"] >= 20250101]
    日期与数没法比 | "2025-01-31"
orders: orders[orders["ordered_at"] >= "去年"]
    日期与文字没法比 | 认不出是哪一天
orders: orders["channel"] > orders["paid_yuan"]
    文字与另一列没法比大小
orders: orders[orders["channel"].isin("门店")]
    isin 的括号里要一个清单 | ==
orders: orders[orders["channel"].isin("门店", "商城")]
    isin 的括号里写了几样，少了一层方括号
orders: orders[orders["refunded_at"].isna]
    方括号里的方法没有写括号
orders: orders[~orders["paid_yuan"] > 3]
    ~ 只能放在是与否的前面
orders: -orders["channel"]
    文字不能这样算
orders, customers: orders[customers["pet"] == "狗"]
    条件来自另一张表 | merge
orders, customers: orders["customer_id"] == customers["customer_id"]
    行不是一一对应的
orders: orders[orders["coupon"] == true]
    true 要写成 True
orders: orders[orders["refunded_at"] == null]
    没有 null 这个词 | .isna()
orders: orders.query("channel == 门店")
    门店 是 channel 这一列里的值 | 引号
orders: orders.query("chanel == '门店'")
    query 的引号里，没有叫 chanel 的列；最像的是 channel
orders: orders.query("channel = '门店'")
    两个等号
orders: orders.query("channel == '门店")
    引号不成对
orders: orders.where("channel" == "门店")
    不是一整列的是与否
orders: orders.sort_values(paid_yuan)
    paid_yuan 是列名，没有加引号
orders: orders.sort_values(paid_yaun)
    最像的是列名 paid_yuan | 引号
orders: orders.sort_values("paid")
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.sort("paid_yuan")
    没有叫 sort 的词；最像的是 sort_values
orders: orders.sort_value("paid_yuan")
    最像的是 sort_values
orders: sort_values(orders, "paid_yuan")
    sort_values 不能单独写
orders: orders.sort_values("paid_yuan", ascending=false)
    false 要写成 False | 首字母大写
orders: orders.sort_values("paid_yuan", ascending="False")
    不加引号 | ascending=False
orders: orders.sort_values("paid_yuan", False)
    第二样东西没有说明是什么 | ascending=False
orders: orders.sort_values("paid_yuan", descending=True)
    没有叫 descending 的参数；最像的是 ascending
orders: orders.sort_values("paid_yuan", acending=False)
    没有叫 acending 的参数；最像的是 ascending
orders: orders.sort_values("paid_yuan", big=True)
    没有叫 big 的参数
orders: orders.sort_values()
    少写了东西：按哪一列
orders: orders.sort_values["paid_yuan"]
    方法名后面直接写了方括号
orders: orders["paid_yuan"].sort_values("paid_yuan")
    已经只剩一列，排序不用再说按哪一列
orders: orders["paid_yuan"].sort_values(by="paid_yuan")
    已经只剩一列，排序不用再说按哪一列
orders: orders.groupby("customer_id").sort_values("paid_yuan")
    分了组还没有计算 | .sum()
orders: orders.sort_values(["paid_yuan", "order_id"], ascending=[False])
    ascending 就要写几个
orders: sorted(orders["paid_yuan"], "desc")
    sorted 的括号里多写了东西
customers: customers["pet"].value_count()
    没有叫 value_count 的词；最像的是 value_counts
customers: customers["pet"].count_values()
    最像的是 value_counts
customers: customers["pets"].value_counts()
    没有叫 pets 的列；最像的是 pet
customers: customers[pet].value_counts()
    pet 是列名，没有加引号
customers: value_counts(customers["pet"])
    value_counts 不能单独写
customers: customers.pet().value_counts()
    一列后面写了圆括号
customers: customers["pet"].value_counts["狗"]
    方法名后面直接写了方括号
customers: customers["pet"].value_counts()["鸟"]
    没有叫 鸟 的行 | .index
customers: customers["pet"].value_counts().loc["其它的"]
    没有叫 其它的 的行
customers: customers["city_tier"].value_counts()["一线城市"]
    行名里没有 一线城市；最像的是 一线
customers: customers["pet"].nunique().head()
    点前面已经是一个数了
customers: customers.unique()
    整张表没有 .unique，一列才有
customers: customers.shape()
    这个词本身就是结果 | 去掉后面的圆括号
customers: customers.columns["pet"]
    只认第几个，不认名字
customers: customers.shape.sum()
    点前面是几个值（tuple）
customers: customers.head.value_counts()
    方法少了一对圆括号
customers: customers.iloc[100]
    一共只有 4 行
customers: customers.iloc["pet"]
    只认第几个 | 表["列"]
customers: customers.iloc[:, "pet"]
    iloc 只认第几行、第几列
customers: customers.loc[100]
    没有叫 100 的行
customers: len(5)
    要一列或一个清单，拿到的是一个数
orders: orders.groupby("customer_id")("paid_yuan").sum()
    分了组、还没有计算的表后面写了圆括号
orders: orders.groupby("custmer_id")["paid_yuan"].sum()
    没有叫 custmer_id 的列；最像的是 customer_id
orders: orders.groupby("customer_id")["paid"].sum()
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.groupby("customer_id")[["paid"]].sum()
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.groupby("customer_id").paid.sum()
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.groupby(customer_id)["paid_yuan"].sum()
    customer_id 是列名，没有加引号
orders: orders.groupby["customer_id"]["paid_yuan"].sum()
    方法名后面直接写了方括号
orders: orders.groupby("customer_id").sum()
    日期没法求 sum | ["列"]
orders: orders.groupby("customer_id")["channel"].mean()
    文字没法求 mean
orders: orders["channel"].mean()
    文字没法求 mean
orders: orders.groupby("customer_id", "paid_yuan").sum()
    第二样 paid_yuan 没有被当成列
orders: orders.groupby("customer_id")["paid_yuan", "refund_yuan"].sum()
    只有一层方括号
orders: orders.groupby("customer_id")["paid_yuan"].total()
    没有叫 total 的词；最像的是 sum
orders: orders.groupby("customer_id")["paid_yuan"].Sum()
    最像的是 sum
orders: orders.groupby("customer_id")["paid_yuan"].agg("summ")
    最像的是 sum
orders: orders.agg("summ")
    没有叫 summ 的词；最像的是 sum
orders: orders.groupby("customer_id").agg(total=("paid", "sum"))
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.groupby("customer_id").agg(total="sum")
    agg 的括号里没有说清楚
orders: orders.groupby("customer_id")["paid_yuan"].sum("paid_yuan")
    求和的括号里写了列名
orders: orders.groupby()
    groupby 的括号是空的
orders: orders.group_by("customer_id")["paid_yuan"].sum()
    最像的是 groupby
orders: orders.groupby([["customer_id"]])["paid_yuan"].sum()
    多套了一层方括号
orders: orders.groupby("customer_id")["paid_yuan"] / 2
    分了组还没有计算
orders: t = orders.groupby("customer_id")[["paid_yuan"]].sum()⏎answer = t["customer_id"]
    customer_id 现在是行名（索引） | .reset_index()
orders: t = orders.groupby("customer_id")["paid_yuan"].sum()⏎answer = t[["customer_id", "paid_yuan"]]
    customer_id 现在是行名（索引）
orders: t = orders.groupby("customer_id")["paid_yuan"].sum()⏎answer = t["paid_yuan"]
    已经只剩 paid_yuan 这一列了
orders: t = orders.groupby("customer_id")["paid_yuan"].sum()⏎answer = t.merge(orders, on="customer_id")
    已经只剩一列，.merge 是整张表才有的 | 两层方括号
orders: sum(orders["channel"])
    一边是文字，一边是数
orders: orders["paid_yuan"] + "元"
    一边是文字，一边是数
orders: orders["paid_yuan"] * orders["channel"]
    文字不能这样算
orders: orders["paid_yuan"] / "orders['coupon']"
    一边是数，一边是一段文字 | 去掉引号
orders: orders["channel"] - 2025
    一边是文字，一边是数
orders, customers: customers["birth_year"].map(lambda year: "老" if year < 1990 else "新")
    遇到了空缺的值 | .isna()
orders: orders["paid_yuan"] - orders["ordered_at"]
    日期只能与日期相减
orders: orders.at[0, "paid"]
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.loc[orders["paid_yuan"] > 50, "paid"]
    没有叫 paid 的列；最像的是 paid_yuan
orders: orders.astype({"chanel": "category"})
    没有叫 chanel 的列；最像的是 channel
orders: orders.drop_duplicates("customer")
    没有叫 customer 的列；最像的是 customer_id
orders: orders.dropna(subset="refunded")
    没有叫 refunded 的列；最像的是 refunded_at
orders: orders["refunded_at"].dt.day.astype(int)
    有空着的，转不成整数
orders: int(float("nan"))
    有空着的，转不成整数
orders: orders[orders["channel"] == "门店" & True]
    条件没有用圆括号括起来
orders: orders[orders["paid_yuan"] > 50 & orders["channel"] == "门店"]
    条件没有用圆括号括起来
orders: orders["paid_yuan"].mean() < "50"
    文字与数没法比大小
orders: orders["paid_yuan"] + orders["channel"]
    一边是文字，一边是数
orders: "实付：" + orders["paid_yuan"].sum()
    一边是文字，一边是数
orders: "实付：" + 5
    一边是文字，一边是数
orders: orders["coupon"] - orders["coupon"]
    是与否不能相减
orders: orders["coupon"] + orders["channel"]
    文字与是与否不能这样一起算
orders: orders["paid_yuan"] / 0 + 1 / 0
    除以了 0
orders: orders["paid_yuan"].sum(axis="paid_yuan")
    paid_yuan 被当成了方向
orders, customers: orders.merge(customers["customer_id", "city_tier"], on="customer_id")
    2 个列名 | 两层方括号
orders, customers: orders.merge(customers[["city_tier"]], on="customer_id")
    右表里没有 customer_id 这一列 | 取右表的列时
orders, customers: orders.merge(customers["city_tier"], on="customer_id")
    右表里没有 customer_id 这一列
orders, customers: pd.merge(orders, customers[["pet"]], on="customer_id")
    右表里没有 customer_id 这一列
orders, customers: customers[["pet"]].merge(orders, on="customer_id")
    左表里没有 customer_id 这一列
orders, customers: orders.merge(customers, on="order_id")
    右表里没有 order_id 这一列
orders, customers: orders.merge(customers, on="custmer_id")
    没有叫 custmer_id 的列；最像的是 customer_id
orders, customers: orders.merge("customers", on="customer_id")
    customers 放在引号里，成了一段文字
orders, customers: orders.merge([["customer_id", "city_tier"]], on="customer_id")
    第一样要是一张表
orders, customers: merge(orders, customers, on="customer_id")
    merge 不能单独写
orders, customers: orders.merge(customers, on=customer_id)
    customer_id 是列名，没有加引号
orders, customers: orders.merge(customers, "customer_id")
    第二样没有说明是什么 | on=
orders, customers: orders.merge(customers, on="customer_id", how="lfet")
    没有叫 lfet 的合并方式 | left
orders, customers: orders.merge(on="customer_id")
    少写了东西：右表
orders, customers: orders.merge(custmers, on="customer_id")
    没有叫 custmers 的名字；最像的是 customers
orders, customers: orders.merge[customers]
    方法名后面直接写了方括号
orders, customers: orders.merge(orders, customers, on="customer_id")
    多写了一张表
orders, customers: orders.merge(customers.drop(columns="customer_id"))
    没有共有的列
orders, customers: orders.merge(customers, left_on="customer_id")
    没有都说清楚凭哪一列合并
orders, customers: orders.merge(customers, on="customer_id", validate="1:1")
    左表里，同一个编号有好几行
orders, customers: orders.merge(customers, left_on="paid_yuan", right_on="customer_id")
    paid_yuan 不是同一种东西：一边是数，一边是文字
orders, customers: orders.join(customers, on="customer_id")
    join 拿左表的列去对右表的行名 | merge
customers: (AS_OF - customers["registered_on"]).days
    .days 前面少了 .dt
customers: AS_OF - customers["registered_on"].dt.days
    .dt.days 比减法先做了 | 圆括号
customers: (AS_OF - customers["registered_on"]).dt.day
    没有叫 day 的词；最像的是 days
customers: (AS_OF - customers["registered_on"]).dt.days()
    一列后面写了圆括号 | 后面不加括号
customers: ("AS_OF" - customers["registered_on"]).dt.days
    AS_OF 放在引号里
customers: (as_of - customers["registered_on"]).dt.days
    没有叫 as_of 的名字；最像的是 AS_OF
customers: (AS_OF - registered_on).dt.days
    registered_on 是列名，没有加引号
customers: (AS_OF - customers["register_on"]).dt.days
    没有叫 register_on 的列；最像的是 registered_on
customers: (AS_OF - customers["pet"]).dt.days
    减的那一列是文字，不是日期
customers: (AS_OF - customers).dt.days
    整张表没法与日期相减
customers: (AS_OF - customers["birth_year"]).dt.days
    日期与一个整数没法相加减
customers: (2025 - customers["registered_on"]).dt.days
    日期与一个整数没法相加减
customers: AS_OF - "registered_on"
    日期与文字没法相减
customers: AS_OF + customers["registered_on"]
    两个日期不能相加 | 减号
customers: customers["registered_on"] * 2
    日期只能与日期相减
customers: days(AS_OF - customers["registered_on"])
    days 不能单独写 | .dt.days
customers: customers["birthday"].dt.days
    这一列是文字，不是日期
customers: customers["registered_on"].str[:4]
    这一列是日期，不是文字
customers: customers["pet"].cat.codes
    这一列是文字，不是类别
customers: customers.dt.days
    整张表没有 .dt，一列才有
customers: "registered_on".dt.days
    registered_on 只是一个列名 | 表["registered_on"]
customers: (AS_OF - customers["registered_on"].max()).dt.days
    单独一个日期（或一段时间） | 去掉 .dt
customers: AS_OF - customers["registered_on"].max
    有一个方法没有写括号
customers: datetime.now() - customers["registered_on"]
    datetime 还没有拿进来
customers: pd.to_datetime("2025-13-01") - customers["registered_on"]
    没有这一天
customers: pd.Timestamp("今天") - customers["registered_on"]
    「今天」认不出是哪一天
customers: pd.to_datetime("30日", format="%Y-%m-%d")
    「30日」认不出是哪一天
customers: pd.to_datetime("2025-06-30 1", format="%Y-%m-%d")
    认不出是哪一天
customers: pd.Timestamp(2025, 2, 30)
    没有这一天
customers: pd.to_datetime("99999-01-01")
    年份太大
customers: pd.Timestamp("9999-12-31").as_unit("ns")
    太早或太晚
customers: pd.to_timedelta("9999999 days")
    这段时间太长
customers: int((AS_OF - customers["registered_on"]).dt.days)
    一次只收一个数，交给它的是一整列
customers: customers["birth_year"].astype(int)
    有空着的，转不成整数
customers: customers["pet"].astype(float)
    '狗' 是文字，转不成数
customers: pd.to_numeric(customers["pet"])
    '狗' 是文字，转不成数
customers: int("三")
    '三' 是文字，转不成数
customers: customers["pet"].astype("catgory")
    没有叫 catgory 的类型
orders, as_of: last = orders.groupby("customer_id")["ordered_at"].max()⏎answer = (as_of - last).days
    .days 前面少了 .dt
orders, as_of: (as_of - orders.groupby("customer_id")["ordered_at"]).dt.days
    分了组还没有计算 | .max()
orders, as_of: ("as_of" - orders["ordered_at"]).dt.days
    as_of 放在引号里
orders, as_of: orders[orders["ordered_at"] <= as_off]
    没有叫 as_off 的名字；最像的是 as_of
orders, as_of: orders[orders["ordered_at"] <= as_of and orders["paid_yuan"] > 0].groupby("customer_id")["order_id"].count()
    and、or 只会问一个是与否
orders: orders["net_yuan"] = orders["paid_yuan"] - orders["refund"]⏎answer = orders
    没有叫 refund 的列；最像的是 refund_yuan
orders: orders.groupby("customer_id")["order_id"].counts()
    没有叫 counts 的词；最像的是 count
orders: orders.groupby("customer_id")["net_yuan"].sum()
    没有叫 net_yuan 的列
orders: orders.groupby("customer_id")[paid_yuan].sum().sort_values(ascending=False).head(3)
    paid_yuan 是列名，没有加引号
rfm: high = rfm >= rfm.mean()⏎answer = rfm[~high["recency_days"] and high["frequency"]]
    and、or 只会问一个是与否
rfm: high = rfm >= rfm.mean⏎answer = rfm[high["frequency"]]
    有一个方法没有写括号
rfm: high = rfm >= rfm.mean()⏎answer = rfm[high["recency"] & high["frequency"]]
    没有叫 recency 的列；最像的是 recency_days
rfm: high = rfm >= rfm.mean()⏎answer = rfm[hihg["frequency"]]
    没有叫 hihg 的名字；最像的是 high
rfm: high = rfm >= rfm.mean()⏎answer = rfm[[high["frequency"]]]
    条件外面多了一层方括号
rfm: pd.DataFrame({"r": rfm["recency_days"], "f": rfm["freq"]})
    没有叫 freq 的列；最像的是 frequency
rfm: pd.qcut(rfm["frequency"], 5)
    分不出这么多档 | 相同的值太多
rfm: pd.qcut(rfm["recency_days"], 4, labels=[1, 2, 3])
    标签的个数与档数对不上
rfm: pd.qcut(rfm["recency_days"], 4, labels="低中高满")
    标签要写成一个清单
rfm: pd.qcut(rfm["recency_days"], 4, labels=["低", "中", "中", "高"])
    标签里有两个一样的
rfm: pd.qcut(rfm["recency_days"], "4")
    分成几份（或分界）写得不对
rfm: pd.qcut("recency_days", 4)
    不是一列
rfm: pd.qcut(rfm["recency_days"])
    少写了东西：分成几份
rfm: pd.cut(rfm["recency_days"], [300, 100, 0])
    分界没有从小到大写
rfm: qcut(rfm["recency_days"], 4)
    前面少了 pd | pd.qcut(…)
rfm: rfm["recency_days"].qcut(4)
    qcut 不是表或列的方法 | pd.qcut(…)
rfm: pd.qcuts(rfm["recency_days"], 4)
    没有叫 qcuts 的词；最像的是 qcut
rfm: pd.cut(rfm.index, 3)
    文字没法分档
orders: pd.qcut(orders["channel"], 3)
    这一列是文字，不能这样算
orders: orders.nlargest(3, "channel")
    这一列是文字，nlargest 只能用在数上
rfm: rfm["recency_days"].rank(method="frist")
    rank 没有叫 frist 的排法；最像的是 first
rfm: rfm["recency_days"].quantile(20)
    0 到 1 之间的小数
rfm: rfm["recency"]
    没有叫 recency 的列；最像的是 recency_days
rfm: rfm.customer_id
    customer_id 现在是行名（索引）
rfm: rfm["customer_id"]
    customer_id 现在是行名（索引）
rfm: rfm["C1"]
    C1 是行名，不是列名 | .loc
rfm: rfm.loc["C9"]
    没有叫 C9 的行
rfm: rfm.loc["frequency"]
    frequency 是列名，这里要的是行名
rfm: rfm.drop("frequency")
    frequency 是列名 | drop(columns="列")
rfm: rfm.loc["C1", "freq"]
    没有叫 freq 的列；最像的是 frequency
rfm: rfm.loc["C1", "frequency", 3]
    认不出
rfm: rfm.mean()["recency"]
    行名里没有 recency；最像的是 recency_days
rfm: rfm[rfm["frequency"] >= rfm["frequency"].mean]
    有一个方法没有写括号 | .mean
rfm: rfm[rfm["frequency"] >= mean]
    mean 不能单独写
rfm: rfm[rfm["frequency"] >= rfm["frequency"].average()]
    没有叫 average 的词；最像的是 mean
rfm: rfm["r"] = rfm[["recency_days", "frequency"]]⏎answer = rfm
    列数不一样
rfm: rfm[["r", "f"]] = rfm["frequency"]⏎answer = rfm
    列数不一样
rfm: rfm["r"] = [1, 2, 3]⏎answer = rfm
    有 3 个，表却有 4 行
rfm: rfm.assign("r", rfm["frequency"])
    新列名=算法
rfm: rfm.assign(r=lambda: 1)
    lambda 后面的名字个数不对
rfm: rfm["frequency"].apply(1)
    apply 的括号里要一个算法
rfm: rfm["frequency"].apply(lambda x: 1 if x > mean_f else 0)
    没有叫 mean_f 的名字 | 这里能用的表有：rfm
rfm: high = rfm.mean()⏎answer = rfm["frequency"].apply(lambda x: x > hgih["frequency"])
    没有叫 hgih 的名字；最像的是 high
rfm: rfm["frequency"].map("高", "低")
    map 的括号里多写了一样东西 | .map({旧: 新})
rfm: rfm["frequency"].between(1)
    少写了东西：上限
rfm: rfm["frequency"].replace()
    换哪些、换成什么
rfm: rfm["frequency"].round("2")
    要一个整数
rfm: rfm.assign(customer_id=1).reset_index()
    已经有一列叫 customer_id 了
rfm: rfm.append(rfm)
    pandas 已经没有 .append 了
rfm: pd.concat(rfm)
    要一个清单
rfm: pd.concat([])
    清单是空的
rfm: pd.DataFrame({"r": [1, 2], "f": [1]})
    长短不一样
rfm: pd.concat([rfm, rfm], axis=1).sort_values("frequency")
    同名
rfm: {rfm["frequency"]: 1}
    一列不能当作一个名字来用
rfm: {"高": 5}["低"]
    没有叫 低 的键
rfm: [1, 2][5]
    没有那么多个
rfm: list(rfm)["frequency"]
    只认第几个
rfm: list(5)
    要一列或一个清单，拿到的是一个数
rfm: a, b = rfm.shape[0]⏎answer = a
    要一列或一个清单，拿到的是一个数
rfm: pd.DataFrame({"r": 1})
    长短不一样
rfm: pd.cut(rfm["recency_days"], 0)
    分成几份（或分界）写得不对
rfm: rfm.set_index("r")
    没有叫 r 的列 | recency_days、frequency、monetary_yuan
rfm: rfm.isin(5)
    isin 的括号里要一个清单
rfm: abs("3")
    文字不能这样算
rfm: round("3.5")
    文字不能这样算
rfm: None + 1
    空的（None）与数不能这样一起算
rfm: None[0]
    空的（None）后面不能用方括号
rfm: 2(rfm["frequency"])
    一个数被当成函数用了
rfm: a, b = 1, 2, 3⏎answer = a
    左边的名字与右边的个数不一样
orders: answer = answer.head()
    answer 还没有值就被用了
orders: result = result + 1⏎answer = result
    result 还没有值就被用了
orders: return answer
    少了 answer = 这一句
orders: anwser = orders.head(5)⏎return answer
    写着的是 anwser | 改成 answer
orders: import panda⏎answer = panda
    没有叫 panda 的模块；最像的是 pandas
orders: import 分层⏎answer = 1
    没有叫 分层 的模块
orders: from pandas import qcuts⏎answer = qcuts
    pandas 里没有叫 qcuts 的东西；最像的是 qcut
orders: from pandas import 分层⏎answer = 1
    pandas 里没有叫 分层 的东西
orders: pd.read_csv("订单.csv")
    没有叫 '订单.csv' 的文件
orders: b"\\xc4\\xe3".decode()
    文字编码认不出
orders: input("多少？")
    等着你打字
orders: exit()
    函数里写了退出
orders: raise KeyboardInterrupt⏎answer = 1
    被中断了
orders: assert len(orders) > 100⏎answer = 1
    assert 后面的话不成立
orders: next(iter([]))
    没有下一个了
orders: learner(orders)
    调用自己
orders: [0] * 10**18
    内存放不下
orders: while True:⏎    orders = orders.head(5)⏎answer = orders
    2 秒还没有结束 | 循环
orders: exec("answer = orders（5）")⏎answer = 1
    用了中文的符号「（」
orders: exec("answer = (1")⏎answer = 1
    括号不成对
orders: exec("if x = 1: pass")⏎answer = 1
    只写了一个等号
orders: exec("if True:\\nanswer = 1")⏎answer = 1
    没有缩进
orders: exec("  x = 1\\n y = 2")⏎answer = 1
    行首的空格不对
orders: exec("x = 5 5")⏎answer = 1
    写法 Python 认不出
orders: exec("x = 1)")⏎answer = 1
    括号不成对
orders: exec("x = [1)")⏎answer = 1
    括号不成对
orders: exec("x =\u00a01")⏎answer = 1
    用了一种特殊的空格
orders: def learner():⏎    return 1
    收的表数，与题目交给它的不一样
orders: def learner(orders, customers):⏎    return 1
    收的表数，与题目交给它的不一样
orders, customers: def learner(orders):⏎    return 1
    收的表数，与题目交给它的不一样
"""


def parsed() -> list[tuple[str, str, list[str]]]:
    """（参数, 函数体, 应当有的字）。"""
    lines = PROGRAMS.strip().splitlines()
    heads = [line.replace("⏎", "\n").partition(": ") for line in lines[::2]]
    return [(names, body, line.strip().split(" | ")) for (names, _, body), line in zip(heads, lines[1::2], strict=True)]


def written(names: str, body: str):
    """学生的函数，与他在自己的一格里写的一样：源代码查得到。"""
    if not body.startswith("def "):
        body = body if re.search(r"\banswer\b|^return", body, re.MULTILINE) else f"answer = {body}"
        body = f"def learner({names}):\n{textwrap.indent(body, '    ')}\n    return answer\n"
    name = f"<学生的一格 {body}>"
    linecache.cache[name] = (len(body), None, body.splitlines(keepends=True), name)
    cell = {"pd": pd, "AS_OF": AS_OF}
    exec(compile(body, name, "exec"), cell)
    return cell["learner"]


def copies(names: str) -> tuple:
    return tuple(given.copy() if hasattr(given := GIVEN[name.strip()], "copy") else given for name in names.split(","))


@functools.cache
def crashed(names: str, body: str):
    """真的运行一遍：（异常, 函数, 参数）。"""
    function, args = written(names, body), copies(names)
    try:
        limit.call(function, *args, seconds=0.2 if "while True" in body else 60)
    except (Exception, limit.TimeUp, SystemExit, KeyboardInterrupt) as error:
        return error, function, args
    pytest.fail("这个程序没有出错")


@pytest.fixture(autouse=True)
def _nobody_types(monkeypatch):
    """没有人在键盘前面。"""
    monkeypatch.setattr("sys.stdin", io.StringIO())


every_program = pytest.mark.parametrize(("names", "body", "words"), parsed(), ids=[body for _, body, _ in parsed()])


@pytest.mark.filterwarnings("ignore")
@every_program
def test_the_words_fit_the_cause(names, body, words):
    told = explain(*crashed(names, body))
    missing = [word for word in words if word not in told.what + told.next_step]
    assert not missing, told


@pytest.mark.filterwarnings("ignore")
@every_program
def test_the_line_is_the_learners_own(names, body, words):
    error, function, args = crashed(names, body)
    line = explain(error, function, args).line
    if body.startswith("def "):
        assert line is None  # 还没有进到他的函数里
    else:
        assert line in [text.strip() for text in linecache.getlines(function.__code__.co_filename)]
        assert error.__traceback__ is not None and line != "return answer" or "return" in body


def test_there_are_enough_programs():
    assert len({body for _, body, _ in parsed()}) == len(parsed()) >= 60


def rules():
    return [rule for chapter in CHAPTERS.values() for rule in chapter.rules]


@pytest.mark.filterwarnings("ignore")
def test_every_rule_is_reached_by_a_real_program():
    """没有一条规则是对着想出来的英文写的。"""
    reached = set()
    for names, body, _ in parsed():
        error, function, args = crashed(names, body)
        scene = look(error, function, args)
        for kind in type(error).__mro__:
            chapter = CHAPTERS.get(kind.__name__)
            fitting = [rule for rule in chapter.rules if rule.tell(scene, chapter.read(scene))] if chapter else []
            if fitting:
                reached.add(fitting[0].what)
                break
    assert [rule.what for rule in rules() if rule.what not in reached] == []


def test_each_rule_says_one_chinese_sentence_and_one_next_step():
    for rule in rules():
        for words in (rule.what, rule.next_step):
            assert words.endswith("。") and words.count("。") == 1 and re.search("[\u4e00-\u9fff]", words), words
            assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(words)), words


def solution_lines() -> set[str]:
    """课文里各题的答案，去掉 answer = 与空格。"""
    found = set()
    for lesson in LESSONS:
        for block in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", lesson.read_text(encoding="utf-8"), re.DOTALL):
            found |= {plain(line) for line in block.splitlines() if line.strip()}
    return found


def plain(line: str) -> str:
    return re.sub(r"^\w+=(?!=)", "", line.replace(" ", ""))


@pytest.mark.filterwarnings("ignore")
def test_no_explanation_holds_a_solution():
    lines = solution_lines()
    assert len(lines) >= 8
    for names, body, _ in parsed():
        told = explain(*crashed(names, body))
        said = (told.what + told.next_step).replace(" ", "")
        assert not [line for line in lines if len(line) > 12 and line in said], told


def test_our_own_errors_are_passed_on():
    told = explain(DataError("客户表缺少列：pet。请先改好列名再算。"), lambda table: table, (ORDERS,))
    assert told.what == "客户表缺少列：pet。请先改好列名再算。" and told.line is None


def test_waiting_for_the_keyboard_in_a_notebook():
    def learner(orders):
        return Kernel.raw_input(Kernel.__new__(Kernel))

    with pytest.raises(Exception, match="raw_input") as caught:
        learner(ORDERS)
    told = explain(caught.value, learner, (ORDERS,))
    assert "等着你打字" in told.what and "去掉 input" in told.next_step


def test_something_unheard_of_keeps_its_english():
    told = explain(BufferError("some rare thing " * 50), len, ())
    assert "BufferError" in told.what and "some rare thing" in told.what and len(told.what) < 300 and told.next_step


def test_the_index_of_a_table_with_chinese_titles():
    function = written("orders", 'orders["paid_yuan"]["没有"]')
    table = with_titles(ORDERS)
    with pytest.raises(KeyError) as caught:
        function(table)
    assert explain(caught.value, function, (table,)).what.startswith("没有叫")


class Speechless(Exception):
    """说不出原话的异常。"""

    def __str__(self):
        raise ValueError("不说")

    __repr__ = __str__


class Unfriendly:
    """碰哪里都出错。"""

    def __getattribute__(self, name):
        if name == "__class__":  # pytest 自己要看
            return Unfriendly
        raise RuntimeError(name)


class NotAFunction:
    def __call__(self, table):
        raise KeyError("x")


def attribute_error():
    error = AttributeError("没有")
    error.obj, error.name = Unfriendly(), "x"
    return error


ODD = {
    "说不出话": Speechless(),
    "空的 KeyError": KeyError(),
    "KeyError 是别的东西": KeyError(object()),
    "KeyError 是一列": KeyError(ORDERS["paid_yuan"]),
    "空的 NameError": NameError(),
    "空的 TypeError": TypeError(),
    "碰不得的东西": attribute_error(),
    "极长的原话": ValueError("x" * 10_000_000),
    "极长的名字": KeyError("列" * 1_000_000),
    "花括号": KeyError("{没有}{0}"),
    "一组异常": ExceptionGroup("几个", [KeyError("x"), ValueError("y")]),
    "自己起的": type("", (BaseException,), {})(),
    "退出": SystemExit(Unfriendly()),
}
FUNCTIONS = (lambda table: table, len, functools.partial(len), NotAFunction(), 5, Unfriendly())
ARGS = ((), (ORDERS,), (5, None, "x"), (Unfriendly(),), (pd.concat([ORDERS, ORDERS], axis=1),), (1,) * 50)


@pytest.mark.parametrize("error", ODD.values(), ids=ODD)
def test_it_never_raises(error):
    for function, args in itertools.product(FUNCTIONS, ARGS):
        began = time.perf_counter()
        told = explain(error, function, args)
        assert time.perf_counter() - began < 0.5  # 平时不到 0.01 秒；机器忙也不至于
        assert isinstance(told, Explanation) and told.what.endswith("。") and told.next_step.endswith("。") and len(told.what) < 500


def test_it_is_quick_on_the_whole_company():
    many = np.resize(np.arange(len(ORDERS)), 40_000)
    orders, customers = ORDERS.iloc[many].reset_index(drop=True), CUSTOMERS.iloc[many % len(CUSTOMERS)].reset_index(drop=True)
    for body in ("没有这个值", 'orders["没有这个值"]', "orders.paids"):
        function = written("orders, customers", body)
        with pytest.raises((NameError, KeyError, AttributeError)) as caught:
            function(orders, customers)
        spent = []
        for _ in range(3):
            began = time.perf_counter()
            explain(caught.value, function, (orders, customers))
            spent.append(time.perf_counter() - began)
        assert min(spent) < 0.05
