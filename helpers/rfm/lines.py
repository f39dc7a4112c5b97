"""从订单表到「计入的行」：到观察日为止的、没有全额退掉的，换成好算的数组。

金额以「分」累加：双精度数里的整数相加没有舍入误差，结果因此精确到分，也与行的先后无关。
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns

NEEDED = ("order_id", "customer_id", "ordered_at", "paid_yuan")
REFUND = ("refund_yuan", "refunded_at")


class Lines(NamedTuple):
    """计入的订单行：who、order 是客户与订单的号码，at 是时刻，fen 是扣去退款的分；customers 由号码查客户编号。

    一行就是一笔订单时不需要 order，记作 None。
    """

    who: np.ndarray
    order: np.ndarray | None
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


def _letters(ids: pd.Series) -> np.ndarray | None:
    """定长文字编号的字节，一行一个编号、一列一位；不定长，或不是 pyarrow 存的文字，则为 None。"""
    if not isinstance(ids.dtype, pd.StringDtype) or ids.dtype.storage != "pyarrow":
        return None
    text = ids.array.__arrow_array__().combine_chunks().cast("large_string")
    edges = np.frombuffer(text.buffers()[1], np.int64)[text.offset : text.offset + len(text) + 1]
    width = int(edges[1] - edges[0])
    if width == 0 or (np.diff(edges) != width).any():
        return None
    return np.frombuffer(text.buffers()[2], np.uint8)[edges[0] : edges[-1]].reshape(-1, width)


def _inner_numbers(ids: pd.Series) -> np.ndarray | None:
    """只有数字在变的定长编号（如 C0000012）→ 里面的整数，够区分它们；别的样子则为 None。"""
    letters = _letters(ids)
    varying = [] if letters is None else [place for place in letters.T if place.min() < place.max()]
    if not 0 < len(varying) <= 18 or any(place.min() < ord("0") or place.max() > ord("9") for place in varying):
        return None
    numbers = np.zeros(len(ids), np.int64)
    for place in varying:
        numbers *= 10
        numbers += place
        numbers -= ord("0")
    return numbers


def to_codes(orders: pd.DataFrame, column: str) -> tuple[np.ndarray, pd.Index]:
    """把一列编号换成 0 起的号码，并给出「号码 → 编号」；号码可以有空号，空号对着的编号没有意义。

    查哈希表最慢，所以能不查就不查：整数够密，减去最小的就是号码；不然先把相邻的同号行并成一段，
    各段若已从小到大，段号就是号码；文字里的数字够密，也当整数看；都不成才查。
    """
    ids = orders[column]
    if isinstance(ids.dtype, pd.CategoricalDtype):
        return ids.cat.codes.to_numpy(np.intp), ids.cat.categories
    if ids.dtype.kind in "iu" and int(ids.max()) - (low := int(ids.min())) < 2 * len(ids):
        return ids.to_numpy(np.int64) - low, pd.RangeIndex(low, int(ids.max()) + 1)
    starts = ~_same_as_above(ids)
    firsts = ids.array[starts]
    if ids.dtype != object and (firsts[1:] > firsts[:-1]).all():
        return np.cumsum(starts) - 1, pd.Index(firsts)
    numbers = _inner_numbers(ids)
    if numbers is not None and int(numbers.max()) - (low := int(numbers.min())) < 2 * len(ids):
        return _dense(numbers - low, ids)
    codes, labels = pd.factorize(firsts)
    return codes[np.cumsum(starts) - 1], pd.Index(labels)


def _dense(codes: np.ndarray, ids: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """够密的号码，和每个号码的编号：取它最后出现的那一行。"""
    row = np.zeros(int(codes.max()) + 1, np.int64)
    row[codes] = np.arange(len(codes))
    return codes, pd.Index(ids.array.take(row))


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
    if np.fmin.reduce(fen) < 0 or np.isinf(np.fmax.reduce(fen)):
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


def order_codes(orders: pd.DataFrame) -> np.ndarray | None:
    """每行属于第几号订单；一行就是一笔订单时为 None，后面的计算因此省去一半。"""
    order, _ = to_codes(orders, "order_id")
    single = (order[1:] > order[:-1]).all() or np.bincount(order).max() == 1
    return None if single else order


def fully_refunded(fen: np.ndarray, back: np.ndarray, order: np.ndarray | None) -> np.ndarray:
    """每行所在的订单，付过的钱是否都退了。"""
    if order is None:
        return (fen > 0) & (back >= fen)
    paid, gone = np.bincount(order, fen), np.bincount(order, back)
    return ((paid > 0) & (gone >= paid))[order]


def counted_lines(orders: pd.DataFrame, as_of) -> Lines:
    """观察日那天结束以前的行，去掉到那时已全额退款的整笔订单，再从金额里扣去部分退款。"""
    check(orders)
    end = to_day(as_of) + np.timedelta64(1, "D")
    (who, customers), order = to_codes(orders, "customer_id"), order_codes(orders)
    at, fen = to_moments(orders, "ordered_at"), to_fen(orders, "paid_yuan")
    counted = at < end
    back = refunds(orders, end)
    if back is not None:
        counted &= ~fully_refunded(fen * counted, back * counted, order)
        fen -= back
    if not counted.any():
        raise DataError(f"观察日 {to_day(as_of)} 以前没有一笔计入的订单。请检查 as_of 与下单时间。")
    many = np.count_nonzero(counted)
    kept = slice(many) if counted[:many].all() else counted  # 按时间排好的流水，取前一段就行，不必复制
    return Lines(who[kept], order if order is None else order[kept], at[kept], fen[kept], customers)
