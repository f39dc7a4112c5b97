"""误报：标签全是打乱的，本来没有区别，各种检验还有几成说「有区别」。"""

import numpy as np
import pandas as pd

from helpers.scorecard.answers import read_answers
from helpers.scorecard.response import LEVEL, SHUFFLES, TWO_SIDED, heterogeneity, lift_points


def false_alarms(labels: pd.DataFrame, trial: pd.DataFrame, *, seed: int, shuffles: int = SHUFFLES) -> pd.Series:
    """把标签打乱许多次，每一次都是「没有区别」的真相；看三种检验各有几成说有区别（0–1，应当不超过 0.05）。

    输入见 read_answers。输出：一个 Series——permutation（与打乱的比：前一半定线，后一半里有几成过线）、
      normal（书上的公式：每格各用自己的标准误，平方相加，查卡方表）、any_cell（逐格看，至少有一格的区间不含平均提升）。
    何时失灵：层都很大时，normal 也差不多准；人少的层碰巧没有人下单，标准误就太小，它于是多报。
    """
    from scipy.stats import chi2

    answers, rng = read_answers(labels, trial), np.random.default_rng(seed)
    drawn = [answers.counts(answers.shuffled(rng)) for _ in range(shuffles)]
    found = np.array([heterogeneity(*counts) for counts in drawn])
    line = np.quantile(found[: shuffles // 2], 1 - LEVEL)
    textbook = [_textbook(*counts) for counts in drawn]
    normal = np.mean([chi2.sf(total, degrees) <= LEVEL for total, degrees, _ in textbook])
    any_cell = np.mean([largest > TWO_SIDED for *_, largest in textbook])
    return pd.Series({"permutation": (found[shuffles // 2 :] > line).mean(), "normal": normal, "any_cell": any_cell}, name="false_alarms")


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
