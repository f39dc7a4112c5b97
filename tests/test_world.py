"""造出来的公司：合不合约定、守不守恒、各股随机流互不牵连、同一种子是否同样。"""

import numpy as np
import pandas as pd
import pytest

from helpers.schema import DTYPES, TABLES, DataError, validate
from helpers.world import DEFAULT_CUSTOMERS, lines, make_world, people, purchases, season, streams, traits
from tests.trial_numbers import first_late
from tests.world_numbers import company

# ---- 约定与守恒 ----


@pytest.mark.parametrize("name", TABLES)
def test_tables_follow_the_schema(name):
    frame = validate(getattr(company(), name), name, unique=name != "ledger")
    assert list(frame.columns) == TABLES[name].names
    assert {c.name: DTYPES[c.kind] for c in TABLES[name].columns} == {column: str(kind) for column, kind in frame.dtypes.items()}


def fen(values: pd.Series) -> pd.Series:
    return (values * 100).round().astype("int64")


def test_every_line_is_its_item():
    ledger = company().ledger.drop_duplicates()
    both = ledger.merge(company().order_items, on=["order_id", "line_no"], how="outer", indicator=True, validate="1:1")
    assert (both["_merge"] == "both").all()
    assert (fen(both["list_yuan"]) == both["quantity"] * fen(both["unit_price_yuan"])).all()
    assert (fen(both["paid_yuan"]) == fen(both["list_yuan"]) - fen(both["discount_yuan"])).all()
    both = both.merge(company().products, on="product_id", validate="m:1")
    assert (fen(both["goods_cost_yuan"]) == both["quantity"] * fen(both["cost_yuan"])).all()
    assert (both["launched_on"] <= both["ordered_at"]).all(), "卖了还没上架的商品"


def test_refunds():
    ledger = company().ledger
    refunded = ledger["status"] == "退款"
    assert ((ledger["refund_yuan"] > 0) == refunded).all() and (ledger["refunded_at"].notna() == refunded).all()
    assert (ledger["refund_yuan"] <= ledger["paid_yuan"]).all()
    days = (ledger["refunded_at"].dt.normalize() - ledger["ordered_at"].dt.normalize()).dt.days[refunded]
    assert days.between(1, 15).all() and ledger["refunded_at"].max() < pd.Timestamp("2026-01-01")
    whole = (ledger["refund_yuan"] == ledger["paid_yuan"])[refunded].mean()
    assert 0.4 < whole < 0.8, f"退款行里整单退的占 {whole:.2f}，应有整单也有部分"


def test_cancelled_orders():
    orders = company().ledger.drop_duplicates("order_id")
    share = (orders["status"] == "取消").mean()
    assert 0.03 <= share <= 0.06, f"取消的订单占 {share:.3f}"


def test_orders_are_whole():
    """一笔订单一位客户、一个时刻、一个渠道、一种状态；编号按时间，补录的接在最后；行号从 1 连续。"""
    ledger = company().ledger.drop_duplicates()
    same = ledger.groupby("order_id")[["customer_id", "ordered_at", "channel", "status", "coupon"]].nunique(dropna=False)
    assert (same == 1).all(axis=None)
    own = ledger[ledger["order_id"] <= first_late(ledger)]
    assert own.groupby("order_id")["ordered_at"].first().is_monotonic_increasing
    assert (ledger["line_no"] == ledger.groupby("order_id").cumcount() + 1).all()
    assert 1.3 <= ledger.groupby("order_id").size().mean() <= 1.7


def test_ledger_is_sorted_but_for_duplicates():
    ledger = company().ledger
    first = ledger[~ledger.duplicated()]
    assert first.equals(first.sort_values(["ordered_at", "order_id", "line_no"]))
    assert first["ordered_at"].min() >= pd.Timestamp("2023-07-01") and first["ordered_at"].max() < pd.Timestamp("2026-01-01")


def test_nobody_buys_before_registering_or_after_leaving():
    who = company().customers.merge(company().truth, on="customer_id")
    ledger = company().ledger.merge(who, on="customer_id")
    assert (ledger["ordered_at"] >= ledger["registered_on"]).all()
    assert not (ledger["ordered_at"].dt.normalize() > ledger["left_on"]).any()


def test_customers():
    customers = company().customers
    assert customers["registered_on"].is_monotonic_increasing and customers["customer_id"].is_monotonic_increasing
    early = (customers["registered_on"] < "2023-07-01").mean()
    assert 0.12 <= early <= 0.15, f"流水起点前注册的占 {early:.3f}，应为 12% 至 15%"
    assert (customers["referrer_id"].notna() == (customers["acquired_by"] == "老客推荐")).all()
    joined = customers.set_index("customer_id")["registered_on"]
    invited = customers.dropna(subset="referrer_id")
    assert (joined.loc[invited["referrer_id"]].to_numpy() < invited["registered_on"].to_numpy()).all(), "推荐人应注册得更早"
    abroad = customers["country"] != "中国"
    assert 0.01 < abroad.mean() < 0.03 and ((customers["city_tier"] == "境外") == abroad).all()
    assert (customers["city"].isna() == abroad).all() and customers.loc[~abroad, "postcode"].str.fullmatch(r"\d{6}").all()
    assert (customers.loc[customers["member_card"], "registered_on"] < traits.CARD_DATE).all()


@pytest.mark.parametrize("name", people.MISSING)
def test_missing_rates(name):
    share, planned, count = company().customers[name].isna().mean(), people.MISSING[name], DEFAULT_CUSTOMERS
    assert abs(share - planned) <= 4 * np.sqrt(planned * (1 - planned) / count), f"{name} 缺 {share:.3f}，应约 {planned}"


def test_demography_hangs_together():
    customers = company().customers.dropna(subset=["birth_year"])
    retired = customers.loc[customers["occupation"] == "退休", "birth_year"].median()
    student = customers.loc[customers["occupation"] == "学生", "birth_year"].median()
    children = customers.groupby("marital_status")["children"].mean()
    good = customers.groupby("education")["income_band"].apply(lambda v: v.dropna().isin(["1 万至 2 万", "2 万以上"]).mean())
    assert student - retired > 25 and children["已婚"] > children["未婚"] + 0.5 and good["研究生"] > good["高中及以下"] + 0.1
    family = customers.dropna(subset=["children", "household_size"])
    assert (family["household_size"] > family["children"]).all()


def test_pet_decides_what_is_bought():
    """狗主人买狗粮，猫主人买猫粮；品类在人群内比在全体里集中（品类占比平方和）。"""
    bought = company().ledger.drop_duplicates().merge(company().order_items, on=["order_id", "line_no"])
    bought = bought.merge(company().products, on="product_id").merge(company().customers, on="customer_id")
    share = pd.crosstab(bought["pet"], bought["category"], normalize="index")
    overall = bought["category"].value_counts(normalize=True)
    assert share.loc["狗", "狗粮"] > 5 * share.loc["猫", "狗粮"] and share.loc["猫", "猫粮"] > 5 * share.loc["狗", "猫粮"]
    assert ((share.loc[["狗", "猫"]] ** 2).sum(axis=1) > (overall**2).sum() + 0.05).all()
    spend = bought.groupby(["pet", "customer_id"])["paid_yuan"].sum().groupby("pet").agg(["mean", "sem"])
    gap, error = spend.loc["狗", "mean"] - spend.loc["猫", "mean"], np.hypot(*spend.loc[["狗", "猫"], "sem"])
    assert abs(gap) < 3 * error, f"狗主人与猫主人人均差 {gap:.0f} 元（标准误 {error:.0f}），应无差别"


def test_products():
    products = company().products
    assert products["name"].is_unique and (products["cost_yuan"] < products["price_yuan"]).all()
    sold = company().order_items.merge(products, on="product_id")
    ratio = (sold["unit_price_yuan"] / sold["price_yuan"])[sold["unit_price_yuan"] > 0]
    near, far = ratio.between(0.6, 1.5).mean(), (ratio > 2).mean()
    assert near > 0.95 and far < 0.001, f"成交单价在标价 0.6–1.5 倍之间的占 {near:.3f}，超过 2 倍的占 {far:.4f}"


def test_hours_and_channels_are_personal():
    ledger = company().ledger.drop_duplicates("order_id").dropna(subset="customer_id")
    part = pd.cut(ledger["ordered_at"].dt.hour, [-1, 6, 11, 17, 23], labels=["凌晨", "上午", "下午", "晚上"])
    busy = ledger["customer_id"].map(ledger["customer_id"].value_counts()) >= 10
    for name, values, low in (("时段", part, 0.60), ("渠道", ledger["channel"], 0.70)):
        top = pd.crosstab(ledger.loc[busy, "customer_id"], values[busy], normalize="index").max(axis=1).mean()
        assert top > low > values.value_counts(normalize=True).max(), f"{name}：常买的人有 {top:.2f} 落在自己最常用的一种"
    store = ledger.loc[ledger["channel"] == "门店", "ordered_at"].dt.hour
    assert store.between(10, 20).all()


def test_season():
    """大促当天的倍数 = 星期 × 大促期 × 当天；平日周一为 1。"""
    level = season.season()
    assert level[season.day_of("2024-06-18")] == pytest.approx(1.6 * 3.2)  # 周二
    assert level[season.day_of("2024-11-11")] == pytest.approx(1.7 * 3.6)  # 周一
    assert level[season.day_of("2025-07-07")] == 1 and level[season.day_of("2025-07-05")] == 1.25
    assert level[season.day_of("2025-01-29")] == pytest.approx(0.45)  # 春节，周三


# ---- 种子与流 ----


def different(a, b) -> set[str]:
    """两个世界里内容不同的表。"""
    return {name for name in TABLES if not getattr(a, name).equals(getattr(b, name))}


def test_same_seed_same_world():
    assert different(make_world(300, seed=5), make_world(300, seed=5)) == set()
    assert different(make_world(300, seed=5), make_world(300, seed=6)) == set(TABLES) - {"facts"}


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("ledger.duplicates", {"ledger"}),
        ("customers.missing.gender", {"customers"}),
        ("customers.address", {"customers"}),
        ("orders.amount", {"ledger", "order_items", "trial"}),
        ("trial1.draw", {"ledger", "order_items", "trial"}),
        ("trial.opened", {"trial"}),
        ("cancelled.arrivals", {"ledger", "order_items"}),
        ("people.response", {"truth"}),
        ("products.brand", {"products"}),
    ],
)
def test_streams_are_independent(monkeypatch, name, touched):
    """换掉一股流，只动它该动的表。"""
    before, original = make_world(300, seed=5), streams.stream
    monkeypatch.setattr(streams, "stream", lambda seed, key: original(seed + 1000 if key == name else seed, key))
    assert different(before, make_world(300, seed=5)) == touched


def test_an_effect_leaves_other_orders_alone(monkeypatch):
    """没有会员卡效应的世界：少的只是那些额外的订单，其余订单一字不差（编号除外；活动补录的订单随层级变，不比）。"""
    full = make_world(2000, seed=5)
    monkeypatch.setattr(traits, "CARD_TIMES", 1.0)
    plain = make_world(2000, seed=5)
    drop = ["order_id"]
    a, b = (w.ledger[w.ledger["order_id"] <= first_late(w.ledger)].drop_duplicates().drop(columns=drop) for w in (full, plain))
    kept = b.merge(a, how="left", on=list(b.columns), indicator=True)
    assert (kept["_merge"] == "both").all() and len(a) > len(b)
    assert full.customers.equals(plain.customers)


@pytest.mark.parametrize("count", [1, 2, 50])
def test_small_companies(count):
    world = make_world(count, seed=3)
    assert len(world.customers) == len(world.truth) == count
    for name in TABLES:
        validate(getattr(world, name), name, unique=name != "ledger")


@pytest.mark.parametrize("count", [0, -5, 2.5, True, 10**6, "八千"])
def test_bad_n_customers(count):
    with pytest.raises(DataError, match="n_customers 是注册客户数.*请改成"):
        make_world(count, seed=1)


@pytest.mark.parametrize("seed", [-1, 1.0, "一", None])
def test_bad_seed(seed):
    with pytest.raises(DataError, match="seed 是随机种子.*请改成"):
        make_world(10, seed=seed)


def test_arrivals_follow_the_rate():
    """一个过程的订单数是泊松的：均值 = 率 × 季节时间，方差与均值相等；窗外没有订单。"""
    rng, many = np.random.default_rng(0), 20_000
    start, stop = np.full(many, 100.0), np.full(many, 160.5)
    who, day = purchases.arrivals(rng, np.full(many, 0.05), start, stop)
    level = season.season()
    mean = 0.05 * (level[100:160].sum() + level[160] / 2)
    count = np.bincount(who, minlength=many)
    assert abs(count.mean() - mean) <= 4 * np.sqrt(mean / many), f"均值 {count.mean():.4f}，应为 {mean:.4f}"
    assert abs(count.var() / mean - 1) < 0.05 and day.min() >= 100 and day.max() <= 160


def test_goods_share_of_one_person():
    """每人商品成本占比的期望：0.45 × 常买品类 + 0.55 × 按宠物平均，再乘阶梯偏移。"""
    share = np.array([row[2] for row in lines.CATEGORY.values()])
    dog = np.array(lines.CATEGORY_BY_PET[0]) / 100
    by_hand = lines.LADDER_DRIFT * (0.45 * share[0] + 0.55 * dog @ share)  # 养狗、口味 0 的人常买狗粮
    assert lines.goods_share(np.array([0]), np.array([0.0]))[0] == pytest.approx(by_hand)
