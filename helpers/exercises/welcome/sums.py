"""00 课：计数、分组求和、合并、日期相减。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.datasets import AS_OF
from helpers.exercises.welcome import data


def tier_counts(customers):
    """同类题：各级城市各有多少位客户。"""
    counts = customers["city_tier"].value_counts()
    return counts


count = Exercise(
    goal="每种宠物（pet）各有多少位客户",
    reference=lambda customers: customers["pet"].value_counts(),
    cases=data.customers,
    mistakes={
        "你数的是各个获客渠道的人数，和例子一样。这一题数的是宠物。": lambda customers: customers["acquired_by"].value_counts(),
        "这是占几成，不是多少位：各种宠物加起来是 1，看不出一共有多少人。": lambda customers: customers["pet"].value_counts(normalize=True),
        "每位客户都是 1：编号人人不同，数编号等于一位一位地报数。要数的是宠物那一列。": lambda customers: customers["customer_id"].value_counts(),
        "这是有哪几种宠物，不是各有多少位。": lambda customers: customers["pet"].unique(),
        "你先筛了一遍，只剩下养猫的：别的宠物不见了。数之前不用筛选。": lambda customers: (
            customers.loc[customers["pet"] == "猫", "pet"].value_counts()
        ),
        "只剩人数最多的一种：后面不用再取前几行。": lambda customers: customers["pet"].value_counts().head(1),
        "你把获客成本加起来了：得到的是多少元，不是多少位。": lambda customers: customers.groupby("pet")["acquisition_cost_yuan"].sum(),
        "有的客户没有数到：.count() 只数不空着的，而城市那一列有人空着。": lambda customers: customers.groupby("pet")["city"].count(),
        "还没有数：一行仍是一位客户，只是取出了养什么那一列。": lambda customers: customers["pet"],
    },
    hints=(
        "只用一列：写表的名字，再用一层方括号取出宠物那一列。",
        "取出那一列以后，接一个点和 value_counts，末尾的圆括号别忘了。",
        "例子里只换一样：引号里的 acquired_by 换成 pet。",
    ),
    twin=tier_counts,
    point="各种宠物的人数加起来，应当正好是客户的总数：数完加一加，就知道漏没漏。",
)


def refunds_by_channel(orders):
    """同类题：每个渠道一共退了多少钱。"""
    refunded = orders.groupby("channel")["refund_yuan"].sum()
    return refunded


def _paid(orders: pd.DataFrame) -> pd.Series:
    return orders.groupby("customer_id")["paid_yuan"].sum()


total = Exercise(
    goal="每位客户（customer_id）一共实付（paid_yuan）多少元",
    reference=_paid,
    cases=data.orders,
    mistakes={
        "这是平均每单多少元，不是一共多少元：常来的人被压低了。": lambda orders: orders.groupby("customer_id")["paid_yuan"].mean(),
        "这是每人最大的一单：只买过一次的人碰巧对，别人的都偏小。": lambda orders: orders.groupby("customer_id")["paid_yuan"].max(),
        "这是每人最小的一单，不是加起来的钱。": lambda orders: orders.groupby("customer_id")["paid_yuan"].min(),
        "你数的是每人有几单，不是多少钱。": lambda orders: orders.groupby("customer_id")["paid_yuan"].count(),
        "你按渠道分了组，和例子一样：得到的是各渠道的钱，看不出是谁花的。": lambda orders: orders.groupby("channel")["paid_yuan"].sum(),
        "你按订单分了组：一行还是一笔订单，同一个人的钱没有加到一起。": lambda orders: orders.groupby("order_id")["paid_yuan"].sum(),
        "你加的是退款：没有退过的人都成了 0。": lambda orders: orders.groupby("customer_id")["refund_yuan"].sum(),
        "你减去了退款：那是净消费。这一题要的是实付，退款先不管。": lambda orders: (
            (orders["paid_yuan"] - orders["refund_yuan"]).groupby(orders["customer_id"]).sum()
        ),
        "两个列名写反了：你按金额分了组，把客户编号连在了一起。前一个是按谁分，后一个是加什么。": lambda orders: (
            orders.groupby("paid_yuan")["customer_id"].sum()
        ),
        "同一个人占了好几行：没有分组，或者分得太细，一行几乎还是一笔订单。": lambda orders: orders[["customer_id", "paid_yuan"]],
        "只剩三位客户：算对了，末尾的 .head 这里不用写。": lambda orders: _paid(orders).head(3),
        "你加的是订单里有几行商品，不是钱。": lambda orders: orders.groupby("customer_id")["lines"].sum(),
    },
    hints=(
        "读作：按「谁」分组，把「什么」加起来。",
        "前一个括号是圆的，里面写客户编号的列名；后一个括号是方的，里面写金额的列名。",
        "例子里只换一样：channel 换成 customer_id。",
    ),
    twin=refunds_by_channel,
    point="各人的钱加起来，应当正好等于全部订单的实付：分组只是分开加，一分钱也不会多出来。",
)


def orders_with_gender(orders, customers):
    """同类题：给每笔订单添上客户的性别。"""
    joined = orders.merge(customers[["customer_id", "gender"]], on="customer_id")
    return joined


def _joined(orders: pd.DataFrame, customers: pd.DataFrame, column: str = "city_tier", how: str = "inner") -> pd.DataFrame:
    return orders.merge(customers[["customer_id", column]], on="customer_id", how=how)


join = Exercise(
    goal="每笔订单一行，后面添上客户所在的城市级别（city_tier）",
    reference=_joined,
    cases=data.both,
    mistakes={
        "添上的是养什么，和例子一样。这一题要的是城市级别。": lambda orders, customers: _joined(orders, customers, "pet"),
        "添上的是城市的名字，不是城市级别。": lambda orders, customers: _joined(orders, customers, "city"),
        "没有凭编号去找：你把客户表的第一行接在第一笔订单后面，第二行接在第二笔后面，几乎每一笔都安错了人。": lambda orders, customers: (
            orders.assign(city_tier=customers["city_tier"])
        ),
        "你把两张表肩并肩摆在了一起，没有凭编号去找：几乎每一笔都安错了人。": lambda orders, customers: (
            pd.concat([orders, customers[["city_tier"]]], axis=1)
        ),
        "没有下过单的客户也进来了：他们的订单编号、金额都是空的，行数变多了。这一题一行是一笔订单。": lambda orders, customers: (
            _joined(orders, customers, how="outer")
        ),
        "这是右表，一行一位客户，订单不见了：还没有把它并到订单表上。": lambda orders, customers: customers[["customer_id", "city_tier"]],
        "只剩前 3 行：合并对了，例子末尾的 .head 这里不用写。": lambda orders, customers: _joined(orders, customers).head(3),
        "每位客户只剩一笔订单：去掉重复的客户编号，把别的订单也丢了。": lambda orders, customers: (
            _joined(orders, customers).drop_duplicates("customer_id")
        ),
    },
    hints=(
        "左表是订单表；右表从客户表里取两列：两张表共有的那一列，和要添上的那一列。",
        "右表取两列，用的是第二句的两层方括号；on 后面写两张表共有的那一列。",
        "例子等号右边的那一句里只换一样：pet 换成 city_tier。",
    ),
    twin=orders_with_gender,
    point="合并以后数一数行：还是一行一笔订单，行数没有变，才没有丢单、没有重复。",
)


def days_after_opening(customers):
    """同类题：公司 2021-01-01 开张，每位客户是开张以后第几天注册的。"""
    opening = pd.Timestamp("2021-01-01")
    waited = (customers["registered_on"] - opening).dt.days
    return waited


def _days(customers: pd.DataFrame) -> pd.Series:
    return (AS_OF - customers["registered_on"]).dt.days.rename("days")


days = Exercise(
    goal="每位客户从注册到观察日有多少天，一个整数",
    reference=_days,
    cases=data.customers_by_name,
    mistakes={
        "减反了：前一天减后一天，天数成了负的。": lambda customers: -_days(customers),
        "多数了一天：观察日当天注册的应是 0 天，你的每个人都大了 1。": lambda customers: _days(customers) + 1,
        "这是多少个星期，不是多少天：只有应有的七分之一。": lambda customers: _days(customers) // 7,
        "这是多少年，不是多少天。": lambda customers: _days(customers) // 365,
        "这是注册在那个月的几号，不是过了多少天：.dt.day 取的是日历上的「日」，.dt.days 才是天数。": lambda customers: (
            customers["registered_on"].dt.day
        ),
        "你把最后一位注册的那天当成了观察日：天数偏小，换一家公司又变。观察日是 AS_OF。": lambda customers: (
            (customers["registered_on"].max() - customers["registered_on"]).dt.days
        ),
        "你是从第一位注册的那天数起的：越早注册的人数越小，方向也反了。": lambda customers: (
            (customers["registered_on"] - customers["registered_on"].min()).dt.days
        ),
        "只剩最早与最晚的两位：算对了，例子最后一行的 .iloc 这里不用写。": lambda customers: _days(customers).iloc[[0, -1]],
        "只剩前 3 位：算对了，末尾的 .head 这里不用写。": lambda customers: _days(customers).head(3),
    },
    hints=(
        "问自己：观察日和注册日期，哪个是后一天？后一天写在前面。",
        "减法用圆括号整个括起来，得到一段时间；再从里面取天数。",
        "例子第一行里换一样：减号后面，下单时间连同去掉几点几分的那一段，换成客户表 customers 的 registered_on 那一列。",
    ),
    twin=days_after_opening,
    point="先减，再取天数。02 课的「最近一次购买距今几天」，就是这样算的。",
)
