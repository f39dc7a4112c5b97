"""两张客户表：RFM 表，与按购买日的复购摘要。"""

import numpy as np
import pandas as pd

from helpers.rfm.lines import Lines, counted_lines, to_day
from helpers.schema import DataError


def _orders_per_customer(lines: Lines) -> np.ndarray:
    """每位客户有几笔不同的订单：先记下每笔订单是谁的，再数。"""
    if lines.order is None:
        return np.bincount(lines.who, minlength=len(lines.customers))
    owner = np.full(lines.order.max() + 1, -1)
    owner[lines.order] = lines.who
    shared = owner[lines.order] != lines.who
    if shared.any():
        raise DataError(f"订单表有 {shared.sum()} 行的订单编号同时属于两位客户。请先查清这些订单是谁的，或换用不重复的订单编号。")
    return np.bincount(owner[owner >= 0], minlength=len(lines.customers))


def _latest(who: np.ndarray, at: np.ndarray, size: int) -> np.ndarray:
    """每个号码最晚的时刻。"""
    latest = np.full(size, np.iinfo(np.int64).min)
    np.maximum.at(latest, who, at.view(np.int64))
    return latest.view(at.dtype)


def to_rfm(orders: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """站在观察日 as_of 看，每位客户最近一次购买在几天前（R）、买过几笔（F）、一共花了多少（M）。

    一行是什么：一位到观察日为止有计入订单的客户；索引 customer_id，从小到大。
    输入：order_id、customer_id、ordered_at、paid_yuan（元，未扣退款），一行一笔订单，或几行同号的明细；
      可以另有 refund_yuan（元）与 refunded_at，两列要成对。编号是整数或文字都可以。行的先后不影响结果。
    输出：recency_days（天，同一天为 0，越小越近）、frequency（不同的订单数）、monetary_yuan（元，已扣退款）。
    算法：as_of 那一整天都算；零元订单也算；退款只认 as_of 那天结束以前的；
      到那时已全额退掉的订单整笔不算（R、F、M 都不算）；没有退完的，从金额里扣。金额逐行取整到分。
    出错：缺列、缺客户编号、缺金额或时间、负金额、一笔订单属于两位客户、没有计入的订单，都抛出 DataError。
    守恒：monetary_yuan 之和 = 计入的实付 − 计入的退款；frequency 之和 = 计入的订单数。
    出处：Hughes（1994）的 RFM；天数按日历日相减。

    >>> orders = pd.DataFrame({"order_id": [1, 2, 2, 3], "customer_id": ["甲", "甲", "甲", "乙"],
    ...     "ordered_at": pd.to_datetime(["2025-06-01 20:00", "2025-06-28 09:00", "2025-06-28 09:00", "2025-06-30 23:59"]),
    ...     "paid_yuan": [100.0, 30.0, 20.0, 80.0]})
    >>> to_rfm(orders, as_of="2025-06-30").loc["甲"].tolist()
    [2.0, 2.0, 150.0]
    """
    lines = counted_lines(orders, as_of)
    frequency = _orders_per_customer(lines)
    last_day = _latest(lines.who, lines.at, len(frequency)).astype("datetime64[D]")
    rfm = pd.DataFrame(
        {
            "recency_days": (to_day(as_of) - last_day).astype(np.int64),
            "frequency": frequency,
            "monetary_yuan": np.bincount(lines.who, lines.fen, len(frequency)) / 100,
        },
        index=lines.customers.rename("customer_id"),
    )
    return rfm[frequency > 0].sort_index()


def _purchase_days(who: np.ndarray, age: np.ndarray) -> tuple[np.ndarray, ...]:
    """有购买的客户号码、复购次数、首个与末个购买日距观察日的天数；把（客户，天数）拼成一个整数来排序，比按两列分组快得多。"""
    span = age.max() + 1
    visits = np.sort(who * span + age)
    buyer, age = np.divmod(visits[np.concatenate([[True], visits[1:] != visits[:-1]])], span)
    starts = np.flatnonzero(np.concatenate([[True], buyer[1:] != buyer[:-1]]))
    ends = np.append(starts[1:], len(buyer)) - 1
    return buyer[starts], ends - starts, age[ends], age[starts]


def repeat_summary(orders: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """复购摘要：把同一客户同一天的购买并成一个「购买日」，第一天之后的才算复购。

    一行是什么：一位有计入订单的客户；索引 customer_id，从小到大。输入与哪些订单计入，都与 to_rfm 相同。
    输出：x（复购次数 = 购买日数 − 1）、t_x_days（首末两个购买日相隔，天）、T_days（首个购买日到 as_of，天）、
      mean_repeat_yuan（复购日的日均消费，元，不含首日；没有复购则为空缺）。注意 t_x_days 不是 R：R = T_days − t_x_days。
    守恒：x 之和 = 购买日数 − 客户数。
    出处：Fader、Hardie 与 Lee（2005）对 CDNOW 的整理；他们以周为单位，把天数除以 7。

    >>> orders = pd.DataFrame({"order_id": [1, 2, 3, 4], "customer_id": ["甲"] * 4, "paid_yuan": [50.0, 30.0, 20.0, 90.0],
    ...     "ordered_at": pd.to_datetime(["2025-06-01 10:00", "2025-06-11 09:00", "2025-06-11 21:00", "2025-06-21 10:00"])})
    >>> repeat_summary(orders, as_of="2025-06-30").loc["甲"].tolist()
    [2.0, 20.0, 29.0, 70.0]
    """
    lines = counted_lines(orders, as_of)
    who, fen = lines.who, lines.fen
    age = (to_day(as_of) - lines.at.astype("datetime64[D]")).astype(np.int64)
    buyers, x, first, last = _purchase_days(who, age)
    first_age = np.zeros(len(lines.customers), np.int64)
    first_age[buyers] = first
    repeat_fen = np.bincount(who, fen * (age < first_age[who]), len(first_age))[buyers]
    summary = pd.DataFrame(
        {"x": x, "t_x_days": first - last, "T_days": first, "mean_repeat_yuan": repeat_fen / np.where(x > 0, x, np.nan) / 100},
        index=lines.customers[buyers].rename("customer_id"),
    )
    return summary.sort_index()
