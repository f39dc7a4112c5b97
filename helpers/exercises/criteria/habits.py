"""01 课：线上、线下、混合（排序题），与最常用的渠道占几成。"""

import pandas as pd

from helpers.checking import Exercise, Ordering
from helpers.exercises.rfm import data as rfm_data


def _channel_type(orders: pd.DataFrame) -> pd.Series:
    kept = orders[orders["net_yuan"] > 0]
    share = (kept["channel"] == "门店").groupby(kept["customer_id"]).mean()
    return share.map(lambda part: "线上" if part == 0 else "线下" if part == 1 else "混合")


def refunded_type(orders):
    """同类题：从不退款、偶尔退款、单单退款的客户。"""
    refunded = orders["refund_yuan"] > 0
    part = refunded.groupby(orders["customer_id"]).mean()
    return pd.cut(part, [-1, 0, 0.999, 1], labels=["从不", "偶尔", "单单"])


channel_type = Ordering(
    goal="每位客户是线上、线下还是混合",
    reference=_channel_type,
    cases=rfm_data.seen_orders,
    arguments="orders",
    given=lambda: {"pd": pd},
    lines=(
        'in_store = bought["channel"] == "门店"',
        'answer = pd.cut(share, [-1, 0, 0.999, 1], labels=["线上", "混合", "线下"])',
        'share = in_store.groupby(bought["channel"]).mean()',
        'bought = orders[orders["net_yuan"] > 0]',
        'share = in_store.groupby(bought["customer_id"]).mean()',
    ),
    decoys={3: "它按渠道分了组：得到的是四个渠道，不是人；门店那一行一定是 1，别的一定是 0。"},
    mistakes={},
    hints=(
        "先看哪一行用到了别的行算出来的名字：它只能排在后面。",
        "先留下算数的订单，再看每一单是不是门店，再求每个人的占比，最后贴标签。",
        "有两行都叫 share：标签是贴给谁的，就按谁分组。",
    ),
    twin=refunded_type,
    point="只买过一次的人，不是线上就是线下，不可能是混合：这个标签里藏着「买过几次」。",
)


def day_share(bought):
    """同类题：每位客户花钱最多的一天，占他全部净消费的几成。"""
    sums = bought.groupby(["customer_id", "day"])["net_yuan"].sum()
    each = sums.groupby("customer_id")
    return each.max() / each.sum()


def _share(bought: pd.DataFrame) -> pd.Series:
    counts = bought.groupby(["customer_id", "channel"]).size().groupby("customer_id")
    return counts.max() / counts.sum()


def _by_money(bought: pd.DataFrame, column: str = "net_yuan") -> pd.Series:
    sums = bought.groupby(["customer_id", "channel"])[column].sum().groupby("customer_id")
    return sums.max() / sums.sum()


def _each(bought: pd.DataFrame):
    """每位客户的各个渠道各几笔，按客户分好组。"""
    return bought.groupby(["customer_id", "channel"]).size().groupby("customer_id")


favourite_share = Exercise(
    goal="每位客户用得最多的渠道，占他全部订单的几成（0 到 1 的小数）",
    reference=_share,
    cases=rfm_data.bought_only,
    mistakes={
        "这是几笔，不是几成：再除以这个人的总笔数。": lambda bought: bought.groupby(["customer_id", "channel"]).size().groupby("customer_id").max(),
        "除的是全公司的单数，不是这个人的：人人都小得看不见。": lambda bought: (
            bought.groupby(["customer_id", "channel"]).size().groupby("customer_id").max() / len(bought)
        ),
        "你加的是钱：一笔大单就能改变占比。题目问的是订单的几成。": _by_money,
        "这是每个渠道占全公司的几成：看不出是谁。": lambda bought: bought["channel"].value_counts() / len(bought),
        "这是每个渠道里最勤的人占几成：最后一步要按客户分组，不是按渠道。": lambda bought: (
            (c := bought.groupby(["customer_id", "channel"]).size().groupby("channel")).max() / c.sum()
        ),
        "这是一个人的每个渠道各占几成，还没有取最大的：一个人占了几行。": lambda bought: (
            (c := bought.groupby(["customer_id", "channel"]).size()) / c.groupby("customer_id").sum()
        ),
        "这是用得最少的渠道占几成：你取了最小的。": lambda bought: (
            (c := bought.groupby(["customer_id", "channel"]).size().groupby("customer_id")).min() / c.sum()
        ),
        "这是用过几个渠道，不是占几成。": lambda bought: bought.groupby("customer_id")["channel"].nunique(),
        "这是用过的渠道数的倒数：只有各渠道一样多的人才对。": lambda bought: 1 / bought.groupby("customer_id")["channel"].nunique(),
        "写成了百分数：题目要 0 到 1 的小数，不要乘 100。": lambda bought: _share(bought) * 100,
        "除的是用过几个渠道，不是这个人的总笔数。": lambda bought: _each(bought).max() / _each(bought).count(),
        "这是这个人一共几笔，还没有看渠道。": lambda bought: _each(bought).sum(),
        "除反了：最多的那个渠道在上，全部在下，不会超过 1。": lambda bought: _each(bought).sum() / _each(bought).max(),
        "这是渠道的名字，不是占几成：取了众数。": lambda bought: bought.groupby("customer_id")["channel"].agg(lambda mine: mine.mode()[0]),
        "这是渠道的名字，不是占几成：文字里排在最后的那个。": lambda bought: bought.groupby("customer_id")["channel"].max(),
        "这是笔数最多的渠道叫什么，不是占几成。": lambda bought: _each(bought).idxmax(),
        "这是每人每渠道占全公司的几成：一个人占了几行。": lambda bought: bought.groupby(["customer_id", "channel"]).size() / len(bought),
        "这是各渠道几笔，一个人占了几行。": lambda bought: bought.groupby(["customer_id", "channel"]).size(),
        "这是这个人占全公司的几成，没有用到渠道。": lambda bought: bought["customer_id"].value_counts(normalize=True),
        "你加的是实付的钱：题目问的是订单的几成。": lambda bought: _by_money(bought, "paid_yuan"),
        "人人最常用的不一样，不能都看全公司最常用的那一个。": lambda bought: (
            (bought["channel"] == bought["channel"].mode()[0]).groupby(bought["customer_id"]).mean()
        ),
        "人人最常用的不一样，不能都看门店。": lambda bought: (bought["channel"] == "门店").groupby(bought["customer_id"]).mean(),
        "取的是排在前面的渠道，不是用得最多的。": lambda bought: _each(bought).first() / _each(bought).sum(),
        "这是花钱最多的一天占几成。要的是最常用的渠道占几成。": day_share,
    },
    hints=(
        "先按「客户、渠道」两列分组数笔数，再在每位客户里取最大的。",
        "数笔数用 .size()；再按 customer_id 分一次组，.max() 是最多的那个渠道，.sum() 是全部。",
        "两个都是一人一个数，直接相除。",
    ),
    twin=day_share,
    point="只有一两单的人占比总是很高，那不是偏好，是单太少。",
)
