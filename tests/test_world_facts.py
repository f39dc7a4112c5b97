"""造出来的公司：像不像真的，埋下的事实找不找得回，真相准不准；默认世界与种子 1–30 各看一遍。"""

import numpy as np
import pytest

from helpers.world import DEFAULT_SEED, season, traits
from tests.facts_trial import *  # noqa: F403  与本文件在同一个进程里跑：三十个世界只造一次
from tests.facts_voices import *  # noqa: F403
from tests.world_numbers import company, numbers

SEEDS = range(1, 31)
Z = 1.96  # 95% 区间
# 真实店铺流水量出来的范围：见数据字典
TARGETS = {
    "只买一次的买家占比": (0.30, 0.55),
    "人均购买日": (2.8, 7),
    "复购次数的方差均值比": (7.5, 20),
    "消费额基尼系数": (0.57, 0.73),
    "前两成买家的收入占比": (0.60, 0.78),
    "客单价均值比中位数": (1.35, 1.70),
    "客单价对数的标准差": (0.70, 1.10),
    "购买间隔中位数": (20, 100),
    "购买间隔变异系数": (1.15, 1.5),
    "次数与均价的秩相关": (0.12, 0.28),
    "最旺日与中位日收入比": (4.5, 14),
    "退款订单占比": (0.08, 0.15),
    "退款金额占比": (0.05, 0.12),
    "访客行占比": (0.05, 0.25),
    "重复行占比": (0.005, 0.01),
    "零元行占比": (0.001, 0.005),
}
CHANNELS = {"面对面": -1, "老客推荐": -1, "邮件": 1}  # 事实 3：离开率比别的渠道低、低、高


def outside(found: dict) -> dict:
    """不在范围里的行：名字 → （值, 范围）。"""
    return {name: (round(float(found[name]), 4), span) for name, span in TARGETS.items() if not span[0] <= found[name] <= span[1]}


def share_of_seeds(test) -> list[int]:
    """在种子 1–30 里，test 成立的种子。"""
    return [seed for seed in SEEDS if test(numbers(seed))]


# ---- 写实 ----


@pytest.mark.parametrize("name", TARGETS)
def test_realism_default(name):
    low, high = TARGETS[name]
    value = numbers(DEFAULT_SEED)["写实"][name]
    assert low <= value <= high, f"默认世界的「{name}」是 {value:.4f}，应在 {low} 至 {high}"


def test_realism_other_seeds():
    bad = {seed: outside(numbers(seed)["写实"]) for seed in SEEDS}
    bad = {seed: rows for seed, rows in bad.items() if rows}
    assert len(bad) <= 1, f"种子 1–30 里有 {len(bad)} 个不像真的，至多许 1 个：{bad}"


# ---- 事实 1：做了什么比你是谁更能预测 ----


def test_fact_1_default():
    found, count = numbers(DEFAULT_SEED)["事实 1"], len(company().customers)
    r2 = found["RFM 的 R²"]
    error = np.sqrt(4 * r2 * (1 - r2) ** 2 / count)  # R² 的大样本标准误
    assert r2 - Z * error >= 0.30, f"RFM 的 R² 是 {r2:.3f} ± {Z * error:.3f}，区间下端应不小于 0.30"
    assert found["人口的 R²"] < 0.05, f"人口特征的 R² 是 {found['人口的 R²']:.3f}，应小于 0.05"


def test_fact_1_seeds():
    good = share_of_seeds(lambda n: n["事实 1"]["RFM 的 R²"] >= 0.30 and n["事实 1"]["人口的 R²"] < 0.05)
    assert len(good) >= 27, f"只有种子 {good} 成立"


# ---- 事实 3：渠道与离开率 ----


@pytest.mark.parametrize("channel", CHANNELS)
def test_fact_3_default(channel):
    estimate, error = numbers(DEFAULT_SEED)["事实 3"][channel]
    planted = np.log(traits.SOURCE[channel][1])
    message = f"{channel}的离开率倍数是 {np.exp(estimate):.3f}，埋下的是 {np.exp(planted):.3f}，对数的标准误 {error:.3f}"
    assert abs(estimate - planted) <= Z * error, message


@pytest.mark.parametrize("channel", CHANNELS)
def test_fact_3_seeds(channel):
    sign = CHANNELS[channel]
    good = share_of_seeds(lambda n: sign * n["事实 3"][channel][0] > Z * n["事实 3"][channel][1])
    assert len(good) >= 27, f"{channel}：只有种子 {good} 方向对且显著"


def test_fact_3_plain():
    """不看真相也找得到：注册满一年的人里，近半年还在买的占比，面对面 > 老客推荐 > 其余 > 邮件。"""
    found = numbers(DEFAULT_SEED)["事实 3"]
    order = ["面对面还在买", "老客推荐还在买", "社交媒体还在买", "邮件还在买"]
    for better, worse in zip(order, order[1:], strict=False):
        gap = found[better][0] - found[worse][0]
        error = np.hypot(found[better][1], found[worse][1])
        assert gap > Z * error, f"{better} {found[better][0]:.3f} 应明显高于 {worse} {found[worse][0]:.3f}（标准误 {error:.3f}）"


def test_fact_3_cost_goes_the_other_way():
    cost = company().customers.groupby("acquired_by")["acquisition_cost_yuan"].mean()
    assert cost["面对面"] > cost["老客推荐"] > cost["社交媒体"] > cost["邮件"], f"各渠道的获客成本：{cost.to_dict()}"


# ---- 事实 4：买来的会员卡 ----


def test_fact_4_default():
    (look, look_error), (true, true_error) = numbers(DEFAULT_SEED)["事实 4"].values()
    planted = np.log(traits.CARD_TIMES)
    assert abs(look - np.log(2)) <= Z * look_error, f"持卡与不持卡的消费比是 {np.exp(look):.2f}，应与 2 相容"
    assert look - Z * look_error > planted, f"看上去的倍数 {np.exp(look):.2f} 应明显大于真实的 {traits.CARD_TIMES}"
    assert abs(true - planted) <= Z * true_error, f"真实倍数是 {np.exp(true):.3f}，埋下的是 {traits.CARD_TIMES}"


def test_fact_4_seeds():
    planted = np.log(traits.CARD_TIMES)
    looks = share_of_seeds(lambda n: n["事实 4"]["看上去"][0] - Z * n["事实 4"]["看上去"][1] > planted)
    assert len(looks) >= 27, f"只有种子 {looks} 里，看上去的倍数明显大于真实的"
    trues = np.array([numbers(seed)["事实 4"]["真实"] for seed in SEEDS])
    mean, error = np.average(trues[:, 0], weights=trues[:, 1] ** -2), np.sum(trues[:, 1] ** -2) ** -0.5
    assert abs(mean - planted) <= 2.6 * error, f"30 个世界合起来的真实倍数是 {np.exp(mean):.4f}，埋下的是 {traits.CARD_TIMES}"


# ---- 事实 9：人设要取对数、标准化之后才找得到 ----


def test_fact_9():
    found = numbers(DEFAULT_SEED)["事实 9"]
    assert found["对数后"] >= 0.30 and found["对数后"] - found["原值"] >= 0.12, f"调整兰德指数：{found}"
    good = share_of_seeds(lambda n: n["事实 9"]["对数后"] >= 0.30 and n["事实 9"]["对数后"] - n["事实 9"]["原值"] >= 0.12)
    assert len(good) >= 27, f"只有种子 {good} 成立"


# ---- 事实 10：两种劣质客户 ----


def fact_10_holds(found: dict) -> bool:
    small = found["费服务小客人数"] >= 40 and found["小客服务成本占比"] > 3 * found["普通人服务成本占比"]
    big = found["亏本大客人数"] >= 15 and found["亏本大客里费服务占比"] >= 0.5
    rest = found["盈利买家占比"] >= 0.80 and found["费服务者亏本占比"] > 3 * found["普通人亏本占比"]
    return bool(small and big and rest)


def test_fact_10():
    found = numbers(DEFAULT_SEED)["事实 10"]
    assert fact_10_holds(found), f"默认世界：{found}"
    assert 0.10 <= found["总利润率"] <= 0.35 and 0.30 <= found["毛利率"] <= 0.50, f"利润率不像零售：{found}"
    good = share_of_seeds(lambda n: fact_10_holds(n["事实 10"]))
    assert len(good) >= 27, f"只有种子 {good} 成立"


# ---- 真相说得准 ----


@pytest.mark.parametrize("what", ["订单", "利润"])
def test_truth_is_calibrated(what):
    """未来 90 天：30 个世界的实际之和与期望之和相差在 2.6 个标准误之内（99%）。"""
    seen, expected, variance = np.array([numbers(seed)["校准"][what] for seed in SEEDS]).sum(axis=0)
    assert abs(seen - expected) <= 2.6 * np.sqrt(variance), f"{what}：实际 {seen:.0f}，期望 {expected:.0f}，标准误 {np.sqrt(variance):.0f}"


def test_expected_orders_formula():
    """λ∫季节·e^(−μt)dt，与切得很细的数值积分相同。"""
    truth = company().truth
    some = truth[truth["alive"]].head(20)
    hours = np.arange(90 * 48) / 48 + 1 / 96
    level = season.season()[season.AS_OF_DAY + 1 + hours.astype(int)]
    pairs = zip(some["buy_rate_per_day"], some["leave_rate_per_day"], strict=True)
    by_hand = [rate * (level * np.exp(-leave * hours)).sum() / 48 for rate, leave in pairs]
    np.testing.assert_allclose(some["expected_orders_90d"], by_hand, rtol=1e-4)


def test_truth_as_at_the_observation_day():
    truth, known = company().truth, company().customers["registered_on"] <= "2025-06-30"
    gone = truth["left_on"] <= "2025-06-30"
    assert (truth["alive"] == (known & ~gone)).all()
    assert truth.loc[~known, ["expected_orders_90d", "expected_profit_90d_yuan", "true_tier"]].isna().all(axis=None)
    assert (truth.loc[known & gone, "expected_orders_90d"] == 0).all()
    assert (truth.loc[known & ~truth["alive"], "true_tier"] == "铁").all()
    lowest = truth.groupby("true_tier")["expected_profit_90d_yuan"].agg(["min", "max"])
    assert lowest.loc["金钻", "min"] >= lowest.loc["白银", "max"] and lowest.loc["白银", "min"] >= lowest.loc["铜", "max"]


def test_facts_come_from_the_generator():
    facts = company().facts.set_index(["fact", "parameter", "group"])["value"]
    assert facts[4, "会员卡对购买率的倍数", "持卡人"] == traits.CARD_TIMES
    assert {name: facts[3, "离开率倍数", name] for name in traits.SOURCE} == {name: row[1] for name, row in traits.SOURCE.items()}
    assert set(company().facts["fact"]) == {1, 3, 4, 7, 9, 10, 11, 12}
