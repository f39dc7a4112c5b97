"""随机实验的各项数字：各格的人数与下单数、层级 × 方案的检验；facts_trial.py 用它们判断。"""

import numpy as np
import pandas as pd
from scipy.stats import chi2

from helpers.schema.trials import ARMS, MESSAGES, TIERS

FIRST_YEAR = (2001, 1991, 1981, 1971, 1900)  # 2025 年满 18–24、25–34、35–44、45–54、55 岁以上的人最早的出生年份
SHUFFLES = 10


def codes(values: pd.Series, names: tuple) -> np.ndarray:
    """文字 → 编号。"""
    return pd.Categorical(values, categories=list(names)).codes.astype(np.int64)


def first_late(ledger: pd.DataFrame) -> str:
    """补录的订单编号都在它之后：流水里最晚下的那一笔的编号。"""
    return ledger["order_id"][ledger["ordered_at"].idxmax()]


def wald(cell: np.ndarray, ordered: np.ndarray, person: np.ndarray) -> float:
    """层级 × 方案的效应各层相同吗：各格均值的 Wald 检验，方差按人聚类（同一人两波都在）。返回 p 值。"""
    count = len(TIERS) * len(ARMS)
    size = np.bincount(cell, minlength=count)
    mean = np.bincount(cell, ordered, minlength=count) / size
    score = np.zeros((person.max() + 1, count))
    np.add.at(score, (person, cell), (ordered - mean[cell]) / size[cell])
    lift = np.eye(len(ARMS))[1:] - np.eye(len(ARMS))[0]
    gap = np.eye(len(TIERS))[1:] - np.eye(len(TIERS))[0]
    contrast = np.kron(gap, lift)
    estimate = contrast @ mean
    return float(chi2.sf(estimate @ np.linalg.solve(contrast @ (score.T @ score) @ contrast.T, estimate), len(estimate)))


def tables(trial: pd.DataFrame, customers: pd.DataFrame) -> dict:
    """各格人数与下单数（波次 × 层级 × 方案），各格收到与打开的（消息 × 年龄段）。"""
    arm, tier, message = codes(trial["arm"], ARMS), codes(trial["tier"], TIERS), codes(trial["message_channel"], MESSAGES)
    shape = (2, len(TIERS), len(ARMS))
    cell = np.ravel_multi_index((trial["wave"].to_numpy(dtype=np.int64) - 1, tier, arm), shape)
    size = np.bincount(cell, minlength=np.prod(shape)).reshape(shape)
    ordered = np.bincount(cell, trial["ordered_30d"], minlength=np.prod(shape)).reshape(shape)
    born = trial["customer_id"].map(customers.set_index("customer_id")["birth_year"])
    known = (born.notna() & (message >= 0)).to_numpy()
    band = np.argmax(born[known].to_numpy(dtype=np.int64)[:, None] >= FIRST_YEAR, axis=1)
    place, spots = message[known] * len(FIRST_YEAR) + band, len(MESSAGES) * len(FIRST_YEAR)
    told = np.bincount(place, minlength=spots).reshape(-1, len(FIRST_YEAR))
    opened = np.bincount(place, trial["opened"][known].astype(float), minlength=spots).reshape(told.shape)
    return {"人数": size, "下单": ordered, "收到": told, "打开": opened}


def verdicts(trial: pd.DataFrame) -> dict:
    """层级 × 方案检验的 p 值；把方案在波内打乱（埋下的全没了）之后的几个 p 值。"""
    arm, tier = codes(trial["arm"], ARMS), codes(trial["tier"], TIERS)
    person, ordered = codes(trial["customer_id"], tuple(trial["customer_id"].unique())), trial["ordered_30d"].to_numpy(dtype=float)
    rng, first = np.random.default_rng(0), (trial["wave"] == 1).to_numpy()
    false = []
    for _ in range(SHUFFLES):
        mixed = np.where(first, 0, arm)
        mixed[first], mixed[~first] = rng.permutation(arm[first]), rng.permutation(arm[~first])
        false.append(wald(tier * len(ARMS) + mixed, ordered, person))
    return {"p": wald(tier * len(ARMS) + arm, ordered, person), "打乱后的 p": false}


def fact_11(world, _) -> dict:
    """一个世界的实验数字。"""
    return tables(world.trial, world.customers) | verdicts(world.trial)
