"""从 RFM 表到八类：按名次或按固定的线打分，与门槛比出高低，再查规则表。"""

from itertools import pairwise, product
from numbers import Integral, Real

import pandas as pd

from helpers.schema import DataError, require_columns

# 得分列 → 它来自哪一列；R 的天数越小越好，所以要反过来排
SCORED = {"r_score": "recency_days", "f_score": "frequency", "m_score": "monetary_yuan"}
# R、F、M 高还是低 → 哪一类。行的先后就是各类的先后；各家叫法有出入，可以换一张表传给 to_segments
RULES = {
    # R     F     M
    ("高", "高", "高"): "重要价值",
    ("高", "低", "高"): "重要发展",
    ("低", "高", "高"): "重要保持",
    ("低", "低", "高"): "重要挽留",
    ("高", "高", "低"): "一般价值",
    ("高", "低", "低"): "一般发展",
    ("低", "高", "低"): "一般保持",
    ("低", "低", "低"): "一般挽留",
}


def numbers_of(rfm: pd.DataFrame) -> pd.DataFrame:
    """R、F、M 三列，都是数；缺列、有空缺、有不是数的，抛出 DataError。"""
    require_columns(rfm, SCORED.values(), what="RFM 表")
    values = rfm[list(SCORED.values())].apply(pd.to_numeric, errors="coerce")
    if values.isna().any(axis=None):
        raise DataError(f"RFM 表有 {values.isna().any(axis=1).sum()} 位客户缺 R、F 或 M（或不是数），没法比。没有买过的人请先放到一边。")
    return values


def to_scores(rfm: pd.DataFrame, *, bins: int = 5) -> pd.DataFrame:
    """按名次打分：看「有多大比例的人不如他」，不到五分之一得 1 分，五分之四及以上得 5 分。

    一行是什么：一位客户，索引照旧。输出 r_score、f_score、m_score，都是 1 到 bins 的整数，越高越好。
    算法：得分 = 1 + ⌊bins × 不如他的人数 ÷ 总人数⌋；R 的天数越大越不如，F、M 越小越不如。
    并列：值相等的人「不如他的人数」也相等，所以同分，与行的先后无关；并列的一群人一起得这一群里最低的分。
      因此各分数的人数不一定相等，不同的值少于 bins 时有的分数没有人得；最差的一群总是 1 分。
    出错：缺列、有空缺、bins 不是 2 以上的整数，抛出 DataError。

    >>> rfm = pd.DataFrame({"recency_days": [3, 40, 40, 200], "frequency": [9, 1, 1, 1], "monetary_yuan": [900.0, 80.0, 50.0, 20.0]})
    >>> to_scores(rfm, bins=4).to_numpy().tolist()
    [[4, 4, 4], [2, 1, 3], [2, 1, 2], [1, 1, 1]]
    """
    if not isinstance(bins, Integral) or bins < 2:
        raise DataError(f"分数的档数 bins={bins!r} 不对，应是 2 以上的整数，例如 bins=5。")
    values = numbers_of(rfm).set_axis(list(SCORED), axis=1)
    worse = values.assign(r_score=-values["r_score"]).rank(method="min").astype("int64") - 1
    return 1 + worse * bins // max(len(values), 1)


def _check_cuts(cuts: dict) -> None:
    """三列都要有线，不多不少；每一列的线是从小到大的数。"""
    if not isinstance(cuts, dict) or set(cuts) != set(SCORED.values()):
        given = "、".join(map(str, cuts)) if isinstance(cuts, dict) else repr(cuts)
        raise DataError(f"cuts 要写成字典，恰好有 {'、'.join(SCORED.values())} 三列，收到的是：{given}。")
    for column, lines in cuts.items():
        numbers = isinstance(lines, list | tuple) and lines and all(isinstance(line, Real) for line in lines)
        if not numbers or not all(low < high for low, high in pairwise([float("-inf"), *lines, float("inf")])):
            raise DataError(f'cuts["{column}"]={lines!r} 不对，应是一串从小到大、没有重复的数，例如 [2, 3, 5, 10]。')


def to_scores_by_cuts(rfm: pd.DataFrame, *, cuts: dict[str, list]) -> pd.DataFrame:
    """按固定的线打分：每够着一条线加 1 分，与别人多少无关。

    一行是什么：一位客户，索引照旧。输出 r_score、f_score、m_score，各是 1 到「线数 + 1」的整数，越高越好，可以接着用 to_segments。
    输入：cuts 是「列 → 从小到大的几条线」的字典，recency_days、frequency、monetary_yuan 三列都要有。
    算法：R 不多于那么多天算够着，F、M 不少于那么多算够着，所以正好在线上的也算；再大再小的值都有分。
    并列：值相等的人同分。线不随人变：少一个人、多一个人，别人的分都不变；但 R 是离观察日的天数，观察日错了分就错。
    出错：缺列、有空缺、cuts 缺列、多列或不是从小到大，抛出 DataError。

    >>> rfm = pd.DataFrame({"recency_days": [3, 30, 31, 900], "frequency": [9, 2, 1, 1], "monetary_yuan": [900.0, 200.0, 199.9, 0.0]})
    >>> cuts = {"recency_days": [30, 90], "frequency": [2, 5], "monetary_yuan": [200, 500]}
    >>> to_scores_by_cuts(rfm, cuts=cuts).to_numpy().tolist()
    [[3, 3, 3], [3, 2, 2], [2, 1, 1], [1, 1, 1]]
    """
    values = numbers_of(rfm)
    _check_cuts(cuts)
    scores = pd.DataFrame(1, index=rfm.index, columns=list(SCORED))
    for score, column in SCORED.items():
        for line in cuts[column]:
            scores[score] += values[column] <= line if column == "recency_days" else values[column] >= line
    return scores


def to_segments(scores: pd.DataFrame, *, threshold: str = "mean", rules: dict = RULES) -> pd.Series:
    """把每位客户的三个得分与门槛比出高低，再查规则表，得到八类之一。

    一行是什么：一位客户，索引照旧。输出名为 rfm 的分类 Series，无高下之分（ordered=False），各类按规则表的先后。
    算法：得分不低于全体客户该项得分的平均（threshold="mean"）或中位数（"median"）为高，否则为低；
      M 定重要还是一般；R 高 F 高＝价值，R 高 F 低＝发展，R 低 F 高＝保持，R 低 F 低＝挽留。
    规则：rules 是「（R, F, M）→ 名称」的字典，八种组合缺一不可，所以人人有类。
    出错：缺列、有空缺、门槛不认识、规则表缺组合，抛出 DataError。守恒：各类人数之和 = 客户数。

    >>> scores = pd.DataFrame({"r_score": [5, 1, 3], "f_score": [5, 1, 3], "m_score": [1, 5, 3]}, index=["甲", "乙", "丙"])
    >>> to_segments(scores).tolist()
    ['一般价值', '重要挽留', '重要价值']
    """
    require_columns(scores, SCORED, what="得分表")
    if threshold not in ("mean", "median"):
        raise DataError(f'门槛 threshold={threshold!r} 不认识，应是 "mean"（平均）或 "median"（中位数）。')
    combinations = list(product("低高", repeat=3))
    if missing := [key for key in combinations if key not in rules]:
        raise DataError(f"规则表 rules 缺少组合（R, F, M）：{'、'.join(map(str, missing))}。八种组合都要写上，才能人人有类。")
    values = scores[list(SCORED)]
    if values.isna().any(axis=None):
        raise DataError(f"得分表有 {values.isna().any(axis=1).sum()} 位客户缺得分。请先用 to_scores 给每个人打分。")
    names = list(dict.fromkeys(rules.values()))
    position = pd.Series([names.index(rules[key]) for key in combinations])
    high = values >= values.agg(threshold)
    which = (high @ [4, 2, 1]).to_numpy()
    return pd.Series(pd.Categorical.from_codes(position.to_numpy()[which], names), index=scores.index, name="rfm")
