"""人的底细：看不见的人设、购买率、离开率、花费、脾气。真相由此而来。"""

import numpy as np
import pandas as pd
from scipy.special import gammaincinv, ndtr

from helpers.schema.tables import PERSONAS, SOURCES
from helpers.world import season, streams

# 人设: (占比, 多少天买一次, 平均留多少天, 平均客单价元)
PERSONA = {
    "常客": (0.08, 40, 1700, 270),
    "稳客": (0.17, 85, 1100, 330),
    "淡客": (0.25, 65, 220, 200),
    "过客": (0.50, 350, 9, 170),
}
RATE_SHAPE = 5.0  # 同一人设内购买率、离开率的 Gamma 形状
SPEND_SHAPE = 6.0  # 同一人设内客单价的逆 Gamma 形状
RATE_SPEND_RHO = 0.32  # 同一人设内购买率与客单价的高斯相关
WHOLESALE_SHARE, WHOLESALE_TIMES = 0.015, 4.0

# 获客渠道: (占比, 离开率倍数, 获客成本均值元)。事实 3：贵的渠道带来忠诚的人
SOURCE = {
    "面对面": (0.15, 0.25, 120),
    "社交媒体": (0.24, 1.0, 35),
    "邮件": (0.12, 2.5, 6),
    "搜索广告": (0.20, 1.0, 45),
    "老客推荐": (0.15, 0.55, 70),
    "自然到店": (0.14, 1.0, 15),
}
BEFORE_LEDGER, FIRST_DAY = 0.135, "2021-01-01"  # 左截断：流水起点以前注册的占比、最早注册日

# 事实 10 的两种人: (占比, 服务成本倍数, 退款概率)
REFUND_RATE = 0.105
BURDEN_SMALL = (0.06, 8.0, 0.16)  # 买得少、费服务
BURDEN_BIG = (0.13, 4.0, 0.50)  # 花得多、却亏本
RESPONSE = (0.25, 0.35, 0.30, 0.10)  # 与 schema 的 RESPONSES 同序

# 事实 4：会员卡
CARD_DATE, CARD_TIMES = "2024-06-18", 1.35
CARD_BASE_LOGIT, CARD_SLOPE, CARD_RATE_PER_DAY = 0.0, 0.5, 1 / 45

PETS = ("狗", "猫", "其他")
PET_SHARE = (0.46, 0.42, 0.12)
CHANNEL_SHARE = (0.40, 0.30, 0.18, 0.12)  # 与 schema 的 CHANNELS 同序
DAYPART_SHARE = (0.25, 0.35, 0.40)  # 偏爱上午、下午、晚上


def column(table: dict, position: int) -> np.ndarray:
    """常数表的一列。"""
    return np.array([row[position] for row in table.values()], dtype=float)


def habits(seed: int, name: str, count: int) -> dict:
    """每人的习惯：养什么、偏爱的渠道与时段。访客也有。"""
    rng = streams.stream(seed, f"{name}.habits")
    return {
        "pet": streams.pick(rng, PET_SHARE, size=count),
        "channel": streams.pick(rng, CHANNEL_SHARE, size=count),
        "daypart": streams.pick(rng, DAYPART_SHARE, size=count),
        "taste": rng.random(count),
    }


def registered(seed: int, count: int) -> np.ndarray:
    """注册日（距流水起点的天数，起点前为负），已排好序。"""
    rng = streams.stream(seed, "people.registered")
    early = rng.random(count) < BEFORE_LEDGER
    u = rng.random(count)
    first = -season.day_of(FIRST_DAY)
    return np.sort(np.where(early, -np.ceil(first * (1 - np.sqrt(u))).clip(1), np.floor(u * season.DAYS))).astype(np.int64)


def rates(seed: int, persona: np.ndarray, source: np.ndarray, *, name: str = "people") -> dict:
    """购买率、离开率（次/天）与平均客单价（元）；购买率与客单价同向。"""
    rng = streams.stream(seed, f"{name}.rates")
    first, second = rng.standard_normal((2, len(persona)))
    tied = RATE_SPEND_RHO * first + np.sqrt(1 - RATE_SPEND_RHO**2) * second
    wholesale = rng.random(len(persona)) < WHOLESALE_SHARE
    stay = streams.stream(seed, f"{name}.stay")
    spend = (SPEND_SHAPE - 1) / gammaincinv(SPEND_SHAPE, ndtr(-tied))
    leave = stay.standard_gamma(RATE_SHAPE, len(persona)) / RATE_SHAPE / column(PERSONA, 2)[persona] * column(SOURCE, 1)[source]
    return {
        "buy_rate": gammaincinv(RATE_SHAPE, ndtr(first)) / RATE_SHAPE / column(PERSONA, 1)[persona],
        "leave_rate": leave,
        "spend": column(PERSONA, 3)[persona] * spend * np.where(wholesale, WHOLESALE_TIMES, 1.0),
        "wholesale": wholesale,
        "stay": stay.exponential(size=len(persona)) / leave,
    }


def burden(seed: int, persona: np.ndarray, spend: np.ndarray) -> dict:
    """费服务的人（事实 10）：服务成本倍数与退款概率。"""
    u = streams.stream(seed, "people.burden").random(len(persona))
    typical = column(PERSONA, 3)[persona]
    small = (persona >= PERSONAS.index("淡客")) & (spend < typical) & (u < BURDEN_SMALL[0])
    big = (persona < PERSONAS.index("淡客")) & (spend > typical) & (u < BURDEN_BIG[0])
    return {
        "burden": small | big,
        "service_times": np.select([small, big], [BURDEN_SMALL[1], BURDEN_BIG[1]], 1.0),
        "refund_rate": np.select([small, big], [BURDEN_SMALL[2], BURDEN_BIG[2]], REFUND_RATE),
    }


def card(seed: int, people: pd.DataFrame) -> np.ndarray:
    """谁买了会员卡（事实 4）：发售时已注册、仍在的人里，买得勤的更愿意买。"""
    sold = season.day_of(CARD_DATE)
    logit = CARD_BASE_LOGIT + CARD_SLOPE * np.log(people["buy_rate"] / CARD_RATE_PER_DAY)
    wants = streams.stream(seed, "people.card").random(len(people)) < 1 / (1 + np.exp(-logit))
    return (wants & (people["registered"] < sold) & (people["left"] > sold + 1)).to_numpy()


def make_people(seed: int, count: int) -> pd.DataFrame:
    """一行一位注册客户的底细，按注册先后；都是编号与数，没有文字。

    列 left 是离开的时刻（距流水起点的天数，带小数）。
    """
    day = registered(seed, count)
    persona = streams.pick(streams.stream(seed, "people.persona"), column(PERSONA, 0), size=count)
    source = streams.pick(streams.stream(seed, "people.source"), column(SOURCE, 0), size=count)
    friend = SOURCES.index("老客推荐")
    source[(source == friend) & (day == day[0])] = SOURCES.index("自然到店")  # 最早一批人没有老客可推荐
    known = {"registered": day, "persona": persona, "source": source}
    people = pd.DataFrame({**known, **rates(seed, persona, source), **habits(seed, "people", count)})
    people = people.assign(**burden(seed, persona, people["spend"].to_numpy()), left=day + people["stay"])
    people["response"] = streams.pick(streams.stream(seed, "people.response"), RESPONSE, size=count)
    people["card"] = card(seed, people)
    return people


