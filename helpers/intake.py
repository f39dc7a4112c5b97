"""从流水到订单：一行一笔订单，放到一边的每一行、每一分都记在对账表里。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns

NEEDED = ("order_id", "line_no", "customer_id", "ordered_at", "paid_yuan", "status", "refund_yuan", "refunded_at")
MONEY = ("paid_yuan", "refund_yuan", "list_yuan", "discount_yuan", "goods_cost_yuan", "service_cost_yuan")
FIRST = ("order_id", "customer_id", "ordered_at", "channel", "paid_yuan", "refund_yuan", "refunded_at")  # 常用的列排在前面
KEPT = "进入订单"


def _fen(yuan: pd.Series) -> pd.Series:
    """元 → 分，整数相加不丢一分。"""
    return (yuan * 100).round().astype("int64")


def _reasons(ledger: pd.DataFrame) -> pd.Series:
    """每一行的去向：只记最先符合的一条理由。"""
    tests = {
        "重复行": ledger.duplicated(),
        "已取消": ledger["status"] == "取消",
        "零元行": ledger["paid_yuan"] == 0,
        "访客": ledger["customer_id"].isna(),
    }
    labels = [*tests, KEPT]
    where = np.select(list(tests.values()), range(len(tests)), default=len(tests))
    return pd.Series(pd.Categorical.from_codes(where, labels), index=ledger.index, name="去向")


def _reconcile(ledger: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    """对账表：各去向的行数与金额，末行是流水总计。"""
    fen = ledger[["paid_yuan", "refund_yuan"]].apply(_fen)
    table = fen.groupby(reasons, observed=False).sum() / 100
    table.insert(0, "rows", reasons.value_counts(sort=False))
    table.index = table.index.astype("str")
    table.loc["流水总计"] = [len(ledger), *(fen.sum() / 100)]
    return table.astype({"rows": "int64"})


def _check_kinds(ledger: pd.DataFrame) -> None:
    """金额须是数，日期须是日期：文字相加会连成一串而不报错。"""
    require_columns(ledger, NEEDED, what="流水")
    if ledger.empty:
        raise DataError("流水是空的，没有订单可整理。请检查读入的文件。")
    for name in (n for n in MONEY if n in ledger):
        if not pd.api.types.is_numeric_dtype(ledger[name]) or ledger[name].isna().any():
            raise DataError(f"流水的列 {name} 有空缺，或不是数。请先用 pd.to_numeric 转成数；空缺的查清是多少，查不清的先拿掉并记下行数。")
    for name in ("ordered_at", "refunded_at"):
        if not pd.api.types.is_datetime64_any_dtype(ledger[name]):
            raise DataError(f"流水的列 {name} 不是日期。请先用 pd.to_datetime 转成日期。")


def _check_lines(lines: pd.DataFrame) -> None:
    """留下的行须前后一致：一个行号一份内容，一笔订单一位客户。"""
    clash = lines.duplicated(["order_id", "line_no"])
    if clash.any():
        order, number = lines.loc[clash, ["order_id", "line_no"]].iloc[0]
        raise DataError(f"流水里有 {clash.sum()} 行与别的行同单同行号而内容不同，最先的是订单 {order} 第 {number} 行。请先查清哪一行对。")
    owners = lines[["order_id", "customer_id"]].drop_duplicates()
    shared = owners["order_id"].duplicated()
    if shared.any():
        first = owners.loc[shared, "order_id"].iloc[0]
        raise DataError(f"有 {shared.sum()} 笔订单记在不止一位客户名下，最先的是 {first}。请先改正客户编号。")


def to_orders(ledger: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """流水 → (orders, 对账表)。

    orders 一行一笔订单，按下单时间、订单编号排序：order_id、customer_id、ordered_at（首行的时间）、
    channel、coupon（若有）、lines（行数），以及各项金额之和（元）。paid_yuan 是实付总额，退款没有扣：
    refund_yuan 与 refunded_at（最晚一次）放在旁边，因为退款有它自己的日期。
    对账表 一行一种去向：rows 行数、paid_yuan 实付、refund_yuan 退款；重复行、已取消、零元行、访客依次放到一边，
    一行只算最先符合的一种。守恒：各去向之和 = 流水总计，「进入订单」= orders 之和，分毫不差。
    缺列、空表，或同一行号、同一订单前后矛盾时抛出 DataError。

    >>> ledger = pd.DataFrame({"order_id": ["A", "A", "A", "B"], "line_no": [1, 2, 2, 1], "customer_id": ["甲", "甲", "甲", None],
    ...     "ordered_at": pd.to_datetime(["2025-06-01"] * 4), "paid_yuan": [30.0, 20.0, 20.0, 9.9], "status": "完成",
    ...     "refund_yuan": 0.0, "refunded_at": pd.NaT})
    >>> orders, recon = to_orders(ledger)
    >>> orders["paid_yuan"].tolist(), recon["rows"].to_dict()
    ([50.0], {'重复行': 1, '已取消': 0, '零元行': 0, '访客': 1, '进入订单': 2, '流水总计': 4})
    """
    _check_kinds(ledger)
    reasons = _reasons(ledger)
    lines = ledger[reasons == KEPT]
    _check_lines(lines)
    return _merge_lines(lines), _reconcile(ledger, reasons)


def _merge_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """几行合成一笔订单；金额按分相加。"""
    money = [name for name in MONEY if name in lines]
    rules = {"customer_id": "first", "ordered_at": "first", "channel": "first", "coupon": "max", "refunded_at": "max"}
    rules = {name: how for name, how in rules.items() if name in lines}
    ordered = lines.sort_values(["ordered_at", "order_id", "line_no"])
    groups = ordered.assign(**{name: _fen(ordered[name]) for name in money}).groupby("order_id", sort=False)
    orders = groups.agg(rules | dict.fromkeys(money, "sum")).assign(lines=groups.size()).reset_index()
    orders[money] = orders[money] / 100
    front = [name for name in FIRST if name in orders]
    return orders[[*front, *orders.columns.drop(front)]]
