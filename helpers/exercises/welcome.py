"""00 导览的八个填空：一句 pandas 一个。"""

from functools import cache

from helpers import datasets, intake
from helpers.checking import Blank


@cache
def _tables() -> tuple:
    """客户表与订单，一个内核里只读一次。"""
    orders, _ = intake.to_orders(datasets.load_ledger())
    return datasets.load_customers(), orders


def _customers() -> tuple:
    """给只用客户表的题；副本，免得学生的代码改坏缓存。"""
    return (_tables()[0].copy(),)


def _orders() -> tuple:
    """给只用订单的题。"""
    return (_tables()[1].copy(),)


def _both() -> tuple:
    """给两张表都用的题：先订单，后客户。"""
    return (*_orders(), *_customers())


look = Blank("订单表的前 5 行", lambda orders: orders.head(5), _orders)
pick = Blank(
    "订单表的三列：order_id、channel、paid_yuan", lambda orders: orders[["order_id", "channel", "paid_yuan"]], _orders
)
keep = Blank("只留下门店订单（channel 是「门店」）", lambda orders: orders[orders["channel"] == "门店"], _orders)
sort = Blank(
    "订单按实付金额（paid_yuan）从大到小排", lambda orders: orders.sort_values("paid_yuan", ascending=False, kind="stable"), _orders
)
count = Blank("每种宠物（pet）各有多少位客户", lambda customers: customers["pet"].value_counts(), _customers)
total = Blank(
    "每位客户（customer_id）的实付金额之和", lambda orders: orders.groupby("customer_id")["paid_yuan"].sum(), _orders
)
join = Blank(
    "给每笔订单添上客户所在的城市级别（city_tier）",
    lambda orders, customers: orders.merge(customers[["customer_id", "city_tier"]], on="customer_id"),
    _both,
)
days = Blank(
    "每位客户注册到观察日有多少天",
    lambda customers: (datasets.AS_OF - customers["registered_on"]).dt.days,
    _customers,
)
