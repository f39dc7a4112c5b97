"""日历与季节：哪一天比平日旺多少。倍数都是假设，数据字典里也这样写。"""

from functools import lru_cache

import numpy as np

from helpers.schema import tables

LEDGER_START = np.datetime64("2023-07-01")
LEDGER_END = np.datetime64("2025-12-31")
AS_OF = np.datetime64(tables.AS_OF)
HORIZON_DAYS = 90

# 日子一律记作距流水起点的天数；起点当天为 0
DAYS = int((LEDGER_END - LEDGER_START).astype(int)) + 1
AS_OF_DAY = int((AS_OF - LEDGER_START).astype(int))

WEEKDAY = (1.0, 1.0, 1.0, 1.0, 1.05, 1.25, 1.2)  # 周一至周日
# (起, 止, 倍数)，每年一次，月-日
YEARLY = (
    ("06-01", "06-20", 1.6),  # 618 大促期
    ("06-18", "06-18", 3.2),  # 618 当天，叠加在大促期上
    ("11-01", "11-12", 1.7),  # 双11 大促期
    ("11-11", "11-11", 3.6),  # 双11 当天，叠加在大促期上
    ("12-10", "12-12", 2.0),  # 双12
)
SPRING_FESTIVAL = (("2024-02-07", "2024-02-18"), ("2025-01-26", "2025-02-06"))
SPRING_FESTIVAL_TIMES = 0.45


def day_of(date: str) -> int:
    """日期 → 距流水起点的天数。

    >>> day_of("2023-07-02")
    1
    """
    return int((np.datetime64(date) - LEDGER_START).astype(int))


def date_of(day) -> np.ndarray:
    """距流水起点的天数 → 日期（datetime64[s]）。"""
    return (LEDGER_START + np.asarray(day, dtype=np.int64)).astype("datetime64[s]")


def windows() -> list[tuple[int, int, float]]:
    """全部节令：(起日, 止日, 倍数)。"""
    years = range(2023, 2026)
    yearly = [(day_of(f"{year}-{start}"), day_of(f"{year}-{stop}"), times) for year in years for start, stop, times in YEARLY]
    return yearly + [(day_of(start), day_of(stop), SPRING_FESTIVAL_TIMES) for start, stop in SPRING_FESTIVAL]


@lru_cache(maxsize=1)
def season() -> np.ndarray:
    """流水期内每天的季节倍数，平日为 1。"""
    weekday = (LEDGER_START.astype(int) + 3 + np.arange(DAYS)) % 7  # 1970-01-01 是周四
    factor = np.array(WEEKDAY)[weekday]
    for start, stop, times in windows():
        factor[max(start, 0) : max(stop + 1, 0)] *= times
    factor.flags.writeable = False
    return factor


@lru_cache(maxsize=1)
def elapsed() -> np.ndarray:
    """季节时间：到每天零点为止累计的季节倍数，长 DAYS + 1。"""
    total = np.concatenate([[0.0], np.cumsum(season())])
    total.flags.writeable = False
    return total


def span(start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[start, stop)（天，带小数）两端的季节时间；流水期以外的截掉，stop 早于 start 的为空段。"""
    edges = (np.clip(edge, 0, DAYS) for edge in (start, np.maximum(start, stop)))
    low, high = (np.interp(edge, np.arange(DAYS + 1), elapsed()) for edge in edges)
    return low, high


def day_at(when: np.ndarray) -> np.ndarray:
    """季节时间 → 那是第几天。"""
    return np.clip(np.searchsorted(elapsed(), when, side="right") - 1, 0, DAYS - 1)


def is_sale(day) -> np.ndarray:
    """那天是否在 618、双11、双12 大促期内。"""
    sale = np.zeros(DAYS, dtype=bool)
    for start, stop, times in windows():
        if times > 1:
            sale[max(start, 0) : max(stop + 1, 0)] = True
    return sale[np.asarray(day, dtype=np.int64)]
