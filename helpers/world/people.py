"""客户表：谁是谁、住哪里：与花多少几乎无关（事实 1）；从哪来：留得久不久不同（事实 3）。"""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from helpers.schema import TABLES
from helpers.schema.tables import SOURCES
from helpers.world import profile, season, streams
from helpers.world.cities import ABROAD, ABROAD_SHARE, ABROAD_WEIGHT, CITIES, HOME
from helpers.world.frames import FEN, labels, numbered, typed, yuan
from helpers.world.traits import PETS, SOURCE, column

COST_SHAPE = 6.0  # 获客成本的 Gamma 形状
CONSENT_SHARE = 0.65
REFERRALS = (4.0, 2.0, 1.0, 0.3)  # 各人设被抽作推荐人的权重，与 PERSONAS 同序
# 各列未填的比例：越私人越多
MISSING = {
    "gender": 0.03, "birth_year": 0.08, "birthday": 0.12, "education": 0.15, "occupation": 0.18, "position": 0.22,
    "home_owner": 0.25, "income_band": 0.30, "marital_status": 0.14, "children": 0.20, "household_size": 0.16,
}  # fmt: skip


def words(name: str, codes) -> pd.api.extensions.ExtensionArray:
    """编号 → 客户表 name 列的取值。"""
    values = next(column.values for column in TABLES["customers"].columns if column.name == name)
    return labels(codes, values)


def unfilled(seed: int, name: str, count: int) -> np.ndarray:
    """name 列哪些人没填；每列一股流。"""
    return streams.stream(seed, f"customers.missing.{name}").random(count) < MISSING[name]


def coded(seed: int, name: str, codes) -> pd.api.extensions.ExtensionArray:
    """编号 → 文字，没填的为空缺。"""
    return words(name, np.where(unfilled(seed, name, len(codes)), -1, codes))


def whole(seed: int, name: str, numbers) -> pd.Series:
    """整数列，没填的为空缺。"""
    return pd.Series(numbers, dtype="Int64").mask(unfilled(seed, name, len(numbers)))


def origin(seed: int, people: pd.DataFrame) -> dict:
    """从哪来：渠道、获客成本、推荐人。推荐人注册得更早，常客更会推荐。"""
    rng = streams.stream(seed, "customers.origin")
    source = people["source"].to_numpy()
    cost = column(SOURCE, 2)[source] * rng.standard_gamma(COST_SHAPE, len(people)) / COST_SHAPE
    reach = np.concatenate([[0.0], np.cumsum(np.array(REFERRALS)[people["persona"]])])
    earlier = np.searchsorted(people["registered"], people["registered"], side="left")
    who = np.searchsorted(reach, rng.random(len(people)) * reach[earlier], side="right") - 1
    invited = source == SOURCES.index("老客推荐")
    return {
        "acquired_by": words("acquired_by", source),
        "acquisition_cost_yuan": yuan(np.rint(cost * FEN).astype(np.int64)),
        "referrer_id": labels(np.where(invited, who, -1), numbered("C", 5, len(people))),
    }


def address(seed: int, count: int) -> dict:
    """住哪里：约 2% 在境外；邮编不对应真实地址。"""
    rng = streams.stream(seed, "customers.address")
    city = streams.pick(rng, [row[4] for row in CITIES], size=count)
    abroad = rng.random(count) < ABROAD_SHARE
    country = np.where(abroad, 1 + streams.pick(rng, ABROAD_WEIGHT, size=count), 0)
    prefix, tail = np.array([row[3] for row in CITIES])[city], rng.integers(0, 1000, count)
    tiers = ("一线", "二线", "三线", "境外")
    level = np.array([tiers.index(row[2]) for row in CITIES])[city]
    return {
        "country": labels(country, (HOME, *ABROAD)),
        "province": pd.Series([CITIES[i][1] for i in city], dtype="str").mask(abroad),
        "city": labels(np.where(abroad, -1, city), [row[0] for row in CITIES]),
        "city_tier": labels(np.where(abroad, tiers.index("境外"), level), tiers),
        "postcode": pd.Series([f"{head}{last:03d}" for head, last in zip(prefix, tail, strict=True)], dtype="str").mask(abroad),
    }


def birth_years(age: np.ndarray, registered: np.ndarray) -> np.ndarray:
    """注册时的周岁 → 出生年份。"""
    return season.date_of(registered).astype("datetime64[Y]").astype(int) + 1970 - age


def birth(seed: int, age: np.ndarray, registered: np.ndarray) -> dict:
    """出生年份与生日（月-日）。"""
    count = len(age)
    days = np.datetime64("2023-01-01") + np.arange(365)
    codes = streams.stream(seed, "customers.birthday").integers(0, 365, count)
    return {
        "birth_year": whole(seed, "birth_year", birth_years(age, registered)),
        "birthday": labels(np.where(unfilled(seed, "birthday", count), -1, codes), [str(day)[5:] for day in days]),
    }


def background(seed: int, age: np.ndarray, people: pd.DataFrame) -> dict:
    """学历、职业、职位、收入、婚姻、子女：彼此有关，与花费只有收入一点点关系。"""
    study = profile.education(seed, age)
    work = profile.occupation(seed, age)
    post = profile.position(seed, age, work)
    rank = (people["spend"].rank().to_numpy() - 0.5) / len(people)
    income = profile.income(seed, study, post, ndtri(rank))
    married = profile.marriage(seed, age)
    children, household = profile.family(seed, age, married)
    return {
        "education": coded(seed, "education", study),
        "occupation": coded(seed, "occupation", work),
        "position": coded(seed, "position", post),
        "home_owner": coded(seed, "home_owner", profile.home(seed, age)),
        "income_band": coded(seed, "income_band", income),
        "marital_status": coded(seed, "marital_status", married),
        "children": whole(seed, "children", children),
        "household_size": whole(seed, "household_size", household),
    }


def make_customers(seed: int, people: pd.DataFrame) -> pd.DataFrame:
    """客户表，一行一位注册客户，按注册先后。"""
    count, registered = len(people), people["registered"].to_numpy()
    age = profile.age(seed, count)
    columns = {
        "customer_id": numbered("C", 5, count),
        "registered_on": season.date_of(registered),
        **origin(seed, people),
        "gender": coded(seed, "gender", profile.gender(seed, count)),
        **birth(seed, age, registered),
        **background(seed, age, people),
        **address(seed, count),
        "pet": labels(people["pet"], PETS),
        "consent": streams.stream(seed, "customers.consent").random(count) < CONSENT_SHARE,
        "member_card": people["card"].to_numpy(),
    }
    return typed(columns, "customers")
