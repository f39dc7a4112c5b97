"""生命周期五阶段：站在任何一天，给每位注册的人贴一个标签。"""

from numbers import Real

import numpy as np
import pandas as pd

from helpers.lifecycle.visits import Visits, to_day, to_visits
from helpers.schema import DataError

STAGES = ("潜在", "初次购买", "活跃", "沉默", "流失")
OWN_FROM = 3  # 买过这么多次的，用他自己的间隔
FLOOR_DAYS = 7  # 节奏至少按这么多天算：连着三天下单的人，不该第五天就算流失
BORROW = 2  # 自己的间隔与这么多个同品类的间隔放在一起平均
FEW = 5  # 同品类里用得上的人不到这么多，就看全体


def _days_bought(visits: Visits) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """每位客户买过几天、首个与末个购买日；没有买过的是 0 天。同一天的几单算一天，间隔才不会是 0。"""
    size = len(visits.people)
    new = np.ones(len(visits.who), bool)
    new[1:] = (visits.who[1:] != visits.who[:-1]) | (visits.day[1:] != visits.day[:-1])
    who, day = visits.who[new], visits.day[new]
    times = np.bincount(who, minlength=size)
    ends = np.cumsum(times)
    first, last = np.zeros((2, size), np.int64)
    some = times > 0
    first[some], last[some] = day[(ends - times)[some]], day[ends[some] - 1]
    return times, first, last


def _typical(own: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """每人同品类客户的间隔：用得上的人（自己的间隔说得清的）的中位数；人太少的品类、不知品类的，用全体的。"""
    known = np.isfinite(own)
    if not known.any():
        raise DataError(f"还没有一位客户买过 {OWN_FROM} 次，说不出大家隔多久来一次。请换晚一点的观察日，或用 typical_days 给一个天数。")
    typical = np.full(len(own), np.median(own[known]))
    for one in range(kind.max() + 1):
        here = kind == one
        if np.count_nonzero(here & known) >= FEW:
            typical[here] = np.median(own[here & known])
    return typical


def _rhythm(visits: Visits, kind: np.ndarray, typical_days: float | None, borrow: float) -> dict[str, np.ndarray]:
    """各人的次数、首末购买日、自己的间隔、同品类的间隔与最后用的节奏。"""
    times, first, last = _days_bought(visits)
    span = (last - first).astype(float)
    regular = times >= OWN_FROM
    own = np.where(regular, span / np.maximum(times - 1, 1), np.nan)
    typical = np.full(len(own), float(typical_days)) if typical_days else _typical(own, kind)
    mixed = (span + borrow * typical) / np.maximum(times - 1 + borrow, 1)
    rhythm = np.maximum(np.where(regular, mixed, typical), FLOOR_DAYS)
    return {"times": times, "last": last, "own": own, "typical": typical, "rhythm": rhythm}


def _kinds(category: pd.Series | None, people: pd.Index) -> np.ndarray:
    """每人的品类号码；不知道的是 −1。"""
    if category is None:
        return np.full(len(people), -1)
    if category.index.has_duplicates:
        raise DataError(f"category 的索引有 {category.index.duplicated().sum()} 行重复，一位客户只能有一个品类。请先各留一行。")
    return pd.factorize(category.reindex(people), sort=True)[0]


def _check(silent, lost, typical_days, borrow) -> None:
    """倍数与天数须是说得通的数。"""
    numbers = {"silent": silent, "lost": lost, "borrow": borrow, "typical_days": 1 if typical_days is None else typical_days}
    for name, value in numbers.items():
        if not isinstance(value, Real) or isinstance(value, bool) or not np.isfinite(value) or value < 0:
            raise DataError(f"{name}={value!r} 不对，应是不小于 0 的数。")
    if not 0 < silent < lost:
        raise DataError(f"silent={silent}、lost={lost} 不对：先沉默后流失，所以 0 < silent < lost，例如 silent=2、lost=4。")
    if typical_days == 0:
        raise DataError("typical_days=0 不对：大家隔几天来一次，应是大于 0 的天数。")


def rhythms(orders: pd.DataFrame, customers: pd.DataFrame, *, as_of, category: pd.Series | None = None,
            typical_days: float | None = None, borrow: float = BORROW) -> pd.DataFrame:  # fmt: skip
    """节奏：每位买过的客户大约隔几天来一次，最近一次在几天前，等于几个节奏。

    一行是什么：一位到 as_of 为止买过的注册客户；索引 customer_id，先后照客户表。输入与 to_stages 相同。
    输出：purchase_days（买过几天；同一天的几单算一次）、recency_days（最近一次距 as_of，天）、own_gap_days（自己的平均间隔，天；
      = 首末两次相隔 ÷（次数 − 1），不到 3 次的空缺）、typical_gap_days（同品类客户的间隔，天）、rhythm_days（用来判断的节奏，天）、
      quiet_times（recency_days ÷ rhythm_days，没来的时间等于几个节奏；越大越像走了）。
    出错、算法：见 to_stages。

    >>> orders = pd.DataFrame({"order_id": [1, 2, 3], "customer_id": ["甲"] * 3, "paid_yuan": 9.0, "refund_yuan": 0.0,
    ...     "ordered_at": pd.to_datetime(["2025-05-01", "2025-05-11", "2025-05-31"]), "refunded_at": pd.to_datetime([None] * 3)})
    >>> customers = pd.DataFrame({"customer_id": ["甲", "乙"], "registered_on": pd.to_datetime(["2025-05-01"] * 2)})
    >>> rhythms(orders, customers, as_of="2025-06-30").loc["甲", ["own_gap_days", "quiet_times"]].tolist()
    [15.0, 2.0]
    """
    _check(1, 2, typical_days, borrow)
    day, visits = to_day(as_of), to_visits(orders, customers)
    found = _rhythm(visits.before(day).counted(), _kinds(category, visits.people), typical_days, borrow)
    recency = day - found["last"]
    table = pd.DataFrame(
        {
            "purchase_days": found["times"], "recency_days": recency, "own_gap_days": found["own"],
            "typical_gap_days": found["typical"], "rhythm_days": found["rhythm"], "quiet_times": recency / found["rhythm"],
        },
        index=visits.people,
    )  # fmt: skip
    return table[(found["times"] > 0) & (visits.registered <= day)]


def _stage_codes(visits: Visits, day: int, kind: np.ndarray, silent: float, lost: float, rest: dict) -> np.ndarray:
    """每人在 day 那天的阶段号码；还没有注册的是 −1。"""
    found = _rhythm(visits.before(day).counted(), kind, **rest)
    quiet = (day - found["last"]) / found["rhythm"]
    times = found["times"]
    code = np.select([times == 0, quiet > lost, quiet > silent, times == 1], [0, 4, 3, 1], 2)
    return np.where(visits.registered <= day, code, -1)


def to_stages(orders: pd.DataFrame, customers: pd.DataFrame, *, as_of, category: pd.Series | None = None, silent: float = 2,
              lost: float = 4, typical_days: float | None = None, borrow: float = BORROW) -> pd.Series:  # fmt: skip
    """站在 as_of 看，每位注册的人在生命周期的哪一阶段：潜在、初次购买、活跃、沉默、流失。

    一行是什么：一位到 as_of 为止注册的人；索引 customer_id，先后照客户表。输出名为 stage 的分类 Series（ordered=False），人人有标签。
    输入：orders 一行一笔订单（intake.to_orders 的输出）；customers 至少有 customer_id、registered_on；
      category 是「客户 → 品类」的 Series（如 first_categories 的输出），不给就把全体当作一类。
    算法：没有买过的是潜在。买过的看「没来的天数 ÷ 节奏」：不超过 silent 倍的，只买过一次是初次购买，否则活跃；
      超过 silent、不超过 lost 倍的是沉默；再久的是流失。买过 1–2 次的，节奏是同品类客户平均间隔的中位数
      （用得上的不到 5 人的品类，用全体的；给了 typical_days 就用它）。买过 3 次以上的，节奏是他自己的各次间隔与 borrow 个同品类间隔
      放在一起的平均 =（首末相隔 + borrow × 同品类间隔）÷（次数 − 1 + borrow），买得越多越听他自己的；borrow=0 只用自己的。
      节奏至少按 7 天算。
      同一天的几单算一次；as_of 那一整天都算；到那天已全额退款的单不算买过；只用到 as_of 为止看得见的。
    出错：缺列、编号重复、订单的客户不在客户表里、倍数不对、还没有人买过 3 次而又没给 typical_days，抛出 DataError。
    守恒：各阶段人数之和 = 到 as_of 为止注册的人数。

    >>> days = pd.to_datetime(["2025-05-01", "2025-05-11", "2025-05-31", "2025-06-01"])
    >>> orders = pd.DataFrame({"order_id": [1, 2, 3, 4], "customer_id": ["甲", "甲", "甲", "乙"], "paid_yuan": 9.0, "refund_yuan": 0.0,
    ...     "ordered_at": days, "refunded_at": pd.to_datetime([None] * 4)})
    >>> customers = pd.DataFrame({"customer_id": ["甲", "乙", "丙"], "registered_on": pd.to_datetime(["2025-05-01"] * 3)})
    >>> [to_stages(orders, customers, as_of=day).tolist() for day in ("2025-06-30", "2025-07-02", "2025-09-01")]
    [['活跃', '初次购买', '潜在'], ['沉默', '沉默', '潜在'], ['流失', '流失', '潜在']]
    """
    return stages_over_time(
        orders, customers, dates=[as_of], category=category, silent=silent, lost=lost, typical_days=typical_days, borrow=borrow
    ).iloc[:, 0].dropna().rename("stage")  # fmt: skip


def stages_over_time(orders: pd.DataFrame, customers: pd.DataFrame, *, dates, category: pd.Series | None = None, silent: float = 2,
                     lost: float = 4, typical_days: float | None = None, borrow: float = BORROW) -> pd.DataFrame:  # fmt: skip
    """动态分层：一个日子一列阶段标签，各列都只用到那一天为止看得见的。

    一行是什么：一位客户，先后照客户表；那一天还没有注册的，空缺。列名是日子（Timestamp）；每一列与 to_stages(as_of=那一天) 相同。
    算法、参数、出错、守恒：见 to_stages。

    >>> orders = pd.DataFrame({"order_id": [1], "customer_id": ["甲"], "paid_yuan": 9.0, "refund_yuan": 0.0,
    ...     "ordered_at": pd.to_datetime(["2025-05-01"]), "refunded_at": pd.to_datetime([None])})
    >>> customers = pd.DataFrame({"customer_id": ["甲"], "registered_on": pd.to_datetime(["2025-04-01"])})
    >>> stages_over_time(orders, customers, dates=["2025-04-30", "2025-05-31", "2025-12-31"], typical_days=30).loc["甲"].tolist()
    ['潜在', '初次购买', '流失']
    """
    _check(silent, lost, typical_days, borrow)
    days = [to_day(date, what="dates 里的日子") for date in dates]
    visits = to_visits(orders, customers)
    kind, rest = _kinds(category, visits.people), {"typical_days": typical_days, "borrow": borrow}
    codes = {pd.Timestamp(day, unit="D"): _stage_codes(visits, day, kind, silent, lost, rest) for day in days}
    labels = {date: pd.Categorical.from_codes(code, list(STAGES)) for date, code in codes.items()}
    return pd.DataFrame(labels, index=visits.people)
