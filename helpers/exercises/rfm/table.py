"""02 课：手算、R 与 M。"""

import pandas as pd

from helpers.checking import Exercise, Value
from helpers.datasets import AS_OF
from helpers.exercises.rfm import data

CUSTOMER = "吴桐"


def _six() -> pd.DataFrame:
    """吴桐的订单。"""
    orders = data.all_orders()[0][0]
    return orders[orders["customer_id"] == CUSTOMER]


def _by_hand() -> dict:
    """吴桐的 R、F、M。"""
    kept = _six().query("net_yuan > 0")
    return {"R": (AS_OF - kept["day"].max()).days, "F": len(kept), "M": kept["net_yuan"].sum()}


by_hand = Value(
    goal=f"手算{CUSTOMER}的 R（天）、F（次）、M（元）",
    truth=_by_hand,
    point="全额退款的那一单，三个数都不算它。这是本课的规矩：钱没有留下，就不算买过。",
    mistakes={
        "R 用了全额退款的那一单：R 因此变短，看起来他刚来过。那一单退光了，不算。": lambda: ("R", (AS_OF - _six()["day"].max()).days),
        "R 是到观察日的天数，越近越小：用观察日减去最近一单的日子，不是数日历上的「日」。": lambda: ("R", _six().query("net_yuan > 0")["day"].max().day),
        "R 少了一天：五月有 31 天，再数一遍。": lambda: ("R", _by_hand()["R"] - 1),
        "R 多了一天：两头的日子不能都数，当天买的算 0 天。": lambda: ("R", _by_hand()["R"] + 1),
        "F 把全额退款的那一单也数上了：次数多了一次。": lambda: ("F", len(_six())),
        "M 没有减去退款：钱看起来多了。M 是净消费，退掉的要扣。": lambda: ("M", _six()["paid_yuan"].sum()),
        "M 里退款扣多了：那一单退光了，净剩 0 元，不用再从别的单里倒扣。": lambda: ("M", (_six()["net_yuan"] - _six()["refund_yuan"]).sum()),
    },
    hints=(
        "先把全额退款的单划掉，再看剩下几单。",
        "R：观察日减最近一单的日子。五月有 31 天。",
        "F：剩下的单数。M：剩下的单，实付减退款，加起来。",
    ),
)


def last_order_by_channel(bought, as_of):
    """同类题：每个渠道最近一单距观察日几天。"""
    latest = bought.groupby("channel")["day"].max()
    days = (as_of - latest).dt.days
    return days


def _days(bought: pd.DataFrame, as_of, how: str = "max") -> pd.Series:
    return (as_of - bought.groupby("customer_id")["day"].agg(how)).dt.days.rename("recency_days")


recency = Exercise(
    goal="每位客户最近一单距观察日几天，一个整数，越近越小",
    reference=_days,
    cases=data.bought,
    mistakes={
        "你用了外面的 AS_OF：换一个观察日就不对了。函数里只用括号里的名字。": lambda bought, as_of: _days(bought, AS_OF),
        "你取的是表里最后一行的日子，不一定是最近的一天：行一打乱，R 就偏大了。": lambda bought, as_of: _days(bought, as_of, "last"),
        "减反了：前一天减后一天，天数全成了负的，来得最近的人反而数最大。": lambda bought, as_of: -_days(bought, as_of),
        "你用了第一单的日子：常来的老客会被当成好久没来，R 偏大。要的是最近一单。": lambda bought, as_of: _days(bought, as_of, "min"),
        "你取了几单的平均日子：来过几次的人，R 都偏大。R 只看最近一单。": lambda bought, as_of: _days(bought, as_of, "mean"),
        "你把数据里最后一天当成了观察日：R 偏小，换一份数据就变。观察日由 as_of 给定。": lambda bought, as_of: _days(bought, bought["day"].max()),
        "多数了一天：当天买的应是 0 天。每个人都大了 1。": lambda bought, as_of: _days(bought, as_of) + 1,
        "少数了一天：当天买的应是 0 天，你的成了 -1 天。": lambda bought, as_of: _days(bought, as_of) - 1,
        "这是最近一单在那个月的几号，不是过了几天：还没有与观察日相减，远近看不出来。": lambda bought, as_of: (
            bought.groupby("customer_id")["day"].max().dt.day
        ),
        "这是每一单距今几天，不是每位客户最近一单距今几天：买过几次的人有好几个数。": lambda bought, as_of: (as_of - bought["day"]).dt.days,
        "这是每个渠道最近一单距今几天：看不出是谁。R 说的是每位客户。": last_order_by_channel,
        "数出来的是购买次数，不是天数。": lambda bought, as_of: bought["customer_id"].value_counts(),
    },
    hints=(
        "问自己：观察日与最近一单，哪个是后一天？",
        "后一天减前一天，得到的是一段时间，还不是数。",
        "看八句卡片的第 8 句：先减，用圆括号括起来，再取天数。",
    ),
    twin=last_order_by_channel,
    point="R 的方向与另外两个相反：天数越少越好。",
)


def money_by_channel(bought):
    """同类题：每个渠道退了多少钱。"""
    refunded = bought.groupby("channel")["refund_yuan"].sum()
    return refunded


def _money(bought: pd.DataFrame, by: str = "customer_id", column: str = "net_yuan", how: str = "sum") -> pd.Series:
    return bought.groupby(by)[column].agg(how)


money = Exercise(
    goal="每位客户的净消费合计（元）",
    reference=_money,
    cases=data.bought_only,
    mistakes={
        "你加的是实付，退掉的钱没有减：退过货的人，M 偏大。": lambda bought: _money(bought, column="paid_yuan"),
        "你加的是退款：没有退过的人都成了 0。": lambda bought: _money(bought, column="refund_yuan"),
        "退款扣了两遍：净消费里已经扣过一次，退过货的人，M 偏小。": lambda bought: _money(bought) - _money(bought, column="refund_yuan"),
        "你按订单分了组：一行还是一单，同一个人的钱没有加到一起。": lambda bought: _money(bought, by="order_id"),
        "你按渠道分了组，得到的是各渠道的钱：看不出是谁花的。": lambda bought: _money(bought, by="channel"),
        "你按日子分了组，得到的是每天的钱：看不出是谁花的。": lambda bought: _money(bought, by="day"),
        "这是每个渠道退了多少钱。要的是每位客户的净消费。": money_by_channel,
        "两个列名写反了：你按金额分了组，把客户编号连在了一起。前一个是按谁分，后一个是加什么。": lambda bought: (
            bought.groupby("net_yuan")["customer_id"].sum()
        ),
        "你把客户编号加在了一起：文字相加只是连成一长串，不是钱。": lambda bought: _money(bought, column="customer_id"),
        "你把订单编号加在了一起：文字相加只是连成一长串，不是钱。": lambda bought: _money(bought, column="order_id"),
        "还没有分组：一行仍是一单，来过几次的人占了好几行。": lambda bought: bought[["customer_id", "net_yuan"]],
        "你求的是平均每单多少钱，不是一共多少：常来的人，M 被压低了。": lambda bought: _money(bought, how="mean"),
        "你数的是有几单，那是 F；M 是钱。": lambda bought: _money(bought, how="count"),
        "你取了每人最大的一单：只有买过一次的人才对，别人的 M 都偏小。": lambda bought: _money(bought, how="max"),
    },
    hints=(
        "读作：按「谁」分组，把「什么」加起来。",
        "前一个空是谁的编号；后一个空是扣了退款的钱。",
        "bought 里有三列金额：实付、退款、净消费。M 是净消费。列名要带引号。",
    ),
    twin=money_by_channel,
    point="M 是净消费，不是实付。",
)
