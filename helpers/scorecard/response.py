"""反应差异性：各层对同样的优惠反应不同吗，还是碰巧也有这么不同。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError
from helpers.scorecard.answers import Answers, read_answers, redrawn
from helpers.scorecard.dated import RANGE, interval

REDRAWS, DRAWS = 1000, 200
STEADY = 20  # 每层的波动向全体靠拢，好比多看了这么多人次：只有几个人的层，波动碰巧会是 0
LEVEL, TWO_SIDED = 0.05, 1.96  # 约定的线；正态的 95%


def lifts(labels: pd.DataFrame, trial: pd.DataFrame) -> pd.DataFrame:
    """各层各方案的提升：收到的人比对照的人，30 天内下单的比例多几个百分点。

    一行是什么：一层的一种方案，索引两层（segment、arm）。输入见 read_answers。
    列：value（提升，百分点，越大越好）、low 与 high（95% 区间：提升 ± 1.96 个标准误，人少的层，波动向全体靠拢）、
      sent 与 control（两边各多少人次）；没有人的格子 value、low、high 空缺。
    方案是抽签定的，所以提升是方案带来的；各层的对照不同，因为各层的人本来不同。
    一个人两波都在也不妨事：两波各抽各的签，同一人的两次，在提升里正负相抵，标准误不变。

    >>> labels = pd.DataFrame({"2025-03-14": ["高"] * 4}, index=list("甲乙丙丁"))
    >>> sent = pd.DataFrame({"customer_id": list("甲乙丙丁"), "wave": 1, "sent_on": pd.Timestamp("2025-03-15"),
    ...     "arm": ["优惠券", "优惠券", "对照", "对照"], "ordered_30d": [True, True, True, False]})
    >>> lifts(labels, sent)[["value", "sent", "control"]].to_numpy().tolist()
    [[50.0, 2.0, 2.0]]
    """
    answers = read_answers(labels, trial)
    sent, ordered = answers.totals()
    found, reach = lift_points(sent, ordered), TWO_SIDED * np.sqrt(_variance(sent, ordered))
    columns = {"value": found, "low": found - reach, "high": found + reach}
    columns |= {"sent": sent[:, 1:], "control": np.repeat(sent[:, :1], found.shape[1], axis=1)}
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=_layers_by_arms(answers))


def chance_lifts(labels: pd.DataFrame, trial: pd.DataFrame, *, seed: int, redraws: int = REDRAWS) -> pd.DataFrame:
    """灰带：要是一层的反应与全体一样，它的提升碰巧会落在哪里。与 lifts 同样的索引，low 与 high 是中间 95%（百分点）。

    把方案在同一层、同一波里重新抽签 redraws 次，看这一层离全体的平均（按人次加权）多远，再放回真的平均的两边。
    各层本来下单的多少、每格的人次都不动，所以平时就爱买的层、人少的层，灰带本该宽些。没有人的格子空缺。

    >>> labels = pd.DataFrame({"2025-03-14": ["高"] * 4}, index=list("甲乙丙丁"))
    >>> sent = pd.DataFrame({"customer_id": list("甲乙丙丁"), "wave": 1, "sent_on": pd.Timestamp("2025-03-15"),
    ...     "arm": ["优惠券", "优惠券", "对照", "对照"], "ordered_30d": [True, True, True, False]})
    >>> chance_lifts(labels, sent, seed=0)[["low", "high"]].to_numpy().tolist()  # 只有一层：它就是全体
    [[50.0, 50.0]]
    """
    answers = read_answers(labels, trial)
    sent, ordered = answers.totals()
    again = lift_points(sent, redrawn(*answers.counts(), np.random.default_rng(seed), redraws))
    low, high = np.percentile(again - _middle(sent, again), RANGE, axis=0) + _middle(sent, lift_points(sent, ordered))
    return pd.DataFrame({"low": low.ravel(), "high": high.ravel()}, index=_layers_by_arms(answers))


def responsiveness(
    labels: pd.DataFrame, trial: pd.DataFrame, *, seed: int, full_points: float = 10, redraws: int = REDRAWS, draws: int = DRAWS
) -> pd.Series:
    """反应差异性：各层各方案的提升一般离平均几个百分点，扣掉碰巧；碰巧也常有这么大的，记 0 分。

    输入见 read_answers；full_points 是离平均多少个百分点算满分。
    输出：一个 Series——score、low、high（0–1，越大越好）、points（提升一般离平均几个百分点：按人次加权的标准差，扣掉抽样的波动）、
      points_low 与 points_high（重抽客户得来的 95% 区间）、p_value（重新抽签 redraws 次，有多大比例不小于真的）、how。
    算法：每层每种方案的提升，离这种方案的平均提升多远，用各自的标准误去量，平方相加；把方案在同一层、同一波里重新抽签，
      每次再算一遍来比。p_value > 0.05 时 score 记 0：是看不出，不是没有。p_value 与区间是两种算法，一个过线、一个碰到 0，也会有。
    何时失灵：人少的层，看不出不等于没有；层分得太多，真的差别会淹没；标签在发送以后贴的，一律不收；同时评许多分法，碰巧过线的会变多。
    守恒：重新抽签以后，每层每种方案的人次、每层下单的人次都不变。出处：Cochran（1954）的 Q；抽签检验（Fisher 1935）。
    """
    if not full_points > 0:
        raise DataError(f"满分的差别 full_points={full_points!r} 不对，应是大于 0 的百分点数。")
    answers = read_answers(labels, trial)
    sent, ordered = answers.totals()
    p_value = chance_share(*answers.counts(), np.random.default_rng(seed), redraws)
    low, high = _spread_interval(answers, seed=seed, draws=draws)
    points = _root(np.subtract(*_spread(sent, ordered)))
    capped = [min(value / full_points, 1.0) for value in (points, low, high)]
    passed = float(p_value <= LEVEL)
    words = f"提升一般离平均 {points:.1f} 个百分点；重新抽签，{p_value:.1%} 的时候也有这么大"
    score = {"score": capped[0] * passed, "low": capped[1] * passed, "high": capped[2]}
    return pd.Series(score | {"points": points, "points_low": low, "points_high": high, "p_value": p_value, "how": words})


def chance_share(sent: np.ndarray, ordered: np.ndarray, rng: np.random.Generator, redraws: int) -> float:
    """重新抽签，各层的不同不小于真的，占多大比例（真的也算一次）；sent、ordered 见 Answers.counts。"""
    together = sent.sum(axis=0)
    again = heterogeneity(together, redrawn(sent, ordered, rng, redraws))
    return float((1 + (again >= heterogeneity(together, ordered.sum(axis=0)) - 1e-9).sum()) / (1 + redraws))


def lift_points(sent: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """各层各方案比对照多几个百分点；没有人的格子空缺。ordered 前面可以多一维：许多次。"""
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = ordered / sent * 100
    return rate[..., 1:] - rate[..., :1]


def heterogeneity(sent: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """各层的提升离平均多远，以标准误为尺，平方相加。"""
    lift, weight = np.nan_to_num(lift_points(sent, ordered)), 1 / np.maximum(_variance(sent, ordered), 1e-9)
    middle = (weight * lift).sum(axis=-2, keepdims=True) / np.maximum(weight.sum(axis=-2, keepdims=True), 1e-12)
    return (weight * (lift - middle) ** 2).sum(axis=(-2, -1))


def _layers_by_arms(answers: Answers) -> pd.MultiIndex:
    return pd.MultiIndex.from_product([answers.layers, answers.arms[1:]], names=["segment", "arm"])


def _variance(sent: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """各层各方案提升的抽样方差（百分点的平方）：一层里各方案合起来估波动，再向全体靠拢；没有人的格子是无穷大。"""
    rate = (ordered.sum(axis=(-2, -1)) / sent.sum())[..., None]
    people = sent.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.nan_to_num(ordered.sum(axis=-1) / people)
        steady = (people * own * (1 - own) + STEADY * rate * (1 - rate)) / (people + STEADY)
        return 1e4 * steady[..., None] * (1 / sent[:, 1:] + 1 / sent[:, :1])


def _shares(sent: np.ndarray) -> np.ndarray:
    """各层各方案按人次的份量：一种方案加起来是 1，比不出提升的格子是 0。"""
    people = np.where((sent[:, 1:] > 0) & (sent[:, :1] > 0), sent.sum(axis=1, keepdims=True), 0)
    return people / np.maximum(people.sum(axis=0), 1e-12)


def _middle(sent: np.ndarray, lift: np.ndarray) -> np.ndarray:
    """每种方案的平均提升，按人次加权。"""
    return (_shares(sent) * np.nan_to_num(lift)).sum(axis=-2, keepdims=True)


def _spread(sent: np.ndarray, ordered: np.ndarray) -> tuple[float, float]:
    """各层提升的方差（按人次加权，各方案平均）与其中抽样波动应占的部分。"""
    share, lift = _shares(sent), np.nan_to_num(lift_points(sent, ordered))
    apart = (share * (lift - _middle(sent, lift)) ** 2).sum(axis=0)
    noise = (share * (1 - share) * np.where(share > 0, _variance(sent, ordered), 0)).sum(axis=0)
    return float(apart.mean()), float(noise.mean())


def _spread_interval(answers: Answers, *, seed: int, draws: int) -> tuple[float, float]:
    """重抽客户：重抽又添了一份抽样波动，所以扣两份。"""
    noise = _spread(*answers.totals())[1]

    def points(weights: np.ndarray) -> float:
        """这一次重抽里，各层的提升一般离平均几个百分点。"""
        return _root(_spread(*answers.totals(weights))[0] - 2 * noise)

    return interval(points, answers.people, seed=seed, draws=draws)


def _root(value: float) -> float:
    return float(np.sqrt(max(value, 0.0)))
