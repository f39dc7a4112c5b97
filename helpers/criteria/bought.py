"""从订单到「算数的订单」：到观察日为止的、没有全额退掉的，与 to_rfm 同一条规矩。"""

import pandas as pd

from helpers.criteria.base import to_day
from helpers.schema import DataError, require_columns

COSTS = ("goods_cost_yuan", "service_cost_yuan")


def seen_orders(orders: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """站在观察日看，下过的每一单（全额退款的也在）：一行一笔，添上净消费 net_yuan；有成本两列时另添利润 profit_yuan（元）。

    观察日那一整天都算；退款只认那天结束以前的；退回来的货，成本照算，所以退光的单利润是负的。
    输入：to_orders 得到的订单表，一行一笔。出错：缺列、订单编号重复，抛出 DataError。
    守恒：net_yuan 之和 = 看得见的实付 − 看得见的退款。

    >>> orders = pd.DataFrame({"order_id": [1, 2], "customer_id": ["甲", "甲"], "paid_yuan": [90.0, 50.0], "refund_yuan": [0.0, 50.0],
    ...     "ordered_at": pd.Timestamp("2025-06-01"), "refunded_at": pd.to_datetime([None, "2025-06-02"]),
    ...     "goods_cost_yuan": [40.0, 20.0], "service_cost_yuan": 5.0})
    >>> seen_orders(orders, as_of="2025-06-30")[["net_yuan", "profit_yuan"]].values.tolist()
    [[90.0, 45.0], [0.0, -25.0]]
    """
    require_columns(orders, ["order_id", "customer_id", "ordered_at", "paid_yuan"], what="订单表")
    if orders["order_id"].duplicated().any():
        raise DataError(f"订单表有 {orders['order_id'].duplicated().sum()} 行订单编号重复。请先用 to_orders 把流水并成一行一笔订单。")
    end = to_day(as_of) + pd.Timedelta(days=1)
    seen = orders[orders["ordered_at"] < end]
    refund = seen["refund_yuan"].where(seen["refunded_at"] < end, 0.0) if "refund_yuan" in seen else 0.0
    seen = seen.assign(net_yuan=(seen["paid_yuan"] - refund).round(2))
    if set(COSTS) <= set(seen.columns):
        seen = seen.assign(profit_yuan=(seen["net_yuan"] - seen[COSTS[0]] - seen[COSTS[1]]).round(2))
    return seen


def counted_orders(orders: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """站在观察日看，算数的订单：一行一笔，添上净消费 net_yuan（元）。

    规矩与 to_rfm 相同：观察日那一整天都算；退款只认那天结束以前的；到那时已全额退掉的订单整笔不算。
    输入：to_orders 得到的订单表，一行一笔。出错：缺列、订单编号重复，抛出 DataError。
    守恒：net_yuan 之和 = 算数的实付 − 算数的退款。

    >>> orders = pd.DataFrame({"order_id": [1, 2, 3], "customer_id": ["甲", "甲", "乙"], "paid_yuan": [90.0, 50.0, 30.0],
    ...     "ordered_at": pd.to_datetime(["2025-06-30 23:59", "2025-06-01 08:00", "2025-07-01 00:00"]),
    ...     "refund_yuan": [20.0, 50.0, 0.0], "refunded_at": pd.to_datetime(["2025-06-30", "2025-06-02", None])})
    >>> counted_orders(orders, as_of="2025-06-30")[["order_id", "net_yuan"]].values.tolist()
    [[1.0, 70.0]]
    """
    seen = seen_orders(orders, as_of=as_of)
    return seen[(seen["net_yuan"] > 0) | (seen["paid_yuan"] == 0)]
