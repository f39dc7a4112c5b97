"""分类标准：手写的边界、与 to_rfm 对得上、几条守恒的规矩；解释了几成：与方差分析的公式、逐种发法对照，假警报不多。"""

from functools import lru_cache
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from helpers import criteria, intake, world
from helpers.criteria import (
    NEVER,
    UNKNOWN,
    counted_orders,
    to_age_group,
    to_attribute,
    to_channel_type,
    to_daypart,
    to_favourite,
    to_frequency_level,
    to_region,
    to_spending_power,
    to_value_level,
)
from helpers.datasets import AS_OF
from helpers.rfm import to_rfm
from helpers.schema import DataError, title
from helpers.scorecard import explained

SEEDS = (3, 4)
CUTS = {"single": (150, 300), "total": (300, 1000), "profit": (50, 300)}


@lru_cache
def small(seed):
    """一家两千人的公司：客户表与订单（含观察日以后的）。"""
    made = world.make_world(2000, seed=seed)
    return made.customers, intake.to_orders(made.ledger)[0]


def labellings(customers, orders, as_of=AS_OF):
    """每一种标签各算一列。"""
    found = {
        "年龄段": to_age_group(customers, as_of=as_of),
        "地区": to_region(customers),
        "收入档": to_attribute(customers, "income_band", customers=customers),
        "省份": to_attribute(customers, "province", customers=customers),
        "频率": to_frequency_level(orders, as_of=as_of, customers=customers),
        "渠道": to_channel_type(orders, as_of=as_of, customers=customers),
        "时段": to_daypart(orders, as_of=as_of, customers=customers),
        "消费能力": to_spending_power(orders, as_of=as_of, customers=customers),
    }
    return found | {by: to_value_level(orders, as_of=as_of, customers=customers, by=by, cuts=cuts) for by, cuts in CUTS.items()}


def orders_of(rows):
    """每行：客户、时间、实付、[渠道]。"""
    frame = pd.DataFrame([(*row, "商城")[:4] for row in rows], columns=["customer_id", "ordered_at", "paid_yuan", "channel"])
    frame["ordered_at"] = pd.to_datetime(frame["ordered_at"])
    return frame.assign(order_id=range(len(frame))).astype({"paid_yuan": "float64"})


# ---- 每种标签都守的规矩 ----


@pytest.mark.parametrize("seed", SEEDS)
def test_everyone_gets_exactly_one_label(seed):
    customers, orders = small(seed)
    for name, labels in labellings(customers, orders).items():
        assert labels.index.tolist() == customers["customer_id"].tolist(), name
        assert labels.notna().all() and isinstance(labels.dtype, pd.CategoricalDtype), name
        assert labels.value_counts(sort=False).sum() == len(customers), name
        assert labels.index.name == "customer_id" and labels.name, name
        assert title(labels.name) != labels.name, f"{labels.name} 没有中文名"


@pytest.mark.parametrize("seed", SEEDS)
def test_row_order_and_later_orders_change_nothing(seed):
    customers, orders = small(seed)
    shuffled = orders.sample(frac=1, random_state=seed).reset_index(drop=True)
    seen = orders[orders["ordered_at"] < AS_OF + pd.Timedelta(days=1)]
    late = seen["refunded_at"] >= AS_OF + pd.Timedelta(days=1)
    assert late.any() and len(seen) < len(orders)
    cut = seen.assign(refund_yuan=seen["refund_yuan"].mask(late, 0.0), refunded_at=seen["refunded_at"].mask(late))
    expected = labellings(customers, orders)
    for other in (shuffled, cut):
        for name, labels in labellings(customers, other).items():
            pd.testing.assert_series_equal(labels, expected[name])
    mixed = customers.sample(frac=1, random_state=seed)
    for name, labels in labellings(mixed, orders).items():
        pd.testing.assert_series_equal(labels.sort_index(), expected[name].sort_index(), obj=name)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_orders_count_as_in_rfm(seed):
    customers, orders = small(seed)
    rfm = to_rfm(orders, as_of=AS_OF)
    kept = counted_orders(orders, as_of=AS_OF)
    assert kept["customer_id"].value_counts().sort_index().tolist() == rfm["frequency"].tolist()
    assert np.allclose(kept.groupby("customer_id")["net_yuan"].sum(), rfm["monetary_yuan"])
    level = to_frequency_level(orders, as_of=AS_OF, customers=customers, cuts=(2, 6))
    assert set(level.index[level == NEVER]) == set(customers["customer_id"]) - set(rfm.index)
    assert set(level.index[level == "高频"]) == set(rfm.index[rfm["frequency"] >= 6])
    assert set(level.index[level == "低频"]) == set(rfm.index[rfm["frequency"] == 1])
    value = to_value_level(orders, as_of=AS_OF, customers=customers, by="total", cuts=(300, 1000))
    assert set(value.index[value == "高价值"]) == set(rfm.index[rfm["monetary_yuan"] >= 1000])


@pytest.mark.parametrize("seed", SEEDS)
def test_profit_counts_the_loss_of_refunded_orders(seed):
    customers, orders = small(seed)
    end = AS_OF + pd.Timedelta(days=1)
    profit, buyers = {}, set(to_rfm(orders, as_of=AS_OF).index)
    for row in orders.to_dict("records"):
        if row["ordered_at"] < end and row["customer_id"] in buyers:
            back = row["refund_yuan"] if row["refunded_at"] < end else 0
            left = row["paid_yuan"] - back - row["goods_cost_yuan"] - row["service_cost_yuan"]
            profit[row["customer_id"]] = profit.get(row["customer_id"], 0) + left
    level = to_value_level(orders, as_of=AS_OF, customers=customers, by="profit", cuts=(50, 300))
    assert set(level.index[level == "高价值"]) == {who for who, yuan in profit.items() if yuan >= 300 - 1e-6}


def test_levels_are_ordered_and_kinds_are_not():
    customers, orders = small(SEEDS[0])
    ordered = {name for name, labels in labellings(customers, orders).items() if labels.cat.ordered}
    assert ordered == {"频率", "消费能力", *CUTS}
    level = to_frequency_level(orders, as_of=AS_OF, customers=customers)
    assert level.cat.categories.tolist() == [NEVER, "低频", "中频", "高频"] and level.max() == "高频"


# ---- 边界，一条一条 ----


def test_age_groups_at_the_edges():
    years = [2001, 2000, 1991, 1990, 1970, None]
    people = pd.DataFrame({"customer_id": list("甲乙丙丁戊己"), "birth_year": pd.array(years, dtype="Int64")})
    got = to_age_group(people, as_of="2025-06-30")
    assert got.tolist() == ["24 岁及以下", "25–34 岁", "25–34 岁", "35–44 岁", "55 岁及以上", UNKNOWN]
    assert to_age_group(people, as_of="2026-01-01").tolist()[0] == "25–34 岁"
    assert got.cat.categories[-1] == UNKNOWN and not got.cat.ordered


@pytest.mark.parametrize(
    ("time", "part"),
    [("04:59", "晚上"), ("05:00", "早晨"), ("11:59", "早晨"), ("12:00", "下午"), ("17:59", "下午"), ("18:00", "晚上"), ("00:00", "晚上")],
)
def test_dayparts_at_the_edges(time, part):
    orders = orders_of([("甲", f"2025-06-0{day} {time}", 10) for day in (1, 2, 3)])
    assert to_daypart(orders, as_of=AS_OF, customers=["甲"]).tolist() == [part]


def test_no_fixed_daypart_and_too_few_orders():
    three = [("甲", "2025-06-01 08:00", 10), ("甲", "2025-06-02 13:00", 10), ("甲", "2025-06-03 20:00", 10)]
    two = [("乙", "2025-06-01 08:00", 10), ("乙", "2025-06-02 08:00", 10)]
    five = [("丙", f"2025-06-0{d} {'08:00' if d < 4 else '20:00'}", 10) for d in range(1, 6)]
    got = to_daypart(orders_of(three + two + five), as_of=AS_OF, customers=["甲", "乙", "丙", "丁"])
    assert got.tolist() == ["无固定时段", UNKNOWN, "早晨", NEVER]  # 丙正好六成


def test_channel_types():
    placed = {"甲": ["门店", "门店"], "乙": ["社交"], "丙": ["门店", "商城"]}
    rows = [(who, "2025-06-01", 10, channel) for who, channels in placed.items() for channel in channels]
    orders = orders_of([*rows, ("丁", "2025-07-01", 10, "门店")])
    assert to_channel_type(orders, as_of=AS_OF, customers=list("甲乙丙丁")).tolist() == ["线下", "线上", "混合", NEVER]
    assert to_channel_type(orders, as_of=AS_OF, customers=["乙"], offline=("门店", "社交")).tolist() == ["线下"]


def test_full_refunds_do_not_count_once_they_have_happened():
    orders = orders_of([("甲", "2025-06-01", 10, "门店"), ("甲", "2025-06-20", 10, "商城")])
    orders = orders.assign(refund_yuan=[0.0, 10.0], refunded_at=pd.to_datetime([None, "2025-06-25 00:00"]))
    assert to_channel_type(orders, as_of="2025-06-24", customers=["甲"]).tolist() == ["混合"]
    assert to_channel_type(orders, as_of="2025-06-25", customers=["甲"]).tolist() == ["线下"]
    assert counted_orders(orders, as_of="2025-06-24")["net_yuan"].sum() == 20


@pytest.mark.parametrize(("single", "total", "level"), [(149.99, 299.98, "低价值"), (150, 300, "中价值"), (300, 600, "高价值")])
def test_value_levels_reach_the_line_inclusively(single, total, level):
    orders = orders_of([("甲", "2025-06-01", single), ("甲", "2025-06-02", single)])
    assert to_value_level(orders, as_of=AS_OF, customers=["甲"], by="single", cuts=(150, 300)).tolist() == [level]
    assert to_value_level(orders, as_of=AS_OF, customers=["甲"], by="total", cuts=(300, 600)).tolist() == [level]


@pytest.mark.parametrize(
    ("rows", "level"),
    [
        ([("2025-06-01", 250)], "中消费"),  # 只够金额；只有一单，没有间隔
        ([("2025-06-01", 50)], "低消费"),
        ([("2025-03-01", 50), ("2025-04-30", 50)], "中消费"),  # 正好隔 60 天
        ([("2025-03-01", 50), ("2025-05-01", 50)], "低消费"),  # 隔 61 天
        ([(f"2025-0{m}-01", 50) for m in (1, 2, 3, 4)], "高消费"),  # 次数与间隔
    ],
)
def test_spending_power_counts_the_lines_reached(rows, level):
    orders = orders_of([("甲", day, yuan) for day, yuan in rows])
    assert to_spending_power(orders, as_of=AS_OF, customers=["甲", "乙"]).tolist() == [level, NEVER]


def test_favourites():
    lines = pd.DataFrame({"customer_id": list("甲甲乙乙丙"), "brand": list("AABAB"), "amount_yuan": [30.0, 30, 50, 50, 0]})
    got = to_favourite(lines, customers=list("甲乙丙"), column="brand")
    assert got.tolist() == ["A", "没有偏爱", NEVER] and got.name == "favourite_brand"


def test_attributes_keep_the_agreed_order_and_the_whole_universe():
    table = pd.DataFrame({"customer_id": ["乙", "甲"], "city_tier": ["三线", None], "hobby": ["钓鱼", "钓鱼"]})
    tier = to_attribute(table, "city_tier", customers=["甲", "乙", "丙"])
    assert tier.tolist() == [UNKNOWN, "三线", UNKNOWN] and tier.cat.categories.tolist() == ["一线", "二线", "三线", "境外", UNKNOWN]
    assert to_attribute(table, "hobby", customers=["丙", "甲"]).tolist() == [UNKNOWN, "钓鱼"]
    assert to_region(pd.DataFrame({"customer_id": ["甲", "乙"], "country": ["中国", None]})).tolist() == ["国内", UNKNOWN]


# ---- 坏输入，一种一句话 ----

PEOPLE = pd.DataFrame({"customer_id": ["甲", "乙"], "birth_year": [1990, 2030], "city_tier": ["一线", "四线"]})
ORDERS = orders_of([("甲", "2025-06-01", 10), ("乙", "2025-06-02", 10)])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: to_age_group(PEOPLE, as_of=AS_OF), "1 位客户的出生年份晚于观察日，例如 乙"),
        (lambda: to_age_group(PEOPLE, as_of=AS_OF, edges=(45, 25)), "起点 .*不对：要从小到大"),
        (lambda: to_age_group(PEOPLE.drop(columns="birth_year"), as_of=AS_OF), "客户表缺少列：birth_year"),
        (lambda: to_attribute(PEOPLE, "city_tier", customers=PEOPLE), "列 city_tier 有约定以外的值：四线"),
        (lambda: to_attribute(PEOPLE, "income_band", customers=PEOPLE), "缺少列：income_band"),
        (lambda: to_region(pd.concat([PEOPLE, PEOPLE]).assign(country="中国")), "客户编号有 2 个重复、0 个空缺"),
        (lambda: to_frequency_level(ORDERS, as_of=AS_OF, customers=["甲", None]), "0 个重复、1 个空缺"),
        (lambda: to_frequency_level(ORDERS, as_of=AS_OF, customers=["甲"], cuts=(5, 2)), "两条线要从小到大"),
        (lambda: to_frequency_level(pd.concat([ORDERS, ORDERS]), as_of=AS_OF, customers=["甲"]), "2 行订单编号重复"),
        (lambda: to_frequency_level(ORDERS.drop(columns="paid_yuan"), as_of=AS_OF, customers=["甲"]), "订单表缺少列：paid_yuan"),
        (lambda: to_value_level(ORDERS, as_of=AS_OF, customers=["甲"], by="M", cuts=(1, 2)), "by='M' 不认识"),
        (lambda: to_value_level(ORDERS, as_of=AS_OF, customers=["甲"], by="profit", cuts=(1, 2)), "算利润要有商品成本"),
        (lambda: to_daypart(ORDERS, as_of=AS_OF, customers=["甲"], share=0.4), "share=0.4 不对"),
        (lambda: to_favourite(ORDERS, customers=["甲"]), "商品明细缺少列：category"),
        (lambda: to_age_group(PEOPLE, as_of="昨天"), "观察日 as_of='昨天' 不是一个日期"),
        (lambda: counted_orders(ORDERS, as_of="昨天"), "观察日 as_of='昨天' 不是一个日期"),
    ],
)
def test_bad_input_is_explained_in_one_sentence(call, message):
    with pytest.raises(DataError, match=message):
        call()


def test_inputs_are_not_changed():
    customers, orders = small(SEEDS[0])
    before = customers.copy(deep=True), orders.copy(deep=True)
    labellings(customers, orders)
    pd.testing.assert_frame_equal(customers, before[0])
    pd.testing.assert_frame_equal(orders, before[1])


def test_every_public_name_is_exported():
    assert all(hasattr(criteria, name) for name in criteria.__all__)


# ---- 解释了几成 ----


def by_definition(labels, outcome):
    """组间平方和 ÷ 总平方和，一个一个地加。"""
    middle, groups = sum(outcome) / len(outcome), {}
    for label, value in zip(labels, outcome, strict=True):
        groups.setdefault(label, []).append(value)
    between = sum(len(g) * (sum(g) / len(g) - middle) ** 2 for g in groups.values())
    return between / sum((value - middle) ** 2 for value in outcome)


@pytest.mark.parametrize("seed", range(10))
def test_explained_equals_the_formula(seed):
    rng = np.random.default_rng(seed)
    labels = pd.Series(rng.choice(list("甲乙丙丁"), 40), name="随机")
    outcome = pd.Series(rng.gamma(0.5, 100, 40) + 50 * (labels == "甲"))
    got = explained(labels, outcome, seed=0, shuffles=50, draws=50)
    assert got["explained"] == pytest.approx(by_definition(labels, outcome)) and got.name == "随机"
    assert got["customers"] == 40 and got["groups"] == labels.nunique()
    assert 0 <= got["low"] <= got["explained"] <= got["high"] <= 1 and got["chance_low"] < got["chance_high"]


def test_names_and_row_order_do_not_matter():
    rng = np.random.default_rng(0)
    labels, outcome = pd.Series(rng.choice(list("高低"), 60)), pd.Series(rng.normal(size=60))
    first = explained(labels, outcome, seed=1)
    pd.testing.assert_series_equal(first, explained(labels.map({"高": "A", "低": "B"}), outcome, seed=1))
    pd.testing.assert_series_equal(first, explained(labels.astype("category").sample(frac=1, random_state=2), outcome[::-1], seed=1))


def test_only_people_with_both_are_counted():
    labels = pd.Series(["高", "低", None, "低", "高"], index=list("甲乙丙丁戊"))
    outcome = pd.Series([3.0, 1, 9, 2, np.nan, 7], index=list("甲乙丙丁戊己"))
    assert explained(labels, outcome, seed=0)["customers"] == 3


def test_shuffled_range_agrees_with_every_possible_deal():
    """六个人三三分，乱发一共二十种；平均是 (组数 − 1) ÷ (人数 − 1)。"""
    outcome = [8.0, 6, 7, 4, 2, 3]
    every = [by_definition(deal, outcome) for deal in set(permutations("高高高低低低"))]
    assert len(every) == 20 and np.mean(every) == pytest.approx(1 / 5)
    got = explained(pd.Series(list("高高高低低低")), pd.Series(outcome), seed=0, shuffles=2000)
    assert got["chance_high"] == pytest.approx(max(every)) and got["chance_low"] == pytest.approx(min(every), abs=1e-9)
    assert got["p_value"] == pytest.approx(np.mean([value >= got["explained"] - 1e-9 for value in every]), abs=0.03)


def test_false_alarms_are_about_five_percent_even_with_heavy_tails():
    rng, alarms = np.random.default_rng(0), 0
    for seed in range(200):
        outcome = pd.Series(np.where(rng.random(120) < 0.7, 0, rng.lognormal(5, 2, 120)))
        alarms += explained(pd.Series(rng.integers(0, 4, 120)), outcome, seed=seed, shuffles=99, draws=1)["p_value"] <= 0.05
    assert 2 <= alarms <= 20  # 期望 10，标准差 3.1


def test_the_interval_holds_the_true_share_most_of_the_time():
    rng, hits, effect = np.random.default_rng(1), 0, np.array([0.0, 0.5, 1.0])
    true = effect.var() / (effect.var() + 1)
    for seed in range(150):
        labels = rng.integers(0, 3, 300)
        got = explained(pd.Series(labels), pd.Series(effect[labels] + rng.normal(size=300)), seed=seed, shuffles=1, draws=200)
        hits += got["low"] <= true <= got["high"]
    assert hits >= 132  # 名义 95%，至少 88%


@pytest.mark.parametrize(
    ("labels", "outcome", "message"),
    [
        (pd.Series(["高", "高"]), pd.Series([1.0, 2.0]), "至少要有两组"),
        (pd.Series(["高", "低"]), pd.Series([1.0, 1.0]), "人人的结果都一样"),
        (pd.Series(["高", "低"], index=["甲", "甲"]), pd.Series([1.0, 2.0]), "标签的索引有 1 行重复"),
        (pd.Series(["高", "低"]), pd.Series([1.0, 2.0], index=["甲", "甲"]), "结果的索引有 1 行重复"),
        (pd.Series(["高", "低"], index=["甲", "乙"]), pd.Series([1.0, 2.0]), "同一种客户编号"),
    ],
)
def test_labels_that_cannot_be_measured_are_explained(labels, outcome, message):
    with pytest.raises(DataError, match=message):
        explained(labels, outcome, seed=0)
