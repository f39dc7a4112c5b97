"""一笔订单的细节：几点、哪个渠道、多少钱、用没用券、退没退、服务花了多少。"""

import numpy as np
import pandas as pd

from helpers.world import season, streams
from helpers.world.frames import FEN
from helpers.world.traits import CHANNEL_SHARE

AMOUNT_SHAPE, LEAST_FEN = 2.5, 990  # 同一人各笔金额的 Gamma 形状；一笔最少 9.9 元
LOYAL_TO_CHANNEL = 0.70
# 0–23 点的权重；门店只在营业时间
HOURS = {
    "网上": (3, 2, 1, 1, 1, 1, 2, 5, 8, 10, 11, 11, 13, 10, 8, 8, 8, 9, 9, 11, 15, 16, 12, 6),
    "门店": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 9, 7, 7, 8, 9, 10, 10, 10, 10, 6, 0, 0, 0),
}
DAYPARTS, DAYPART_TIMES = ((6, 12), (12, 18), (18, 24)), 6.0  # 偏爱的时段（上午、下午、晚上）权重乘几倍
STORE = 2  # 门店在 CHANNELS 里的位置
COUPON_SHARE, COUPON_SHARE_ON_SALE = 0.20, 0.40
COUPON_PERMILLE, SALE_PERMILLE = (60, 180), (30, 80)  # 优惠占标价的千分比
WHOLE_REFUND, PARTIAL_PERMILLE, REFUND_DAYS = 0.60, (100, 600), (1, 15)
SERVICE_FIXED_FEN, SERVICE_SHARE, SERVICE_SHAPE = 700, 0.04, 3.0


def channels(rng: np.random.Generator, usual: np.ndarray) -> np.ndarray:
    """下单渠道：多数时候是惯用的，其余按总体比例。"""
    other = streams.pick(rng, CHANNEL_SHARE, size=len(usual))
    return np.where(rng.random(len(usual)) < LOYAL_TO_CHANNEL, usual, other)


def seconds(rng: np.random.Generator, daypart: np.ndarray, channel: np.ndarray) -> np.ndarray:
    """下单时刻：当天零点起的秒数。偏爱的时段更常见。"""
    hours = np.arange(24)
    prefer = [np.where((hours >= low) & (hours < high), DAYPART_TIMES, 1.0) for low, high in DAYPARTS]
    table = [np.array(profile) * times for profile in HOURS.values() for times in prefer]
    hour = streams.pick(rng, table, (channel == STORE) * len(DAYPARTS) + daypart)
    return hour * 3600 + rng.integers(0, 3600, len(hour))


def discounts(rng: np.random.Generator, day: np.ndarray) -> dict:
    """用没用券，优惠占标价的千分比；大促期里不用券也有小优惠。"""
    sale = season.is_sale(day)
    coupon = rng.random(len(day)) < np.where(sale, COUPON_SHARE_ON_SALE, COUPON_SHARE)
    off = rng.integers(*COUPON_PERMILLE, len(day), endpoint=True)
    small = rng.integers(*SALE_PERMILLE, len(day), endpoint=True)
    return {"coupon": coupon, "off": np.select([coupon, sale], [off, small], 0)}


def refunds(rng: np.random.Generator, orders: pd.DataFrame) -> dict:
    """退款占实付的千分比与时刻；到流水终点还没退的不在流水里。"""
    count = len(orders)
    share = np.where(rng.random(count) < WHOLE_REFUND, 1000, rng.integers(*PARTIAL_PERMILLE, count, endpoint=True))
    day = orders["day"].to_numpy() + rng.integers(*REFUND_DAYS, count, endpoint=True)
    moment = day * 86400 + rng.integers(9 * 3600, 21 * 3600, count)
    asked = (rng.random(count) < orders["refund_rate"].to_numpy()) & (day < season.DAYS)
    return {"refund_permille": np.where(asked, share, 0), "refunded_second": np.where(asked, moment, -1)}


def detail(seed: int, name: str, orders: pd.DataFrame) -> pd.DataFrame:
    """给 name 过程的订单补上细节；每种细节一股流。paid_fen 是想付的钱，成行时才定到分。"""
    rng = {part: streams.stream(seed, f"{name}.{part}") for part in ("when", "amount", "discount", "refund", "service")}
    channel = channels(rng["when"], orders["channel"].to_numpy())
    amount = orders["spend"].to_numpy() * rng["amount"].standard_gamma(AMOUNT_SHAPE, len(orders)) / AMOUNT_SHAPE
    paid = np.maximum(np.rint(amount * FEN).astype(np.int64), LEAST_FEN)
    noise = rng["service"].standard_gamma(SERVICE_SHAPE, len(orders)) / SERVICE_SHAPE
    service = (SERVICE_FIXED_FEN + SERVICE_SHARE * paid) * orders["service_times"].to_numpy() * noise
    return orders[["person", "day", "pet", "taste"]].assign(
        channel=channel,
        second=orders["day"].to_numpy() * 86400 + seconds(rng["when"], orders["daypart"].to_numpy(), channel),
        paid_fen=paid,
        **discounts(rng["discount"], orders["day"].to_numpy()),
        **refunds(rng["refund"], orders),
        service_fen=np.rint(service).astype(np.int64),
    )
