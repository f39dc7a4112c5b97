"""行为里分高、中、低的：频率、金额、消费能力。线由参数给定，没有下过算数的单的人是「没买过」。"""

import pandas as pd

from helpers.criteria.base import NEVER, everyone, labelled, three_levels
from helpers.criteria.bought import counted_orders, seen_orders
from helpers.schema import DataError

FREQUENCY = ("低频", "中频", "高频")
VALUE = ("低价值", "中价值", "高价值")
POWER = ("低消费", "中消费", "高消费")
AMOUNTS = ("single", "total", "profit")
FREQUENCY_CUTS, SINGLE_CUTS = (2, 6), (150, 300)


def to_frequency_level(orders: pd.DataFrame, *, as_of, customers, cuts=FREQUENCY_CUTS) -> pd.Series:
    """购买频率 → 低频、中频、高频；没买过的另成一类。

    一行是什么：customers 里的一位；索引 customer_id。有高低：没买过 < 低频 < 中频 < 高频。
    输入：订单表（一行一笔）；customers 是全体；cuts 是中频、高频各从几笔起。哪些单算数，见 counted_orders。
    守恒：各类人数之和 = customers 的人数。

    >>> orders = pd.DataFrame({"order_id": range(4), "customer_id": ["甲", "甲", "甲", "乙"], "paid_yuan": 9.0,
    ...     "ordered_at": pd.Timestamp("2025-06-01")})
    >>> to_frequency_level(orders, as_of="2025-06-30", customers=["甲", "乙", "丙"], cuts=(2, 3)).tolist()
    ['高频', '低频', '没买过']
    """
    times = counted_orders(orders, as_of=as_of)["customer_id"].value_counts()
    words = three_levels(times, cuts, FREQUENCY)
    return labelled(words, [NEVER, *FREQUENCY], everyone(customers), name="frequency_level", missing=NEVER, ordered=True)


def amounts(orders: pd.DataFrame, *, as_of, by: str) -> pd.Series:
    """每位买过的客户的金额（元）：single 平均每单净消费，total 累计净消费，profit 累计利润（退光的单，亏掉的成本也算）。"""
    if by not in AMOUNTS:
        raise DataError(f'by={by!r} 不认识，应是 "single"（单次）、"total"（累计）或 "profit"（利润）。')
    kept = counted_orders(orders, as_of=as_of)
    if by != "profit":
        return kept.groupby("customer_id")["net_yuan"].agg("mean" if by == "single" else "sum")
    if "profit_yuan" not in kept:
        raise DataError("算利润要有商品成本 goods_cost_yuan 与服务成本 service_cost_yuan 两列，订单表里没有。")
    profit = seen_orders(orders, as_of=as_of).groupby("customer_id")["profit_yuan"].sum()
    return profit[profit.index.isin(kept["customer_id"])]


def to_value_level(orders: pd.DataFrame, *, as_of, customers, by: str, cuts) -> pd.Series:
    """购买金额 → 低、中、高价值；没买过的另成一类。

    一行是什么：customers 里的一位；索引 customer_id。有高低：没买过 < 低价值 < 中价值 < 高价值。
    by 是看哪个金额：single 平均每单净消费，total 累计净消费，profit 累计利润；cuts 是中、高各从多少元起，正好在线上的算够着。
    出错：by 不认识、缺成本列、线不是从小到大，抛出 DataError。守恒：各类人数之和 = customers 的人数。

    >>> orders = pd.DataFrame({"order_id": range(3), "customer_id": ["甲", "甲", "乙"], "paid_yuan": [100.0, 100.0, 150.0],
    ...     "ordered_at": pd.Timestamp("2025-06-01")})
    >>> to_value_level(orders, as_of="2025-06-30", customers=["甲", "乙"], by="single", cuts=(120, 180)).tolist()
    ['低价值', '中价值']
    >>> to_value_level(orders, as_of="2025-06-30", customers=["甲", "乙"], by="total", cuts=(120, 180)).tolist()
    ['高价值', '中价值']
    """
    words = three_levels(amounts(orders, as_of=as_of, by=by), cuts, VALUE)
    return labelled(words, [NEVER, *VALUE], everyone(customers), name="value_level", missing=NEVER, ordered=True)


def to_spending_power(orders: pd.DataFrame, *, as_of, customers, single=200.0, times=4, gap_days=60.0) -> pd.Series:
    """消费能力：金额、频率、周期三项，各看够不够线；够两项以上是高消费，够一项是中消费，一项不够是低消费。

    一行是什么：customers 里的一位；索引 customer_id。有高低：没买过 < 低消费 < 中消费 < 高消费。
    三条线：平均每单净消费不低于 single 元；算数的订单不少于 times 笔；首末两单之间，平均不多于 gap_days 天一单（只有一单的不够线）。
    守恒：各类人数之和 = customers 的人数。

    >>> orders = pd.DataFrame({"order_id": range(3), "customer_id": ["甲", "甲", "乙"], "paid_yuan": [210.0, 230.0, 90.0],
    ...     "ordered_at": pd.to_datetime(["2025-06-01", "2025-06-11", "2025-06-11"])})
    >>> to_spending_power(orders, as_of="2025-06-30", customers=["甲", "乙", "丙"]).tolist()
    ['高消费', '低消费', '没买过']
    """
    groups = counted_orders(orders, as_of=as_of).groupby("customer_id")
    count, days = groups.size(), groups["ordered_at"].agg(["min", "max"]).apply(lambda times: times.dt.normalize())
    gap = ((days["max"] - days["min"]).dt.days / (count - 1)).where(count > 1)
    reached = (groups["net_yuan"].mean() >= single).astype(int) + (count >= times) + (gap <= gap_days)
    words = three_levels(reached, (1, 2), POWER)
    return labelled(words, [NEVER, *POWER], everyone(customers), name="spending_power", missing=NEVER, ordered=True)
