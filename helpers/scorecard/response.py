"""反应差异性：各层对同样的优惠反应不同吗，还是打乱标签也有这么不同。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError
from helpers.scorecard.answers import Answers, read_answers
from helpers.scorecard.dated import RANGE, interval

SHUFFLES, DRAWS = 1000, 200
STEADY = 20  # 每层的波动向全体靠拢，好比多看了这么多人次：只有几个人的层，波动碰巧会是 0
LEVEL, TWO_SIDED = 0.05, 1.96  # 约定的线；正态的 95%


def lifts(labels: pd.DataFrame, trial: pd.DataFrame) -> pd.DataFrame:
    """各层各做法的提升：收到的人比对照的人，30 天内下单的比例多几个百分点。

    一行是什么：一层的一种做法，索引两层（segment、arm）。输入见 read_answers。
    列：value（提升，百分点，越大越好）、low 与 high（95% 区间：提升 ± 1.96 个标准误，人少的层，波动向全体靠拢）、
      sent 与 control（两边各多少人次）；没有人的格子 value、low、high 空缺。
    方案是抽签定的，所以提升是做法带来的；各层的对照不同，因为各层的人本来不同。
    一个人两波都在也不妨事：两波各抽各的签，同一人的两次，在提升里正负相抵，标准误不变。

    >>> labels = pd.DataFrame({"2025-03-14": ["高"] * 4}, index=list("甲乙丙丁"))
    >>> sent = pd.DataFrame({"customer_id": list("甲乙丙丁"), "wave": 1, "sent_on": pd.Timestamp("2025-03-15"),
    ...     "arm": ["优惠券", "优惠券", "对照", "对照"], "ordered_30d": [True, True, True, False]})
    >>> lifts(labels, sent)[["value", "sent", "control"]].to_numpy().tolist()
    [[50.0, 2.0, 2.0]]
    """
    answers = read_answers(labels, trial)
    sent, ordered = answers.counts(answers.codes)
    found, reach = lift_points(sent, ordered), TWO_SIDED * np.sqrt(_variance(sent, ordered))
    columns = {"value": found, "low": found - reach, "high": found + reach}
    columns |= {"sent": sent[:, 1:], "control": np.repeat(sent[:, :1], found.shape[1], axis=1)}
    index = pd.MultiIndex.from_product([answers.layers, answers.arms[1:]], names=["segment", "arm"])
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=index)


def shuffled_lifts(labels: pd.DataFrame, trial: pd.DataFrame, *, seed: int, shuffles: int = SHUFFLES) -> pd.DataFrame:
    """把标签打乱，同样人数的各层，提升会落在哪里：与 lifts 同样的索引，low 与 high 是中间 95%（百分点）。

    打乱只在抽到同样做法的人里换，整个人的标签一起换：谁收到什么、下单没有，都不动。
    """
    answers, rng = read_answers(labels, trial), np.random.default_rng(seed)
    found = np.array([lift_points(*answers.counts(answers.shuffled(rng))) for _ in range(shuffles)])
    low, high = np.percentile(np.nan_to_num(found), RANGE, axis=0)
    index = pd.MultiIndex.from_product([answers.layers, answers.arms[1:]], names=["segment", "arm"])
    return pd.DataFrame({"low": low.ravel(), "high": high.ravel()}, index=index)


def responsiveness(
    labels: pd.DataFrame, trial: pd.DataFrame, *, seed: int, full_points: float = 10, shuffles: int = SHUFFLES, draws: int = DRAWS
) -> pd.Series:
    """反应差异性：各层的提升相差几个百分点，扣掉碰巧；连打乱的标签也比不过的，记 0 分。

    输入见 read_answers；full_points 是差多少个百分点算满分。
    输出：一个 Series——score、low、high（0–1，越大越好）、points（各层的提升一般差几个百分点：按人次加权的标准差，扣掉抽样的波动）、
      points_low 与 points_high（重抽客户得来的 95% 区间）、p_value（打乱标签 shuffles 次，有多大比例比真的更不同）、how。
    算法：每层每种做法的提升，离这种做法的平均提升多远，用各自的标准误去量，平方相加；与打乱标签以后的比。p_value > 0.05 时 score 记 0。
    何时失灵：人少的层，看不出不等于没有；层分得太多，真的差别会淹没；标签在发送以后贴的，一律不收；同时评许多分法，碰巧过关的会变多。
    守恒：打乱以后，每层每种做法的人次都不变。出处：Cochran（1954）的 Q，由置换检验定 p 值（Fisher 1935），所以人少也不多报。
    """
    if not full_points > 0:
        raise DataError(f"满分的差别 full_points={full_points!r} 不对，应是大于 0 的百分点数。")
    answers, rng = read_answers(labels, trial), np.random.default_rng(seed)
    found = heterogeneity(*answers.counts(answers.codes))
    chance = np.array([heterogeneity(*answers.counts(answers.shuffled(rng))) for _ in range(shuffles)])
    p_value = (1 + (chance >= found - 1e-9).sum()) / (1 + shuffles)
    low, high = _spread_interval(answers, seed=seed, draws=draws)
    points = _root(np.subtract(*_spread(*answers.counts(answers.codes))))
    capped = [min(value / full_points, 1.0) for value in (points, low, high)]
    passed = float(p_value <= LEVEL)
    words = f"各层的提升一般差 {points:.1f} 个百分点；打乱标签，{p_value:.1%} 的时候更不同"
    score = {"score": capped[0] * passed, "low": capped[1] * passed, "high": capped[2]}
    return pd.Series(score | {"points": points, "points_low": low, "points_high": high, "p_value": p_value, "how": words})


def lift_points(sent: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """各层各做法比对照多几个百分点；没有人的格子空缺。"""
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = ordered / sent * 100
    return rate[:, 1:] - rate[:, :1]


def _variance(sent: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """各层各做法提升的抽样方差（百分点的平方）：一层里各做法合起来估波动，再向全体靠拢；没有人的格子是无穷大。"""
    rate = ordered.sum() / sent.sum()
    people = sent.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.nan_to_num(ordered.sum(axis=1) / people)
        steady = (people * own * (1 - own) + STEADY * rate * (1 - rate)) / (people + STEADY)
        return 1e4 * steady[:, None] * (1 / sent[:, 1:] + 1 / sent[:, :1])


def heterogeneity(sent: np.ndarray, ordered: np.ndarray) -> float:
    """各层的提升离平均多远，以标准误为尺，平方相加。"""
    lift, weight = np.nan_to_num(lift_points(sent, ordered)), 1 / np.maximum(_variance(sent, ordered), 1e-9)
    middle = (weight * lift).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-12)
    return float((weight * (lift - middle) ** 2).sum())


def _spread(sent: np.ndarray, ordered: np.ndarray) -> tuple[float, float]:
    """各层提升的方差（按人次加权，各做法平均）与其中抽样波动应占的部分。"""
    variance = _variance(sent, ordered)
    share = np.where(np.isfinite(variance), sent.sum(axis=1, keepdims=True), 0)
    share = share / np.maximum(share.sum(axis=0), 1e-12)
    lift = np.nan_to_num(lift_points(sent, ordered))
    apart = (share * (lift - (share * lift).sum(axis=0)) ** 2).sum(axis=0)
    noise = (share * (1 - share) * np.where(share > 0, variance, 0)).sum(axis=0)
    return float(apart.mean()), float(noise.mean())


def _spread_interval(answers: Answers, *, seed: int, draws: int) -> tuple[float, float]:
    """重抽客户：重抽又添了一份抽样波动，所以扣两份。"""
    noise = _spread(*answers.counts(answers.codes))[1]

    def points(weights: np.ndarray) -> float:
        """这一次重抽里，各层的提升一般差几个百分点。"""
        return _root(_spread(*answers.counts(answers.codes, weights))[0] - 2 * noise)

    return interval(points, len(answers.codes), seed=seed, draws=draws)


def _root(value: float) -> float:
    return float(np.sqrt(max(value, 0.0)))
