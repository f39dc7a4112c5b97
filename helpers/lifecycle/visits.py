"""从订单与客户两张表到好算的数组：谁、哪一天、几分钱，退光了没有。

日子记作距 1970-01-01 的天数，金额记作分：整数相加没有舍入误差，结果与行的先后无关。
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns

ORDERS = ("order_id", "customer_id", "ordered_at", "paid_yuan", "refund_yuan", "refunded_at")
CUSTOMERS = ("customer_id", "registered_on")
NEVER = np.iinfo(np.int64).max


class Visits(NamedTuple):
    """订单按（人，日子）排好：who 是第几位客户，day 下单日，paid、back 实付与退款（分），back_on 退款日（没有退是 NEVER）。

    people 是客户编号，registered 是各人的注册日。
    """

    who: np.ndarray
    day: np.ndarray
    paid: np.ndarray
    back: np.ndarray
    back_on: np.ndarray
    people: pd.Index
    registered: np.ndarray

    def before(self, day: int) -> "Visits":
        """只留 day 那天结束以前下的单；那以后的退款还没有发生。"""
        kept = self.day <= day
        who, days, paid, back, back_on = (values[kept] for values in self[:5])
        return self._replace(who=who, day=days, paid=paid, back=np.where(back_on <= day, back, 0), back_on=back_on)

    def counted(self) -> "Visits":
        """去掉全额退款的单：钱没有留下，就不算买过。"""
        kept = ~((self.paid > 0) & (self.back >= self.paid))
        return self._replace(**{name: getattr(self, name)[kept] for name in Visits._fields[:5]})


def to_day(when, *, what: str = "观察日 as_of") -> int:
    """一个日期 → 距 1970-01-01 的天数；其中的时刻不起作用，那一整天都算。"""
    day = pd.to_datetime(when, errors="coerce")
    if not isinstance(day, pd.Timestamp):
        raise DataError(f'{what}={when!r} 不是一个日期。请写成 "2025-06-30" 这样。')
    return int(np.datetime64(day.date(), "D").astype(np.int64))


def to_days(table: pd.DataFrame, column: str, *, what: str) -> np.ndarray:
    """一列时间 → 天数；空缺是 NEVER。"""
    if not pd.api.types.is_datetime64_any_dtype(table[column]):
        raise DataError(f'{what}的列 {column} 不是日期。请先 {column} 那一列用 pd.to_datetime 转成日期。')
    days = table[column].to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), NEVER, days.astype(np.int64))


def to_fen(orders: pd.DataFrame, column: str) -> np.ndarray:
    """一列金额（元）→ 分。"""
    if not pd.api.types.is_numeric_dtype(orders[column]) or orders[column].isna().any():
        raise DataError(f"订单表的列 {column} 有空缺，或不是数。请先用 pd.to_numeric 转成数，空缺的查清是多少。")
    return np.rint(orders[column].to_numpy(np.float64) * 100).astype(np.int64)


def to_people(customers: pd.DataFrame) -> tuple[pd.Index, np.ndarray]:
    """客户编号与注册日；编号重复、注册日空缺时抛出 DataError。"""
    require_columns(customers, CUSTOMERS, what="客户表")
    people, registered = pd.Index(customers["customer_id"], name="customer_id"), to_days(customers, "registered_on", what="客户表")
    if people.has_duplicates:
        raise DataError(f"客户表的 customer_id 有 {people.duplicated().sum()} 行重复，一位客户只能占一行。请先查清再算。")
    if missing := int((registered == NEVER).sum()):
        raise DataError(f"客户表的 registered_on 有 {missing} 行空缺：不知道哪天注册的，就不知道他该不该在名单里。请先补上。")
    return people, registered


def to_visits(orders: pd.DataFrame, customers: pd.DataFrame) -> Visits:
    """两张表 → Visits。订单表一行一笔订单（intake.to_orders 的输出）。"""
    require_columns(orders, ORDERS, what="订单表")
    people, registered = to_people(customers)
    who = people.get_indexer(orders["customer_id"])
    if (who < 0).any():
        first = orders["customer_id"].iloc[int(np.argmax(who < 0))]
        told = f"订单表有 {(who < 0).sum()} 行的客户不在客户表里，最先的是 {first!r}。"
        raise DataError(f"{told}请给全客户表；没有编号的访客，先用 intake.to_orders 放到一边。")
    if orders["order_id"].duplicated().any():
        raise DataError("订单表里有重复的订单编号：这里要一行一笔订单。请先用 intake.to_orders 把几行并成一笔。")
    day = to_days(orders, "ordered_at", what="订单表")
    if (day == NEVER).any():
        raise DataError(f"订单表的 ordered_at 有 {(day == NEVER).sum()} 行空缺。请先补上，或把这些行放到一边并记下数目。")
    back_on = to_days(orders, "refunded_at", what="订单表")
    columns = who, day, to_fen(orders, "paid_yuan"), to_fen(orders, "refund_yuan"), back_on
    order = np.lexsort((day, who))
    return Visits(*(values[order] for values in columns), people, registered)
