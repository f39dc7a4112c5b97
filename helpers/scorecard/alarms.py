"""误报：造许多次「各层反应一样」的实验，各种检验还有几成说「有区别」。"""

import numpy as np
import pandas as pd

from helpers.scorecard.answers import read_answers
from helpers.scorecard.response import LEVEL, STEADY, TWO_SIDED, chance_share, lift_points


def false_alarms(
    labels: pd.DataFrame, trial: pd.DataFrame, *, seed: int, lift: float = 3, worlds: int = 300, redraws: int = 199
) -> pd.Series:
    """照真的各层造 worlds 次实验，每层都正好多 lift 个百分点，没有区别；看三种检验各有几成说有区别（0–1，应当在 0.05 上下）。

    输入见 read_answers。每一层照自己平时下单的比例（人少的层向全体靠拢）掷骰子，收到方案的多 lift 个百分点，人次与真的一样。
    输出：一个 Series——redraw（方案在层里重新抽签，来比）、normal（书上的公式：每格各用自己的标准误，平方相加，查卡方表）、
      any_cell（逐格看，至少有一格的区间不含平均提升）。
    何时失灵：层都很大时，normal 也差不多准；人少的层碰巧没有人下单，标准误就太小，它于是多报。
    """
    from scipy.stats import chi2

    rng = np.random.default_rng(seed)
    sent, ordered = read_answers(labels, trial).counts()
    likely, found = _likely(sent, ordered, lift / 100), []
    for _ in range(worlds):
        made = rng.binomial(sent.astype(int), likely)
        total, degrees, largest = _textbook(sent.sum(axis=0), made.sum(axis=0))
        found.append((chance_share(sent, made, rng, redraws) <= LEVEL, chi2.sf(total, degrees) <= LEVEL, largest > TWO_SIDED))
    return pd.Series(np.mean(found, axis=0), index=["redraw", "normal", "any_cell"], name="false_alarms")


def _likely(sent: np.ndarray, ordered: np.ndarray, lift: float) -> np.ndarray:
    """各格下单的机会：层自己的对照加上一样的提升（波 × 层 × 方案）。"""
    people, buyers = sent[..., :1].sum(axis=0), ordered[..., :1].sum(axis=0)
    base = (buyers + STEADY * buyers.sum() / people.sum()) / (people + STEADY)
    return np.broadcast_to(np.clip(base + lift * (np.arange(sent.shape[-1]) > 0), 0, 1), sent.shape)


def _textbook(sent: np.ndarray, ordered: np.ndarray) -> tuple[float, int, float]:
    """书上的公式：平方和、自由度、最大的一格离平均几个标准误；两边都没有波动的格子略过。"""
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = ordered / sent
        own = 1e4 * rate * (1 - rate) / sent
    lift, variance = lift_points(sent, ordered), own[:, 1:] + own[:, :1]
    used = np.isfinite(lift) & (variance > 0)
    weight, lift = np.where(used, 1 / np.where(used, variance, 1), 0), np.where(used, lift, 0)
    middle = (weight * lift).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-12)
    scores = weight * (lift - middle) ** 2
    return float(scores.sum()), int(used.sum() - used.any(axis=0).sum()), float(np.sqrt(scores.max()))
