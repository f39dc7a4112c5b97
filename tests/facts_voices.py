"""客户说的话与法人客户：合不合规矩，埋下的事实 7、12 找不找得回，没埋的是不是真的没有。"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest

from helpers.schema import TABLES
from helpers.schema.business import CONTRACT_DAYS, PAYMENT_DAYS
from helpers.world import DEFAULT_SEED, comments, make_world, questionnaire, streams, streets, surveys
from tests.voice_numbers import PLANTED, PSYCHOLOGY, kinds
from tests.world_numbers import company, numbers, valid_orders

SEEDS = range(1, 31)
Z, SURE = 1.96, 2.6  # 95%、99% 区间
SIZE = 0.7  # 事实 7：满意度高几个标准差


def good_seeds(test) -> list[int]:
    """在种子 1–30 里，test 成立的种子。"""
    return [seed for seed in SEEDS if test(numbers(seed))]


def near_five_percent(p: np.ndarray) -> bool:
    """p < 0.05 的占比与 5% 相差不超过四个标准误。"""
    return bool(abs((p < 0.05).mean() - 0.05) <= 4 * np.sqrt(0.05 * 0.95 / len(p)))


# ---- 问卷：谁填的，说明得了多少 ----


def test_who_answers():
    answers = company().questionnaire.merge(company().customers, on="customer_id")
    assert answers["answered_on"].between("2025-05-06", "2025-05-25").all()
    assert (answers["registered_on"] < questionnaire.OPENS).all()
    blank = company().questionnaire[list(PSYCHOLOGY)].isna().mean()
    assert blank.between(0.03, 0.09).all(), f"各题没答的占比：{blank.to_dict()}"
    born = company().customers["birth_year"].mean() - answers["birth_year"].mean()
    assert born > 0.5, f"填的人应略年长，只长 {born:.2f} 岁"


def test_those_who_answer_buy_more():
    """填问卷的买家，平均买过的次数至少是全体买家的 1.4 倍：每个种子都如此。"""
    ratios = {seed: numbers(seed)["问卷"]["次数之比"] for seed in (DEFAULT_SEED, *SEEDS)}
    assert min(ratios.values()) >= 1.4, ratios
    counts = {seed: numbers(seed)["问卷"]["人数"] for seed in (DEFAULT_SEED, *SEEDS)}
    assert all(2150 <= count <= 2600 for count in counts.values()), counts


def test_psychology_explains_little():
    """价值观解释一点点，远不如买过几次；另外四题什么也不解释。"""
    found = numbers(DEFAULT_SEED)["问卷"]
    assert 0.005 < found["value_focus"] < 0.04 and found["次数"] > 5 * found["value_focus"], found
    worlds = pd.DataFrame([numbers(seed)["问卷"] for seed in SEEDS])
    assert 0.01 <= worlds["value_focus"].mean() <= 0.04 and (worlds["value_focus"] < worlds["次数"] / 3).all()
    chance = pd.Series({"interest": 2, "lifestyle": 2, "motive": 2, "temperament": 3}) / worlds["人数"].mean()
    mean = worlds[chance.index].mean()
    assert (mean < 2 * chance).all(), f"与消费无关的题，30 个世界平均解释 {mean.to_dict()}，碰巧也该有 {chance.to_dict()}"


# ---- 事实 7：只有一对性格与客服方式有用 ----


def test_fact_7_default():
    found = numbers(DEFAULT_SEED)["事实 7"]
    gap, error = found["差"]
    assert found["份数"] >= 1600 and found["人数"] >= 1200, found
    assert abs(gap - SIZE) <= Z * error and gap > Z * error, f"{PLANTED}：{gap:.2f} ± {Z * error:.2f}，埋下的约 {SIZE}"


def test_fact_7_seeds():
    found = [numbers(seed)["事实 7"] for seed in SEEDS]
    assert min(f["份数"] for f in found) >= 1600 and min(f["人数"] for f in found) >= 1200
    gap, error = np.array([f["差"] for f in found]).T
    mean, spread = np.average(gap, weights=error**-2), np.sum(error**-2) ** -0.5
    assert abs(mean - SIZE) <= 0.05 + SURE * spread, f"30 个世界合起来是 {mean:.3f} ± {SURE * spread:.3f}，埋下的约 {SIZE}"


def test_fact_7_is_found_after_correcting_for_many():
    """二十四对一起看，按 Bonferroni 更正（合起来 5%）：找得到那一对，它也是最强的。"""

    def found(n: dict) -> bool:
        plain = n["事实 7"]["直接比"]
        return min(plain, key=plain.get) == PLANTED and plain[PLANTED] < 0.05 / len(plain)

    good = good_seeds(found)
    assert found(numbers(DEFAULT_SEED)) and len(good) >= 29, f"只有种子 {good} 成立"


def test_nothing_else_is_found():
    """找到的那一对从对照里拿掉之后，合起来 1% 的更正再找不到别的。"""

    def nothing(n: dict) -> bool:
        p = list(n["事实 7"]["没有效应的"].values())
        return min(p) >= 0.01 / len(p)

    good = good_seeds(nothing)
    assert nothing(numbers(DEFAULT_SEED)) and len(good) >= 27, f"只有种子 {good} 成立"


def test_the_other_pairings_and_sayings_are_null():
    pairs = np.array([list(numbers(seed)["事实 7"]["没有效应的"].values()) for seed in SEEDS]).ravel()
    proverbs = np.array([numbers(seed)["事实 7"]["口诀"] for seed in SEEDS]).ravel()
    for name, p in (("别的二十三对", pairs), ("口诀", proverbs)):
        assert near_five_percent(p), f"{name}：p < 0.05 的占 {(p < 0.05).mean():.3f}，应约 5%"
        assert kstest(p, "uniform").pvalue > 0.001, f"{name}：p 值不均匀"


# ---- 评价 ----


def test_surveys_follow_an_order():
    """每份评价之前 1–22 天里，这位客户有一笔有效订单。"""
    answers, orders = company().surveys, valid_orders(company())
    assert answers["answered_at"].is_monotonic_increasing and 6000 <= len(answers) <= 8000
    both = answers.merge(orders[["customer_id", "ordered_at"]], on="customer_id")
    wait = (both["answered_at"].dt.normalize() - both["ordered_at"].dt.normalize()).dt.days
    assert set(both.loc[wait.between(1, 22), "survey_id"]) == set(answers["survey_id"])
    assert answers["answered_at"].dt.hour.between(9, 20).all()


def test_scores_look_like_scores():
    answers = company().surveys
    assert 3.6 <= answers["csat"].mean() <= 3.85 and answers["csat"].value_counts(normalize=True).max() < 0.5
    assert set(answers["csat"]) == set(range(1, 6)) and answers["nps"].between(0, 10).all() and answers["nps"].min() <= 1
    score = (answers["nps"] >= 9).mean() - (answers["nps"] <= 6).mean()
    assert 0.05 <= score <= 0.35, f"净推荐值 {score:.2f}"
    style = answers["service_style"].value_counts(normalize=True)
    assert style.between(0.15, 0.185).all(), style.to_dict()


def test_satisfaction_has_a_personal_part():
    """同一人的两份满意度相关约 0.2；费服务的人低一些。"""
    answers = company().surveys
    order = answers.groupby("customer_id").cumcount()
    first, second = (answers[order == n].set_index("customer_id")["csat"] for n in (0, 1))
    same = float(second.corr(first.reindex(second.index)))
    assert 0.10 <= same <= 0.35, f"同一人两份的相关 {same:.2f}"
    burden = answers["customer_id"].map(company().truth.set_index("customer_id")["burden"])
    low = answers["csat"].groupby(burden).mean()
    assert low[True] < low[False] - 0.25, low.to_dict()


def test_refunds_cost_satisfaction():
    """只有一笔订单的人：退过款的明显低。"""
    orders = valid_orders(company()).reset_index()
    once = orders[~orders["customer_id"].duplicated(keep=False)].set_index("customer_id")
    answers = company().surveys
    mean = answers["csat"].groupby(answers["customer_id"].map(once["refund_yuan"] > 0)).agg(["mean", "sem"])
    gap, error = mean.loc[False, "mean"] - mean.loc[True, "mean"], np.hypot(*mean["sem"])
    assert gap > SURE * error, f"差 {gap:.2f}，标准误 {error:.2f}"


def test_recommending_follows_satisfaction_and_staying():
    answers = company().surveys
    stay = -np.log(answers["customer_id"].map(company().truth.set_index("customer_id")["leave_rate_per_day"]))
    mean = answers.groupby("csat")["nps"].mean()
    assert mean.is_monotonic_increasing and mean.loc[5] - mean.loc[1] > 2
    rest = answers["nps"] - answers["csat"].map(mean)
    assert rest.corr(stay) > 0.15, f"满意度相同的人里，推荐意愿与留得久的相关 {rest.corr(stay):.2f}"


def test_comments_fit():
    """一句评语只属于一种客服方式、一段满意度。"""
    said = company().surveys.dropna(subset="comment")
    assert 0.3 < len(said) / len(company().surveys) < 0.5 and set(said["comment"]) == set(comments.FLAT)
    level = said["csat"].map(dict(zip(range(1, 6), comments.LEVEL, strict=True)))
    kept = pd.DataFrame({"comment": said["comment"], "style": said["service_style"], "level": level}).drop_duplicates()
    assert kept["comment"].is_unique


# ---- 事实 12：街头联系 ----


def lift(cells: dict, kind: str) -> tuple[float, float]:
    """一类人里联系与不联系买的概率之差与标准误。"""
    (n, a), (m, b) = cells[kind, True], cells[kind, False]
    p, q = a / n, b / m
    return p - q, float(np.sqrt(p * (1 - p) / n + q * (1 - q) / m))


def test_market():
    market = company().market
    assert len(market) == streets.RESIDENTS and market["asked_on"].between("2025-04-01", "2025-04-30").all()
    dog, none = market["pet"] == "狗", market["uses"] == "不用"
    assert 0.41 < dog.mean() < 0.49 and (market["uses"].notna() == dog).all() and (market["why_not"].notna() == none.fillna(False)).all()
    share = market.groupby(kinds(market))["contacted"].agg(["sum", "size"])
    assert (2 * share["sum"] - share["size"]).between(0, 1).all() and set(share.index) == set(streets.KINDS)
    cost = market["contact_cost_yuan"]
    assert ((cost > 0) == market["contacted"]).all() and 5.8 < cost[market["contacted"]].mean() < 6.2


@pytest.mark.parametrize("kind", streets.KINDS)
def test_fact_12_pooled(kind):
    """30 个世界合起来，联系与不联系买的概率都是埋下的那么多。"""
    for contacted, planted in zip((False, True), streets.KINDS[kind], strict=True):
        size, bought = np.array([numbers(seed)["事实 12"][kind, contacted] for seed in SEEDS]).sum(axis=0)
        error = np.sqrt(planted * (1 - planted) / size)
        assert abs(bought / size - planted) <= SURE * error, f"{kind}，联系 {contacted}：{bought / size:.4f}，埋下的 {planted}"


def test_fact_12_is_seen_in_one_world():
    """一个世界里就看得见：联系之后现有客户买得最多，联系却只对「不知道」的人明显有用。"""

    def holds(n: dict) -> bool:
        cells = n["事实 12"]
        after = {kind: cells[kind, True][1] / cells[kind, True][0] for kind in streets.KINDS}
        gains = {kind: lift(cells, kind) for kind in streets.KINDS}
        gain, error = gains["不用：不知道"]
        return max(after, key=after.get) == "现有" and gain > Z * error and gains["现有"][0] < Z * gains["现有"][1]

    good = good_seeds(holds)
    assert holds(numbers(DEFAULT_SEED)) and len(good) >= 27, f"只有种子 {good} 成立"


# ---- 法人客户与合同 ----


def test_companies():
    firms = company().companies.set_index("company_id")
    assert len(firms) == 160 and firms["company_name"].is_unique
    rivals = firms.dropna(subset="competitor_of")
    theirs = firms.loc[rivals["competitor_of"]]
    assert 60 < len(rivals) < 130 and (theirs.index.to_numpy() != rivals.index.to_numpy()).all()
    for name in ("industry", "region"):
        assert (theirs[name].to_numpy() == rivals[name].to_numpy()).all(), f"竞争对手应同{name}"
    assert 0.1 < (firms["profit_wan"] < 0).mean() < 0.4 and 1 <= firms["listed"].sum() <= 15
    assert (firms.loc[firms["listed"], "ownership"] == "股份制").all()
    assert (firms.loc[firms["governance"] == "家族", "ownership"] == "私有").all()
    logs = np.log(firms[["employees", "revenue_wan"]].astype(float))
    assert logs.corr().iloc[0, 1] > 0.8


def test_contracts():
    deals = company().contracts.set_index("contract_id")
    firms = company().companies.set_index("company_id")
    assert 380 <= len(deals) <= 500 and set(deals["company_id"]) == set(firms.index)
    assert deals["signed_on"].is_monotonic_increasing and deals["signed_on"].between("2023-07-01", "2025-12-31").all()
    later = deals.dropna(subset="renewal_of")
    former = deals.loc[later["renewal_of"]]
    assert later["renewal_of"].is_unique and (former["company_id"].to_numpy() == later["company_id"].to_numpy()).all()
    assert ((later["signed_on"].to_numpy() - former["signed_on"].to_numpy()) == np.timedelta64(CONTRACT_DAYS, "D")).all()
    last = pd.Timestamp("2025-12-31")
    ended = deals["signed_on"] + pd.Timedelta(days=CONTRACT_DAYS) <= last
    assert (deals["renewed"].notna() == ended).all() and (deals["referred_value_yuan"].notna() == ended).all()
    assert set(deals.index[deals["renewed"].fillna(False)]) == set(later["renewal_of"])
    assert deals.loc[deals["signed_on"] + pd.Timedelta(days=PAYMENT_DAYS) > last, "days_late"].isna().all()
    size = np.log(deals["value_yuan"].astype(float)).corr(np.log(firms.loc[deals["company_id"], "revenue_wan"].set_axis(deals.index)))
    assert size > 0.6, f"合同金额与年收入（都取对数）的相关 {size:.2f}"


def test_a_few_companies_are_chronically_late():
    """逾期集中在少数公司：平均逾期最长的一成公司，占全部逾期天数的大半；他们续得少。"""
    deals = company().contracts
    late = deals.groupby("company_id")["days_late"].mean().fillna(0.0).astype(float)
    worst = late.nlargest(len(late) // 10).index
    days = deals["days_late"].fillna(0)
    assert days[deals["company_id"].isin(worst)].sum() > 0.5 * days.sum() and (days == 0).mean() > 0.5
    referred = deals["referred_value_yuan"].dropna()
    assert 0.02 < (referred > 0).mean() < 0.2


# ---- 各股流互不牵连 ----


def every_table(world) -> dict:
    """全部的表：有几张用到时才造，趁换流之前先造好。"""
    return {table: getattr(world, table) for table in TABLES}


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("surveys.csat", {"surveys"}),
        ("questionnaire.answers", {"questionnaire"}),
        ("questionnaire.temperament", {"questionnaire", "surveys"}),
        ("market.bought", {"market"}),
        ("contracts.late", {"contracts"}),
    ],
)
def test_streams_are_independent(monkeypatch, name, touched):
    """换掉一股流，只动它该动的表。"""
    before, original = every_table(make_world(300, seed=5)), streams.stream
    monkeypatch.setattr(streams, "stream", lambda seed, key: original(seed + 1000 if key == name else seed, key))
    after = every_table(make_world(300, seed=5))
    assert {table for table in TABLES if not before[table].equals(after[table])} == touched


def test_facts_7_and_12_come_from_the_generator():
    facts = company().facts.set_index(["fact", "parameter", "group"])["value"]
    assert facts[7, "满意度潜在分的提升", " × ".join(PLANTED)] == surveys.SUITED[2]
    for kind, pair in streets.KINDS.items():
        assert tuple(facts[12, f"60 天内买的概率（{how}）", kind] for how in ("不联系", "联系")) == pair
