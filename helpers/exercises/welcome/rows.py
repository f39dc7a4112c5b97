"""00 课：看表、选列、筛选、排序。"""

import pandas as pd

from helpers.checking import Exercise, Rule
from helpers.exercises.welcome import data

THREE = ["order_id", "channel", "paid_yuan"]


def last_orders(orders):
    """同类题：订单表的最后 3 行。"""
    seen = orders.tail(3)
    return seen


look = Exercise(
    goal="订单表的前 5 行",
    reference=lambda orders: orders.head(5),
    cases=data.orders,
    rule=Rule(ordered=True),
    mistakes={
        "这是前 6 行，多了一行：括号里的数就是要看的行数。": lambda orders: orders.head(6),
        "这是前 4 行，少了一行：括号里的数就是要看的行数。用冒号取的话，冒号后面那个数的行不算在内。": lambda orders: orders.head(4),
        "这是前 3 行，和例子一样多。这一题要看的行数不同，再读一遍题目。": lambda orders: orders.head(3),
        "这是前 10 行，多了一倍：括号里的数就是要看的行数。": lambda orders: orders.head(10),
        "整张表都在，一行也没有少：还没有说只看前几行。": lambda orders: orders,
        "这是最后 5 行：tail 从末尾看起，你看到的是最晚的几笔订单。": lambda orders: orders.tail(5),
        "你从第二行取起了：行号从 0 数起，最早的那一笔没有看到。": lambda orders: orders.iloc[1:6],
        "你先按金额排了队：看到的是实付最多的 5 笔，不是表里最前面的 5 笔。": lambda orders: orders.sort_values(
            "paid_yuan", ascending=False
        ).head(5),
        "你只看了第一行。": lambda orders: orders.head(1),
    },
    hints=(
        "例子看的是客户表，这一题看的是订单表，它叫 orders。",
        "照例子写：表的名字，一个点，head，圆括号，括号里是行数。",
        "例子里只有两处要换：customers 换成 orders，3 换成 5。",
    ),
    twin=last_orders,
    point="先看几行，再动手：列名叫什么、一行是什么，一眼就知道。",
)


def who_and_when(orders):
    """同类题：从订单表里取客户编号、下单时间、退款。"""
    picked = orders[["customer_id", "ordered_at", "refund_yuan"]]
    return picked


pick = Exercise(
    goal="订单表的三列：order_id、channel、paid_yuan，每一行都在",
    reference=lambda orders: orders[THREE],
    cases=data.orders,
    rule=Rule(exact=True),
    mistakes={
        "整张表的列都在：还没有选列。": lambda orders: orders,
        "多选了 customer_id：题目只要三列。": lambda orders: orders[["customer_id", *THREE]],
        "你选了客户编号，题目要订单编号：同一个人的几笔订单，编号就分不出来了。": lambda orders: orders[["customer_id", "channel", "paid_yuan"]],
        "你选了退款金额，题目要实付金额：大多数订单没有退款，那一列几乎都是 0。": lambda orders: orders[["order_id", "channel", "refund_yuan"]],
        "少了渠道那一列：清单里只写了两个列名。": lambda orders: orders[["order_id", "paid_yuan"]],
        "少了金额那一列：清单里只写了两个列名。": lambda orders: orders[["order_id", "channel"]],
        "少了订单编号那一列：不知道哪一行是哪一笔订单。": lambda orders: orders[["channel", "paid_yuan"]],
        "只有一列。几个列名要放在同一张清单里，用逗号隔开。": lambda orders: orders[["order_id"]],
        "只剩前 3 行：列选对了，例子末尾的 .head 这里不用写。": lambda orders: orders[THREE].head(3),
        "只剩前 5 行：列选对了，末尾的 .head 这里不用写。": lambda orders: orders[THREE].head(5),
    },
    hints=(
        "先写表的名字，后面跟两层方括号。",
        "里面那一层是三个列名的清单：每个列名都在引号里，用英文逗号隔开。",
        "例子里换两样：表换成 orders，清单换成题目里的三个列名；末尾的 .head 不要。",
    ),
    twin=who_and_when,
    point="列再多，也只看用得着的。列的先后随你写。",
)


def mall_orders(orders):
    """同类题：只留下商城的订单。"""
    kept = orders[orders["channel"] == "商城"]
    return kept


def _stores(orders: pd.DataFrame) -> pd.DataFrame:
    return orders[orders["channel"] == "门店"]


keep = Exercise(
    goal="只留下门店的订单（channel 是「门店」），各列都在",
    reference=_stores,
    cases=data.more_channels,
    mistakes={
        "反了：你留下的是门店以外的订单，!= 是「不等于」。": lambda orders: orders[orders["channel"] != "门店"],
        "多留了几行：>= 比的是文字的先后，排在「门店」后面的渠道也被留下了。要的是正好相等。": lambda orders: orders[orders["channel"] >= "门店"],
        "> 比的是文字的先后，「门店」自己不在里面，一笔门店的订单也没有留下。": lambda orders: orders[orders["channel"] > "门店"],
        "你留下的是商城的订单，题目要门店的。": lambda orders: orders[orders["channel"] == "商城"],
        "你留下的是小程序的订单，题目要门店的。": lambda orders: orders[orders["channel"] == "小程序"],
        "一行也没有留下：没有哪一行正好等于你写的那几个字，多一个空格、写成别的词都不算相等。": lambda orders: orders.head(0),
        "你拿整张表去比了：不是这两个字的格子全成了空的。要比的只有渠道那一列。": lambda orders: orders[orders == "门店"],
        "整张表都在：还没有筛选。": lambda orders: orders,
        "一个等号是「改成」：每一笔订单的渠道都被你改成了门店，一行也没有筛掉。「等于」要写两个等号。": lambda orders: orders.assign(channel="门店"),
        "只剩前 3 行：筛选对了，末尾的 .head 这里不用写。": lambda orders: _stores(orders).head(3),
        "只剩前 5 行：筛选对了，末尾的 .head 这里不用写。": lambda orders: _stores(orders).head(),
    },
    hints=(
        "先写里面：哪一列，等于什么。它给每一行回答是或否。",
        "「等于」是两个等号；门店两个字要在引号里。",
        "再写外面：表的名字加方括号，把里面那一句放进去。例子里换三样：两处 customers 换成 orders，pet 换成 channel，猫换成门店。",
    ),
    twin=mall_orders,
    point="筛选只去掉行，列一列也不少。筛完先看还剩几行，想一想像不像。",
)


def biggest_refunds(orders):
    """同类题：订单按退款金额从大到小排。"""
    ranked = orders.sort_values("refund_yuan", ascending=False)
    return ranked


def _sorted(orders: pd.DataFrame, column: str = "paid_yuan", ascending: bool = False) -> pd.DataFrame:
    return orders.sort_values(column, ascending=ascending, kind="stable")


sort = Exercise(
    goal="全部订单按实付金额（paid_yuan）从大到小排，各列都在",
    reference=_sorted,
    cases=data.orders,
    rule=Rule(ordered=True),
    mistakes={
        "先后反了：最小的排在了最前面。不写 ascending，就是从小到大。": lambda orders: _sorted(orders, ascending=True),
        "你按退款金额排了：没有退过款的大单被压到了后面。": lambda orders: _sorted(orders, "refund_yuan"),
        "你按下单时间排了：最前面的是最晚的一笔，不是最大的一笔。": lambda orders: _sorted(orders, "ordered_at"),
        "你按客户编号排了：同一个人的订单排在一起，金额还是乱的。": lambda orders: _sorted(orders, "customer_id"),
        "还没有排：订单仍按下单的先后。": lambda orders: orders,
        "只剩前 3 笔：排对了，例子末尾的 .head 这里不用写。": lambda orders: _sorted(orders).head(3),
        "只剩前 5 笔：排对了，末尾的 .head 这里不用写。": lambda orders: _sorted(orders).head(5),
        "你先把每位客户的钱加在了一起：一行成了一位客户，不再是一笔订单。": lambda orders: (
            orders.groupby("customer_id")["paid_yuan"].sum().sort_values(ascending=False)
        ),
    },
    hints=(
        "照例子写：表的名字，一个点，sort_values，圆括号里先写按哪一列排，列名要带引号。",
        "不另说明就是从小到大。要倒过来，列名后面加一个逗号，再写 ascending 那一段。",
        "例子的第一行里换两样：customers 换成 orders，引号里换成 paid_yuan；第二行不用写。",
    ),
    twin=biggest_refunds,
    point="并列的谁先谁后不要紧。想看最大的几笔，后面再接 .head。",
)
