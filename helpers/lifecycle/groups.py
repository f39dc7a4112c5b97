"""同期群：同一段时间首购的人放在一起，看他们后来每一段时间还有多少人来、花了多少。"""

import numpy as np
import pandas as pd

from helpers.lifecycle.visits import Visits, to_day, to_visits
from helpers.schema import DataError

BEFORE = "流水以前"  # 流水起点以前就注册的人：第一次看见的购买不是首购
PERIODS = {"M": 1, "Q": 3}
VALUES = ("buyers", "net_yuan")


def to_periods(days: np.ndarray, months: int) -> np.ndarray:
    """天数 → 第几个月（或季），从 1970 年 1 月数起。"""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // months


def period_names(periods: np.ndarray, months: int) -> list[str]:
    """第几个月（或季）→ 2025-06 或 2025Q2。"""
    starts = pd.DatetimeIndex((np.asarray(periods) * months).astype("datetime64[M]").astype("datetime64[s]"))
    return [str(p) for p in starts.to_period("M" if months == 1 else "Q")]


def last_finished(day: int, months: int) -> int:
    """到 day 那天结束为止，走完了的最后一个月（或季）。"""
    return int(to_periods(np.array([day + 1]), months)[0]) - 1


def months_of(period: str) -> int:
    """ "M" 是 1 个月，"Q" 是 3 个月；别的不认识。"""
    if period not in PERIODS:
        raise DataError(f'period={period!r} 不认识，应是 "M"（月）或 "Q"（季）。')
    return PERIODS[period]


def first_of_each(visits: Visits) -> np.ndarray:
    """每位客户在排好的订单里的第一行；没有订单的是 −1。"""
    first = np.full(len(visits.people), -1)
    starts = np.flatnonzero(np.diff(visits.who, prepend=-1))
    first[visits.who[starts]] = starts
    return first


def _triangle(row: np.ndarray, column: np.ndarray, weight, rows: int, columns: int) -> np.ndarray:
    """按（第几群，距开始几段）累计。"""
    return np.bincount(row * columns + column, weight, rows * columns).reshape(rows, columns)


def cohorts(orders: pd.DataFrame, customers: pd.DataFrame, *, as_of, period: str = "M", value: str = "buyers",
            ledger_start=None) -> pd.DataFrame:  # fmt: skip
    """同期群表：首购在同一个月（或季）的人是一群；每过一个月（或季），这一群里有几人下单，或净消费多少元。

    一行是什么：一群，名字是首购的月（2024-05）或季（2024Q2）。最前面可能有一行「流水以前」：注册早于流水起点的人，
      他们在流水里的第一单多半不是首购（左截断），不能与别的群比；这一行的第 0 段是流水的第一段。
    一列是什么：距首购几个月（或季），0 是首购的那一段。
    输入：与 to_stages 相同；period 是 "M" 或 "Q"；value 是 "buyers"（人）或 "net_yuan"（元）；
      ledger_start 是流水起点，不给就用最早一单的日子。
    空缺：到 as_of 为止还没有走完的格子空着，不是 0。as_of 落在半路的那个月（或季）算没有走完，整个不看。
    出错：缺列、value 或 period 不认识、一段也没有走完，抛出 DataError。
    守恒：value="net_yuan" 时，各格之和 = 到最后一个走完的月（或季）为止、没有全额退款的订单的净消费。

    >>> orders = pd.DataFrame({"order_id": [1, 2, 3], "customer_id": ["甲", "甲", "乙"], "paid_yuan": [9.0, 8, 7], "refund_yuan": 0.0,
    ...     "ordered_at": pd.to_datetime(["2025-04-01", "2025-06-11", "2025-05-31"]), "refunded_at": pd.to_datetime([None] * 3)})
    >>> customers = pd.DataFrame({"customer_id": ["甲", "乙"], "registered_on": pd.to_datetime(["2025-04-01"] * 2)})
    >>> cohorts(orders, customers, as_of="2025-06-30").to_numpy().tolist()
    [[1.0, 0.0, 1.0], [1.0, 0.0, nan], [0.0, nan, nan]]
    """
    if value not in VALUES:
        raise DataError(f"value={value!r} 不认识，应是 {' 或 '.join(VALUES)}。")
    months, day, visits = months_of(period), to_day(as_of), to_visits(orders, customers)
    if not len(visits.who):
        raise DataError("订单表是空的，没有什么可算。请检查读入与筛选。")
    start = to_day(ledger_start, what="ledger_start") if ledger_start is not None else int(visits.day.min())
    seen = visits.before(day).counted()
    when, last = to_periods(seen.day, months), last_finished(day, months)
    begin = int(to_periods(np.array([start]), months)[0])
    if last < begin:
        raise DataError(f"到观察日为止，流水里连一个{'月' if months == 1 else '季'}都没有走完。请换晚一点的 as_of。")
    first = first_of_each(seen)
    group = np.where(first >= 0, when[first], begin)  # 每位客户的首购在哪一段
    old = visits.registered < start
    group[old] = begin - 1
    return _table(seen, when, np.where(old, begin, group), group, begin, last, months, value)


def _table(seen: Visits, when, since, group, begin: int, last: int, months: int, value: str) -> pd.DataFrame:
    """一行一群、一列一段的表；since 是各人从哪一段数起，group 是各人的群（begin − 1 是「流水以前」）。"""
    kept = (when <= last) & (when >= since[seen.who])
    who, when = seen.who[kept], when[kept]
    weight = (seen.paid - seen.back)[kept] if value == "net_yuan" else np.diff(who * (last + 2) + when, prepend=-1) != 0
    rows, columns = last - begin + 2, last - begin + 1
    cells = _triangle(group[who] - begin + 1, when - since[who], weight, rows, columns) / (100 if value == "net_yuan" else 1)
    starts = np.concatenate([[begin], np.arange(begin, last + 1)])
    cells[starts[:, None] + np.arange(columns) > last] = np.nan
    table = pd.DataFrame(cells, index=pd.Index([BEFORE, *period_names(starts[1:], months)], name="cohort"))
    table.columns.name = "periods_since"
    return table if table.loc[BEFORE].any() else table.drop(index=BEFORE)


def retention(buyers: pd.DataFrame) -> pd.DataFrame:
    """同期群留存（0–1）：每一格的人数除以这一群第 0 段的人数。

    一行一列照 cohorts(value="buyers") 的输出。「流水以前」那一行整行空缺：不知道他们哪天首购，说不出留存；没有人的群也空缺。

    >>> retention(pd.DataFrame([[4.0, 1.0], [5.0, None]], index=["2025-04", "2025-05"])).to_numpy().tolist()
    [[1.0, 0.25], [1.0, nan]]
    """
    size = buyers[0].where(buyers[0] > 0)
    return buyers.div(size.drop(BEFORE, errors="ignore"), axis=0).reindex(buyers.index)
