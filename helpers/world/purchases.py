"""订单：谁在哪天下单。泊松过程走在季节时间里，所以季节再强也不改购买率的定义。"""

import numpy as np
import pandas as pd

from helpers.world import season, streams, traits

CANCEL_RATE = 0.065  # 取消的订单另是一个过程，强度为购买率的这么多倍：取消不减少正常订单
WELCOME_SHARE = 0.80  # 注册当天就下首单的占比
GIFT_RATE = 0.003  # 单独寄的零元试用装，同上
GUEST_PER_PERSON = 0.40  # 每注册一人，流水期内有多少笔访客订单


def arrivals(rng: np.random.Generator, rate: np.ndarray, start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """每人在 [start, stop)（天，带小数）内按 rate × 季节 到来的订单：(第几个人, 第几天)。"""
    low, high = season.span(start, stop)
    count = rng.poisson(rate * (high - low))
    who = np.repeat(np.arange(len(rate)), count)
    return who, season.day_at(low[who] + rng.random(len(who)) * (high - low)[who])


def own_orders(seed: int, people: pd.DataFrame) -> dict:
    """注册客户的几个过程，各有一股流：名字 → (第几个人, 第几天)。"""
    rate, start, stop = (people[name].to_numpy() for name in ("buy_rate", "registered", "left"))
    after = np.maximum(start, season.day_of(traits.CARD_DATE) + 1)
    extra = rate * (traits.CARD_TIMES - 1) * people["card"].to_numpy()
    plan = {
        "orders": (rate, start),
        "card": (extra, after),
        "cancelled": (rate * CANCEL_RATE, start),
        "gifts": (rate * GIFT_RATE, start),
    }
    found = {name: arrivals(streams.stream(seed, f"{name}.arrivals"), pace, since, stop) for name, (pace, since) in plan.items()}
    return found | {"welcome": welcome(seed, people["registered"].to_numpy())}


def welcome(seed: int, registered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """注册当天的首单：(第几个人, 第几天)；流水起点前注册的看不见。"""
    who = np.flatnonzero((streams.stream(seed, "welcome.arrivals").random(len(registered)) < WELCOME_SHARE) & (registered >= 0))
    return who, registered[who]


def make_guests(seed: int, count: int) -> tuple[pd.DataFrame, np.ndarray]:
    """访客：每笔订单当作另一个人。返回 (访客的底细, 第几天)。"""
    rng = streams.stream(seed, "guests.arrivals")
    pace = np.array([count * GUEST_PER_PERSON / season.elapsed()[-1]])
    _, day = arrivals(rng, pace, np.zeros(1), np.full(1, season.DAYS))
    persona = np.full(len(day), traits.PERSONAS.index("过客"))
    rates = traits.rates(seed, persona, np.zeros(len(day), dtype=np.int64), name="guests")
    guests = pd.DataFrame({"spend": rates["spend"], **traits.habits(seed, "guests", len(day))})
    return guests.assign(service_times=1.0, refund_rate=traits.REFUND_RATE), day


def make_streams(seed: int, people: pd.DataFrame) -> dict:
    """全部订单过程：名字 → 一行一笔订单的表，含下单者的底细、person（访客为 −1）与 day。"""
    found = {}
    for name, (who, day) in own_orders(seed, people).items():
        found[name] = people.take(who).assign(person=who, day=day)
    guests, day = make_guests(seed, len(people))
    found["guests"] = guests.assign(person=-1, day=day)
    return found
