"""打分与分群的另外两种办法：固定的线，与逐人逐线数一遍对照；K 均值，与它自己的定义对照。"""

import warnings

import numpy as np
import pandas as pd
import pytest

from helpers.rfm import to_clusters, to_features, to_scores, to_scores_by_cuts, to_segments
from helpers.schema import DataError, title

COLUMNS = ["recency_days", "frequency", "monetary_yuan"]
CUTS = {"recency_days": [30, 90, 180, 365], "frequency": [2, 3, 5, 10], "monetary_yuan": [200, 500.5, 1000]}
CHOICES = [(log, scale) for log in (True, False) for scale in (True, False)]


def table(*rows, index=None) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS, index=index)


def company(seed: int, n: int = 300) -> pd.DataFrame:
    """有许多并列值、金额很偏的客户；编号不按先后。"""
    rng = np.random.default_rng(seed)
    columns = rng.integers(0, 40, n) * 20, rng.geometric(0.4, n), np.round(rng.lognormal(5, 1.3, n), -1)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)), index=pd.Index(rng.permutation(n), name="customer_id"))


# ---- 固定的线 ----


def test_a_line_is_reached_when_the_value_lies_on_it():
    rfm = table((30, 2, 200), (31, 1, 199.99), (365, 10, 1000), (366, 9, 999.99))
    assert to_scores_by_cuts(rfm, cuts=CUTS).to_numpy().tolist() == [[5, 2, 2], [4, 1, 1], [2, 5, 4], [1, 4, 3]]


@pytest.mark.parametrize("seed", range(20))
def test_equals_counting_the_lines_one_by_one(seed):
    rfm = company(seed)
    scores = to_scores_by_cuts(rfm, cuts=CUTS)
    assert list(scores) == ["r_score", "f_score", "m_score"] and scores.index.equals(rfm.index)
    for (r, f, m), got in zip(rfm.to_numpy(), scores.to_numpy(), strict=True):
        days, times, money = CUTS.values()
        reached = [sum(not r > line for line in days), sum(not f < line for line in times), sum(not m < line for line in money)]
        assert got.tolist() == [1 + count for count in reached]


def test_far_beyond_the_lines_still_scores():
    scores = to_scores_by_cuts(table((10**6, 0, 0), (0, 10**6, 1e9)), cuts=CUTS)
    assert scores.to_numpy().tolist() == [[1, 1, 1], [5, 5, 4]]


def test_other_customers_do_not_matter_here_but_do_for_ranks():
    rfm = company(3)
    some = rfm.iloc[::3]
    pd.testing.assert_frame_equal(to_scores_by_cuts(some, cuts=CUTS), to_scores_by_cuts(rfm, cuts=CUTS).iloc[::3])
    assert not to_scores(some).equals(to_scores(rfm).iloc[::3])


def test_a_later_day_moves_fixed_lines_but_not_ranks():
    rfm = company(4)
    later = rfm.assign(recency_days=rfm["recency_days"] + 200)
    assert to_scores(later).equals(to_scores(rfm))
    assert (to_scores_by_cuts(later, cuts=CUTS)["r_score"] < to_scores_by_cuts(rfm, cuts=CUTS)["r_score"]).any()


def test_scores_by_cuts_go_on_to_segments():
    rfm = table((10, 1, 100), (400, 12, 100), (10, 12, 2000))
    assert to_segments(to_scores_by_cuts(rfm, cuts=CUTS)).tolist() == ["一般发展", "一般保持", "重要价值"]


@pytest.mark.parametrize(
    ("cuts", "message"),
    [
        (None, "收到的是：None"),
        ([30, 90], "cuts 要写成字典"),
        ({"recency_days": [30], "frequency": [2]}, "收到的是：recency_days、frequency"),
        (CUTS | {"r_score": [1]}, "恰好有 recency_days、frequency、monetary_yuan 三列"),
        (CUTS | {"frequency": []}, r'cuts\["frequency"\]=\[\] 不对'),
        (CUTS | {"frequency": 5}, "从小到大、没有重复的数"),
        (CUTS | {"frequency": [5, 2]}, "从小到大、没有重复的数"),
        (CUTS | {"frequency": [2, 2]}, "从小到大、没有重复的数"),
        (CUTS | {"frequency": ["2", "5"]}, "从小到大、没有重复的数"),
        (CUTS | {"frequency": [2, float("nan")]}, "从小到大、没有重复的数"),
    ],
)
def test_bad_cuts_are_explained(cuts, message):
    with pytest.raises(DataError, match=message):
        to_scores_by_cuts(company(0), cuts=cuts)


# ---- 好比远近的数 ----


def test_features_by_hand():
    rfm = table((0, 1, 0), (np.e - 1, 1, 0), (np.e**2 - 1, 1, 0))
    assert to_features(rfm, scale=False)["recency_days"].tolist() == pytest.approx([0, 1, 2])
    assert to_features(rfm)["recency_days"].tolist() == pytest.approx([-1, 0, 1])
    pd.testing.assert_frame_equal(to_features(rfm, log=False, scale=False), rfm.astype("float64"))


@pytest.mark.parametrize("log", [True, False])
def test_scaled_columns_weigh_the_same(log):
    features = to_features(company(1), log=log)
    np.testing.assert_allclose(features.mean(), 0, atol=1e-12)
    np.testing.assert_allclose((features**2).sum(), len(features) - 1)


def test_a_column_without_differences_weighs_nothing():
    rfm = company(1).assign(monetary_yuan=0.1)  # 0.1 加三百次，平均不再正好是 0.1
    np.testing.assert_allclose(to_features(rfm)["monetary_yuan"], 0, atol=1e-9)


# ---- K 均值 ----


def blobs(n: int = 40) -> pd.DataFrame:
    """三群离得很远的人，按消费从低到高排。"""
    rng = np.random.default_rng(5)
    centres = np.repeat([(600, 1, 60), (60, 6, 600), (6, 60, 6000)], n, axis=0)
    return pd.DataFrame(centres * rng.uniform(0.9, 1.1, centres.shape), columns=COLUMNS)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("log", "scale"), CHOICES)
def test_plain_groups_are_found_and_named_by_money(log, scale, seed):
    got = to_clusters(blobs(), k=3, seed=seed, log=log, scale=scale)
    assert got.tolist() == ["第 3 群"] * 40 + ["第 2 群"] * 40 + ["第 1 群"] * 40
    assert (got.name, got.cat.ordered, list(got.cat.categories)) == ("kmeans", False, ["第 1 群", "第 2 群", "第 3 群"])


@pytest.mark.parametrize("k", [2, 4, 8])
@pytest.mark.parametrize(("log", "scale"), CHOICES)
def test_everyone_is_nearest_to_the_middle_of_his_own_group(log, scale, k):
    rfm = company(2)
    labels, features = to_clusters(rfm, k=k, seed=0, log=log, scale=scale), to_features(rfm, log=log, scale=scale)
    middles = features.groupby(labels, observed=False).mean()
    distance = ((features.to_numpy()[:, None] - middles.to_numpy()) ** 2).sum(axis=2)
    own = distance[np.arange(len(rfm)), labels.cat.codes]
    assert len(middles.dropna()) == k and (own <= distance.min(axis=1) * (1 + 1e-6)).mean() > 0.98
    money = rfm["monetary_yuan"].groupby(labels, observed=False).mean()
    assert money.is_monotonic_decreasing


@pytest.mark.parametrize("seed", range(5))
def test_row_order_does_not_matter_and_equals_stay_together(seed):
    rfm = company(seed)
    labels = to_clusters(rfm, k=5, seed=seed)
    shuffled = rfm.sample(frac=1, random_state=seed)
    pd.testing.assert_series_equal(to_clusters(shuffled, k=5, seed=seed), labels.loc[shuffled.index])
    assert (labels.astype("str").groupby([rfm[c] for c in COLUMNS]).nunique() == 1).all()


def test_customers_listed_twice_are_kept_apart_by_position():
    rfm = company(1).sample(300, replace=True, random_state=0)
    assert len(to_clusters(rfm, k=3, seed=0)) == 300


def test_scale_decides_which_column_rules():
    """两群人只有频率不同，金额是大得多的噪声：不换算就看不见那两群。"""
    rng = np.random.default_rng(0)
    rfm = pd.DataFrame({"recency_days": 50, "frequency": [1] * 50 + [30] * 50, "monetary_yuan": rng.uniform(400, 600, 100)})
    truth = rfm["frequency"] > 9
    same = {scale: (to_clusters(rfm, k=2, seed=0, log=False, scale=scale) == "第 1 群").eq(truth).mean() for scale in (True, False)}
    assert same[True] in (0, 1) and 0.25 < same[False] < 0.75


def test_as_many_groups_as_asked_and_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        got = to_clusters(table((1, 1, 1), (2, 2, 2), (2, 2, 2), (9, 9, 9)), k=3, seed=0)
    assert got.tolist() == ["第 3 群", "第 2 群", "第 2 群", "第 1 群"]


def test_inputs_are_not_changed_and_the_name_has_a_title():
    rfm = company(0)
    before = rfm.copy(deep=True)
    name = to_clusters(rfm, k=2, seed=0).name
    to_scores_by_cuts(rfm, cuts=CUTS)
    pd.testing.assert_frame_equal(rfm, before)
    assert title(name) != name


@pytest.mark.parametrize(
    ("k", "seed", "message"),
    [
        (1, 0, "k=1 不对，应是 2 以上"),
        (4, 0, "这里是 3 种"),
        (2.0, 0, "k=2.0 不对"),
        ("3", 0, "k='3' 不对"),
        (2, None, "seed=None 不对"),
        (2, -1, "seed=-1 不对"),
    ],
)
def test_bad_choices_are_explained(k, seed, message):
    with pytest.raises(DataError, match=message):
        to_clusters(table((1, 1, 1), (2, 2, 2), (2, 2, 2), (3, 3, 3)), k=k, seed=seed)


WAYS = {
    "名次": to_scores,
    "线": lambda rfm: to_scores_by_cuts(rfm, cuts=CUTS),
    "换算": to_features,
    "分群": lambda rfm: to_clusters(rfm, k=2, seed=0),
}
BAD = {
    "缺列": (lambda rfm: rfm.drop(columns="frequency"), "RFM 表缺少列：frequency"),
    "空缺": (lambda rfm: rfm.assign(monetary_yuan=rfm["monetary_yuan"].mask(rfm["frequency"] == 1)), "位客户缺 R、F 或 M"),
    "可空的整数": (lambda rfm: rfm.assign(frequency=rfm["frequency"].astype("Int64").mask(rfm["frequency"] == 1)), "位客户缺 R、F 或 M"),
    "文字": (lambda rfm: rfm.assign(recency_days="三十天"), "300 位客户缺 R、F 或 M（或不是数）"),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("way", WAYS)
def test_bad_tables_are_explained(way, bad):
    spoil, message = BAD[bad]
    with pytest.raises(DataError, match=message):
        WAYS[way](spoil(company(0)))


@pytest.mark.parametrize("value", [-1.0, np.inf])
@pytest.mark.parametrize("way", ["换算", "分群"])
def test_values_without_a_distance_are_explained(way, value):
    rfm = company(0)
    with pytest.raises(DataError, match="RFM 表有 1 位客户的 R、F 或 M 是负数或无穷大"):
        WAYS[way](rfm.assign(monetary_yuan=rfm["monetary_yuan"].where(rfm.index != rfm.index[7], value)))


def test_an_empty_table_is_explained():
    with pytest.raises(DataError, match="这里是 0 种"):
        to_clusters(company(0).head(0), k=2, seed=0)
