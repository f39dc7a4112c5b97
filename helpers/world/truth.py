"""真相：每个人在观察日的底细与期望，和埋下的事实。都由生成用的同一批常数算出。"""

import numpy as np
import pandas as pd

from helpers.schema import TABLES
from helpers.schema.tables import PERSONAS, RESPONSES, TIERS
from helpers.world import lines, orders, profile, season, streets, traits, trials, voices
from helpers.world.frames import labels, significant, typed

TIER_SHARES = (0.10, 0.30, 0.60)  # 期望利润为正的人按它排序：前 10% 金钻，至 30% 白银，至 60% 铜，其余都是铁


def expected_season(leave: np.ndarray) -> np.ndarray:
    """∫ 季节(t)·e^(−μt) dt：观察日之后 90 天，一个仍在的人。"""
    days = season.season()[season.AS_OF_DAY + 1 :][: season.HORIZON_DAYS]
    stay = np.exp(-np.outer(leave, np.arange(len(days))))
    return (stay @ days) * -np.expm1(-leave) / leave


def order_profit(people: pd.DataFrame) -> np.ndarray:
    """平日一笔订单的期望利润（元）：实付 − 退款 − 商品成本 − 服务成本。"""
    spend, times = people["spend"].to_numpy(), people["service_times"].to_numpy()
    returned = orders.WHOLE_REFUND + (1 - orders.WHOLE_REFUND) * np.mean(orders.PARTIAL_PERMILLE) / 1000
    low, high = orders.COUPON_PERMILLE
    listed = 1 + orders.COUPON_SHARE * (np.mean(1000 / (1000 - np.arange(low, high + 1))) - 1)
    service = (orders.SERVICE_FIXED_FEN / 100 + orders.SERVICE_SHARE * spend) * times
    goods = lines.goods_share(people["pet"].to_numpy(), people["taste"].to_numpy()) * listed
    return spend * (1 - people["refund_rate"].to_numpy() * returned - goods) - service


def true_tiers(profit: np.ndarray) -> np.ndarray:
    """期望利润 → 层级编号；没有期望利润或不为正的是铁，尚未注册的为 −1。"""
    positive = profit > 0
    rank = pd.Series(np.where(positive, profit, np.nan)).rank(ascending=False, pct=True).to_numpy()
    tier = np.searchsorted(TIER_SHARES, np.where(positive, rank, 2.0))
    return np.where(np.isnan(profit), -1, tier)


def make_truth(people: pd.DataFrame, customer_ids) -> pd.DataFrame:
    """真相表：一行一位注册客户；观察日后才注册的人没有期望与层级。"""
    known = people["registered"].to_numpy() <= season.AS_OF_DAY
    alive = known & (people["left"].to_numpy() >= season.AS_OF_DAY + 1)
    rate = people["buy_rate"].to_numpy() * np.where(people["card"], traits.CARD_TIMES, 1.0)
    each = order_profit(people)
    expected = np.where(known, alive * rate * expected_season(people["leave_rate"].to_numpy()), np.nan)
    gone = people["left"].to_numpy() < season.DAYS
    columns = {
        "customer_id": customer_ids,
        "persona": labels(people["persona"], PERSONAS),
        "wholesale": people["wholesale"].to_numpy(),
        "burden": people["burden"].to_numpy(),
        "buy_rate_per_day": significant(rate),
        "leave_rate_per_day": significant(people["leave_rate"]),
        "mean_spend_yuan": np.round(people["spend"].to_numpy(), 2),
        "net_margin": significant(each / people["spend"].to_numpy()),
        "left_on": np.where(gone, season.date_of(np.where(gone, people["left"], 0)), np.datetime64("NaT", "s")),
        "alive": alive,
        "expected_orders_90d": significant(expected),
        "expected_profit_90d_yuan": np.round(expected * each, 2),
        "true_tier": labels(true_tiers(expected * each), TIERS),
        "response": labels(people["response"], RESPONSES),
    }
    return typed(columns, "truth")


def make_facts() -> pd.DataFrame:
    """埋下的事实表：一行一个效应在一个组上的大小。"""
    rows = [(3, "离开率倍数", name, row[1], "相对于其余渠道") for name, row in traits.SOURCE.items()]
    rows += [(3, "获客成本均值（元）", name, row[2], "贵的渠道带来忠诚的人") for name, row in traits.SOURCE.items()]
    look = f"自 {traits.CARD_DATE} 次日起。发售前半年至少买过两次的人里，直接比较后一年净消费约为 2 倍"
    rows += [(4, "会员卡对购买率的倍数", "持卡人", traits.CARD_TIMES, look)]
    rows += [(4, "购卡意愿随购买率对数的斜率", "全体", traits.CARD_SLOPE, "自愿购买：这就是直接比较夸大的一部分来由")]
    for position, name in enumerate(("占比", "购买率均值的倒数（天）", "离开率均值的倒数（天）", "平均客单价（元）")):
        rows += [(9, name, persona, row[position], "四种人的混合") for persona, row in traits.PERSONA.items()]
    small = ("买得少、费服务", traits.BURDEN_SMALL, "在淡客、过客中客单价低于人设均值的人里")
    big = ("花得多、却亏本", traits.BURDEN_BIG, "在常客、稳客中客单价高于人设均值的人里")
    for group, row, among in (small, big):
        rows += [(10, name, group, row[i], among) for i, name in enumerate(("占比", "服务成本倍数", "退款概率"))]
    rows += [(10, "退款概率", "其余的人", traits.REFUND_RATE, "其余的人服务成本倍数为 1")]
    rows += [(1, "客单价对收入的系数", "全体", profile.INCOME_BY_SPEND, "人口特征里唯一与花费有关的一项；噪声的标准差是 0.7")]
    rows += voices.facts() + trials.facts() + streets.facts()
    facts = pd.DataFrame(rows, columns=TABLES["facts"].names)
    return typed(facts.sort_values("fact", kind="stable", ignore_index=True), "facts")
