"""法人客户：行业定大小，大小定收入；谁常拖欠、谁会推荐也在这里定。"""

import numpy as np
import pandas as pd

from helpers.schema.business import GOVERNANCES, INDUSTRIES, OWNERSHIPS, REGIONS
from helpers.world import streams
from helpers.world.frames import labels, numbered, typed

COMPANIES = 160
# 行业: (占比, 员工数中位数, 人均年收入万元, 名称的后半)
INDUSTRY = {
    "宠物店": (0.48, 7, 22, "宠物店"),
    "宠物医院": (0.24, 18, 30, "动物医院"),
    "犬舍": (0.14, 6, 20, "犬舍"),
    "商超": (0.14, 110, 60, "超市"),
}
FIRST = "暖小阿金青云星禾乐福朵米豆橘白棉"
SECOND = "爪尾毛窝铃苗舟屿野果糖月"
REGION_SHARE = (0.30, 0.18, 0.16, 0.12, 0.12, 0.06, 0.06)
SIZE_SPREAD, OUTPUT_SPREAD = 0.7, 0.35
MARGIN = (0.06, 0.09)  # 利润率的均值与标准差
RIVAL_SHARE = 0.6  # 同行业同地域有别家时，记着一位竞争对手的占比
# 所有制的权重：股份制、私有、公有；各行是 小公司、大公司、大商超
OWNERSHIP = ((0.10, 0.88, 0.02), (0.45, 0.50, 0.05), (0.50, 0.25, 0.25))
BIG, LISTED_FROM, LISTED_SHARE = 30, 80, 0.6
FAMILY_SMALL, FAMILY_BIG = 0.80, 0.30  # 私有公司里家族经营的占比
CHRONIC, CHRONIC_IF_LOSING = 0.05, 0.16  # 经常拖欠的占比：盈利的、亏损的
RECOMMENDS = 0.14  # 会推荐别家来的占比
EARLY_SHARE, EARLY_DAYS, LATEST_DAY = 0.78, 366, 850  # 流水第一年里就有合同的是老客户


def names(seed: int, industry: np.ndarray) -> list[str]:
    """虚构的名称，互不相同。"""
    chosen = streams.stream(seed, "companies.name").permutation(len(FIRST) * len(SECOND))[: len(industry)]
    tails = [row[3] for row in INDUSTRY.values()]
    return [f"{FIRST[n // len(SECOND)]}{SECOND[n % len(SECOND)]}{tails[i]}" for n, i in zip(chosen, industry, strict=True)]


def rivals(seed: int, group: np.ndarray) -> np.ndarray:
    """各家的竞争对手：同组里的另一家；没有为 −1。"""
    rng = streams.stream(seed, "companies.rival")
    ranked = np.argsort(group, kind="stable")
    start, size = np.searchsorted(group[ranked], group[ranked]), np.bincount(group)[group[ranked]]
    step = 1 + np.floor(rng.random(len(group)) * (size - 1)).astype(np.int64)
    other = np.empty(len(group), dtype=np.int64)
    other[ranked] = ranked[start + (np.arange(len(group)) - start + step) % size]
    alone = np.bincount(group)[group] == 1
    return np.where(alone | (rng.random(len(group)) >= RIVAL_SHARE), -1, other)


def sizes(seed: int, industry: np.ndarray) -> dict:
    """员工数、年收入、年利润（万元）。"""
    rng = streams.stream(seed, "companies.size")
    usual, output = (np.array([row[i] for row in INDUSTRY.values()], dtype=float)[industry] for i in (1, 2))
    employees = np.maximum(np.rint(usual * np.exp(SIZE_SPREAD * rng.standard_normal(len(industry)))), 1).astype(np.int64)
    revenue = np.maximum(np.rint(employees * output * np.exp(OUTPUT_SPREAD * rng.standard_normal(len(industry)))), 1)
    profit = np.round(revenue * rng.normal(*MARGIN, len(industry)), 1)
    return {"employees": employees, "revenue": revenue, "profit": profit}


def owners(seed: int, industry: np.ndarray, employees: np.ndarray) -> dict:
    """所有制、经营方式、是否上市（编号与是非）。"""
    rng = streams.stream(seed, "companies.owner")
    big, market = employees >= BIG, industry == INDUSTRIES.index("商超")
    ownership = streams.pick(rng, OWNERSHIP, big.astype(np.int64) + (big & market))
    family = rng.random(len(industry)) < np.where(big, FAMILY_BIG, FAMILY_SMALL)
    listed = (rng.random(len(industry)) < LISTED_SHARE) & (employees >= LISTED_FROM) & (ownership == OWNERSHIPS.index("股份制"))
    private = ownership == OWNERSHIPS.index("私有")
    return {"ownership": ownership, "governance": np.where(private & family, 0, 1), "listed": listed}


def make_backgrounds(seed: int) -> pd.DataFrame:
    """各家的底细，一行一家，按首次签约先后；都是编号与数，没有文字。"""
    rng = streams.stream(seed, "companies.kind")
    industry = streams.pick(rng, [row[0] for row in INDUSTRY.values()], size=COMPANIES)
    region = streams.pick(rng, REGION_SHARE, size=COMPANIES)
    early = rng.random(COMPANIES) < EARLY_SHARE
    first = np.sort(np.where(early, rng.integers(0, EARLY_DAYS, COMPANIES), rng.integers(EARLY_DAYS, LATEST_DAY, COMPANIES)))
    size = sizes(seed, industry)
    habit = streams.stream(seed, "companies.habit")
    chronic = habit.random(COMPANIES) < np.where(size["profit"] < 0, CHRONIC_IF_LOSING, CHRONIC)
    founded = 2023 - np.floor(habit.gamma(2.0, 5.0, COMPANIES).clip(0, 42)).astype(np.int64)
    own = owners(seed, industry, size["employees"])
    known = {"industry": industry, "region": region, "first": first, **size, **own, "founded": founded}
    return pd.DataFrame({**known, "chronic": chronic, "recommends": habit.random(COMPANIES) < RECOMMENDS})


def make_companies(seed: int) -> pd.DataFrame:
    """法人客户表；与注册客户的人数无关。"""
    firms = make_backgrounds(seed)
    ids, industry = numbered("B", 3, len(firms)), firms["industry"].to_numpy()
    columns = {
        "company_id": ids,
        "company_name": names(seed, industry),
        "industry": labels(industry, INDUSTRIES),
        "competitor_of": labels(rivals(seed, industry * len(REGIONS) + firms["region"].to_numpy()), ids),
        "employees": firms["employees"],
        "founded_year": firms["founded"],
        "ownership": labels(firms["ownership"], OWNERSHIPS),
        "governance": labels(firms["governance"], GOVERNANCES),
        "region": labels(firms["region"], REGIONS),
        "listed": firms["listed"],
        "revenue_wan": firms["revenue"],
        "profit_wan": firms["profit"],
    }
    return typed(columns, "companies")
