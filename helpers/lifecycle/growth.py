"""获取、转化、留存、拓展：四步漏斗，与第一次买新品类的日子。"""

from numbers import Integral

import numpy as np
import pandas as pd

from helpers.lifecycle.groups import first_of_each
from helpers.lifecycle.visits import NEVER, to_day, to_days, to_visits
from helpers.schema import DataError, require_columns

STEPS = ("acquired", "converted", "retained", "expanded")


def _lines(orders: pd.DataFrame, order_items: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """一行是一笔订单里的一个品类：谁、哪一单、何时、多少元，按下单先后。"""
    require_columns(orders, ("order_id", "customer_id", "ordered_at"), what="订单表")
    require_columns(order_items, ("order_id", "product_id", "quantity", "unit_price_yuan"), what="订单商品表")
    require_columns(products, ("product_id", "category"), what="商品表")
    items = order_items.merge(products[["product_id", "category"]], on="product_id", how="left", validate="many_to_one")
    if missing := int(items["category"].isna().sum()):
        raise DataError(f"订单商品表有 {missing} 行的商品不在商品表里，不知道是什么品类。请给全商品表。")
    items["amount_yuan"] = items["quantity"].astype("float64") * items["unit_price_yuan"]
    by_order = items.groupby(["order_id", "category"], as_index=False)["amount_yuan"].sum()
    lines = by_order.merge(orders[["order_id", "customer_id", "ordered_at"]], on="order_id")
    return lines.sort_values(["ordered_at", "order_id"], kind="stable")


def _first_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """每位客户第一单的各行。"""
    first = lines.drop_duplicates("customer_id")[["customer_id", "order_id"]]
    return lines.merge(first, on=["customer_id", "order_id"])


def first_categories(orders: pd.DataFrame, order_items: pd.DataFrame, products: pd.DataFrame) -> pd.Series:
    """每位客户的品类：第一单里花钱最多的那个品类（按优惠前的金额；一样多的，取品类名排在前面的）。

    一行是什么：一位买过的客户；索引 customer_id，从小到大。第一单一下就知道，往后不再变，所以贴哪一天的标签都不会偷看后来的事。
    出错：缺列、商品不在商品表里，抛出 DataError。

    >>> orders = pd.DataFrame({"order_id": [1, 2], "customer_id": ["甲", "甲"], "ordered_at": pd.to_datetime(["2025-05-01", "2025-05-02"])})
    >>> items = pd.DataFrame({"order_id": [1, 1, 2], "product_id": ["P", "Q", "Q"], "quantity": [1, 2, 9]})
    >>> items["unit_price_yuan"] = [50.0, 20, 20]
    >>> first_categories(orders, items, pd.DataFrame({"product_id": ["P", "Q"], "category": ["狗粮", "玩具"]})).to_dict()
    {'甲': '狗粮'}
    """
    first = _first_lines(_lines(orders, order_items, products))
    best = first.sort_values(["customer_id", "amount_yuan", "category"], ascending=[True, False, True])
    return best.drop_duplicates("customer_id").set_index("customer_id")["category"]


def new_category_days(orders: pd.DataFrame, order_items: pd.DataFrame, products: pd.DataFrame) -> pd.Series:
    """交叉销售的日子：每位客户头一回买「第一单里没有的品类」是哪天；没有过的是空缺。

    一行是什么：一位买过的客户；索引 customer_id，从小到大；值是日期。出错：与 first_categories 相同。

    >>> orders = pd.DataFrame({"order_id": [1, 2], "customer_id": ["甲", "甲"], "ordered_at": pd.to_datetime(["2025-05-01", "2025-05-02"])})
    >>> items = pd.DataFrame({"order_id": [1, 2], "product_id": ["P", "Q"], "quantity": 1, "unit_price_yuan": 50.0})
    >>> str(new_category_days(orders, items, pd.DataFrame({"product_id": ["P", "Q"], "category": ["狗粮", "玩具"]}))["甲"].date())
    '2025-05-02'
    """
    lines = _lines(orders, order_items, products)
    first = _first_lines(lines)[["customer_id", "category"]].assign(at_first=True)
    marked = lines.merge(first, on=["customer_id", "category"], how="left")
    new = marked[marked["at_first"].isna()].groupby("customer_id")["ordered_at"].min().dt.normalize()
    return new.reindex(pd.Index(sorted(lines["customer_id"].unique()), name="customer_id")).rename("new_category_on")


def _second_days(visits) -> np.ndarray:
    """每位客户第二个购买日；没有的是 NEVER。"""
    first = first_of_each(visits)
    later = visits.day > np.where(first >= 0, visits.day[first], NEVER)[visits.who] if len(visits.who) else np.zeros(0, bool)
    rest = visits._replace(**{name: getattr(visits, name)[later] for name in visits._fields[:5]})
    again = first_of_each(rest)
    return np.where(again >= 0, np.append(rest.day, NEVER)[again], NEVER)


def funnel(orders: pd.DataFrame, customers: pd.DataFrame, *, as_of, window_days: int, expanded_on: pd.Series,
           by: str | None = None, ledger_start=None) -> pd.DataFrame:  # fmt: skip
    """四步漏斗：获取（注册）→ 转化（买第一次）→ 留存（另一天又买）→ 拓展（expanded_on 里说的事发生了），数人头。

    一行是什么：一批人，by 给了就按客户表的那一列，不给只有「全体」一行。
      列 acquired、converted、retained、expanded，逐步变少（前一步没有做到的，后一步不算）。
    输入：window_days 是给每个人的天数，从注册那天数起（注册当天算第 0 天，不超过 window_days 天的都算）；
      只看注册不早于流水起点、到 as_of 已满 window_days 天的人，人人的时间一样长。
      expanded_on 是「客户 → 那件事头一回发生的日子」，空缺是没有发生。
    算法：同一天的几单算一次；到 as_of 已全额退款的单不算。
    出错：缺列、window_days 不是正整数、没有一个人满了这么多天，抛出 DataError。守恒：acquired 之和 = 满了天数的注册人数。

    >>> orders = pd.DataFrame({"order_id": [1, 2], "customer_id": ["甲", "甲"], "paid_yuan": 9.0, "refund_yuan": 0.0,
    ...     "ordered_at": pd.to_datetime(["2025-05-01", "2025-05-21"]), "refunded_at": pd.to_datetime([None] * 2)})
    >>> customers = pd.DataFrame({"customer_id": ["甲", "乙"], "registered_on": pd.to_datetime(["2025-05-01"] * 2)})
    >>> never = pd.Series(pd.to_datetime([None]), index=["甲"])
    >>> funnel(orders, customers, as_of="2025-06-30", window_days=30, expanded_on=never).to_numpy().tolist()
    [[2, 1, 1, 0]]
    """
    if not isinstance(window_days, Integral) or isinstance(window_days, bool) or window_days < 1:
        raise DataError(f"window_days={window_days!r} 不对，应是不小于 1 的整数天数，例如 window_days=365。")
    require_columns(customers, [by] if by else [], what="客户表")
    day, visits = to_day(as_of), to_visits(orders, customers)
    start = to_day(ledger_start, what="ledger_start") if ledger_start is not None else int(visits.day.min(initial=day))
    full = (visits.registered >= start) & (visits.registered + window_days <= day)
    if not full.any():
        raise DataError(f"没有一位注册满 {window_days} 天的客户。请换短一点的 window_days，或晚一点的 as_of。")
    seen = visits.before(day).counted()
    first = first_of_each(seen)
    grown = to_days(expanded_on.reindex(visits.people).to_frame("expanded_on"), "expanded_on", what="expanded_on ")
    days = [visits.registered, np.where(first >= 0, np.append(seen.day, NEVER)[first], NEVER), _second_days(seen), grown]
    reached = np.logical_and.accumulate([full, *(on <= visits.registered + window_days for on in days[1:])])
    group = customers[by].to_numpy() if by else np.full(len(full), "全体")
    steps = pd.DataFrame(dict(zip(STEPS, reached, strict=True)))
    return steps[full].groupby(pd.Series(group, name=by)[full]).sum()
