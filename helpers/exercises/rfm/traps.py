"""02 课：五个陷阱里的题——改错并说出代价、两个预测，和电话的预算。"""

from functools import cache

import pandas as pd

from helpers import datasets, intake
from helpers.checking import Exercise, Prediction, Value, Within
from helpers.exercises import worlds
from helpers.exercises.rfm import data
from helpers.rfm import to_scores, to_segments

CALL_YUAN, SMALLEST_TRY = 15, 100  # 一个电话的成本；打的、不打的少于这么多人，看不出有没有用


def _top(orders: pd.DataFrame, column: str, how: str = "sum", by: str = "customer_id") -> pd.Series:
    return orders.groupby(by)[column].agg(how).sort_values(ascending=False).head(3)


def _refunded_twice(orders: pd.DataFrame) -> pd.Series:
    left = (orders["net_yuan"] - orders["refund_yuan"]).groupby(orders["customer_id"]).sum()
    return left.sort_values(ascending=False).head(3)


def bottom_three(orders):
    """同类题：退款最多的三位客户。"""
    refunded = orders.groupby("customer_id")["refund_yuan"].sum()
    most = refunded.sort_values(ascending=False).head(3)
    return most


top_three = Exercise(
    goal="净消费最多的三位客户和他们的净消费：找出错的那一行，只改它",
    reference=lambda orders: _top(orders, "net_yuan"),
    cases=data.seen_orders,
    untouched=lambda orders: _top(orders, "paid_yuan"),
    mistakes={
        "名单倒过来了：得到的是花得最少的三位。错的不是排序，也不是取前三的那一行。": lambda orders: orders.groupby("customer_id")["net_yuan"].sum().nsmallest(3),
        "你换成了最大的一单：买过几次的人，合计没有了。": lambda orders: _top(orders, "net_yuan", "max"),
        "你换成了平均每单：常来的人被压低，偶尔买一次大的冒了上来。": lambda orders: _top(orders, "net_yuan", "mean"),
        "你加的是退款：得到的是退得最多的三位。": lambda orders: _top(orders, "refund_yuan"),
        "退款扣了两遍：净消费里已经扣过一次，退过货的人被压低了。": _refunded_twice,
        "你数的是有几单：得到的是来得最勤的三位，不是花得最多的，单位也不是元。": lambda orders: _top(orders, "order_id", "count"),
        "你按订单分了组：得到的是最大的三单，同一个人的钱没有加到一起。": lambda orders: _top(orders, "net_yuan", by="order_id"),
        "你按渠道分了组：得到的是三个渠道，不是三位客户。": lambda orders: _top(orders, "net_yuan", by="channel"),
        "没有分组：得到的是最大的三单，一个人的几单没有加到一起。": lambda orders: orders.nlargest(3, "net_yuan")[["customer_id", "net_yuan"]],
        "名单不是三位了，大家都在：错的不是取前三的那一行。": lambda orders: orders.groupby("customer_id")["net_yuan"].sum(),
        "排序没有了：得到的是名字排在最前的三位，不是花得最多的。": lambda orders: orders.groupby("customer_id")["net_yuan"].sum().head(3),
        "你把退过款的单整单扔了：没有退的那一部分也丢了，钱偏少。": lambda orders: _top(orders[orders["refund_yuan"] == 0], "net_yuan"),
        "你只去掉了全额退款的单：退了一部分的还没有扣，这些人的钱偏多。": lambda orders: _top(orders[orders["net_yuan"] > 0], "paid_yuan"),
    },
    hints=(
        "三行里有一行算错了钱：把每一行念一遍，问「这是不是净消费」。",
        "看第一行：它加的是哪一列？那一列扣了退款没有？",
        "只要换一个列名。表里扣过退款的那一列，单位也是元。",
    ),
    twin=bottom_three,
    point="一个列名，钱数就不对了，有的公司连名单也换了人：拿到别人的名单，先问「退款扣了没有」。",
)


@cache
def _totals() -> tuple[float, float]:
    """我们公司到观察日的实付合计与净消费合计，万元，一位小数。"""
    orders = worlds.our_company().orders
    return tuple(round(float(sums) / 10_000, 1) for sums in (orders["paid_yuan"].sum(), (orders["paid_yuan"] - orders["refund_yuan"]).sum()))


overcount = Value(
    goal="不扣退款，全公司的净消费多报了多少万元",
    truth=lambda: {"多算的万元": round(_totals()[0] - _totals()[1], 1)},
    point="向老板报的数里，这一笔其实已经退给了客户。",
    mistakes={
        "这是没有扣退款的总数，不是多算的那一部分：再减去净消费。": lambda: ("多算的万元", _totals()[0]),
        "这是净消费，不是多算的那一部分：用实付减去它。": lambda: ("多算的万元", _totals()[1]),
        "减反了：多算的应是正数，大的减小的。": lambda: ("多算的万元", round(_totals()[1] - _totals()[0], 1)),
        "这是比例，不是钱：老板问的是多少万元。": lambda: ("多算的万元", round((_totals()[0] / _totals()[1] - 1) * 100, 1)),
        "单位是万元，你写的是元：除以 10,000。": lambda: ("多算的万元", float(worlds.our_company().orders["refund_yuan"].sum())),
        "四舍五入成整数了：印出来的有一位小数，照它减。": lambda: ("多算的万元", float(round(_totals()[0] - _totals()[1]))),
        "单位是万元，你写的是元。": lambda: ("多算的万元", round((_totals()[0] - _totals()[1]) * 10_000)),
    },
    hints=("两个总数印在「陷阱二」下面那一格，叫 gross 和 net。", "多算的 = 没扣退款的 − 扣了退款的。", "单位已经是万元，直接相减。"),
    tolerance=0.051,
)


@cache
def _changed_by_wrong_day() -> float:
    """观察日往后挪五百多天，别的不动，换了类的客户占百分之几。"""
    right, late = data.our_labels(), data.labels(worlds.our_company().orders, "2026-11-21")
    return float((right.astype("str") != late.astype("str")).mean() * 100)


guess_today = Prediction(
    truth=_changed_by_wrong_day,
    unit="%",
    low=0,
    high=100,
    near=3,
    close="猜对了：每个人的 R 都多了同样的天数，名次没有动，得分就没有动。",
    above="你以为会变。每个人的 R 都多了同样的天数，谁比谁近没有变，名次没有动，得分也就没有动。",
    below="",
)


@cache
def _return_of_reversed() -> float:
    """R 没有反过来做出的「重要价值」名单，后半年又下单的占百分之几。"""
    rfm = data.our_rfm()
    wrong = to_segments(to_scores(rfm.assign(recency_days=-rfm["recency_days"])))
    later = intake.to_orders(datasets.load_future_ledger())[0]["customer_id"]
    return float(wrong.index[wrong == "重要价值"].isin(later).mean() * 100)


guess_future = Prediction(
    truth=_return_of_reversed,
    unit="%",
    low=0,
    high=100,
    near=5,
    close="猜得很近。",
    above="比你猜的还低：名字还叫「重要价值」，里面却大半是好久没来的人。",
    below="比你猜的高一点：得分正好在中间的人，正着反着都算高，他们还在名单里。",
)


@cache
def _can_call() -> int:
    """「重要保持」里同意联系的人数。"""
    customers, segments = worlds.our_company().customers, data.our_labels()
    agreed = customers.loc[customers["consent"], "customer_id"]
    return int(segments.index[segments == "重要保持"].isin(agreed).sum())


def _budget() -> tuple[float, float]:
    """打的与不打的都要够一百人；同意联系的人少时，各要三分之一。"""
    enough = min(SMALLEST_TRY, _can_call() // 3)
    return CALL_YUAN * enough, CALL_YUAN * (_can_call() - enough)


budget = Within(
    bounds=_budget,
    below="{answer} 元打的电话太少（至少要 {low} 元）：回来几个人全靠碰巧，钱花了，也说不出电话有没有用。",
    inside="{answer} 元：打的和不打的，人都够多。下单比例差八个百分点，多半看得出；差两三个，多半分不清是电话还是碰巧（07 课细算）。",
    above="{answer} 元太多（至多 {high} 元）：这样打，剩下不打的人不够多，作不了对照，就说不出电话有没有用。",
)
