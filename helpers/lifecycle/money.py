"""获客的钱几个月回来：同一批人的人均累计利润，减去人均获客成本。"""

import numpy as np
import pandas as pd

from helpers.lifecycle.groups import last_finished, period_names, to_periods
from helpers.lifecycle.visits import to_day, to_fen, to_visits
from helpers.schema import DataError, require_columns

COSTS = ("goods_cost_yuan", "service_cost_yuan")


def _profits(orders: pd.DataFrame, customers: pd.DataFrame, day: int) -> tuple:
    """到 day 为止每一单：谁的、第几个月、利润（分）。全额退款的单也算：货和服务的成本已经花了。"""
    require_columns(orders, COSTS, what="订单表")
    cost = sum(to_fen(orders, name) for name in COSTS) / 100
    spent = to_visits(orders.assign(paid_yuan=cost, refund_yuan=0.0), customers).before(day)
    seen = to_visits(orders, customers).before(day)
    return seen, to_periods(seen.day, 1), seen.paid - seen.back - spent.paid


def payback(orders: pd.DataFrame, customers: pd.DataFrame, *, as_of, by: str | None = None, ledger_start=None) -> pd.DataFrame:
    """回本曲线：每位招来的人，到第几个月为止，累计利润减去获客成本还剩多少元（人均）。

    一行是什么：一批人；by 不给时是同一个月注册的，by 给了就按客户表的那一列（如 acquired_by）。注册早于流水起点的人不算：从前的利润看不见。
    一列是什么：距注册那个月几个月，0 是注册的当月。值由负变正，就是回本。
    输入：orders 另要 goods_cost_yuan、service_cost_yuan；customers 另要 acquisition_cost_yuan。利润 = 实付 − 退款 − 商品成本 − 服务成本；
      没有买过的人利润按 0，也在分母里。
    空缺：这批人里最晚注册的那位还没有走完的月份空着：未走完，不是没有利润。
    出错：缺列、没有人可算，抛出 DataError。守恒：值 × 人数 = 那一批人到那个月为止的利润 − 获客成本。

    >>> orders = pd.DataFrame({"order_id": [1], "customer_id": ["甲"], "paid_yuan": 90.0, "refund_yuan": 0.0, "goods_cost_yuan": 40.0,
    ...     "service_cost_yuan": 10.0, "ordered_at": pd.to_datetime(["2025-05-09"]), "refunded_at": pd.to_datetime([None])})
    >>> customers = pd.DataFrame({"customer_id": ["甲", "乙"], "registered_on": pd.to_datetime(["2025-05-01"] * 2)})
    >>> customers["acquisition_cost_yuan"] = 15.0
    >>> payback(orders, customers, as_of="2025-06-30", ledger_start="2025-05-01").to_numpy().tolist()
    [[5.0, 5.0]]
    """
    require_columns(customers, ["acquisition_cost_yuan", *([by] if by else [])], what="客户表")
    day, last = to_day(as_of), last_finished(to_day(as_of), 1)
    seen, when, profit = _profits(orders, customers, day)
    start = to_day(ledger_start, what="ledger_start") if ledger_start is not None else int(seen.day.min(initial=day))
    since = to_periods(seen.registered, 1)
    joined = (seen.registered >= start) & (since <= last)
    if not joined.any():
        raise DataError("没有一位注册在流水起点以后、注册月已走完的客户，没有什么可算。请检查客户表与 as_of。")
    code, names = _groups(customers, by, since, joined)
    columns = last - since[joined].min() + 1
    kept = joined[seen.who] & (when >= since[seen.who]) & (when <= last)
    cell = code[seen.who[kept]] * columns + (when - since[seen.who])[kept]
    earned = np.bincount(cell, profit[kept], len(names) * columns).reshape(len(names), columns).cumsum(axis=1)
    people = np.bincount(code[joined], minlength=len(names))
    cost = np.bincount(code[joined], to_fen(customers, "acquisition_cost_yuan")[joined], len(names))
    latest = pd.Series(since[joined]).groupby(code[joined]).max().to_numpy()
    values = (earned - cost[:, None]) / people[:, None] / 100
    values[latest[:, None] + np.arange(columns) > last] = np.nan
    return pd.DataFrame(values, index=names).rename_axis("months_since", axis=1)


def _groups(customers: pd.DataFrame, by: str | None, since: np.ndarray, joined: np.ndarray) -> tuple[np.ndarray, pd.Index]:
    """每人是第几批，各批的名字；不算的人是 −1。"""
    if by is None:
        months = np.arange(since[joined].min(), since[joined].max() + 1)
        present = np.isin(months, since[joined])
        return np.where(joined, np.searchsorted(months[present], since), -1), pd.Index(period_names(months[present], 1), name="acquired_in")
    codes, names = pd.factorize(customers[by].where(joined), sort=True)
    return codes, pd.Index(names, name=by)


def months_to_pay(curves: pd.DataFrame) -> pd.Series:
    """回本月数：payback 的每一行，从哪个月起不再是负的（此后也一直不是）；到最后一个走完的月还没有回本的，空缺。

    >>> months_to_pay(pd.DataFrame([[-5.0, 1.0, 2.0], [-5.0, -1.0, None]], index=["甲", "乙"])).tolist()
    [1.0, nan]
    """
    below = (curves < 0).to_numpy()
    known = curves.notna().to_numpy()
    after = np.where(below.any(axis=1), below.shape[1] - np.argmax(below[:, ::-1], axis=1), 0)
    paid = after < known.sum(axis=1)
    return pd.Series(np.where(paid, after, np.nan), index=curves.index, name="months_to_pay")
