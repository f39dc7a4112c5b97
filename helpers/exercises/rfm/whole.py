"""02 课【选做】：由订单算出整张 RFM 表，函数体全由学生写。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.rfm import data

COLUMNS = ("recency_days", "frequency", "monetary_yuan")


def _kept(orders: pd.DataFrame, as_of, drop: bool = True, cut: bool = True) -> pd.DataFrame:
    """按两条规矩留下的单；drop、cut 各管一条，不守就全留下。"""
    seen = orders[orders["day"] <= as_of] if cut else orders
    return seen[seen["net_yuan"] > 0] if drop else seen


def _rfm(r: pd.DataFrame, as_of, f: pd.DataFrame | None = None, m: pd.DataFrame | None = None, last: str = "max") -> pd.DataFrame:
    """R、F、M 各由哪些单算；不写的与 R 相同。"""
    by_r = r.groupby("customer_id")
    by_f, by_m = (by_r if table is None else table.groupby("customer_id") for table in (f, m))
    columns = (as_of - by_r["day"].agg(last)).dt.days, by_f.size(), by_m["net_yuan"].sum()
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def _right(orders: pd.DataFrame, as_of) -> pd.DataFrame:
    return _rfm(_kept(orders, as_of), as_of)


def _paid(kept: pd.DataFrame) -> pd.DataFrame:
    """把实付当作净消费。"""
    return kept.assign(net_yuan=kept["paid_yuan"])


def _shifted(orders: pd.DataFrame, as_of, days: int) -> pd.DataFrame:
    return (table := _right(orders, as_of)).assign(recency_days=table["recency_days"] + days)


def _grouped(orders: pd.DataFrame, as_of):
    return _kept(orders, as_of).groupby("customer_id")


def channel_summary(orders, as_of):
    """同类题：观察日为止，每个渠道最近一单距今几天、几单、净消费多少。"""
    seen = orders[orders["day"] <= as_of]
    groups = seen.groupby("channel")
    days = (as_of - groups["day"].max()).dt.days
    return pd.DataFrame({"recency_days": days, "frequency": groups["order_id"].count(), "monetary_yuan": groups["net_yuan"].sum()})


whole = Exercise(
    goal="由订单算出 RFM 表：一行一位客户，三列 recency_days、frequency、monetary_yuan",
    reference=_right,
    cases=data.all_orders,
    past=data.past,
    mistakes={
        "全额退款的单没有去掉：有人的 R 变短、F 变多，一分钱没留下的人也进了表。": lambda orders, as_of: _rfm(_kept(orders, as_of, drop=False), as_of),
        "退过一部分的单也被你去掉了：F 少数了，没有退的那一部分钱也丢了。只去掉全额退款的。": lambda orders, as_of: _rfm(
            _kept(orders[orders["refund_yuan"] == 0], as_of), as_of
        ),
        "观察日以后的单没有去掉：R 出了负数，F 和 M 偏大。站在那一天，还没有这些单。": lambda orders, as_of: _rfm(_kept(orders, as_of, cut=False), as_of),
        "两条规矩都没有起作用：R 偏短，F 和 M 偏大，不该在的人也进了表。两条都要满足，「而且」是 &，不是 |。": lambda orders, as_of: _rfm(orders, as_of),
        "观察日当天的单被你去掉了：那天来的人少了一单，只在那天来过的人不见了。那一整天也算。": lambda orders, as_of: _rfm(_kept(orders[orders["day"] < as_of], as_of), as_of),
        "日期的方向反了：留下的是观察日当天和以后的单，从前的全没了。": lambda orders, as_of: _rfm(_kept(orders[orders["day"] >= as_of], as_of, cut=False), as_of),
        "R 还在用原来的 orders：观察日以后的、退光了的也算，R 偏短，有的成了负数。": lambda orders, as_of: (
            _rfm(orders, as_of, f=_kept(orders, as_of), m=_kept(orders, as_of))
        ),
        "F 还在数原来的 orders：观察日以后的、退光了的也数上了，次数偏多。": lambda orders, as_of: _rfm(_kept(orders, as_of), as_of, f=orders),
        "M 还在加原来的 orders：观察日以后的钱也加上了，M 偏大。": lambda orders, as_of: _rfm(_kept(orders, as_of), as_of, m=orders),
        "M 加的是实付：部分退款没有扣，钱偏多。": lambda orders, as_of: _rfm(_paid(_kept(orders, as_of)), as_of),
        "M 求的是平均每单，不是合计：常来的人，M 被压低了。": lambda orders, as_of: _right(orders, as_of).assign(
            monetary_yuan=_grouped(orders, as_of)["net_yuan"].mean()
        ),
        "F 数的是来过几天，不是几单：同一天下了两单的人，次数少了。": lambda orders, as_of: _right(orders, as_of).assign(
            frequency=_grouped(orders, as_of)["day"].nunique()
        ),
        "R 用了第一单：老客都成了好久没来。": lambda orders, as_of: _rfm(_kept(orders, as_of), as_of, last="min"),
        "R 减反了：天数成了负的。": lambda orders, as_of: (table := _right(orders, as_of)).assign(recency_days=-table["recency_days"]),
        "R 多数了一天：当天买的应是 0 天。每个人都大了 1。": lambda orders, as_of: _shifted(orders, as_of, 1),
        "观察日取成了留下的单里最后一天：R 偏小，换一份数据就变。用 as_of。": lambda orders, as_of: (
            (table := _right(orders, as_of)).assign(recency_days=table["recency_days"] - table["recency_days"].min())
        ),
        "观察日取成了 orders 里最后一天，那已经是观察日以后：R 偏大。用 as_of。": lambda orders, as_of: (
            _shifted(orders, as_of, (orders["day"].max() - as_of).days)
        ),
        "这是每个渠道一行。要的是每位客户一行。": channel_summary,
    },
    hints=(
        "先整理，后计算：观察日以后的、净消费为 0 的，先去掉。",
        "去掉以后，R、F、M 三句与前面做过的一样。",
        "两个条件各用圆括号括起来，中间写 &；三个结果用 pd.DataFrame 合成一张表，像排序题的最后一行。",
    ),
    twin=channel_summary,
    point="课程的 to_rfm 做的就是这些，另外多了检查：缺列、负金额、一单两主都会说出来。",
)
