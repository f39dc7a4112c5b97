"""四准则记分卡：手算、逐人循环的慢算法、守恒、误报与覆盖率、坏输入。"""

import re
import time
from functools import cache

import numpy as np
import pandas as pd
import pytest

from helpers.schema import DataError
from helpers.scorecard import (
    accessibility,
    chance_lifts,
    false_alarms,
    lifts,
    measurability,
    responsiveness,
    score,
    substantiality,
    to_planks,
)
from helpers.scorecard.answers import read_answers, redrawn
from helpers.scorecard.card import CRITERIA
from helpers.world import make_world
from helpers.world.streets import make_market

DAY, LATER = "2025-03-14", "2025-05-24"
ARMS = ("对照", "优惠券", "专属服务", "新品试用")
SENT = {1: pd.Timestamp("2025-03-15"), 2: pd.Timestamp("2025-05-25")}


def one_day(words, **others) -> pd.DataFrame:
    return pd.DataFrame({DAY: words, **others})


def small_trial(seed: int, people: int = 900, *, base=0.2, lift=0.0, who=None) -> pd.DataFrame:
    """两波实验：一半人两波都在，每人有自己的松紧；base、lift 可以是每人一个数（lift 只给优惠券）。"""
    rng = np.random.default_rng(seed)
    base, lift = (np.broadcast_to(value, people) for value in (base, lift))
    own = np.clip(base * rng.gamma(2, 0.5, people), 0, 0.9)
    waves = []
    for wave in (1, 2):
        inside = np.flatnonzero((np.arange(people) % 4 != wave) if who is None else who)
        arm = rng.permutation(np.arange(len(inside)) % 4)
        chance = own[inside] + np.where(arm == 1, lift[inside], 0)
        columns = {"customer_id": inside, "wave": wave, "sent_on": SENT[wave], "arm": np.array(ARMS)[arm]}
        waves.append(pd.DataFrame(columns | {"ordered_30d": rng.random(len(inside)) < chance}))
    return pd.concat(waves, ignore_index=True)


def drawn(seed: int, people: int = 900, shares=(0.25, 0.25, 0.25, 0.25)) -> pd.DataFrame:
    """抽签分的层。"""
    return one_day(np.random.default_rng(seed + 10_000).choice(list("甲乙丙丁戊己庚辛")[: len(shares)], people, p=shares))


SPARSE = (0.5, 0.3, 0.15, 0.02, 0.01, 0.01, 0.005, 0.005)


# ---- 可衡量性 ----


@pytest.mark.parametrize("seed", range(8))
def test_measurability_is_cohens_kappa_times_the_assigned_share(seed):
    from sklearn.metrics import cohen_kappa_score

    rng = np.random.default_rng(seed)
    first = pd.Series(rng.choice(["高", "中", "低", "未知"], 200))
    second = first.where(rng.random(200) < 0.7, pd.Series(rng.choice(["高", "中", "低"], 200)))
    got = measurability(pd.DataFrame({DAY: first, LATER: second}), seed=seed)
    both = (first != "未知") & (second != "未知")
    kappa = cohen_kappa_score(first[both], second[both])
    assert got["score"] == pytest.approx((second != "未知").mean() * max(0, kappa)) and got["low"] <= got["score"] <= got["high"]
    assert got["same"] == (first == second)[both].mean() and got["assigned"] == (second != "未知").mean()
    renamed = pd.DataFrame({DAY: first, LATER: second}).replace({"高": "一", "中": "二", "低": "三"}).sample(frac=1, random_state=seed)
    assert measurability(renamed, seed=seed)["score"] == pytest.approx(got["score"])


def test_what_nobody_can_see_cannot_be_measured():
    labels = one_day(list("甲乙甲"))
    assert measurability(labels, seed=0)["score"] == 1  # 只贴了一次，人人贴得上
    assert measurability(labels, seed=0, observable=False)["score"] == 0
    assert measurability(one_day(list("甲甲甲"), **{LATER: list("甲甲甲")}), seed=0)["score"] == 1


def test_drawing_lots_again_agrees_by_chance_only():
    labels = pd.concat([drawn(1, 4000), drawn(2, 4000).rename(columns={DAY: LATER})], axis=1)
    assert measurability(labels, seed=0)["score"] < 0.03 and measurability(labels[[DAY]], seed=0)["score"] == 1


# ---- 需求足量性 ----


@pytest.mark.parametrize("seed", range(5))
def test_substantiality_counts_layer_by_layer(seed):
    rng = np.random.default_rng(seed)
    words = pd.Series(pd.Categorical(rng.choice(["甲", "乙", "丙", None], 80), list("甲乙丙丁")))
    profit = pd.Series(rng.normal(10, 30, 80).round(2))
    sums = {layer: sum(profit[i] for i in range(80) if words[i] == layer) for layer in "甲乙丙丁"}
    got = substantiality(one_day(words), profit, cost_yuan=150, seed=seed)
    assert got["score"] == np.mean([total >= 150 for total in sums.values()]) and got["layers"] == 4  # 丁没有人，也算一层
    assert got["low"] <= got["score"] <= got["high"]


def test_exactly_enough_is_enough():
    labels, profit = one_day(["甲"] * 3 + ["乙"]), pd.Series([0.1, 0.1, 0.1, 0.2])
    assert substantiality(labels, profit, cost_yuan=0.3, seed=0)["pays"] == 1  # 0.1 加三次，浮点数不到 0.3


# ---- 可开发性 ----


@pytest.mark.parametrize("seed", range(4))
def test_planks_equal_the_slow_count(seed):
    rng = np.random.default_rng(seed)
    labels = one_day(rng.choice(["甲", "乙", "未知"], 300))
    facts = pd.DataFrame({"consent": rng.random(300) < 0.7, "deliverable": rng.random(300) < 0.9})
    trial = small_trial(seed, 300)
    trial["message_channel"] = np.where(trial["arm"] == "对照", None, rng.choice(["微信", "短信"], len(trial)))
    trial["opened"] = pd.array(rng.random(len(trial)) < 0.4, dtype="boolean")
    got = to_planks(labels, facts, trial, capacity=60)
    for layer in "甲乙":
        mine = facts[(labels[DAY] == layer).to_numpy()]
        sent = trial[trial["customer_id"].isin(mine.index) & trial["message_channel"].notna()]
        first = sent[sent["wave"] == 1].groupby("message_channel")["opened"].mean()
        second = sent[(sent["wave"] == 2) & (sent["message_channel"] == first.idxmax())]["opened"].mean()
        agreed = mine["consent"].sum()
        wanted = [mine["consent"].mean(), mine["deliverable"].mean(), float(second), min(60 / agreed, 1)]
        assert got.loc[layer].tolist() == pytest.approx(wanted)
    people = labels[DAY].value_counts()
    shortest = (got.min(axis=1) * people[got.index]).sum() / people[got.index].sum()
    overall = accessibility(labels, facts, trial, capacity=60, seed=seed)
    assert overall["score"] == pytest.approx(shortest) and overall["low"] <= overall["high"]


# ---- 反应差异性：提升、重新抽签 ----


@pytest.mark.parametrize("seed", range(4))
def test_lifts_equal_the_plain_groupby(seed):
    trial, labels = small_trial(seed), drawn(seed)
    got = lifts(labels, trial)
    rows = trial.assign(layer=trial["customer_id"].map(labels[DAY]))
    rate = rows.groupby(["layer", "arm"])["ordered_30d"].mean().unstack()
    for layer, arm in got.index:
        assert got.loc[(layer, arm), "value"] == pytest.approx((rate.loc[layer, arm] - rate.loc[layer, "对照"]) * 100)
        assert got.loc[(layer, arm), "sent"] == ((rows["layer"] == layer) & (rows["arm"] == arm)).sum()
    assert got.index.get_level_values("arm").unique().tolist() == list(ARMS[1:])
    mixed = lifts(labels.sample(frac=1, random_state=1), trial.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(mixed.sort_index(), got.sort_index())


def test_each_wave_uses_the_last_labels_before_it_was_sent():
    trial = small_trial(0, 40)
    labels = pd.DataFrame({DAY: ["早"] * 40, LATER: ["晚"] * 40, "2025-06-30": ["今"] * 40})
    got = lifts(labels, trial)
    for layer, wave in (("早", 1), ("晚", 2)):
        assert got.loc[layer, ["sent"]].to_numpy().sum() == ((trial["wave"] == wave) & (trial["arm"] != "对照")).sum()
    assert got.loc["今", "sent"].sum() == 0 and got.loc["今", "value"].isna().all()


def test_redrawing_moves_only_who_got_what():
    """每格收到的人次、每层每波下单的人次都不动；平均起来，各方案下单的比例一样。"""
    labels = pd.concat([drawn(3), drawn(4).rename(columns={DAY: LATER})], axis=1)
    labels.loc[labels.index % 7 == 0, DAY] = None
    sent, ordered = read_answers(labels, small_trial(5)).counts()
    again = redrawn(sent, ordered, np.random.default_rng(0), 500)
    assert again.shape == (500, *sent.shape[1:]) and (again <= sent.sum(axis=0)).all() and (again >= 0).all()
    assert (again.sum(axis=2) == ordered.sum(axis=(0, 2))).all() and len({draw.tobytes() for draw in again}) > 400
    expected = (sent * (ordered.sum(axis=2) / sent.sum(axis=2))[..., None]).sum(axis=0)
    assert again.mean(axis=0) == pytest.approx(expected, abs=0.6)


def test_redrawing_equals_permuting_the_arms_inside_layer_and_wave():
    """慢算法：一层一波里，把方案一行一行地洗牌；下单人次的平均与波动一样。"""
    labels, trial = drawn(6, 200), small_trial(6, 200)
    rows = trial.assign(layer=trial["customer_id"].map(labels[DAY]), arm=trial["arm"].map(ARMS.index))
    rng, slow = np.random.default_rng(1), []
    parts = rows.groupby(["layer", "wave"])
    groups = [(layer, part["arm"].to_numpy(), part["ordered_30d"].to_numpy()) for (layer, _), part in parts]
    for _ in range(400):
        table = np.zeros((4, len(ARMS)))
        for layer, arm, ordered in groups:
            table["丁丙乙甲".index(layer)] += np.bincount(rng.permutation(arm)[ordered], minlength=len(ARMS))
        slow.append(table)
    quick = redrawn(*read_answers(labels, trial).counts(), np.random.default_rng(2), 4000)
    assert np.mean(slow, axis=0) == pytest.approx(quick.mean(axis=0), abs=0.35)
    assert np.std(slow, axis=0) == pytest.approx(quick.std(axis=0), rel=0.15)


LAYERS, SIZES = ["常来", "偶尔", "难得"], (0.2, 0.3, 0.5)
BASES = np.array([0.4, 0.15, 0.02])


def test_the_band_of_chance_fits_each_layer():
    """各层本来下单的多少差很多，提升一样：每一层都约有 95% 落在自己的灰带里，平时常来的层也不例外；灰带围着全体的提升。"""
    inside, width = [], []
    for seed in range(45):
        layer = np.random.default_rng(seed).choice(3, 900, p=SIZES)
        labels, trial = one_day(np.array(LAYERS)[layer]), small_trial(seed, base=BASES[layer], lift=0.05)
        band = chance_lifts(labels, trial, seed=seed, redraws=99)
        found = lifts(labels, trial)["value"]
        inside.append(found.between(band["low"], band["high"]))
        width.append((band["high"] - band["low"]).xs("新品试用", level="arm"))
    share = pd.concat(inside, axis=1).mean(axis=1).groupby("segment").mean()
    assert share.between(0.9, 0.985).all(), share
    assert pd.concat(width, axis=1).mean(axis=1)["常来"] > 1.5 * pd.concat(width, axis=1).mean(axis=1)["难得"]


# ---- 反应差异性：误报、功效、覆盖率 ----


def alarm(labels, trial, seed: int) -> bool:
    return responsiveness(labels, trial, seed=seed, redraws=59, draws=1)["p_value"] <= 0.05


def test_false_alarms_stay_at_five_percent_even_with_tiny_layers_and_repeated_people():
    trials = [small_trial(seed, 600) for seed in range(20)]
    found = sum(alarm(drawn(seed, 600, SPARSE), trials[seed % 20], seed) for seed in range(120))
    assert 1 <= found <= 13  # 120 × 5%，上下三个标准差


def test_layers_that_only_buy_more_are_not_called_responsive():
    """各层本来下单的多少差很多，提升处处一样：也只该有 5% 的误报；不用各自的标准误，会报到两三成。"""
    shares, bases = [0.05, 0.05, 0.05, 0.05, 0.1, 0.7], np.array([0.5, 0.4, 0.4, 0.3, 0.2, 0.03])
    alarms = 0
    for seed in range(70):
        layer = np.random.default_rng(seed).choice(6, 900, p=shares)
        labels, trial = one_day([f"第 {n} 层" for n in layer]), small_trial(seed, base=bases[layer], lift=0.05)
        alarms += alarm(labels, trial, seed)
    assert alarms <= 9


def test_the_textbook_formula_raises_too_many_alarms():
    trial = small_trial(1, 2000)
    sparse, equal = (false_alarms(labels, trial, seed=1, worlds=200, redraws=99) for labels in (drawn(1, 2000, SPARSE), drawn(1, 2000)))
    assert sparse["normal"] > 0.09 and sparse["any_cell"] > 0.3
    assert max(sparse["redraw"], equal["redraw"]) < 0.095 and equal["normal"] < sparse["normal"]


@cache
def halves(seed: int) -> tuple:
    """一半人对优惠券多 20 个百分点，一半人不动：各层提升的标准差是 10（优惠券）、0、0，平均 √(100/3)。"""
    layer = np.arange(2000) % 2
    return one_day(np.array(["甲", "乙"])[layer]), small_trial(seed, 2000, lift=0.2 * layer)


def test_a_real_difference_is_found_measured_and_covered():
    found = [responsiveness(*halves(seed), seed=seed, redraws=59, draws=80) for seed in range(30)]
    true = np.sqrt(100 / 3)
    assert np.mean([one["p_value"] <= 0.05 for one in found]) >= 0.8
    assert np.mean([one["points"] ** 2 for one in found]) == pytest.approx(true**2, rel=0.15)
    assert np.mean([one["points_low"] <= true <= one["points_high"] for one in found]) >= 0.85
    assert all(0 <= one["low"] <= one["score"] <= one["high"] <= 1 for one in found)


def test_a_thousand_redraws_take_less_than_a_second_or_so():
    labels, trial = drawn(0, 4000), small_trial(0, 4000)
    started = time.perf_counter()
    responsiveness(labels, trial, seed=0)
    assert time.perf_counter() - started < 2


# ---- 记分卡 ----


@cache
def small_company(seed: int) -> tuple:
    """一家小公司：客户的事实、实验。"""
    world = make_world(1500, seed=seed)
    people = world.customers.set_index("customer_id")
    facts = pd.DataFrame({"consent": people["consent"], "deliverable": people["country"] == "中国", "profit_yuan": 100.0})
    return facts, world.trial


@pytest.mark.parametrize("seed", [1, 2])
def test_drawn_lots_fail_and_unseen_labels_score_nothing(seed):
    facts, trial = small_company(seed)
    lots = [pd.Series(np.random.default_rng(seed + n).choice(list("甲乙丙丁"), len(facts)), facts.index) for n in range(2)]
    labels = pd.DataFrame({DAY: lots[0], LATER: lots[1]})
    card = score(labels, facts, trial, seed=seed)
    assert list(card.index) == list(CRITERIA) and list(card.columns) == ["score", "low", "high", "how", "fails_when"]
    assert card["score"].between(0, 1).all() and (card["low"] <= card["high"]).all() and card["score"].min() < 0.05
    assert card["how"].str.len().gt(5).all() and card["fails_when"].nunique() == 4
    assert score(labels, facts, trial, seed=seed, observable=False).loc["可衡量性", "score"] == 0
    pd.testing.assert_frame_equal(card, score(labels, facts, trial, seed=seed))


def test_inputs_are_not_changed():
    facts, trial = small_company(1)
    labels = pd.DataFrame({LATER: "甲", DAY: "乙"}, index=facts.index)
    before = [table.copy(deep=True) for table in (labels, facts, trial)]
    score(labels, facts, trial, seed=0)
    for old, new in zip(before, (labels, facts, trial), strict=True):
        pd.testing.assert_frame_equal(old, new)


# ---- 坏输入 ----

OPENED = small_trial(0).assign(message_channel="微信", opened=True)
GOOD, FACTS = one_day(list("甲乙")), pd.DataFrame({"consent": [True, False], "deliverable": True, "profit_yuan": 1.0})


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: measurability(GOOD[DAY], seed=0), "标签要一张表"),
        (lambda: measurability(GOOD.rename(columns={DAY: "标签"}), seed=0), "列名 '标签' 不是日期"),
        (lambda: measurability(pd.concat([GOOD, GOOD]), seed=0), "索引有 2 行重复"),
        (lambda: measurability(one_day(["未知", None]), seed=0), "一个标签也没有"),
        (lambda: substantiality(GOOD, FACTS["profit_yuan"], cost_yuan=0, seed=0), "cost_yuan=0 不对"),
        (lambda: substantiality(GOOD, FACTS["profit_yuan"].head(1), cost_yuan=1, seed=0), "有 1 位客户缺利润"),
        (lambda: accessibility(GOOD, FACTS.drop(columns="consent"), small_trial(0), capacity=1, seed=0), "缺少列：consent"),
        (lambda: to_planks(GOOD, FACTS, OPENED, capacity=0), "capacity=0 不对"),
        (lambda: to_planks(GOOD, FACTS.head(1), OPENED, capacity=1), "有 1 位客户有标签"),
        (lambda: lifts(GOOD, small_trial(0).drop(columns="arm")), "缺少列：arm"),
        (lambda: lifts(GOOD, small_trial(0).query("arm != '对照'")), "没有对照"),
        (lambda: lifts(GOOD.set_axis(["X1", "X2"]), small_trial(0)), "没有一位收件人在标签表里"),
        (lambda: lifts(GOOD.rename(columns={DAY: "2025-03-15"}), small_trial(0)), "标签是 2025-03-15 贴的，优惠 2025-03-15 已经发出"),
        (lambda: responsiveness(GOOD, small_trial(0), seed=0, full_points=0), "full_points=0 不对"),
        (lambda: score(GOOD, FACTS.drop(columns="profit_yuan"), small_trial(0), seed=0), "缺少列：profit_yuan"),
    ],
)
def test_bad_input_is_explained(work, message):
    with pytest.raises(DataError, match=re.escape(message)):
        work()


# ---- 课文说的，换一家公司也成立 ----


def test_existing_customers_buy_most_and_the_unaware_are_moved_most():
    stay = []
    for seed in range(8):
        market = make_market(seed)
        kind = np.where(market["uses"] == "我们的", "现有", np.where(market["why_not"] == "不知道", "不知道", "别的"))
        rate = market.groupby([kind, "contacted"])["bought_after"].mean().unstack()
        assert rate[True].idxmax() == "现有" and rate.loc["现有", False] > 0.25  # 不联系也会买
        trial = market.rename(columns={"resident_id": "customer_id", "asked_on": "sent_on", "bought_after": "ordered_30d"})
        trial = trial.assign(wave=1, arm=np.where(market["contacted"], "联系", "对照"))
        found = lifts(pd.DataFrame({"2025-03-31": kind}, index=market["resident_id"]), trial).xs("联系", level="arm")
        assert found.loc["不知道", "low"] > 0
        stay.append(found.loc["现有", "value"])
    assert abs(np.mean(stay)) < 8  # 一家一家地看上下差得多，合起来没有什么提升
