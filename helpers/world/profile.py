"""人口特征的依赖关系：年龄 → 学历、职业 → 职位 → 收入；年龄 → 婚姻 → 子女。权重都是假设。"""

import numpy as np

from helpers.world import streams

# 年龄段: (起, 止, 占比)，注册时的周岁
AGE_BANDS = ((18, 24, 0.18), (25, 34, 0.42), (35, 44, 0.23), (45, 54, 0.11), (55, 70, 0.06))
FEMALE_SHARE = 0.62
# 以下每行一个年龄段，各列与 schema 的取值同序
EDUCATION = ((25, 25, 45, 5), (12, 24, 50, 14), (18, 28, 42, 12), (35, 30, 29, 6), (55, 25, 18, 2))
OCCUPATION = ((38, 6, 6, 12, 38, 0), (62, 12, 14, 11, 1, 0), (58, 18, 15, 9, 0, 0), (50, 22, 18, 8, 0, 2), (14, 12, 8, 6, 0, 60))
HOME = ((8, 92), (38, 62), (68, 32), (80, 20), (88, 12))
MARRIAGE = ((95, 5, 0), (48, 50, 2), (12, 80, 8), (6, 82, 12), (4, 80, 16))
# 婚姻（未婚、已婚、其他）× 年龄段 → 子女数 0、1、2、3
CHILDREN = (
    ((100, 0, 0, 0), (99, 1, 0, 0), (95, 5, 0, 0), (93, 6, 1, 0), (92, 6, 2, 0)),
    ((70, 28, 2, 0), (45, 45, 9, 1), (14, 56, 27, 3), (8, 60, 28, 4), (6, 55, 32, 7)),
    ((80, 20, 0, 0), (55, 38, 7, 0), (30, 50, 18, 2), (20, 55, 22, 3), (15, 52, 28, 5)),
)
LIVES_WITH_PARENTS = (0.55, 0.25, 0.12, 0.10, 0.08)
STAFF = (0, 2)  # 有职级的职业：企业职员、公务事业
POSITION = ((92, 7, 1, 0), (64, 25, 10, 1), (42, 32, 21, 5), (40, 30, 22, 8), (45, 28, 19, 8))
NO_POSITION = 4
INCOME_BY_EDUCATION, INCOME_BY_POSITION = (-0.5, -0.15, 0.2, 0.6), (-0.2, 0.4, 1.0, 1.8, 0.0)
INCOME_BY_SPEND = 0.12  # 收入与花费的一点点关系
INCOME_LINES = (-0.6, 0.6, 1.6)


def band(age: np.ndarray) -> np.ndarray:
    """年龄 → 年龄段编号。"""
    return np.searchsorted([row[1] for row in AGE_BANDS], age, side="left")


def age(seed: int, count: int) -> np.ndarray:
    """注册时的周岁。"""
    rng = streams.stream(seed, "customers.age")
    code = streams.pick(rng, [row[2] for row in AGE_BANDS], size=count)
    low, high = np.array([row[:2] for row in AGE_BANDS])[code].T
    return low + np.floor(rng.random(count) * (high - low + 1)).astype(np.int64)


def gender(seed: int, count: int) -> np.ndarray:
    """性别编号：0 女，1 男。"""
    return (streams.stream(seed, "customers.gender").random(count) >= FEMALE_SHARE).astype(np.int64)


def education(seed: int, age: np.ndarray) -> np.ndarray:
    """学历编号。"""
    return streams.pick(streams.stream(seed, "customers.education"), EDUCATION, band(age))


def occupation(seed: int, age: np.ndarray) -> np.ndarray:
    """职业编号。"""
    return streams.pick(streams.stream(seed, "customers.occupation"), OCCUPATION, band(age))


def position(seed: int, age: np.ndarray, work: np.ndarray) -> np.ndarray:
    """职位编号：没有职级的职业为「不适用」。"""
    code = streams.pick(streams.stream(seed, "customers.position"), POSITION, band(age))
    return np.where(np.isin(work, STAFF), code, NO_POSITION)


def home(seed: int, age: np.ndarray) -> np.ndarray:
    """置业编号：0 自有，1 租住。"""
    return streams.pick(streams.stream(seed, "customers.home"), HOME, band(age))


def income(seed: int, study: np.ndarray, post: np.ndarray, spend: np.ndarray) -> np.ndarray:
    """月收入档编号；spend 是客单价的标准正态分。"""
    noise = streams.stream(seed, "customers.income").standard_normal(len(study)) * 0.7
    score = np.array(INCOME_BY_EDUCATION)[study] + np.array(INCOME_BY_POSITION)[post] + INCOME_BY_SPEND * spend + noise
    return np.searchsorted(INCOME_LINES, score)


def marriage(seed: int, age: np.ndarray) -> np.ndarray:
    """婚姻编号。"""
    return streams.pick(streams.stream(seed, "customers.marriage"), MARRIAGE, band(age))


def family(seed: int, age: np.ndarray, married: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """子女数与家庭人数：本人、配偶、子女，加同住的父母。"""
    rng = streams.stream(seed, "customers.family")
    table = np.array(CHILDREN).reshape(-1, 4)
    children = streams.pick(rng, table, married * len(AGE_BANDS) + band(age))
    parents = np.where(rng.random(len(age)) < np.array(LIVES_WITH_PARENTS)[band(age)], 2, 0)
    return children, 1 + (married == 1) + children + parents
