"""商品表：每个品类一列价格阶梯，每阶两款：老款在流水起点前上架，新款可能晚些。"""

import numpy as np
import pandas as pd

from helpers.schema import TABLES
from helpers.world import season, streams
from helpers.world.frames import FEN, labels, numbered, typed, yuan

CATEGORIES = next(column.values for column in TABLES["products"].columns if column.name == "category")
# 品类: (最低价元, 最高价元, 进价占标价, 名称)
CATEGORY = {
    "狗粮": (19, 460, 0.62, ("全价犬粮", "幼犬粮", "鲜肉犬粮", "冻干犬粮", "处方犬粮", "犬用主食罐")),
    "猫粮": (19, 460, 0.62, ("全价猫粮", "幼猫粮", "鲜肉猫粮", "冻干猫粮", "处方猫粮", "猫用主食罐")),
    "零食": (9, 160, 0.55, ("鸡肉干", "鳕鱼条", "冻干肉粒", "磨牙棒", "肉泥条", "营养罐")),
    "玩具": (9, 180, 0.48, ("逗宠棒", "发声球", "漏食玩具", "编织绳结", "智能滚球", "攀爬架")),
    "清洁": (12, 220, 0.56, ("湿巾", "除臭喷雾", "宠物香波", "吸水尿垫", "豆腐砂", "烘干毛巾")),
    "保健": (25, 380, 0.50, ("化毛膏", "益生菌", "鱼油", "钙片", "关节宝", "综合营养膏")),
    "用品": (15, 520, 0.56, ("食盆", "饮水机", "牵引绳", "外出包", "保暖窝", "自动喂食器")),
}
STEPS, TWINS = 6, 2
SIZES = ("小份", "标准装", "中份", "大份", "家庭装", "豪华装")
MODELS = ("小号", "标准款", "中号", "大号", "加大号", "豪华款")  # 玩具与用品
BRANDS = ("毛球", "爪印", "喵汪记", "阿毛家", "小尾巴", "绒绒", "奔跑的骨头", "暖窝")
BRAND_WEIGHTS = (6, 4, 3, 3, 2, 2, 1, 1)
FIRST_LAUNCH_DAY, NEW_SHARE = -900, 0.5


def ladder() -> np.ndarray:
    """标价（分），形状 品类 × 阶 × 款；同阶两款差几个百分点。"""
    low, high = np.array([row[:2] for row in CATEGORY.values()], dtype=float).T[:, :, None]
    price = low * (high / low) ** (np.arange(STEPS) / (STEPS - 1))
    both = np.rint(price[:, :, None] * np.array([0.96, 1.04]))
    return (both * FEN - 10).astype(np.int64)  # 尾数 9 角


def launches(seed: int) -> np.ndarray:
    """上架日（距流水起点的天数），形状同 ladder。"""
    rng = streams.stream(seed, "products.launched")
    day = rng.integers(FIRST_LAUNCH_DAY, 0, (len(CATEGORY), STEPS, TWINS))
    late = rng.integers(0, season.DAYS, day.shape)
    day[:, :, 1] = np.where(rng.random(day.shape[:2]) < NEW_SHARE, late[:, :, 1], day[:, :, 1])
    return day


def costs(seed: int, price: np.ndarray) -> np.ndarray:
    """进价（分）：品类的成本占比上下浮动 2 个百分点。"""
    share = np.array([row[2] for row in CATEGORY.values()])[:, None, None]
    noise = streams.stream(seed, "products.cost").uniform(-0.02, 0.02, price.shape)
    return np.rint(price * (share + noise)).astype(np.int64)


def sizes(category: str) -> tuple[str, ...]:
    """这个品类各阶的规格名。"""
    return MODELS if category in ("玩具", "用品") else SIZES


def brands(seed: int, pairs: int) -> np.ndarray:
    """品牌编号，每阶两款不同牌。"""
    rng = streams.stream(seed, "products.brand")
    first = streams.pick(rng, BRAND_WEIGHTS, size=pairs)
    second = (first + rng.integers(1, len(BRANDS), pairs)) % len(BRANDS)
    return np.stack([first, second], axis=1).ravel()


def make_products(seed: int) -> pd.DataFrame:
    """商品表，一行一种商品；行号 = (品类 × 阶 + 阶号) × 款 + 款号。"""
    price, launched = ladder(), launches(seed)
    brand = brands(seed, price.size // TWINS)
    grid = [(name, size) for kind, row in CATEGORY.items() for name, size in zip(row[3], sizes(kind), strict=True) for _ in range(TWINS)]
    columns = {
        "product_id": numbered("P", 3, price.size),
        "name": [f"{BRANDS[b]}{name}（{size}）" for b, (name, size) in zip(brand, grid, strict=True)],
        "category": labels(np.repeat(np.arange(len(CATEGORY)), STEPS * TWINS), CATEGORY),
        "brand": labels(brand, BRANDS),
        "price_yuan": yuan(price.ravel()),
        "cost_yuan": yuan(costs(seed, price).ravel()),
        "launched_on": season.date_of(launched.ravel()),
    }
    return typed(columns, "products")
