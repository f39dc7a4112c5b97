"""随机实验：抽签公平，效应找得回（事实 11），实验表与流水逐行一致，流水里原有的一字不动。"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, chi2

from helpers import intake
from helpers.datasets import AS_OF, load_trial
from helpers.rfm import to_rfm
from helpers.schema.trials import ARMS, TIERS
from helpers.world import DEFAULT_SEED, make_world, trials
from tests.trial_numbers import first_late
from tests.world_numbers import company, numbers

SEEDS = range(1, 31)
END = AS_OF + pd.Timedelta(days=1)
DAY = pd.Timedelta(days=1)


def found(seed: int) -> dict:
    return numbers(seed)["事实 11"]


def together(name: str) -> np.ndarray:
    """种子 1–30 相加。"""
    return sum(found(seed)[name] for seed in SEEDS)


# ---- 抽签 ----


def test_sizes_and_equal_shares():
    waves = company().trial.groupby("wave")["arm"].value_counts().unstack()
    assert (waves.max(axis=1) - waves.min(axis=1) <= 1).all(), f"四种方案人数应相等：{waves.to_dict()}"
    assert waves.sum(axis=1).between(2600, 3400).all(), f"每波约 2,900 人：{waves.sum(axis=1).to_dict()}"
    message = company().trial["message_channel"].value_counts(normalize=True)
    assert message.between(0.31, 0.36).all() and (company().trial["message_channel"].isna() == (company().trial["arm"] == "对照")).all()


def test_the_draw_does_not_look_at_the_tier():
    """方案 × 层级的列联表与独立相比：30 个世界两波合起来的卡方不大，也不小。"""
    total, cells = 0.0, 0
    for seed in SEEDS:
        for size in found(seed)["人数"]:
            expected = size.sum(axis=1, keepdims=True) * size.sum(axis=0) / size.sum()
            total, cells = total + ((size - expected) ** 2 / expected).sum(), cells + 9
    assert 0.005 < chi2.sf(total, cells) < 0.995, f"卡方 {total:.0f}，自由度 {cells}"


def test_tier_shares():
    """每波 10%、20%、30%、40%。"""
    size = found(DEFAULT_SEED)["人数"].sum(axis=2)
    assert np.abs(size / size.sum(axis=1, keepdims=True) - [0.1, 0.2, 0.3, 0.4]).max() < 0.001, size


# ---- 事实 11：效应 ----


def lifts(size: np.ndarray, ordered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """各层各方案比对照多几个百分点与标准误。两波的差各自算，再按人数相加，免得波次混进来。"""
    rate = ordered / size
    variance = rate * (1 - rate) / size
    weight = size.sum(axis=2, keepdims=True) / size.sum(axis=(0, 2))[None, :, None]
    gap = ((rate[:, :, 1:] - rate[:, :, :1]) * weight).sum(axis=0)
    error = np.sqrt(((variance[:, :, 1:] + variance[:, :, :1]) * weight**2).sum(axis=0))
    return 100 * gap, 100 * error


PLANTED = np.array(list(trials.EFFECT.values()))
CELLS = [(tier, arm) for tier in TIERS for arm in ARMS[1:]]


@pytest.mark.parametrize(("tier", "arm"), CELLS)
def test_fact_11_seeds(tier, arm):
    gap, error = lifts(together("人数"), together("下单"))
    at = TIERS.index(tier), ARMS.index(arm) - 1
    message = f"{tier} × {arm}：{gap[at]:.2f} 个百分点，埋下 {PLANTED[at]}，标准误 {error[at]:.2f}"
    assert abs(gap[at] - PLANTED[at]) <= 2.6 * error[at], message


def test_fact_11_default():
    """默认世界：十二格都在埋下的 3 个标准误以内；最大的两格是埋下的那两格，区间不含 0。"""
    gap, error = lifts(found(DEFAULT_SEED)["人数"], found(DEFAULT_SEED)["下单"])
    assert (np.abs(gap - PLANTED) <= 3 * error).all(), f"{gap.round(1).tolist()}，标准误 {error.round(1).tolist()}"
    assert gap[0, 1] == gap.max() and gap[2, 0] == np.sort(gap, axis=None)[-2], gap.round(1).tolist()
    assert gap[0, 1] > 1.96 * error[0, 1] and gap[2, 0] > 1.96 * error[2, 0]


def test_the_arm_by_tier_test_has_power_and_keeps_its_false_alarms():
    hits = sum(found(seed)["p"] < 0.05 for seed in SEEDS)
    assert hits >= 0.85 * len(SEEDS), f"30 个世界里查得出层级 × 方案的有 {hits} 个"
    assert found(DEFAULT_SEED)["p"] < 0.05
    false = np.array([found(seed)["打乱后的 p"] for seed in SEEDS])
    low, high = binom.ppf([0.005, 0.995], false.size, 0.05)
    assert low <= (false < 0.05).sum() <= high, f"方案打乱之后，{false.size} 次里仍报 {(false < 0.05).sum()} 次"


def test_opening_depends_on_message_and_age():
    told, opened = together("收到"), together("打开")
    planted = np.array(list(trials.OPENED.values()))
    error = np.sqrt(planted * (1 - planted) / told)
    assert (np.abs(opened / told - planted) <= 3.3 * error).all(), (opened / told).round(3).tolist()
    assert company().trial["opened"].isna().equals(company().trial["arm"] == "对照")


def test_the_trial_facts_come_from_the_generator():
    facts = company().facts.set_index(["fact", "parameter", "group"])["value"].loc[11]
    planted = {f"{tier} × {arm}": points for tier, row in trials.EFFECT.items() for arm, points in zip(ARMS[1:], row, strict=True)}
    assert facts["30 天内下过单多几个百分点"].to_dict() == planted
    assert facts["打开消息的概率"].tolist() == [share for row in trials.OPENED.values() for share in row]


# ---- 与流水一致 ----


def plain(world, wave: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(实验表的一波, 照数据字典的话从流水重算的一波)，都以客户编号为索引。"""
    trial = world.trial[world.trial["wave"] == wave].set_index("customer_id")
    sent = trial["sent_on"].iloc[0]
    orders = intake.to_orders(world.ledger)[0]
    orders["cost"] = orders["goods_cost_yuan"] + orders["service_cost_yuan"]

    def profit(rows, seen):
        back = rows["refund_yuan"].where(rows["refunded_at"] < seen, 0.0)
        mine = rows.assign(profit=rows["paid_yuan"] - back - rows["cost"], net=rows["paid_yuan"] - back)
        return mine.groupby("customer_id").agg(profit=("profit", "sum"), most=("net", "max")).reindex(trial.index, fill_value=0.0)

    before = orders[(orders["ordered_at"] < sent) & (orders["ordered_at"] >= sent - 365 * DAY)]
    after = orders[(orders["ordered_at"] >= sent + DAY) & (orders["ordered_at"] < sent + 31 * DAY)]
    past, later = profit(before, sent)["profit"].round(2), profit(after, END)
    place = past.rank(ascending=False, method="min") / len(trial)
    tier = np.select([past <= 0, place <= 0.1, place <= 0.3, place <= 0.6], ["铁", "金钻", "白银", "铜"], "铁")
    return trial, pd.DataFrame({"tier": tier, "ordered": later["most"].round(2) > 0, "profit": later["profit"].round(2)}, index=trial.index)


@pytest.mark.parametrize("wave", [1, 2])
def test_every_row_agrees_with_the_ledger(wave):
    trial, again = plain(company(), wave)
    assert (trial["ordered_30d"] == again["ordered"]).all()
    assert np.allclose(trial["profit_30d_yuan"], again["profit"], atol=0.005)
    assert (trial["tier"] == again["tier"]).all()


@pytest.mark.parametrize("wave", [1, 2])
def test_who_was_invited(wave):
    """收件人就是发送前一天 to_rfm 里同意联系的人：他们那时都有 RFM。"""
    trial = company().trial[company().trial["wave"] == wave]
    rfm = to_rfm(intake.to_orders(company().ledger)[0], as_of=trial["sent_on"].iloc[0] - DAY)
    consent = company().customers.set_index("customer_id")["consent"]
    assert trial["customer_id"].tolist() == rfm.index[consent.loc[rfm.index]].tolist()


def test_cost_rule():
    trial = company().trial
    message = trial["message_channel"].map({"微信": 0.1, "短信": 0.3, "邮件": 0.05}).fillna(0.0)
    arm = trial["arm"].map({"对照": 0.0, "优惠券": 20.0, "专属服务": 12.0, "新品试用": 8.0})
    used = (trial["arm"] != "优惠券") | trial["ordered_30d"]
    assert np.allclose(trial["offer_cost_yuan"], message + arm * used)


def test_the_loader_gives_all_of_it():
    pd.testing.assert_frame_equal(load_trial(), company().trial)


def test_both_waves_end_before_the_observation_day():
    assert (company().trial["sent_on"] + 30 * DAY <= AS_OF).all()


# ---- 流水里原有的一字不动 ----


def test_the_trial_only_adds_orders(monkeypatch):
    """没有效应的世界：拿掉补录的订单，流水、订单商品逐字相同；客户、商品、真相一样；补录的都是收件人在窗口里的单。"""
    full = make_world(2000, seed=5)
    monkeypatch.setattr(trials, "EFFECT", dict.fromkeys(TIERS, (0, 0, 0)))
    none = make_world(2000, seed=5)
    last = first_late(none.ledger)
    assert full.ledger["order_id"].max() > last == none.ledger["order_id"].max()
    for name in ("ledger", "order_items"):
        table = getattr(full, name)
        pd.testing.assert_frame_equal(table[table["order_id"] <= last].reset_index(drop=True), getattr(none, name), obj=name)
    assert all(getattr(full, name).equals(getattr(none, name)) for name in ("customers", "products", "truth"))
    late = full.ledger[full.ledger["order_id"] > last].drop_duplicates("order_id")
    both = late.merge(full.trial, on="customer_id")
    inside = both["ordered_at"].between(both["sent_on"] + DAY, both["sent_on"] + 31 * DAY, inclusive="left")
    assert both.loc[inside, "order_id"].tolist() == late["order_id"].tolist() and (both.loc[inside, "arm"] != "对照").all()
    one, two = (world.trial[world.trial["wave"] == 1].set_index("customer_id") for world in (full, none))
    assert one["arm"].equals(two["arm"]) and (one["ordered_30d"] >= two["ordered_30d"]).all(), "效应只会多出订单"
    assert one["ordered_30d"].sum() > two["ordered_30d"].sum()


def test_late_numbers_come_last_and_rows_by_time():
    ledger = company().ledger.drop_duplicates("order_id")
    late = ledger["order_id"] > first_late(company().ledger)
    assert 100 < late.sum() < 250, f"补录了 {late.sum()} 笔"
    assert ledger.loc[~late, "order_id"].is_monotonic_increasing and ledger["ordered_at"].is_monotonic_increasing
    assert ledger.loc[late, "ordered_at"].between("2025-03-16", "2025-06-25").all()


def test_tiers_by_hand():
    """十位收件人：前 1 位金钻，第 2–3 白银，第 4–6 铜；利润不为正的再靠前也是铁。"""
    profit = np.array([100, 90, 80, 70, 60, 50, 40, 0, -5, -9])
    assert trials.tiers(profit).tolist() == [0, 1, 1, 2, 2, 2, 3, 3, 3, 3]
    assert trials.tiers(profit - 65)[:4].tolist() == [0, 1, 1, 2] and trials.tiers(profit - 65)[4:].tolist() == [3] * 6
