"""自愿问卷：谁会填不是随机的；说出口的偏好与行为只有一点点关系。"""

import numpy as np
import pandas as pd

from helpers.schema import voices
from helpers.world import profile, season, streams
from helpers.world.frames import labels, typed

OPENS, OPEN_DAYS, HALF_DAYS = "2025-05-06", 20, 4.0  # 挂出二十天，前几天填的人最多
# 愿不愿填（对数几率）：起点、还在买的、购买率每大一倍、每长十岁
ANSWER_BASE, ANSWER_ALIVE, ANSWER_DOUBLE, ANSWER_DECADE = -0.62, 1.35, 0.42, 0.22
USUAL_RATE, USUAL_AGE = 1 / 100, 35
BLANK = {"value_focus": 0.05, "interest": 0.04, "lifestyle": 0.05, "motive": 0.07, "temperament": 0.06}
VALUE_SHARE = (0.42, 0.36, 0.22)  # 质量、价格、品牌
VALUE_BY_SPEND = (0.60, -0.55, 0.30)  # 客单价高一个标准差，各项的对数几率加多少
VALUE_BY_COUPON = (0.0, 0.25, 0.0)  # 用券的占比高十个百分点
USUAL_SPEND, SPEND_SPREAD, COUPON_SHARE, COUPON_PRIOR = 210, 0.5, 0.22, 5
SHARE = {
    "interest": (0.36, 0.27, 0.37),
    "lifestyle": (0.48, 0.30, 0.22),
    "motive": (0.45, 0.35, 0.20),
    "temperament": (0.22, 0.21, 0.32, 0.25),
}


def temperament(seed: int, count: int) -> np.ndarray:
    """每人的性格编号，与别的都无关；没填问卷的人也有，只是没人知道。"""
    return streams.pick(streams.stream(seed, "questionnaire.temperament"), SHARE["temperament"], size=count)


def answers(seed: int, people: pd.DataFrame, opens: int) -> np.ndarray:
    """哪些人填了：问卷挂出之前注册的人里，还在买的、买得勤的、年长些的更愿意。"""
    alive = people["left"].to_numpy() > opens
    pace = np.log2(people["buy_rate"].to_numpy() / USUAL_RATE)
    older = (profile.age(seed, len(people)) - USUAL_AGE) / 10
    logit = ANSWER_BASE + ANSWER_ALIVE * alive + ANSWER_DOUBLE * pace + ANSWER_DECADE * older
    wants = streams.stream(seed, "questionnaire.answers").random(len(people)) < 1 / (1 + np.exp(-logit))
    return np.flatnonzero(wants & (people["registered"].to_numpy() < opens))


def coupon_share(orders: pd.DataFrame, count: int, opens: int) -> np.ndarray:
    """每人在问卷挂出之前用券的占比；单少的往平均数靠。"""
    before = orders[orders["day"].to_numpy() < opens]
    who = before["person"].to_numpy()
    used = np.bincount(who, before["coupon"].to_numpy(), minlength=count)
    return (used + COUPON_PRIOR * COUPON_SHARE) / (np.bincount(who, minlength=count) + COUPON_PRIOR)


def value_focus(seed: int, people: pd.DataFrame, coupons: np.ndarray) -> np.ndarray:
    """每人的价值观编号：随客单价与用券略有偏向。"""
    spend = np.log(people["spend"].to_numpy() / USUAL_SPEND) / SPEND_SPREAD
    often = (coupons - COUPON_SHARE) / 0.1
    logit = np.log(VALUE_SHARE) + np.outer(spend, VALUE_BY_SPEND) + np.outer(often, VALUE_BY_COUPON)
    return streams.pick(streams.stream(seed, "questionnaire.value_focus"), np.exp(logit), np.arange(len(people)))


def codes(seed: int, people: pd.DataFrame, orders: pd.DataFrame, opens: int) -> dict:
    """每人五道题的回答（编号），不管填没填。"""
    count = len(people)
    found = {"value_focus": value_focus(seed, people, coupon_share(orders, count, opens))}
    for name in ("interest", "lifestyle", "motive"):
        found[name] = streams.pick(streams.stream(seed, f"questionnaire.{name}"), SHARE[name], size=count)
    return found | {"temperament": temperament(seed, count)}


def make_questionnaire(seed: int, people: pd.DataFrame, customer_ids, orders: pd.DataFrame) -> pd.DataFrame:
    """自愿问卷表，一行一位填了的人；orders 一行一笔有效订单，含 person、day、coupon。"""
    opens = season.day_of(OPENS)
    who, said = answers(seed, people, opens), codes(seed, people, orders, opens)
    names = dict(zip(said, (voices.VALUES, voices.INTERESTS, voices.LIFESTYLES, voices.MOTIVES, voices.TEMPERAMENTS), strict=True))
    blank = streams.stream(seed, "questionnaire.blank").random((len(people), len(said)))
    late = streams.stream(seed, "questionnaire.when").exponential(HALF_DAYS, len(people)) % OPEN_DAYS
    columns = {"customer_id": labels(who, customer_ids), "answered_on": season.date_of(opens + np.floor(late[who]))}
    for position, name in enumerate(said):
        code = np.where(blank[:, position] < BLANK[name], -1, said[name])
        columns[name] = labels(code[who], names[name])
    return typed(columns, "questionnaire")
