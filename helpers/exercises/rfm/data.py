"""02 课各题用的数据：由小公司的订单一步步算出来。"""

from functools import cache

import pandas as pd

from helpers.datasets import AS_OF
from helpers.exercises import worlds
from helpers.rfm import to_rfm, to_scores, to_segments


def with_day_and_net(orders: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """添上下单的日子与净消费；观察日以后的退款还没有发生。"""
    refunded = orders["refund_yuan"].where(orders["refunded_at"] < as_of + pd.Timedelta(days=1), 0)
    columns = ["order_id", "customer_id", "channel", "paid_yuan"]
    return orders[columns].assign(refund_yuan=refunded, net_yuan=orders["paid_yuan"] - refunded, day=orders["ordered_at"].dt.normalize())


@cache
def all_orders() -> list[tuple]:
    """（orders, as_of）：含观察日以后的单与全额退款的单；小公司的行是打乱的，一半的公司用早两个月的观察日，外面的 AS_OF 就不能冒充 as_of。"""
    days = [AS_OF, AS_OF, *(AS_OF - pd.Timedelta(days=60 * (i % 2)) for i in range(worlds.COMPANIES))]
    mixed = [company.orders if i < 2 else company.orders.sample(frac=1, random_state=i) for i, company in enumerate(worlds.companies())]
    cases = [(with_day_and_net(orders, day).reset_index(drop=True), day) for orders, day in zip(mixed, days, strict=True)]
    return [(orders, day) for orders, day in cases if ((orders["day"] <= day) & (orders["net_yuan"] > 0)).any()]


def past(orders: pd.DataFrame, as_of: pd.Timestamp) -> tuple:
    """只留观察日为止的单。"""
    return orders[orders["day"] <= as_of], as_of


@cache
def bought() -> list[tuple]:
    """（bought, as_of）：观察日为止、没有全额退款的单。"""
    return [(table[table["net_yuan"] > 0].reset_index(drop=True), as_of) for table, as_of in (past(*case) for case in all_orders())]


def bought_only() -> list[tuple]:
    """（bought,）：与 bought 相同，只是不给观察日。"""
    return [case[:1] for case in bought()]


@cache
def seen_orders() -> list[tuple]:
    """（orders,）：观察日为止的单，全额退款的也在。"""
    return [(past(*case)[0].reset_index(drop=True),) for case in all_orders()]


@cache
def rfm_tables() -> list[pd.DataFrame]:
    """每家小公司的 RFM 表。"""
    return [to_rfm(company.orders, as_of=AS_OF) for company in worlds.companies()]


@cache
def scores() -> list[tuple]:
    """（scores,）：五分制的得分；最后一份是特意造的，平均离最高与最低的正中很远，也有人只比平均低一点点。"""
    edge = {"r_score": [1, 5, 5, 5, 5, 1], "f_score": [2, 1, 1, 1, 5, 2], "m_score": [4, 1, 1, 1, 4, 2]}
    return [*((to_scores(table),) for table in rfm_tables()), (pd.DataFrame(edge, index=pd.Index(worlds.SIX, name="customer_id")),)]


@cache
def labelled() -> list[tuple]:
    """（table,）：RFM 表添上八类标签 segment。"""
    return [(table.assign(segment=to_segments(score)),) for table, (score,) in zip(rfm_tables(), scores()[:-1], strict=True)]


@cache
def ledgers() -> list[tuple]:
    """（ledger,）：有访客的流水；头两份小，其余从新公司的流水里按单切开。"""
    guests = pd.DataFrame({"order_id": ["A15", "A16", "A17", "A17"], "line_no": 1, "ordered_at": pd.Timestamp("2025-05-01"), "channel": "商城"})
    guests = guests.assign(customer_id=None, paid_yuan=[75.0, 250.0, 60.0, 60.0], refund_yuan=[0.0, 50.0, 0.0, 0.0], status=["完成", "退款", "取消", "取消"])
    whole = worlds.new_company().ledger
    parts = [whole.iloc[start : start + 90].reset_index(drop=True) for start in range(0, 90 * 21, 90)]
    return [(pd.concat([worlds.six_ledger(), guests], ignore_index=True),), *((part,) for part in parts)]


@cache
def two_labelings() -> list[tuple]:
    """（before, after）：同一家公司在三个月前与观察日的八类标签；那时还没有订单的公司不用。

    后来添了人；除了头两份，也各走了第一位客户（例如后来全额退了款），所以两次各有对方没有的人。
    """
    earlier = pd.Timestamp("2025-03-31")
    old_enough = [company.orders for company in worlds.companies() if company.orders["ordered_at"].min() < earlier]
    pairs = [(labels(orders, earlier), labels(orders, AS_OF)) for orders in old_enough]
    return pairs[:2] + [(before, after.drop(before.index[0])) for before, after in pairs[2:]]


def labels(orders: pd.DataFrame, as_of) -> pd.Series:
    """订单一路算到八类标签。"""
    return to_segments(to_scores(to_rfm(orders, as_of=as_of)))


@cache
def our_rfm() -> pd.DataFrame:
    """我们公司在观察日的 RFM 表；选择题与预测里的数由它算。"""
    return to_rfm(worlds.our_company().orders, as_of=AS_OF)


@cache
def our_labels() -> pd.Series:
    """我们公司在观察日的八类标签。"""
    return to_segments(to_scores(our_rfm()))


def rfm_only() -> list[tuple]:
    """（rfm,）：有一列人人相同的公司不用，它的标准差是 0，除不得。"""
    return [(table,) for table in rfm_tables() if (table.nunique() > 1).all()]
