"""画像：任何一种分法、人与钱都不多不少；两种分法有多一致：与逐对数、逐种配法对照。"""

from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest

from helpers.schema import DataError, title
from helpers.scorecard import agreement, profile

FACTS = pd.DataFrame(
    {"monetary_yuan": [60.0, 30.0, 10.0, 0.0, 100.0], "recency_days": [1, 5, 9, np.nan, 3], "profit_yuan": [6.0, -3.0, 1.0, 0.0, 4.0]},
    index=pd.Index(list("甲乙丙丁戊"), name="customer_id"),
)
SEGMENTS = pd.Series(pd.Categorical(["低", "高", "高"], ["高", "中", "低"]), index=list("乙甲戊"), name="价值")


def test_by_hand():
    got = profile(SEGMENTS, FACTS)
    assert list(got.index) == ["高", "中", "低", "未覆盖"] and got.index.name == "价值"
    columns = ["customers", "customer_share", "mean_monetary_yuan", "mean_recency_days", "mean_profit_yuan"]
    assert list(got.columns) == [*columns, "total_monetary_yuan", "monetary_share"]
    assert got["customers"].tolist() == [2, 0, 1, 2]
    assert got["monetary_share"].tolist() == [0.8, 0.0, 0.15, 0.05]
    assert got.loc["高", "mean_monetary_yuan"] == 80 and got.loc["未覆盖", "mean_recency_days"] == 9
    assert got.loc["中", ["mean_monetary_yuan", "mean_recency_days"]].isna().all()


def test_no_uncovered_row_when_everyone_has_a_label():
    assert list(profile(SEGMENTS, FACTS.loc[SEGMENTS.index]).index) == ["高", "中", "低"]


def test_a_missing_label_is_not_covered():
    gaps = SEGMENTS.reindex(FACTS.index)
    pd.testing.assert_frame_equal(profile(gaps, FACTS), profile(SEGMENTS, FACTS))


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("seed", range(10))
def test_people_and_money_add_up_for_any_labelling(seed, ordered):
    rng = np.random.default_rng(seed)
    index = pd.RangeIndex(200)
    facts = pd.DataFrame({"monetary_yuan": rng.gamma(1, 100, 200).round(2), "profit_yuan": rng.normal(0, 9, 200).round(2)}, index=index)
    covered = rng.permutation(200)[: rng.integers(1, 200)]
    labels = pd.Categorical.from_codes(rng.integers(0, 4, len(covered)), list("丁丙乙甲"), ordered=ordered)
    segments = pd.Series(labels, covered, name="随机")
    got = profile(segments, facts, total=("monetary_yuan", "profit_yuan"))
    assert list(got.index) == [*"丁丙乙甲", "未覆盖"] and got["customers"].sum() == 200 and got["customer_share"].sum() == pytest.approx(1)
    for name in facts:
        assert got[f"total_{name}"].sum() == pytest.approx(facts[name].sum())
        assert (got["customers"] * got[f"mean_{name}"]).sum() == pytest.approx(facts[name].sum())
    assert got["monetary_share"].sum() == pytest.approx(1) == got["profit_share"].sum()
    pd.testing.assert_frame_equal(got, profile(segments.sample(frac=1, random_state=seed), facts, total=("monetary_yuan", "profit_yuan")))


def test_inputs_are_not_changed_and_columns_have_titles():
    segments, facts = SEGMENTS.copy(deep=True), FACTS.copy(deep=True)
    columns = profile(segments, facts[["monetary_yuan", "recency_days"]]).columns
    pd.testing.assert_series_equal(segments, SEGMENTS)
    pd.testing.assert_frame_equal(facts, FACTS)
    assert all(title(name) != name for name in columns)


@pytest.mark.parametrize(
    ("segments", "facts", "message"),
    [
        (SEGMENTS, FACTS.drop("甲"), "有 1 位客户有标签，却不在 facts 里，例如 '甲'"),
        (pd.concat([SEGMENTS, SEGMENTS.head(1)]), FACTS, "标签 的索引有 1 行重复"),
        (SEGMENTS, pd.concat([FACTS, FACTS.head(2)]), "facts 的索引有 2 行重复"),
        (SEGMENTS, FACTS.assign(city="上海"), "facts 的列 city 不是数"),
    ],
)
def test_bad_input_is_explained(segments, facts, message):
    with pytest.raises(DataError, match=message):
        profile(segments, facts)


# ---- 两种分法有多一致 ----


def slow_rand(left, right) -> float:
    """按定义：一对一对地数，两边都在一起的对数，减去碰巧，除以最多能有的减去碰巧。"""
    pairs = list(combinations(range(len(left)), 2))
    together = [[labels[i] == labels[j] for i, j in pairs] for labels in (left, right)]
    both, a, b = sum(x and y for x, y in zip(*together, strict=True)), *map(sum, together)
    chance, most = a * b / len(pairs), (a + b) / 2
    return (both - chance) / (most - chance)


def slow_match(left, right) -> float:
    """试遍所有一对一的配法，最多有几成相同。"""
    names = sorted(set(left)), sorted(set(right))
    short, long = sorted(names, key=len)
    pairs = (zip(short, chosen, strict=True) for chosen in permutations(long, len(short)))
    flipped = short is not names[0]
    seen = list(zip(right, left, strict=True) if flipped else zip(left, right, strict=True))
    return max(sum((x, y) in set(match) for x, y in seen) for match in map(list, pairs)) / len(left)


@pytest.mark.parametrize("seed", range(20))
def test_agreement_equals_the_slow_counts(seed):
    rng = np.random.default_rng(seed)
    left = pd.Series(rng.choice(list("甲乙丙丁"), 30))
    right = left.where(rng.random(30) < 0.6, pd.Series(rng.choice(list("甲乙丙丁戊"), 30))).sample(frac=1, random_state=seed)
    got, by_row = agreement(left, right), right.sort_index()
    assert got["adjusted_rand"] == pytest.approx(slow_rand(left, by_row))
    assert got["matched_share"] == pytest.approx(slow_match(left, by_row)) and got["same_share"] == (left == by_row).mean()
    assert got["same_share"] <= got["matched_share"]


def test_new_names_change_only_the_literal_share():
    first, second = SEGMENTS, SEGMENTS.cat.rename_categories({"高": "低", "低": "高", "中": "中"})
    assert agreement(first, first).tolist() == [3, 0, 0, 1, 1, 1]
    assert agreement(first, second).tolist() == [3, 0, 0, 0, 1, 1]
    assert agreement(first, second.cat.codes)["adjusted_rand"] == 1


def test_only_customers_in_both_are_compared_and_the_rest_counted():
    first = pd.Series(["高", "低", None, "低"], index=list("甲乙丙丁"))
    second = pd.Series(["高", "低", "低", "高", "高"], index=list("丁甲丙戊己"))
    got = agreement(first, second)
    assert got.tolist() == [2, 1, 3, 0, 1, 1]
    back = agreement(second, first)
    assert back.tolist() == [2, 3, 1, 0, 1, 1] and all(title(name) != name for name in back.index)


def test_labels_drawn_at_random_agree_by_chance_only():
    rng = np.random.default_rng(0)
    first, second = (pd.Series(rng.choice(list("甲乙丙丁"), 5000)) for _ in range(2))
    assert abs(agreement(first, second)["adjusted_rand"]) < 0.01 and agreement(first, second)["matched_share"] > 0.2


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (pd.concat([SEGMENTS, SEGMENTS]), SEGMENTS, "第一种分法的索引有 3 行重复"),
        (SEGMENTS, pd.concat([SEGMENTS, SEGMENTS.head(1)]), "第二种分法的索引有 1 行重复"),
        (SEGMENTS, SEGMENTS.reset_index(drop=True), "没有一位客户在两种分法里都有标签"),
    ],
)
def test_labellings_that_cannot_be_compared_are_explained(first, second, message):
    with pytest.raises(DataError, match=message):
        agreement(first, second)
