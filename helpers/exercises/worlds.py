"""练习用的小数据：两组有名有姓的六位客户，与从一家新公司切出来的二十家小公司。"""

from functools import cache
from typing import NamedTuple

import pandas as pd

from helpers import datasets, intake, world

CUSTOMERS, SEED, EACH = 360, 2, 12  # 一家新公司，每十二位客户算一家小公司
COMPANIES = 20
SIX = ("林晓", "周航", "陈默", "吴桐", "何敏", "赵雷")
CHOSEN = (0, 1, 2, 5, 7, 11)  # 第一家小公司里的这六位，有只买过一次的，也有好久没来的大客户
OTHER_SIX = ("高宁", "秦悦", "马原", "宋佳", "唐果", "袁野")
MONEY_COLUMNS = ("list_yuan", "discount_yuan", "goods_cost_yuan", "service_cost_yuan")
# 编号、行、客户、下单时间、渠道、实付、退款、退款时间
SIX_LINES = (
    ("A01", 1, "林晓", "2025-01-10 10:00", "商城", 80, 0, None),
    ("A01", 2, "林晓", "2025-01-10 10:00", "商城", 40, 0, None),
    ("A02", 1, "林晓", "2025-04-02 20:15", "小程序", 260, 0, None),
    ("A03", 1, "林晓", "2025-06-18 00:05", "商城", 150, 0, None),
    ("A03", 2, "林晓", "2025-06-18 00:05", "商城", 100, 0, None),
    ("A03", 3, "林晓", "2025-06-18 00:05", "商城", 50, 0, None),
    ("A04", 1, "周航", "2024-11-11 00:30", "商城", 500, 200, "2024-11-15 09:00"),
    ("A05", 1, "周航", "2025-06-18 21:40", "商城", 90, 0, None),
    ("A06", 1, "陈默", "2024-03-05 15:20", "门店", 45, 0, None),
    ("A07", 1, "吴桐", "2025-05-20 12:10", "社交", 880, 0, None),
    ("A07", 2, "吴桐", "2025-05-20 12:10", "社交", 400, 0, None),
    ("A08", 1, "吴桐", "2025-06-25 19:30", "商城", 199, 199, "2025-06-28 10:00"),
    ("A09", 1, "何敏", "2024-09-01 09:00", "商城", 150, 0, None),
    ("A10", 1, "何敏", "2024-09-01 21:00", "小程序", 60, 0, None),
    ("A11", 1, "何敏", "2024-12-12 08:00", "商城", 300, 0, None),
    ("A12", 1, "何敏", "2025-01-25 17:45", "商城", 210, 0, None),
    ("A13", 1, "赵雷", "2025-06-30 23:50", "商城", 66, 0, None),
    ("A14", 1, "赵雷", "2025-07-03 11:00", "小程序", 320, 0, None),
)


class Company(NamedTuple):
    """一家小公司：流水、订单（都含观察日以后的）、客户。"""

    ledger: pd.DataFrame
    orders: pd.DataFrame
    customers: pd.DataFrame


def six_ledger() -> pd.DataFrame:
    """六位客户的流水：一行一种商品；有一单几行、同一天两单、部分退款、全额退款、观察日以后的单。"""
    columns = ["order_id", "line_no", "customer_id", "ordered_at", "channel", "paid_yuan", "refund_yuan", "refunded_at"]
    ledger = pd.DataFrame(SIX_LINES, columns=columns)
    ledger[["paid_yuan", "refund_yuan"]] = ledger[["paid_yuan", "refund_yuan"]].astype("float64")
    ledger[["ordered_at", "refunded_at"]] = ledger[["ordered_at", "refunded_at"]].apply(pd.to_datetime)
    status = ledger["refund_yuan"].gt(0).map({True: "退款", False: "完成"})
    return ledger.assign(status=status)


@cache
def new_company() -> Company:
    """一家新公司，有访客、取消、重复行。"""
    whole = world.make_world(CUSTOMERS, seed=SEED)
    ledger = whole.ledger.drop(columns=list(MONEY_COLUMNS))
    return Company(ledger, intake.to_orders(ledger)[0], whole.customers)


@cache
def companies() -> tuple[Company, ...]:
    """两组六位客户在前，二十家小公司在后；一个内核里只造一次。"""
    everything = new_company()
    seen = everything.orders.loc[everything.orders["ordered_at"] <= datasets.AS_OF, "customer_id"]
    people = everything.customers["customer_id"][everything.customers["customer_id"].isin(seen)]
    number = pd.Series(range(len(people)), index=people) // EACH  # 客户 → 第几家小公司
    tables = [{n: part.reset_index(drop=True) for n, part in table.groupby(table["customer_id"].map(number))} for table in everything]
    parts = [Company(*(table[n] for table in tables)) for n in range(COMPANIES + 1)]
    return _six(everything.customers), _other_six(parts[0]), *parts[1:]


def _six(customers: pd.DataFrame) -> Company:
    """手写的六位客户；客户表借几行真的样子。"""
    ledger = six_ledger()
    return Company(ledger, intake.to_orders(ledger)[0], customers.head(len(SIX)).assign(customer_id=list(SIX)))


def _other_six(company: Company) -> Company:
    """从一家小公司里取六位，换上名字。"""
    names = dict(zip(company.customers["customer_id"].iloc[list(CHOSEN)], OTHER_SIX, strict=True))
    mine = (table[table["customer_id"].isin(names)].reset_index(drop=True) for table in company)
    return Company(*(table.assign(customer_id=table["customer_id"].map(names)) for table in mine))


@cache
def our_company() -> Company:
    """毛球生活本身，到观察日为止；选择题与预测里的数由它算。"""
    ledger = datasets.load_ledger()
    return Company(ledger, intake.to_orders(ledger)[0], datasets.load_customers())
