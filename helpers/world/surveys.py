"""满意度评价：客服方式随机分派；十几种说法里只有一对真的有用（事实 7）。"""

import numpy as np
import pandas as pd

from helpers.schema import voices
from helpers.world import comments, ledger, questionnaire, season, streams
from helpers.world.frames import labels, numbered, typed

FIRST_SHARE, LATER_SHARE = 0.58, 0.15  # 流水里的首单、以后的单各有多少留下评价
WAIT_DAYS, OFFICE = (1, 7), (9 * 3600, 21 * 3600)
MODE_SHARE, COMMENT_SHARE = (0.35, 0.50, 0.15), 0.40
# 满意度：潜在的分是标准差为 1 的正态，切成五档
PERSON_SHARE = 0.20  # 其中多少来自各人的松紧
CSAT_LINES = (-1.90, -1.25, -0.40, 0.62)
SUITED = ("完美型", "细节", 1.0)  # 事实 7：这一对的潜在分高多少，切档之后满意度约高 0.7 个标准差
BURDEN_LOSS, REFUND_LOSS = 0.50, 0.60
# 推荐意愿：起点、潜在满意度、留得久（离开率每小一半）、别的
NPS_BASE, NPS_BY_CSAT, NPS_BY_HALF, NPS_NOISE = 8.0, 1.3, 0.30, 1.4
USUAL_LEAVE = 1 / 350  # 下单的人离开率的中间值


def asked(seed: int, orders: pd.DataFrame) -> pd.DataFrame:
    """留下评价的订单：流水里的首单问得多，以后问得少；按评价先后，到流水终点为止。"""
    rng = streams.stream(seed, "surveys.asked")
    person, second = orders["person"].to_numpy(), orders["second"].to_numpy()
    ranked = np.lexsort((second, person))
    first = np.zeros(len(orders), dtype=bool)
    first[ranked] = np.diff(person[ranked], prepend=-1) != 0
    chosen = rng.random(len(orders)) < np.where(first, FIRST_SHARE, LATER_SHARE)
    settled = np.maximum(second, orders["refunded_second"].to_numpy()) // 86400
    day = settled + rng.integers(*WAIT_DAYS, len(orders), endpoint=True)
    moment = day * 86400 + rng.integers(*OFFICE, len(orders))
    kept = np.flatnonzero(chosen & (day < season.DAYS))
    kept = kept[np.argsort(moment[kept], kind="stable")]
    return orders[["person", "refund_permille"]].take(kept).assign(moment=moment[kept])


def feeling(seed: int, people: pd.DataFrame, answers: pd.DataFrame, style: np.ndarray) -> np.ndarray:
    """每份评价的潜在满意度。"""
    person = answers["person"].to_numpy()
    own = streams.stream(seed, "surveys.person").standard_normal(len(people))[person]
    noise = streams.stream(seed, "surveys.csat").standard_normal(len(person))
    kind, way, lift = SUITED
    careful = questionnaire.temperament(seed, len(people))[person] == voices.TEMPERAMENTS.index(kind)
    suited = careful & (style == voices.STYLES.index(way))
    loss = BURDEN_LOSS * people["burden"].to_numpy()[person] + REFUND_LOSS * (answers["refund_permille"].to_numpy() > 0)
    return np.sqrt(PERSON_SHARE) * own + np.sqrt(1 - PERSON_SHARE) * noise + lift * suited - loss


def recommend(seed: int, people: pd.DataFrame, person: np.ndarray, felt: np.ndarray) -> np.ndarray:
    """推荐意愿 0–10。"""
    halves = np.log2(USUAL_LEAVE / people["leave_rate"].to_numpy()[person])
    noise = streams.stream(seed, "surveys.nps").standard_normal(len(person))
    score = NPS_BASE + NPS_BY_CSAT * felt + NPS_BY_HALF * halves.clip(-4, 4) + NPS_NOISE * noise
    return np.rint(score).clip(0, 10).astype(np.int64)


def said(seed: int, style: np.ndarray, csat: np.ndarray) -> np.ndarray:
    """评语在样句里的编号；没写的为 −1。"""
    rng = streams.stream(seed, "surveys.comment")
    written = rng.random(len(csat)) < COMMENT_SHARE
    return np.where(written, comments.number(style, csat, rng.integers(0, comments.EACH, len(csat))), -1)


def make_surveys(seed: int, people: pd.DataFrame, customer_ids, orders: pd.DataFrame) -> pd.DataFrame:
    """满意度评价表，按评价先后；orders 一行一笔有效订单，含 person、second、refunded_second、refund_permille。"""
    answers = asked(seed, orders)
    count, person = len(answers), answers["person"].to_numpy()
    style = streams.stream(seed, "surveys.style").integers(0, len(voices.STYLES), count)
    felt = feeling(seed, people, answers, style)
    csat = 1 + np.searchsorted(CSAT_LINES, felt)
    columns = {
        "survey_id": numbered("S", 5, count),
        "customer_id": labels(person, customer_ids),
        "answered_at": ledger.moments(answers["moment"].to_numpy()),
        "mode": labels(streams.pick(streams.stream(seed, "surveys.mode"), MODE_SHARE, size=count), voices.MODES),
        "service_style": labels(style, voices.STYLES),
        "nps": recommend(seed, people, person, felt),
        "csat": csat,
        "comment": labels(said(seed, style, csat), comments.FLAT),
    }
    return typed(columns, "surveys")
