"""随机实验：春季两波活动。谁收到什么靠抽签；效应是流水里多出来的订单（事实 11）。"""

import numpy as np
import pandas as pd

from helpers.schema.trials import ARMS, MESSAGES, TIERS
from helpers.world import ledger, orders, profile, season, streams
from helpers.world.frames import labels, typed, yuan
from helpers.world.people import birth_years

SENT = ("2025-03-15", "2025-05-25")
BEFORE_DAYS, WINDOW_DAYS = 365, 30  # 看发送前多少天的利润；看发送后多少天的订单
TIER_SHARES = (0.10, 0.30, 0.60)
# 层级 → 优惠券、专属服务、新品试用各让 30 天内下过单的概率高多少个百分点；对照为 0
EFFECT = {"金钻": (0, 14, 5), "白银": (4, 4, 6), "铜": (12, 1, 2), "铁": (2, 0, 0)}
MESSAGE_FEN, ARM_FEN = (10, 30, 5), (0, 2000, 1200, 800)  # 一条消息、一个人的方案成本；券只有下单的人用得上
# 消息渠道 → 各年龄段打开的概率，与 profile.AGE_BANDS 同序
OPENED = {"微信": (0.70, 0.62, 0.48, 0.38, 0.30), "短信": (0.18, 0.22, 0.28, 0.33, 0.36), "邮件": (0.08, 0.12, 0.14, 0.10, 0.06)}
AT_YEAR = 2025


def counted_lines(head: pd.DataFrame, body: pd.DataFrame) -> pd.DataFrame:
    """注册客户没取消、实付不为零的行：谁、第几笔、第几天、退款在第几天、毛利（分，退款没有扣）。"""
    at = body["order"].to_numpy()
    person, cancelled, day, refunded = (head[name].to_numpy()[at] for name in ("person", "cancelled", "day", "refunded_second"))
    paid, back, goods, service = (body[f"{name}_fen"].to_numpy() for name in ("paid", "refund", "goods", "service"))
    keep = (person >= 0) & ~cancelled & (paid > 0)
    columns = {"person": person, "order": at, "day": day, "refund_day": refunded // 86400}
    money = {"paid": paid, "back": back, "margin": paid - goods - service}
    return pd.DataFrame({name: values[keep] for name, values in (columns | money).items()})


def outcome(lines: pd.DataFrame, since: int, until: int, *, seen: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """[since, until) 天下的单，退款看到第 seen 天零点：每人有没有没退光的订单，利润是多少分。"""
    inside = (lines["day"].to_numpy() >= since) & (lines["day"].to_numpy() < until)
    person, order, refunded, paid, back, margin = (
        lines[name].to_numpy()[inside] for name in ("person", "order", "refund_day", "paid", "back", "margin")
    )
    back = np.where(refunded < seen, back, 0)
    net = np.bincount(order, paid - back)
    bought = np.bincount(person, net[order] > 0, minlength=count) > 0
    return bought, np.rint(np.bincount(person, margin - back, minlength=count)).astype(np.int64)


def tiers(profit: np.ndarray) -> np.ndarray:
    """收件人的利润 → 层级编号：利润为正的人从高到低，占全体收件人的前 10%、30%、60%，其余是最低一层。"""
    place = np.empty(len(profit))
    place[np.argsort(-profit, kind="stable")] = np.arange(1, len(profit) + 1)
    return np.where(profit > 0, np.searchsorted(TIER_SHARES, place / max(len(profit), 1)), len(TIER_SHARES))


def enrol(seed: int, wave: int, people: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """一波的收件人：谁、发送前层级、抽到的方案与消息渠道（对照为 −1），和没有活动时 30 天内会不会下单。"""
    sent, count = season.day_of(SENT[wave]), len(people)
    bought, _ = outcome(lines, 0, sent, seen=sent, count=count)
    _, profit = outcome(lines, sent - BEFORE_DAYS, sent, seen=sent, count=count)
    would, _ = outcome(lines, sent + 1, sent + 1 + WINDOW_DAYS, seen=season.AS_OF_DAY + 1, count=count)
    who = np.flatnonzero(bought & people["consent"].to_numpy())
    arm = streams.stream(seed, f"trial{wave + 1}.draw").permutation(np.arange(len(who)) % len(ARMS))
    message = streams.stream(seed, f"trial{wave + 1}.message").integers(0, len(MESSAGES), len(who))
    columns = {"person": who, "wave": wave, "tier": tiers(profit[who]), "arm": arm, "would": would[who]}
    return pd.DataFrame({**columns, "message": np.where(arm == 0, -1, message)})


def induced(seed: int, wave: int, people: pd.DataFrame, sent_to: pd.DataFrame) -> pd.DataFrame:
    """活动带来的订单，一人至多一笔。能被打动的是还没离开、本来不会下单的人；除以他们的占比，整层才多出埋下的那么多。"""
    rng, start = streams.stream(seed, f"trial{wave + 1}.induced"), season.day_of(SENT[wave]) + 1
    who, tier, arm = (sent_to[name].to_numpy() for name in ("person", "tier", "arm"))
    left, refund_rate = (people[name].to_numpy()[who] for name in ("left", "refund_rate"))
    movable = (left > start) & ~sent_to["would"].to_numpy()
    kept = movable * (1 - refund_rate * orders.WHOLE_REFUND)  # 退光的订单不算下过单
    share = np.bincount(tier, kept, minlength=len(TIERS)) / np.maximum(np.bincount(tier, minlength=len(TIERS)), 1)
    effect = np.column_stack([np.zeros(len(TIERS)), list(EFFECT.values())])[tier, arm] / 100
    chosen = movable & (rng.random(len(who)) * share[tier] < effect)
    low, high = season.span(np.full(chosen.sum(), start), np.minimum(left[chosen], start + WINDOW_DAYS))
    day = season.day_at(low + rng.random(len(low)) * (high - low))
    return people.take(who[chosen]).assign(person=who[chosen], day=day)


def opened(seed: int, people: pd.DataFrame, sent_to: pd.DataFrame) -> pd.Series:
    """打开了没有：由消息渠道与年龄段决定；对照为空。"""
    born = birth_years(profile.age(seed, len(people)), people["registered"].to_numpy())
    band = profile.band(AT_YEAR - born)[sent_to["person"]]
    message = sent_to["message"].to_numpy()
    chance = np.array(list(OPENED.values()))[message, np.minimum(band, len(profile.AGE_BANDS) - 1)]
    answer = streams.stream(seed, "trial.opened").random(len(sent_to)) < chance
    return pd.Series(answer, dtype="boolean").mask(message < 0)


def make_trial(seed: int, people: pd.DataFrame, customer_ids, sent_to: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """实验表：两波的收件人与结果。结果就是流水里看得见的，退款看到观察日为止。"""
    start = np.array([season.day_of(date) for date in SENT]) + 1
    found = [outcome(lines, day, day + WINDOW_DAYS, seen=season.AS_OF_DAY + 1, count=len(people)) for day in start]
    who, wave, arm, message = (sent_to[name].to_numpy() for name in ("person", "wave", "arm", "message"))
    ordered, profit = (np.array(part)[wave, who] for part in zip(*found, strict=True))
    used = np.where(ARMS.index("优惠券") == arm, ordered, True)
    cost = np.append(MESSAGE_FEN, 0)[message] + np.array(ARM_FEN)[arm] * used
    columns = {
        "customer_id": labels(who, customer_ids),
        "wave": wave + 1,
        "sent_on": season.date_of(start[wave] - 1),
        "arm": labels(arm, ARMS),
        "message_channel": labels(message, MESSAGES),
        "tier": labels(sent_to["tier"], TIERS),
        "offer_cost_yuan": yuan(cost),
        "opened": opened(seed, people, sent_to),
        "ordered_30d": ordered,
        "profit_30d_yuan": yuan(profit),
    }
    return typed(columns, "trial")


def run(seed: int, people: pd.DataFrame, customers: pd.DataFrame, head: pd.DataFrame, body: pd.DataFrame) -> tuple:
    """依次办两波：返回 (全部订单, 全部行, 实验表)。第二波的层级看得见第一波带来的订单。"""
    known = people.assign(consent=customers["consent"].to_numpy())
    waves = []
    for wave in range(len(SENT)):
        waves.append(enrol(seed, wave, known, counted_lines(head, body)))
        raw = induced(seed, wave, people, waves[-1])
        head, body = ledger.append(head, body, ledger.fill(seed, f"trial{wave + 1}", raw))
    sent_to = pd.concat(waves, ignore_index=True)
    at = body["order"].to_numpy()
    body = body.take(np.argsort(head["second"].to_numpy()[at], kind="stable")).reset_index(drop=True)
    return head, body, make_trial(seed, people, customers["customer_id"], sent_to, counted_lines(head, body))


def facts() -> list[tuple]:
    """埋下的事实 11：各层级 × 方案的效应，各消息渠道 × 年龄段打开的概率。"""
    note = "只会多出订单，不会少；对照为 0"
    cells = [(f"{tier} × {arm}", points) for tier, row in EFFECT.items() for arm, points in zip(ARMS[1:], row, strict=True)]
    rows = [(11, "30 天内下过单多几个百分点", cell, points, note) for cell, points in cells]
    ages = [f"{low}–{high} 岁" for low, high, _ in profile.AGE_BANDS[:-1]] + [f"{profile.AGE_BANDS[-1][0]} 岁以上"]
    look = f"年龄 = {AT_YEAR} − 出生年份；只决定打不打开，不影响下单"
    cells = [(f"{name} × {age}", share) for name, row in OPENED.items() for age, share in zip(ages, row, strict=True)]
    return rows + [(11, "打开消息的概率", cell, share, look) for cell, share in cells]
