"""01 课第 8 节：问卷收完那天的标签，此后五周来不来、花多少；买不买问卷的决定；便笺的证据抄没抄错数。"""

import re
from functools import cache

import numpy as np
import pandas as pd

from helpers import datasets
from helpers.checking import Decision, Memo
from helpers.criteria import counted_orders, seen_orders, to_attribute, to_frequency_level, to_value_level
from helpers.datasets import AS_OF
from helpers.exercises import worlds
from helpers.exercises.criteria import data
from helpers.rfm import to_rfm, to_scores, to_segments
from helpers.scorecard import explained

COLLECTED = pd.Timestamp("2025-05-25")  # 问卷收完的那天
LATEST = [-1, 30, 90, 180, 365, 999]  # 最近一次：30 天以内、31–90 天……，与课文相同
SINGLE = (150, 300)  # 单次金额的中、高两条线（元），与课文相同
PRICE = 12  # 一份问卷多少元，课文里也这样写
PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]|百分之(\d+(?:\.\d+)?)")
HALF_YEAR = "证据里的 {}% 量的是后半年（第 6 节）。站在 6 月 30 日看不见它，换成第 8 节那张表里的。"
NOT_THERE = "证据里的 {}%，与第 8 节那张表里的一个也对不上。回去再抄一遍。"


def _share(labels: pd.Series, outcome: pd.Series) -> float:
    return float(explained(labels, outcome, seed=0, shuffles=1, draws=1)["explained"])


def added(first: pd.Series, second: pd.Series, outcome: pd.Series, *, shuffles: int = 400) -> pd.Series:
    """在 first 之上再按 second 分，多解释几成（value）；在 first 的每一组里面打乱 second，碰巧会多几成（low、high，95% 的范围）。"""
    table = pd.DataFrame({"first": first.astype("str"), "second": second.astype("str"), "outcome": outcome}).dropna().sort_index()
    alone, groups = _share(table["first"], table["outcome"]), table.groupby("first")["second"]
    rng = np.random.default_rng(0)

    def more(labels: pd.Series) -> float:
        """再按 labels 分，多解释几成。"""
        return _share(table["first"] + labels, table["outcome"]) - alone

    chance = [more(groups.transform(lambda mine: rng.permutation(mine.to_numpy()))) for _ in range(shuffles)]
    return pd.Series({"value": more(table["second"]), "low": np.quantile(chance, 0.025), "high": np.quantile(chance, 0.975)})


@cache
def _weeks() -> tuple[pd.Series, pd.Index, dict]:
    """五周里每人的净消费；那天以前买过的人；答了问卷的人在那天的标签。"""
    orders, rfm = worlds.our_company().orders, to_rfm(worlds.our_company().orders, as_of=COLLECTED)
    asked = datasets.load_questionnaire()
    same = rfm.index.intersection(asked["customer_id"])
    later = counted_orders(orders, as_of=AS_OF)
    later = later[later["ordered_at"] >= COLLECTED + pd.Timedelta(days=1)]
    labels = {
        "latest": pd.cut(rfm["recency_days"], LATEST)[same],
        "single": to_value_level(orders, as_of=COLLECTED, customers=same, by="single", cuts=SINGLE),
        "values": to_attribute(asked, "value_focus", customers=same),
        "income": data.who_and_where()["收入档"].reindex(same),
    }
    return later.groupby("customer_id")["net_yuan"].sum(), rfm.index, labels


@cache
def five_weeks() -> dict:
    """问卷收完那天的标签，解释此后五周（到观察日）来不来（_came）、来了的人花多少（_much）的百分之几；和说明里用到的别的数。"""
    money, before, labels = _weeks()
    same = labels["values"].index
    spent = np.log1p(money.reindex(same, fill_value=0))
    asks = {"came": (spent > 0).astype("float64"), "much": spent[spent > 0]}
    found = {f"{name}_{ask}": f"{_share(column, values):.1%}" for ask, values in asks.items() for name, column in labels.items()}
    more, others = added(labels["single"], labels["values"], asks["much"]), before.difference(same)
    each = seen_orders(worlds.our_company().orders, as_of=AS_OF)["profit_yuan"].mean()
    found |= {name: f"{more[name] * 100:.1f}" for name in more.index}
    found |= {who: f"{people.isin(money.index).mean():.0%}" for who, people in {"said": same, "silent": others}.items()}
    known = worlds.our_company().customers["income_band"].notna().mean()
    return found | {"per": f"{each / PRICE:.0f}", "asked": f"{len(same):,}", "known": f"{known:.0%}"}


buy_what = Decision(
    accepted={
        "C2": "五周里，来不来，最近一次解释 {latest_came}，价值观 {values_came}；来了花多少，单次金额 {single_much}，价值观 {values_much}，在单次金额之上只添 {value} 个百分点。"
        "问卷不是没有用，是看不出值这笔钱：每 {per} 份答卷要换来一笔本来没有的订单，没答的人又来得少。"
        "已经答了的 {asked} 人，标签现成，先在他们里面随机试一次广告词，有用再买。"
    },
    options={
        "A": "不是碰巧，只说明价值观说得出一些，没有说值这个价：每 {per} 份答卷，就要换来一笔本来没有的订单。"
        "何况要请来答的是没答的人，他们里五周内来过的只占 {silent}，答了的占 {said}：人不来，「来了花多少」就用不上。",
        "B": "理由说的是价值观，选的却是收入档。收入档已有 {known} 的人填了，来不来解释 {income_came}，花多少 {income_much}，都没有高过打乱以后：补齐了，还是那个标签。",
        "C": "手上的小票已经付过钱了。",
    },
    reasons={
        "1": "它说的是值得买，选的却是不买。不是碰巧，也不等于值这个价。",
        "2": "小票说得更多，问卷只添一点，还要花钱。",
        "3": "它只看了一半：老板还问了花多少，那一件事上价值观解释 {values_much}，最近一次只有 {latest_much}。不买，要拿添了多少、要花多少钱来说。",
    },
    pairs={
        "A2": "两样合不上：理由说的是看不出值这笔钱，选的却是花这笔钱。",
        "A3": "两样合不上：理由说的是都不值得买，选的却是发问卷。",
        "B2": "两样合不上：理由说的是小票说得更多，选的却是再花钱补收入。",
        "B3": "两样合不上：理由自己说了收入档两件事都说不出。说不出用处的，不该去问。",
    },
    numbers=five_weeks,
)


@cache
def _half_year() -> list[float]:
    """第 6 节最显眼的数：各种行为标签解释封存的后半年的百分之几。"""
    orders, rfm, outcome = worlds.our_company().orders, data.our_rfm(), data.outcome()
    single = to_value_level(orders, as_of=AS_OF, customers=rfm.index, by="single", cuts=SINGLE)
    often, eight = to_frequency_level(orders, as_of=AS_OF, customers=rfm.index), to_segments(to_scores(rfm))
    labels = [pd.cut(rfm["recency_days"], LATEST), often, eight, single]
    asks = [outcome, (outcome > 0).astype("float64"), outcome[outcome > 0], outcome[data.answerers()]]
    return [100 * _share(column, values) for column in labels for values in asks]


def _near(written: str, numbers: list[float]) -> bool:
    """写出来的数，与其中哪一个是同一个：带小数的差不到 0.06，整数差不到 0.6 都算。"""
    return any(abs(float(written) - number) < (0.06 if "." in written else 0.6) for number in numbers)


def miscopied(evidence: str) -> str:
    """证据里的百分数：抄了后半年的，或者没有一个是第 8 节表里的，说出来；一个百分数也没有的不管。"""
    written = [a or b for a, b in PERCENT.findall(evidence)]
    here = [float(text.rstrip("%")) for name, text in five_weeks().items() if text.endswith("%") or name == "value"]
    strange = [number for number in written if not _near(number, here)]
    if later := [number for number in strange if _near(number, [value for value in _half_year() if value >= 4])]:
        return HALF_YEAR.format(later[0])
    return NOT_THERE.format("%、".join(strange)) if strange and strange == written else ""


memo = Memo(look=miscopied, ask="自查：证据说了是哪些人、哪段时间、打乱以后有多大吗？动作说了谁来做吗？风险后面写了怎样知道吗？")
