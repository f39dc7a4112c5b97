"""从订单表到「计入的行」：观察日以前的、没有全额退掉的，换成好算的数组。

金额以「分」累加：双精度数里的整数相加没有舍入误差，结果因此精确到分，也与行的先后无关。
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns

NEEDED = ("order_id", "customer_id", "ordered_at", "paid_yuan")
REFUND = ("refund_yuan", "refunded_at")


class Lines(NamedTuple):
    """计入的订单行：who、order 是客户与订单的号码，at 是时刻，fen 是扣去退款的分；customers 由号码查客户编号。"""

    who: np.ndarray
    order: np.ndarray
    at: np.ndarray
    fen: np.ndarray
    customers: pd.Index


def to_day(as_of) -> np.datetime64:
    """观察日：文字、date 或 Timestamp 都可以；其中的时刻不起作用，那一整天都算。"""
    day = pd.to_datetime(as_of, errors="coerce")
    if not isinstance(day, pd.Timestamp):
        raise DataError(f'观察日 as_of={as_of!r} 不是一个日期。请写成 as_of="2025-06-30" 这样。')
    return np.datetime64(day.date(), "D")


def _same_as_above(ids: pd.Series) -> np.ndarray:
    """每一行的编号是否与上一行相同。"""
    values = ids.array
    return np.concatenate([[False], np.asarray(values[1:] == values[:-1], bool)])


def to_codes(orders: pd.DataFrame, column: str) -> tuple[np.ndarray, pd.Index]:
    """把一列编号换成 0 起的号码，并给出「号码 → 编号」；号码可以有空号。

    查哈希表最慢，所以能不查就不查：整数够密，减去最小的就是号码；
    不然先把相邻的同号行并成一段，各段若已从小到大，段号就是号码；都不成才查。
    """
    ids = orders[column]
    if isinstance(ids.dtype, pd.CategoricalDtype):
        return ids.cat.codes.to_numpy(np.intp), ids.cat.categories
    if ids.dtype.kind in "iu" and int(ids.max()) - (low := int(ids.min())) < 2 * len(ids):
        return ids.to_numpy(np.int64) - low, pd.RangeIndex(low, int(ids.max()) + 1)
    starts = ~_same_as_above(ids)
    run = np.cumsum(starts) - 1
    firsts = ids.array[starts]
    if ids.dtype != object and (firsts[1:] > firsts[:-1]).all():
        return run, pd.Index(firsts)
    codes, labels = pd.factorize(firsts)
    return codes[run], pd.Index(labels)


def to_moments(orders: pd.DataFrame, column: str) -> np.ndarray:
    """一列时间 → 当地钟面上的时刻，单位照旧（可以是秒、微秒或纳秒）。"""
    if not pd.api.types.is_datetime64_any_dtype(orders[column]):
        raise DataError(f'订单表的列 {column} 不是日期时间。请先 orders["{column}"] = pd.to_datetime(orders["{column}"])。')
    at = orders[column]
    return (at if at.dt.tz is None else at.dt.tz_localize(None)).to_numpy()


def to_fen(orders: pd.DataFrame, column: str) -> np.ndarray:
    """一列金额（元）→ 分，逐行四舍五入到整数；空缺仍为空缺。"""
    if not pd.api.types.is_numeric_dtype(orders[column]):
        raise DataError(f'订单表的列 {column} 不是数。请先 orders["{column}"] = pd.to_numeric(orders["{column}"])。')
    fen = orders[column].to_numpy(np.float64) * 100
    if (fen < 0).any() or np.isinf(fen).any():
        raise DataError(f"订单表的列 {column} 有 {((fen < 0) | np.isinf(fen)).sum()} 行是负数或无穷大。退款请写成正数，放进 refund_yuan。")
    return np.rint(fen, out=fen)


def check(orders: pd.DataFrame) -> None:
    """缺列、缺值、编号混着两种写法：在算之前说清。"""
    require_columns(orders, NEEDED, what="订单表")
    if orders.empty:
        raise DataError("订单表是空的，没有什么可算。请检查读入与筛选。")
    guests = int(orders["customer_id"].isna().sum())
    if guests:
        raise DataError(f"订单表有 {guests} 行没有客户编号（访客）。RFM 只算认得出的客户：请先用 intake.to_orders 把访客放到一边。")
    for column in ("order_id", "ordered_at", "paid_yuan"):
        if missing := int(orders[column].isna().sum()):
            raise DataError(f"订单表的列 {column} 有 {missing} 行空缺。请先补上，或把这些行放到一边并记下数目。")
    for column in ("order_id", "customer_id"):
        if orders[column].dtype == object and pd.api.types.infer_dtype(orders[column]).startswith("mixed"):
            raise DataError(f'订单表的列 {column} 里数字与文字混在一起，同一个编号会被当成两个。请先 orders["{column}"].astype("str")。')


def refunds(orders: pd.DataFrame, end: np.datetime64) -> np.ndarray | None:
    """每行在 end 以前退了几分；表里没有退款的列则为 None。"""
    given = [column for column in REFUND if column in orders]
    if not given:
        return None
    require_columns(orders, REFUND, what=f"订单表有列 {given[0]}，退款的金额与时间要成对；")
    fen, at = to_fen(orders, "refund_yuan"), to_moments(orders, "refunded_at")
    odd = np.where(np.isnat(at), fen > 0, np.isnan(fen))
    if odd.any():
        raise DataError(f"订单表有 {odd.sum()} 行的退款只有金额没有时间，或只有时间没有金额，说不清观察日以前退了没有。请先补齐。")
    return np.where(at < end, fen, 0.0)


def counted_lines(orders: pd.DataFrame, as_of) -> Lines:
    """观察日那天结束以前的行，去掉到那时已全额退款的整笔订单，再从金额里扣去部分退款。"""
    check(orders)
    end = to_day(as_of) + np.timedelta64(1, "D")
    (who, customers), (order, _) = to_codes(orders, "customer_id"), to_codes(orders, "order_id")
    at, fen = to_moments(orders, "ordered_at"), to_fen(orders, "paid_yuan")
    counted = at < end
    back = refunds(orders, end)
    if back is not None:
        paid, gone = np.bincount(order, fen * counted), np.bincount(order, back * counted)
        counted &= ~((paid > 0) & (gone >= paid))[order]
        fen -= back
    if not counted.any():
        raise DataError(f"观察日 {to_day(as_of)} 以前没有一笔计入的订单。请检查 as_of 与下单时间。")
    return Lines(who[counted], order[counted], at[counted], fen[counted], customers)
