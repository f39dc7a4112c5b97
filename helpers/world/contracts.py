"""合同：一年一签；续不续、拖不拖、推荐了多少，各在它能知道的那天才知道。"""

import numpy as np
import pandas as pd

from helpers.schema.business import CONTRACT_DAYS, GOVERNANCES, PAYMENT_DAYS
from helpers.world import companies, season, streams
from helpers.world.frames import FEN, labels, numbered, typed, yuan

SECOND_LINE, SECOND_AFTER, SECOND_TIMES = 0.45, (30, 300), 0.4  # 另一条产品线：占比、晚多少天、金额的倍数
YEARS = 3  # 流水两年半，一条产品线至多签三份
RENEWS, RENEWS_IF_CHRONIC = 0.84, 0.50
VALUE_AT_100, VALUE_POWER, VALUE_SPREAD, YEARLY_SPREAD = 9000, 0.6, 0.4, 0.12  # 年收入 100 万元的公司一份合同约多少元
# 逾期: (逾期的占比, 平均几天)
LATE = {"常拖欠": (0.95, 38), "家族小公司": (0.40, 9), "其余": (0.12, 5)}
SMALL, REFERRED_YUAN = 15, 24_000


def chains(seed: int, firms: pd.DataFrame) -> pd.DataFrame:
    """一行一条产品线：第几家公司、首份的签约日、金额的起点。"""
    rng = streams.stream(seed, "contracts.lines")
    count = len(firms)
    usual = VALUE_AT_100 * (firms["revenue"].to_numpy() / 100) ** VALUE_POWER * np.exp(VALUE_SPREAD * rng.standard_normal(count))
    first = firms["first"].to_numpy()
    more = np.flatnonzero(rng.random(count) < SECOND_LINE)
    later = first[more] + rng.integers(*SECOND_AFTER, len(more))
    return pd.DataFrame({
        "firm": np.concatenate([np.arange(count), more]),
        "day": np.concatenate([first, later]),
        "usual": np.concatenate([usual, SECOND_TIMES * usual[more]]),
        "main": np.arange(count + len(more)) < count,
    })  # fmt: skip


def years(seed: int, firms: pd.DataFrame) -> pd.DataFrame:
    """一行一份合同，按签约先后；previous 是续的那一份的行号，没有为 −1。"""
    rng, lines = streams.stream(seed, "contracts.years"), chains(seed, firms)
    count = len(lines)
    goes_on = rng.random((YEARS, count)) < np.where(firms["chronic"], RENEWS_IF_CHRONIC, RENEWS)[lines["firm"]]
    value = lines["usual"].to_numpy() * np.exp(YEARLY_SPREAD * rng.standard_normal((YEARS, count)))
    day = lines["day"].to_numpy() + CONTRACT_DAYS * np.arange(YEARS)[:, None]
    alive = np.vstack([np.ones(count, dtype=bool), np.logical_and.accumulate(goes_on[:-1])])
    kept = np.flatnonzero(alive & (day < season.DAYS))  # 第几年 × 产品线数 + 第几条产品线
    kept = kept[np.argsort(day.ravel()[kept], kind="stable")]
    place = np.full(YEARS * count, -1)
    place[kept] = np.arange(len(kept))
    return pd.DataFrame({
        **{name: lines[name].to_numpy()[kept % count] for name in ("firm", "main")},
        **{name: table.ravel()[kept] for name, table in (("day", day), ("value", value), ("goes_on", goes_on))},
        "previous": np.where(kept < count, -1, place[kept - count]),
    })  # fmt: skip


def lateness(seed: int, firms: pd.DataFrame, every: pd.DataFrame) -> np.ndarray:
    """逾期几天。"""
    rng, firm = streams.stream(seed, "contracts.late"), every["firm"].to_numpy()
    family = (firms["governance"] == GOVERNANCES.index("家族")) & (firms["employees"] < SMALL)
    kind = np.select([firms["chronic"], family], [0, 1], 2)[firm]
    share, mean = np.array(list(LATE.values()))[kind].T
    days = 1 + np.floor(rng.gamma(2.0, mean / 2)).astype(np.int64)
    return np.where(rng.random(len(firm)) < share, days, 0)


def make_contracts(seed: int) -> pd.DataFrame:
    """合同表，按签约先后；到流水终点还不知道的为空。"""
    firms = companies.make_backgrounds(seed)
    every = years(seed, firms)
    ids, day, last = numbered("K", 3, len(every)), every["day"].to_numpy(), season.DAYS - 1
    late, whole_year = lateness(seed, firms, every), day + CONTRACT_DAYS <= last
    referred = streams.stream(seed, "contracts.referred").gamma(1.5, REFERRED_YUAN / 1.5, len(every))
    brings = firms["recommends"].to_numpy()[every["firm"]] & every["main"].to_numpy()
    columns = {
        "contract_id": ids,
        "company_id": labels(every["firm"], numbered("B", 3, len(firms))),
        "renewal_of": labels(every["previous"], ids),
        "signed_on": season.date_of(day),
        "value_yuan": yuan(np.rint(every["value"] / 100).clip(lower=1).astype(np.int64) * 100 * FEN),
        "renewed": pd.Series(every["goes_on"], dtype="boolean").mask(~whole_year),
        "days_late": pd.Series(late, dtype="Int64").mask(day + PAYMENT_DAYS + late > last),
        "referred_value_yuan": pd.Series(np.where(brings, np.rint(referred), 0.0)).mask(~whole_year),
    }
    return typed(columns, "contracts")
