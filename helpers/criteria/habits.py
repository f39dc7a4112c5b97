"""行为里没有高低的：什么时候买、在哪里买、偏爱什么。"""

import numpy as np
import pandas as pd

from helpers.criteria.base import NEVER, UNKNOWN, everyone, labelled
from helpers.criteria.bought import counted_orders
from helpers.schema import DataError, require_columns

OFFLINE = ("门店",)
DAYPARTS = ("早晨", "下午", "晚上")  # 5–12 时、12–18 时、18 时–次日 5 时
NO_FIXED = "无固定时段"
NO_FAVOURITE = "没有偏爱"


def daypart_of(times: pd.Series) -> pd.Series:
    """时刻 → 早晨（5 时起）、下午（12 时起）、晚上（18 时起，到次日 5 时）。"""
    hour = times.dt.hour
    return pd.Series(np.select([hour.between(5, 11), hour.between(12, 17)], DAYPARTS[:2], DAYPARTS[2]), index=times.index)


def _main_one(amount: pd.Series, share: float, otherwise: str) -> pd.Series:
    """amount 以（客户，哪一样）为索引；最多的一样占到 share 就是它，不到就是 otherwise。并列时谁也占不到一半以上。"""
    if not 0.5 < share <= 1:
        raise DataError(f"share={share} 不对：要大于 0.5、至多 1，这样至多有一样够得着。")
    wide = amount.unstack(fill_value=0)
    part = wide.div(wide.sum(axis=1), axis=0)
    return part.idxmax(axis=1).where(part.max(axis=1) >= share, otherwise)


def to_daypart(orders: pd.DataFrame, *, as_of, customers, share=0.6, at_least=3) -> pd.Series:
    """购买时间 → 早晨、下午、晚上、无固定时段；单太少看不出的是「未知」，没买过的另成一类。

    一行是什么：customers 里的一位；索引 customer_id。早晨 5–12 时，下午 12–18 时，晚上 18 时–次日 5 时，正好 12 时算下午。
    share：最常见的时段占到几成才算固定；at_least：少于这么多单的不判断（一单总是十成，什么也说明不了）。
    守恒：各类人数之和 = customers 的人数。

    >>> orders = pd.DataFrame({"order_id": range(4), "customer_id": ["甲"] * 3 + ["乙"], "paid_yuan": 9.0,
    ...     "ordered_at": pd.to_datetime(["2025-06-01 20:00", "2025-06-02 02:00", "2025-06-03 12:00", "2025-06-04 08:00"])})
    >>> to_daypart(orders, as_of="2025-06-30", customers=["甲", "乙", "丙"]).tolist()
    ['晚上', '未知', '没买过']
    """
    kept = counted_orders(orders, as_of=as_of)
    counts = kept.groupby(["customer_id", daypart_of(kept["ordered_at"])]).size()
    words = _main_one(counts, share, NO_FIXED).where(kept["customer_id"].value_counts() >= at_least, UNKNOWN)
    return labelled(words, [*DAYPARTS, NO_FIXED, UNKNOWN, NEVER], everyone(customers), name="daypart", missing=NEVER)


def to_channel_type(orders: pd.DataFrame, *, as_of, customers, offline=OFFLINE) -> pd.Series:
    """购买渠道 → 线上、线下、混合购买者；没买过的另成一类。

    一行是什么：customers 里的一位；索引 customer_id。全在 offline 里的渠道买是线下，一次也没有是线上，两边都有是混合。
    注意：只买过一次的人不可能是混合，所以这个标签里混着「买过几次」。守恒：各类人数之和 = customers 的人数。

    >>> orders = pd.DataFrame({"order_id": range(3), "customer_id": ["甲", "甲", "乙"], "paid_yuan": 9.0,
    ...     "ordered_at": pd.Timestamp("2025-06-01"), "channel": ["门店", "商城", "门店"]})
    >>> to_channel_type(orders, as_of="2025-06-30", customers=["甲", "乙", "丙"]).tolist()
    ['混合', '线下', '没买过']
    """
    require_columns(orders, ["channel"], what="订单表")
    kept = counted_orders(orders, as_of=as_of)
    part = kept["channel"].isin(offline).groupby(kept["customer_id"]).mean()
    words = pd.Series(np.select([part == 0, part == 1], ["线上", "线下"], "混合"), index=part.index)
    return labelled(words, ["线上", "线下", "混合", NEVER], everyone(customers), name="channel_type", missing=NEVER)


def to_favourite(lines: pd.DataFrame, *, customers, column: str = "category", share=0.6) -> pd.Series:
    """习惯与偏好 → 偏爱的品类（或品牌）；哪一样也占不到 share 的「没有偏爱」，没买过的另成一类。

    一行是什么：customers 里的一位；索引 customer_id。输入：一行一种买过的商品，要有 customer_id、column 与 amount_yuan（元）。
    守恒：各类人数之和 = customers 的人数。

    >>> lines = pd.DataFrame({"customer_id": ["甲", "甲", "乙"], "category": ["猫粮", "零食", "零食"], "amount_yuan": [80.0, 70.0, 9.0]})
    >>> to_favourite(lines, customers=["甲", "乙", "丙"]).tolist()
    ['没有偏爱', '零食', '没买过']
    """
    require_columns(lines, ["customer_id", column, "amount_yuan"], what="商品明细")
    spent = lines[lines["amount_yuan"] > 0]
    words = _main_one(spent.groupby(["customer_id", column])["amount_yuan"].sum(), share, NO_FAVOURITE)
    known = sorted(lines[column].dropna().unique())
    return labelled(words, [*known, NO_FAVOURITE, NEVER], everyone(customers), name=f"favourite_{column}", missing=NEVER)
