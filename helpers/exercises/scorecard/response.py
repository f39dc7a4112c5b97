"""03 课第 5 节：各层收到优惠券的提升；随机分的层也有高低。"""

from functools import cache

import pandas as pd

from helpers import datasets
from helpers.checking import Exercise, Prediction
from helpers.exercises.scorecard import data, ours
from helpers.scorecard import lifts


def orders_by_arm(sent):
    """同类题：每种方案下单的比例，比对照多几个百分点（不分层）。"""
    rate = sent.groupby("arm")["ordered_30d"].mean()
    return (rate - rate["对照"]) * 100


def _rate(sent: pd.DataFrame, arm: str | None = "优惠券", how: str = "mean") -> pd.Series:
    rows = sent if arm is None else sent[sent["arm"] == arm]
    return rows.groupby("segment", observed=False)["ordered_30d"].agg(how)


def _others(sent: pd.DataFrame) -> pd.Series:
    return sent[sent["arm"] != "优惠券"].groupby("segment", observed=False)["ordered_30d"].mean()


coupon_lift = Exercise(
    goal="优惠券在每一层的提升：收到优惠券的比对照的，30 天内下单的比例多几个百分点（一层一个数）",
    reference=lambda sent: (_rate(sent) - _rate(sent, "对照")) * 100,
    cases=data.sent,
    mistakes={
        "没有减对照：不发券也会下单的，被算成了券的功劳。": lambda sent: _rate(sent) * 100,
        "减反了：对照减优惠券，有用的成了负数。": lambda sent: (_rate(sent, "对照") - _rate(sent)) * 100,
        "没有收到券的不都是对照：收到专属服务、新品试用的人也被你当成了对照。": lambda sent: (_rate(sent) - _others(sent)) * 100,
        "对照没有分层：各层都与同一个数比，本来就爱买的层显得最听话。": lambda sent: (
            (_rate(sent) - sent.loc[sent["arm"] == "对照", "ordered_30d"].mean()) * 100
        ),
        "与这一层的全体比了：全体里也有收到券的，提升被冲淡了。": lambda sent: (_rate(sent) - _rate(sent, None)) * 100,
        "优惠券那一边没有分层：各层都拿同一个数去减自己的对照。": lambda sent: (
            (sent.loc[sent["arm"] == "优惠券", "ordered_30d"].mean() - _rate(sent, "对照")) * 100
        ),
        "结果全空：有一边一个人也没有筛出来。方案的名字要写得一字不差。": lambda sent: _rate(sent, "") - _rate(sent, "对照"),
        "两步筛的是同一种方案：自己减自己，全成了 0。": lambda sent: _rate(sent) * 0,
        "只有对照乘了 100：先算乘，后算减。相减要用圆括号括起来。": lambda sent: _rate(sent) - _rate(sent, "对照") * 100,
        "这是多了对照的百分之几，不是多几个百分点：相减就够了，不用再除以对照。": lambda sent: (_rate(sent) / _rate(sent, "对照") - 1) * 100,
        "你数的是各有几人收到，不是几成的人下了单。": lambda sent: (_rate(sent, how="count") - _rate(sent, "对照", how="count")) * 100,
        "你比的是人数，不是比例：两边的人数不一样多，不能直接相减。": lambda sent: _rate(sent, how="sum") - _rate(sent, "对照", how="sum"),
        "你比的是人数，不是比例，还乘了 100。": lambda sent: (_rate(sent, how="sum") - _rate(sent, "对照", how="sum")) * 100,
        "单位是百分点：差还要乘 100。": lambda sent: _rate(sent) - _rate(sent, "对照"),
        "方案拿错了：这是专属服务的提升。": lambda sent: (_rate(sent, "专属服务") - _rate(sent, "对照")) * 100,
        "方案拿错了：这是新品试用的提升。": lambda sent: (_rate(sent, "新品试用") - _rate(sent, "对照")) * 100,
        "你用了除法，又乘了 100：这是对照的百分之几，不是多几个百分点。": lambda sent: _rate(sent) / _rate(sent, "对照") * 100,
        "你用了除法：这是几倍，不是多几个百分点；对照是 0 的层还会变成无穷大。": lambda sent: _rate(sent) / _rate(sent, "对照"),
        "你停在了对照：这是不发券也会下单的比例。": lambda sent: _rate(sent, "对照") * 100,
        "这是每种方案一个数，没有分层。": orders_by_arm,
    },
    hints=(
        "比的是同一层里的两边：收到券的，和什么也没收到的。",
        "前两步只差筛选的方案名：一边是优惠券，一边是对照。",
        "每一步先筛选，再按 segment 分组，对 ordered_30d 求平均；写上 observed=False。",
    ),
    twin=orders_by_arm,
    point="方案是抽签定的，两边的人平均起来没有两样，这个差才能算在券的头上。",
)


@cache
def _random_range() -> float:
    """随机四层里，优惠券的提升最高与最低差几个百分点。"""
    table = lifts(ours.our_labels("随机四层"), datasets.load_trial())
    values = table.xs("优惠券", level="arm")["value"]
    return float(values.max() - values.min())


guess_random = Prediction(
    truth=_random_range,
    unit=" 个百分点",
    low=0,
    high=30,
    near=1,
    close="猜得很近：随机分的层，提升也有高有低，全是碰巧。",
    above="没有你猜的那么大，可也不是 0：这么大的高低，全是碰巧。",
    below="比你猜的大：随机分的层，提升也有高有低，全是碰巧。",
)
