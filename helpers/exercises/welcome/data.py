"""00 课各题用的数据：小公司的订单（到观察日为止）与客户。"""

from functools import cache

import pandas as pd

from helpers.datasets import AS_OF, seen
from helpers.exercises import worlds

STRANGERS = 3  # 每家小公司添上几位注册了、没有下过单的客户


def _seen(orders: pd.DataFrame) -> pd.DataFrame:
    """到观察日那一天结束为止的单。"""
    return orders[seen(orders["ordered_at"])].reset_index(drop=True)


@cache
def orders() -> list[tuple]:
    """（orders,）：到观察日为止的订单。"""
    return [(_seen(company.orders),) for company in worlds.companies()]


@cache
def more_channels() -> list[tuple]:
    """（orders,）：「社交」换成「面对面」，它在文字里排在「门店」后面，所以写 >= 的人会多留几行。"""
    return [(table.assign(channel=table["channel"].replace("社交", "面对面")),) for (table,) in orders()]


@cache
def _strangers() -> pd.DataFrame:
    """新公司里注册了、没有下过单的客户。"""
    whole = worlds.new_company()
    never = ~whole.customers["customer_id"].isin(whole.orders["customer_id"])
    return whole.customers[never & (whole.customers["registered_on"] <= AS_OF)]


def _with_strangers(number: int, customers: pd.DataFrame) -> pd.DataFrame:
    """两组六位客户之外，添上几位没有下过单的。"""
    chosen = _strangers().iloc[number :: worlds.COMPANIES + 1].head(STRANGERS if number > 1 else 0)
    return pd.concat([customers, chosen], ignore_index=True)


@cache
def customers() -> list[tuple]:
    """（customers,）：客户表，小公司里有人没下过单。"""
    return [(_with_strangers(number, company.customers),) for number, company in enumerate(worlds.companies())]


@cache
def both() -> list[tuple]:
    """（orders, customers）：上面两张。"""
    return [(*one, *other) for one, other in zip(orders(), customers(), strict=True)]


@cache
def customers_by_name() -> list[tuple]:
    """（customers,）：行号换成客户的名字，好让结果看得出是谁。"""
    return [(table.set_index(table["customer_id"].rename(None)),) for (table,) in customers()]


@cache
def bills() -> list[tuple]:
    """（bills,）：每位客户一共要付多少元。"""
    return [(table.groupby("customer_id")["paid_yuan"].sum().rename("bill_yuan"),) for (table,) in orders()]
