"""街头访问：每一类人里随机联系一半。现有客户买得最多，联系却对他们没有用（事实 12）。"""

import numpy as np
import pandas as pd

from helpers.schema import voices
from helpers.world import season, streams
from helpers.world.frames import labels, numbered, typed, yuan

RESIDENTS = 2000
ASKED_FROM, ASKED_DAYS = "2025-04-01", 30
PET_SHARE, USE_SHARE, REASON_SHARE = (0.45, 0.25, 0.30), (0.18, 0.30, 0.52), (0.30, 0.30, 0.40)
# 一类人 → 60 天内买我们香波的概率：不联系、联系
KINDS = {
    "现有": (0.45, 0.47),
    "用别家": (0.06, 0.10),
    "不用：太贵": (0.04, 0.09),
    "不用：没必要": (0.02, 0.03),
    "不用：不知道": (0.05, 0.25),
    "非客户": (0.01, 0.01),
}
CONTACT_FEN = (400, 800)  # 一次联系花多少，均匀


def kinds(pet: np.ndarray, uses: np.ndarray, why: np.ndarray) -> np.ndarray:
    """每位居民属于 KINDS 里的第几类。"""
    return np.where(pet > 0, len(KINDS) - 1, np.where(uses < 2, uses, 2 + why))


def half(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    """每一类里随机的一半。"""
    ranked = np.lexsort((rng.random(len(kind)), kind))
    place = np.empty(len(kind), dtype=np.int64)
    place[ranked] = np.arange(len(kind))
    return (place - np.searchsorted(kind[ranked], kind)) % 2 == 0


def make_market(seed: int) -> pd.DataFrame:
    """街头访问表，一行一位居民；与客户人数无关。"""
    rng = streams.stream(seed, "market.people")
    pet, uses, why = (streams.pick(rng, share, size=RESIDENTS) for share in (PET_SHARE, USE_SHARE, REASON_SHARE))
    day = np.sort(rng.integers(0, ASKED_DAYS, RESIDENTS))
    kind = kinds(pet, uses, why)
    contacted = half(streams.stream(seed, "market.contacted"), kind)
    cost = streams.stream(seed, "market.cost").integers(*CONTACT_FEN, RESIDENTS, endpoint=True)
    chance = np.array(list(KINDS.values()))[kind, contacted.astype(np.int64)]
    asked = pet == voices.STREET_PETS.index("狗")
    columns = {
        "resident_id": numbered("N", 4, RESIDENTS),
        "asked_on": season.date_of(season.day_of(ASKED_FROM) + day),
        "pet": labels(pet, voices.STREET_PETS),
        "uses": labels(np.where(asked, uses, -1), voices.USES),
        "why_not": labels(np.where(asked & (uses == voices.USES.index("不用")), why, -1), voices.REASONS),
        "contacted": contacted,
        "contact_cost_yuan": yuan(np.where(contacted, cost, 0)),
        "bought_after": streams.stream(seed, "market.bought").random(RESIDENTS) < chance,
    }
    return typed(columns, "market")


def facts() -> list[tuple]:
    """埋下的事实 12：各类居民 60 天内买的概率，不联系与联系。"""
    note = "现有客户买得最多，联系却几乎不起作用；不知道的人联系了才买"
    names = [f"60 天内买的概率（{how}）" for how in ("不联系", "联系")]
    return [(12, name, kind, chance, note) for kind, pair in KINDS.items() for name, chance in zip(names, pair, strict=True)]
