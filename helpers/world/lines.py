"""一笔订单拆成几行：买了什么、几件、什么价。行的金额都是整数分，标价金额 = 数量 × 单价。"""

import numpy as np
import pandas as pd

from helpers.world import streams
from helpers.world.products import CATEGORIES, CATEGORY, STEPS, TWINS, costs, ladder, launches

LINE_COUNT = (0.62, 0.27, 0.11)  # 一笔 1、2、3 行
QUANTITY = (0.62, 0.24, 0.10, 0.04)  # 想买 1、2、3、4 件
GIFT_BESIDE = 0.0025  # 正常订单里另带一件赠品的
# 养什么 → 买什么；各列与 CATEGORIES 同序：狗粮、猫粮、零食、玩具、清洁、保健、用品
CATEGORY_BY_PET = (
    (46, 2, 18, 9, 6, 8, 11),
    (2, 44, 16, 7, 15, 7, 9),
    (3, 3, 30, 14, 18, 12, 20),
)
FAVOURITE = 0.45  # 多大可能买自己最常买的品类
LADDER_DRIFT = 1.032  # 商品标价与优惠前单价之比的期望：取最接近的一阶带来的一点偏移，测试核对


def favourite(pet: np.ndarray, taste: np.ndarray) -> np.ndarray:
    """每人最常买的品类；taste 是 0 至 1 的数。"""
    table = np.array(CATEGORY_BY_PET, dtype=float)
    cumulative = np.cumsum(table / table.sum(axis=1, keepdims=True), axis=1)[:, :-1]
    return (taste[:, None] >= cumulative[pet]).sum(axis=1)


def categories(rng: np.random.Generator, pet: np.ndarray, taste: np.ndarray) -> np.ndarray:
    """每行的品类：常买的那一类，或按宠物的总体比例。"""
    return np.where(rng.random(len(pet)) < FAVOURITE, favourite(pet, taste), streams.pick(rng, CATEGORY_BY_PET, pet))


def goods_share(pet: np.ndarray, taste: np.ndarray) -> np.ndarray:
    """每人商品成本占标价金额的期望。"""
    table, share = np.array(CATEGORY_BY_PET, dtype=float), np.array([row[2] for row in CATEGORY.values()])
    usual = (table @ share) / table.sum(axis=1)
    return LADDER_DRIFT * (FAVOURITE * share[favourite(pet, taste)] + (1 - FAVOURITE) * usual[pet])


def steps(rng: np.random.Generator, category: np.ndarray, list_fen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """数量，与标价最接近 金额 ÷ 数量 的那一阶。"""
    price = ladder().mean(axis=2)
    want = 1 + streams.pick(rng, QUANTITY, size=len(category))
    most = np.maximum(list_fen // price[category, 0].astype(np.int64), 1)
    least = np.ceil(list_fen / price[category, -1] / 1.1).astype(np.int64)
    quantity = np.clip(want, least, np.maximum(most, least))
    gap = np.abs(np.log(price)[category] - np.log(list_fen / quantity)[:, None])
    return quantity, gap.argmin(axis=1)


def twins(seed: int, category: np.ndarray, step: np.ndarray, twin: np.ndarray, day: np.ndarray) -> np.ndarray:
    """商品行号：还没上架的新款换成同阶的老款。"""
    twin = np.where(launches(seed)[category, step, twin] > day, 0, twin)
    return (category * STEPS + step) * TWINS + twin


def distinct(seed: int, lines: pd.DataFrame, twin: np.ndarray) -> np.ndarray:
    """商品行号；同一笔里重复的换到邻近的一阶（先往上，到顶再往下），直到各不相同。"""
    category, first, day = (lines[name].to_numpy() for name in ("category", "step", "day"))
    moves = np.zeros(len(lines), dtype=np.int64)
    while True:
        up = first + moves
        step = np.where(up < STEPS, up, STEPS - 1 - moves)
        product = twins(seed, category, step, twin, day)
        key = lines["order"].to_numpy() * (len(CATEGORIES) * STEPS * TWINS) + product
        repeated = np.ones(len(key), dtype=bool)
        repeated[np.unique(key, return_index=True)[1]] = False
        if not repeated.any():
            return product
        moves += repeated


def split(rng: np.random.Generator, orders: pd.DataFrame) -> pd.DataFrame:
    """订单 → 行：各行想付的标价金额（分）。"""
    count = 1 + streams.pick(rng, LINE_COUNT, size=len(orders))
    order = np.repeat(np.arange(len(orders)), count)
    weight = 0.3 + rng.random(len(order))
    share = weight / np.bincount(order, weight, minlength=len(orders))[order]
    total = orders["paid_fen"].to_numpy() * 1000 / (1000 - orders["off"].to_numpy())
    return pd.DataFrame({"order": order, "want_fen": np.maximum(np.rint(total[order] * share), 100).astype(np.int64)})


def add_gifts(rng: np.random.Generator, lines: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """少数没退款的订单另带一件零元赠品，排在最后一行。"""
    chosen = (rng.random(len(orders)) < GIFT_BESIDE) & (orders["refund_permille"].to_numpy() == 0)
    order = np.concatenate([lines["order"], np.flatnonzero(chosen)])
    want = np.concatenate([lines["want_fen"], np.zeros(chosen.sum(), dtype=np.int64)])
    rank = np.argsort(order, kind="stable")
    return pd.DataFrame({"order": order[rank], "want_fen": want[rank], "gift": rank >= len(lines)})


def make_lines(seed: int, name: str, orders: pd.DataFrame) -> pd.DataFrame:
    """name 过程的订单行：order（本过程内第几笔）、line、product、quantity、unit_fen、list_fen、paid_fen、goods_fen 等。"""
    rng = streams.stream(seed, f"{name}.lines")
    lines = split(rng, orders)
    if name == "gifts":  # 单独寄的试用装：一笔一件
        lines = lines[~lines["order"].duplicated()].assign(gift=True)
    else:
        lines = add_gifts(streams.stream(seed, f"{name}.beside"), lines, orders)
    return price(seed, choose(rng, seed, lines, orders), orders)


def choose(rng: np.random.Generator, seed: int, lines: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """各行买哪种商品、几件、单价多少（分）；赠品单价为 0。"""
    at, gift, want = (lines[name].to_numpy() for name in ("order", "gift", "want_fen"))
    pet, taste, day = (orders[name].to_numpy()[at] for name in ("pet", "taste", "day"))
    category = categories(rng, pet, taste)
    quantity, step = steps(rng, category, np.where(gift, 1, want))
    lines = lines.assign(category=category, step=step, day=day, quantity=quantity)
    unit = np.where(gift, 0, np.maximum(np.rint(want / quantity), 1)).astype(np.int64)
    return lines.assign(product=distinct(seed, lines, rng.integers(0, TWINS, len(lines))), unit_fen=unit)


def price(seed: int, lines: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """各行的金额，全是整数分。服务成本按行均摊，除不尽的零头记在第一行。"""
    at, quantity, unit, product = (lines[name].to_numpy() for name in ("order", "quantity", "unit_fen", "product"))
    line = np.arange(len(at)) - np.searchsorted(at, at)
    listed = quantity * unit
    discount = listed * orders["off"].to_numpy()[at] // 1000
    service, count = orders["service_fen"].to_numpy()[at], np.bincount(at, minlength=len(orders))[at]
    cost = costs(seed, ladder()).ravel()
    return lines.assign(
        line=line + 1,
        list_fen=listed,
        discount_fen=discount,
        paid_fen=listed - discount,
        goods_fen=quantity * cost[product],
        service_fen=service // count + np.where(line == 0, service % count, 0),
        refund_fen=(listed - discount) * orders["refund_permille"].to_numpy()[at] // 1000,
    )
