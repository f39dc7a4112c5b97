"""03 课各题用的数据：小公司的街头访问、客户、实验、合同、评价，发牌一样发成二十份，每份里各层都有人。"""

from functools import cache

import numpy as np
import pandas as pd

from helpers import datasets, world
from helpers.criteria import to_age_group
from helpers.exercises import worlds

CUSTOMERS, SEED = 1200, 3  # 比别课的小公司大一些：实验要分到层 × 方案，每格都得有人
SIX, OTHER_SIX = worlds.SIX, worlds.OTHER_SIX
KINDS = ("现有", "潜在", "非客户")


@cache
def new_world():
    """一家新公司，有街头访问、实验、合同与评价。"""
    return world.make_world(CUSTOMERS, seed=SEED)


def dealt(table: pd.DataFrame, *by: str) -> list[pd.DataFrame]:
    """把一张表像发牌一样发成二十份：by 的每一种都轮流发，每份里种种都有；行再打乱。"""
    place = table.groupby(list(by)).cumcount() % worlds.COMPANIES
    parts = [part.sample(frac=1, random_state=number) for number, part in table.groupby(place)]
    return [part.reset_index(drop=True) for part in parts]


def named(names: tuple, **columns) -> pd.DataFrame:
    """六位有名有姓的人，一行一位。"""
    return pd.DataFrame({"customer_id": list(names), **columns})


# ---- 街头访问 ----


def with_kind(market: pd.DataFrame) -> pd.DataFrame:
    """添上一列 kind：现有、潜在、非客户。"""
    dog, ours = market["pet"] == "狗", market["uses"] == "我们的"
    return market.assign(kind=np.select([dog & ours, dog], KINDS[:2], KINDS[2]))


def _six_residents(names: tuple, pets: str, uses: list, why: list, contacted: str, bought: str) -> pd.DataFrame:
    told, came = ([letter == "是" for letter in letters] for letters in (contacted, bought))
    table = pd.DataFrame({"resident_id": list(names), "pet": list(pets), "uses": uses, "why_not": why, "contacted": told})
    return table.assign(contact_cost_yuan=[6.0 * one for one in told], bought_after=came)


@cache
def residents() -> list[pd.DataFrame]:
    """各份居民，带 kind；每一类里联系过的、没联系的都有。"""
    uses, why = ["我们的", "我们的", "不用", "别家", None, None], [None, None, "不知道", None, None, None]
    first = _six_residents(SIX, "狗狗狗狗猫无", uses, why, "是否是否是否", "是是是否否否")
    second = _six_residents(OTHER_SIX, "狗狗狗狗猫无", ["我们的", "我们的", "别家", "不用", None, None], [None, None, None, "太贵", None, None], "否是否是否是", "否是否否否否")
    columns = list(first.columns)
    return [with_kind(part) for part in (first, second)] + dealt(with_kind(new_world().market)[[*columns, "kind"]], "kind", "contacted")


def streets() -> list[tuple]:
    """（market,）：还没有 kind。"""
    return [(part.drop(columns="kind"),) for part in residents()]


def streets_with_kind() -> list[tuple]:
    """（market,）：带 kind。"""
    return [(part,) for part in residents()]


# ---- 标签与客户 ----


@cache
def customers() -> pd.DataFrame:
    """小公司的客户：城市级别作层（境外太少，不用），一年的利润取整数元，同意联系，打开消息。"""
    table = new_world().customers
    orders = new_world().ledger.query("status == '完成'")
    profit = (orders["paid_yuan"] - orders["goods_cost_yuan"]).groupby(orders["customer_id"]).sum().round()
    opened = np.random.default_rng(0).random(len(table)) < 0.5
    kept = table.assign(profit_yuan=table["customer_id"].map(profit).fillna(0.0), opened=opened)
    kept = kept[kept["city_tier"] != "境外"]
    return kept.assign(segment=pd.Categorical(kept["city_tier"], ["一线", "二线", "三线"]))


@cache
def profits() -> list[tuple]:
    """（table, cost_yuan）：有的公司，某一层的利润正好等于成本；有的公司，有一层没有人。"""
    six = [named(names, segment=pd.Categorical(list("高高中中低低"), list("高中低")), profit_yuan=profit) for names, profit in (
        (SIX, [900.0, 600.0, 500.0, 500.0, 300.0, -100.0]), (OTHER_SIX, [2600.0, 100.0, 700.0, 500.0, 1300.0, -200.0]))]  # fmt: skip
    parts = dealt(customers()[["customer_id", "segment", "profit_yuan"]], "segment")
    parts = [part.assign(profit_yuan=part["profit_yuan"] * (60 if number % 4 == 1 else 1)) for number, part in enumerate(parts)]  # 也有大公司
    sums = [part.groupby("segment", observed=False)["profit_yuan"].sum().sort_values() for part in parts]
    parts = [part.assign(segment=part["segment"].cat.add_categories("境外")) if number % 5 == 4 else part for number, part in enumerate(parts)]
    costs = [float(total.iloc[number % 3]) if number % 2 else round(float(total.iloc[1]) * 0.9 + 7) for number, total in enumerate(sums)]
    return [(six[0], 1000), (six[1], 1200), *zip(parts, costs, strict=True)]


@cache
def people() -> list[tuple]:
    """（table, capacity）：一行一位，层、同意联系、打开消息。"""
    layers = pd.Categorical(list("高高低低低低"), list("高低"))
    first = named(SIX, segment=layers, consent=[True, True, True, True, True, False], opened=[True, False, True, True, True, False])
    second = named(OTHER_SIX, segment=layers, consent=[True, False, True, True, False, True], opened=[True, True, True, False, True, True])
    parts = dealt(customers()[["customer_id", "segment", "consent", "opened"]], "segment", "consent")
    return [(first, 2), (second, 2), *((part, 4 + number % 9) for number, part in enumerate(parts))]


@cache
def assigned() -> list[tuple]:
    """（labels, customers）：年龄段只给买过的人贴，有人没填出生年份；customers 是全体。"""
    ages = ("34 岁及以下", "35 岁及以上", "未知")
    cases = []
    for names, words in ((SIX, (0, 1, 2, 0, 1)), (OTHER_SIX, (0, 2, 2, 1))):
        labels = pd.Series([ages[word] for word in words], index=pd.Index(names[: len(words)], name="customer_id"), name="age_group")
        cases.append((labels, named(names, pet=list("狗猫狗猫狗狗"))))
    everyone = new_world().customers
    bought = everyone["customer_id"].isin(new_world().ledger["customer_id"])
    for part in dealt(everyone.assign(bought=bought, filled=everyone["birth_year"].notna()), "filled", "bought"):
        labels = to_age_group(part[part["bought"]], as_of=datasets.AS_OF, edges=(35,)).astype("str")
        cases.append((labels, part[["customer_id", "pet", "city_tier"]]))
    return cases


# ---- 实验 ----


@cache
def sent() -> list[tuple]:
    """（sent,）：一行一位收件人，层、方案、下单没有；每一层里优惠券与对照都有。"""
    layers, arms = pd.Categorical(list("高高低低高低"), list("高低")), ["优惠券", "对照", "优惠券", "对照", "专属服务", "新品试用"]
    first = named(SIX, segment=layers, arm=arms, ordered_30d=[True, False, False, False, True, True])
    second = named(OTHER_SIX, segment=layers, arm=[*arms[:5], "优惠券"], ordered_30d=[True, True, True, False, False, False])
    trial = new_world().trial
    trial = trial.assign(segment=pd.Categorical(trial["tier"].map({"金钻": "高", "白银": "高"}).fillna("低"), list("高低")))
    return [(first,), (second,), *((part,) for part in dealt(trial[list(first.columns)], "segment", "arm"))]


# ---- 法人客户、评价、重新抽签 ----


@cache
def contracts() -> list[tuple]:
    """（contracts,）：一行一份合同；有的公司的合同都还没付清，有的平均逾期正好在线上。"""
    firms = {"company_id": list("甲甲乙乙丙丁"), "value_yuan": [9000.0, 6000.0, 8000.0, 20000.0, 5000.0, 7000.0]}
    days = ([0, 14, 0, 0, 30, None], [3, 4, None, 31, 0, 400])
    six = [pd.DataFrame({**firms, "days_late": pd.array(late, dtype="Int64")}) for late in days]
    table = new_world().contracts[list(six[0].columns)]
    place = table.groupby("company_id").ngroup() % worlds.COMPANIES
    return [(part.reset_index(drop=True),) for part in [*six, *(part for _, part in table.groupby(place))]]


@cache
def answers() -> list[tuple]:
    """（surveys,）：一行一份评价。"""
    six = [named(names, nps=pd.array(scores, dtype="Int64"), csat=pd.array(stars, dtype="Int64")) for names, scores, stars in (
        (SIX, [10, 9, 8, 7, 9, 2], [5, 5, 4, 4, 3, 1]), (OTHER_SIX, [10, 10, 9, 8, 5, 7], [5, 4, 4, 3, 2, 4]))]  # fmt: skip
    table = new_world().surveys[list(six[0].columns)]
    return [(part,) for part in six + [table.iloc[number :: worlds.COMPANIES].reset_index(drop=True) for number in range(worlds.COMPANIES)]]


@cache
def shuffles() -> list[tuple]:
    """（shuffled, real）：重新抽签许多次各得一个数，和真的那个数；有的正好相等。"""
    first = pd.Series([1.0, 4.0, 2.0, 6.0, 3.0, 4.0], index=range(1, 7), name="重新抽签")
    rng = np.random.default_rng(5)
    drawn = [pd.Series(rng.gamma(2, 1.5, 200).round(1), name="重新抽签") for _ in range(worlds.COMPANIES)]
    return [(first, 4.0), (first * 1.5, 6.0), *((values, float(values.sort_values().iloc[-8 * (number + 1) // 2])) for number, values in enumerate(drawn))]
