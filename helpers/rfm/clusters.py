"""K 均值：不立规则，让电脑把 R、F、M 相近的客户归成一群。"""

from numbers import Integral

import numpy as np
import pandas as pd

from helpers.rfm.segments import numbers_of
from helpers.schema import DataError

STARTS = 10  # 从这么多组不同的起点各算一遍，取最紧的一次


def to_features(rfm: pd.DataFrame, *, log: bool = True, scale: bool = True) -> pd.DataFrame:
    """R、F、M 三列换成好比远近的数：log 取对数，压住少数极大的值；scale 换成「离平均几个标准差」，三列才一样重。

    一行是什么：一位客户，索引照旧；列名照旧，可是换过以后不再是天、次、元。
    算法：log 用 ln(1 + 值)，值为 0 也有数；scale 减去平均，除以标准差（.std()，分母是人数减一），人人相同的列都成 0。
      两样都不做，就是原来的数。
    出错：缺列，有空缺、负数、无穷大或不是数的，抛出 DataError。

    >>> rfm = pd.DataFrame({"recency_days": [0, 1, 2], "frequency": [1, 1, 1], "monetary_yuan": [100.0, 300.0, 200.0]})
    >>> to_features(rfm, log=False).to_numpy().tolist()
    [[-1.0, 0.0, -1.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    values = numbers_of(rfm).astype("float64")
    odd = ~(np.isfinite(values) & (values >= 0)).all(axis=1)
    if odd.any():
        raise DataError(f"RFM 表有 {odd.sum()} 位客户的 R、F 或 M 是负数或无穷大，取不了对数，也比不出远近。请先查清这几位的订单。")
    if log:
        values = np.log1p(values)
    if scale:
        spread = values.std().where(values.nunique() > 1, 1)  # 人人相同的列，标准差只剩舍入误差，不能拿来除
        values = (values - values.mean()) / spread
    return values


def to_clusters(rfm: pd.DataFrame, *, k: int, seed: int, log: bool = True, scale: bool = True) -> pd.Series:
    """K 均值（K-means）：把客户切成 k 群，使每个人离自己那一群的中心尽量近。

    一行是什么：一位客户，索引照旧。输出名为 kmeans 的分类 Series，无高下之分（ordered=False）。
    算法：按 to_features 换算，再从 10 组随机的起点各算一遍，取最紧的一次。seed 定下起点：同样的 seed 得到同样的群。
    并列：先按值排好再算，所以值相等的人同群，与行的先后无关。
    命名：人均消费最高的叫「第 1 群」，次高的叫「第 2 群」……电脑给的编号本身没有意义，换一个 seed 就换。
    注意：要几群就给几群，数据里本来没有群也照切不误。
    出错：k 或 seed 不是整数、k 小于 2 或多于不同的客户数，以及 to_features 的各种，抛出 DataError。守恒：各群人数之和 = 客户数。

    >>> rfm = pd.DataFrame({"recency_days": [9, 2, 8, 1], "frequency": [1, 9, 1, 9], "monetary_yuan": [20.0, 990.0, 30.0, 970.0]})
    >>> to_clusters(rfm, k=2, seed=0).tolist()
    ['第 2 群', '第 1 群', '第 2 群', '第 1 群']
    """
    order = np.lexsort(numbers_of(rfm).to_numpy("float64").T)
    ordered = rfm.iloc[order]
    features = to_features(ordered, log=log, scale=scale)
    _check_choices(k, seed, different=len(features.drop_duplicates()))
    codes = _codes(features, k, seed)
    means = numbers_of(ordered).groupby(codes).mean()
    best_first = means.sort_values(["monetary_yuan", "frequency", "recency_days"], ascending=[False, False, True])
    place = np.argsort(best_first.index)  # 电脑的编号 → 第几群
    names = [f"第 {position} 群" for position in range(1, k + 1)]
    labels = pd.Categorical.from_codes(place[codes], names)
    return pd.Series(labels.take(np.argsort(order)), index=rfm.index, name="kmeans")


def _check_choices(k: int, seed: int, *, different: int) -> None:
    """群数与种子须是合适的整数；different 是 R、F、M 互不相同的客户有几种。"""
    if not isinstance(k, Integral) or not 2 <= k <= different:
        raise DataError(f"群数 k={k!r} 不对，应是 2 以上的整数，也不能多过 R、F、M 互不相同的客户，这里是 {different} 种。")
    if not isinstance(seed, Integral) or not 0 <= seed < 2**32:
        raise DataError(f"随机种子 seed={seed!r} 不对，应是不小于 0 的整数，例如 seed=0。")


def _codes(features: pd.DataFrame, k: int, seed: int) -> np.ndarray:
    """电脑给每一行的编号；只用一个线程，所以与机器有几个核无关。"""
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return KMeans(int(k), n_init=STARTS, random_state=int(seed)).fit_predict(features.to_numpy())
