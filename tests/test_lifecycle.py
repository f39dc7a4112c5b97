"""生命周期：手算的六位、逐人逐日的慢算法、几条守恒、别的公司、坏输入。"""

import time
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from helpers import lifecycle
from helpers.exercises.lifecycle import TYPICAL_DAYS, six_customers, six_orders
from helpers.intake import to_orders
from helpers.lifecycle import STAGES
from helpers.schema import DataError
from helpers.world import make_world

AS_OF = pd.Timestamp("2025-06-30")
END = AS_OF + pd.Timedelta(days=1)
SEEDS = (1, 2, 3, 4)


@lru_cache
def company(seed: int, people: int = 2000):
    """一家公司的客户、订单（含观察日以后的）、商品行、商品、真相。"""
    made = make_world(people, seed=seed)
    return made.customers, to_orders(made.ledger)[0], made.order_items, made.products, made.truth.set_index("customer_id")


@lru_cache
def categories(seed: int):
    _, orders, items, products, _ = company(seed)
    return lifecycle.first_categories(orders, items, products)


def seen(seed: int, as_of=AS_OF):
    """站在 as_of 真的看得见的两张表：以后的单没有，以后的退款也没有。"""
    customers, orders, *_ = company(seed)
    end = as_of + pd.Timedelta(days=1)
    orders = orders[orders["ordered_at"] < end]
    later = ~(orders["refunded_at"] < end)
    return orders.assign(refund_yuan=orders["refund_yuan"].mask(later, 0.0), refunded_at=orders["refunded_at"].mask(later)), customers


# ---- 手算 ----


def test_six_customers_by_hand():
    stages = lifecycle.to_stages(six_orders(), six_customers(), as_of=AS_OF, typical_days=TYPICAL_DAYS, borrow=0)
    assert stages.to_dict() == {"林晓": "流失", "周航": "活跃", "陈默": "沉默", "吴桐": "初次购买", "何敏": "流失", "赵雷": "潜在"}
    table = lifecycle.rhythms(six_orders(), six_customers(), as_of=AS_OF, typical_days=TYPICAL_DAYS, borrow=0)
    assert table["quiet_times"].to_dict() == {"林晓": 6.0, "周航": 0.9, "陈默": 2.5, "吴桐": 0.5, "何敏": 5.0}
    assert table["own_gap_days"].dropna().to_dict() == {"林晓": 10.0, "周航": 100.0, "陈默": 40.0}


def test_borrowed_gaps_by_hand():
    table = lifecycle.rhythms(six_orders(), six_customers(), as_of=AS_OF, typical_days=TYPICAL_DAYS)
    assert table.loc["林晓", "rhythm_days"] == (30 + 2 * 40) / 5 and table.loc["周航", "rhythm_days"] == (200 + 2 * 40) / 4
    assert table.loc["何敏", "rhythm_days"] == 40


@pytest.mark.parametrize(("silent", "lost", "stage"), [(2.5, 4, "活跃"), (2.4, 2.5, "沉默"), (1, 2.4, "流失")])
def test_a_value_on_the_line_belongs_to_the_better_stage(silent, lost, stage):
    """陈默没来的时间正好是 2.5 个间隔。"""
    made = lifecycle.to_stages(six_orders(), six_customers(), as_of=AS_OF, typical_days=TYPICAL_DAYS, borrow=0, silent=silent, lost=lost)
    assert made["陈默"] == stage


def test_days_in_a_row_do_not_make_a_rhythm_of_a_day():
    orders = six_orders().head(4)
    orders["ordered_at"] = pd.to_datetime([f"2025-06-{moment}" for moment in ("10 09:00", "11 09:00", "12 09:00", "12 20:00")])
    table = lifecycle.rhythms(orders, six_customers(), as_of=AS_OF, typical_days=TYPICAL_DAYS, borrow=0)
    assert table.loc["林晓", ["purchase_days", "own_gap_days", "rhythm_days"]].tolist() == [3, 1, 7]


def test_a_refund_in_full_undoes_the_purchase_from_that_day_on():
    orders = six_orders().tail(1).assign(refund_yuan=100.0, refunded_at=pd.Timestamp("2024-12-20 09:00"), customer_id="吴桐")
    customers = six_customers().assign(registered_on=pd.Timestamp("2024-12-01"))
    days = ("2024-12-11", "2024-12-19", "2024-12-20", "2025-06-30")
    stages = [lifecycle.to_stages(orders, customers, as_of=day, typical_days=40)["吴桐"] for day in days]
    assert stages == ["潜在", "初次购买", "潜在", "潜在"]


# ---- 逐人的慢算法 ----


def slow_stages(orders, customers, as_of, category, silent=2, lost=4, borrow=2):
    """同样的定义，一个人一个人地数。"""
    end = as_of + pd.Timedelta(days=1)
    bought = {}
    for row in orders.itertuples():
        gone = row.refund_yuan >= row.paid_yuan > 0 and row.refunded_at < end
        if row.ordered_at < end and not gone:
            bought.setdefault(row.customer_id, set()).add(row.ordered_at.date())
    own = {who: (max(days) - min(days)).days / (len(days) - 1) for who, days in bought.items() if len(days) >= 3}
    kinds = {kind: [own[who] for who in own if category.get(who) == kind] for kind in set(category.values())}
    middle = {kind: float(np.median(gaps if len(gaps) >= 5 else list(own.values()))) for kind, gaps in kinds.items()}
    stages = {}
    for who in customers.loc[customers["registered_on"] < end, "customer_id"]:
        days = sorted(bought.get(who, ()))
        typical = middle.get(category.get(who), float(np.median(list(own.values()))))
        if len(days) >= 3:
            typical = ((days[-1] - days[0]).days + borrow * typical) / (len(days) - 1 + borrow)
        quiet = (as_of.date() - days[-1]).days / max(typical, 7) if days else None
        named = "沉默" if days and quiet <= lost else "流失"
        stages[who] = "潜在" if not days else ("初次购买" if len(days) == 1 else "活跃") if quiet <= silent else named
    return stages


@pytest.mark.parametrize(("seed", "day"), [(1, "2025-06-30"), (2, "2024-05-31"), (3, "2025-02-14")])
def test_stages_agree_with_a_slow_count(seed, day):
    customers, orders, *_ = company(seed)
    category = categories(seed)
    made = lifecycle.to_stages(orders, customers, as_of=day, category=category)
    assert made.astype("str").to_dict() == slow_stages(orders, customers, pd.Timestamp(day), category.to_dict())


def slow_cohorts(orders, customers, value):
    """同期群逐单地数：月份都是整数，群是首购的那个月。"""
    month = {row.order_id: row.ordered_at.year * 12 + row.ordered_at.month for row in orders.itertuples()}
    early = set(customers.loc[customers["registered_on"] < orders["ordered_at"].min().normalize(), "customer_id"])
    kept = [r for r in orders.itertuples() if r.ordered_at < END and not (r.refund_yuan >= r.paid_yuan > 0 and r.refunded_at < END)]
    first = {}
    for row in kept:
        first[row.customer_id] = min(first.get(row.customer_id, 10**6), month[row.order_id])
    cells = {}
    for row in (row for row in kept if row.customer_id not in early):
        place = first[row.customer_id], month[row.order_id] - first[row.customer_id]
        back = row.refund_yuan if row.refunded_at < END else 0
        cells.setdefault(place, []).append(row.customer_id if value == "buyers" else row.paid_yuan - back)
    return {place: len(set(found)) if value == "buyers" else sum(found) for place, found in cells.items()}


@pytest.mark.parametrize("value", ["buyers", "net_yuan"])
def test_cohorts_agree_with_a_slow_count(value):
    customers, orders, *_ = company(1)
    table = lifecycle.cohorts(orders, customers, as_of=AS_OF, value=value).drop(index="流水以前")
    cells = slow_cohorts(orders, customers, value)
    for name, row in table.iterrows():
        start = int(name[:4]) * 12 + int(name[5:])
        for age, mine in row.items():
            known = start + age <= 2025 * 12 + 6
            assert (np.isnan(mine) and not known) or mine == pytest.approx(cells.get((start, age), 0), abs=1e-6)


# ---- 守恒与不偷看 ----


@pytest.mark.parametrize("seed", SEEDS)
def test_stages_sum_to_the_registered_and_are_a_classification(seed):
    customers, orders, *_ = company(seed)
    stages = lifecycle.to_stages(orders, customers, as_of=AS_OF, category=categories(seed))
    known = customers.loc[customers["registered_on"] < END, "customer_id"]
    assert stages.index.tolist() == known.tolist() and stages.notna().all() and stages.value_counts().sum() == len(known)
    assert tuple(stages.cat.categories) == STAGES and not stages.cat.ordered and stages.name == "stage" and stages.value_counts().min() > 0


@pytest.mark.parametrize("day", ["2024-03-31", "2025-06-30"])
def test_nothing_after_as_of_is_used(day):
    customers, orders, *_ = company(1)
    known, _ = seen(1, pd.Timestamp(day))
    labels = [lifecycle.to_stages(table, customers, as_of=day, category=categories(1)) for table in (orders, known)]
    pd.testing.assert_series_equal(*labels)
    for made in (lifecycle.cohorts, lifecycle.payback):
        pd.testing.assert_frame_equal(made(orders, customers, as_of=day), made(known, customers, as_of=day))
    never = pd.Series(dtype="datetime64[s]")
    steps = [lifecycle.funnel(table, customers, as_of=day, window_days=90, expanded_on=never) for table in (orders, known)]
    pd.testing.assert_frame_equal(*steps)


def test_the_order_of_rows_does_not_matter():
    customers, orders, *_ = company(2)
    mixed = orders.sample(frac=1, random_state=0)
    for made in (lifecycle.to_stages, lifecycle.cohorts, lifecycle.payback):
        first, second = made(orders, customers, as_of=AS_OF), made(mixed, customers, as_of=AS_OF)
        assert first.equals(second)


def test_one_column_a_date_is_the_same_as_one_call_a_date():
    customers, orders, *_ = company(3)
    dates = pd.date_range("2024-01-31", AS_OF, freq="ME")
    table = lifecycle.stages_over_time(orders, customers, dates=dates, category=categories(3))
    assert list(table.columns) == list(dates)
    for date in dates[::4]:
        column = table[date].dropna().rename("stage")
        pd.testing.assert_series_equal(column, lifecycle.to_stages(orders, customers, as_of=date, category=categories(3)))


@pytest.mark.parametrize("seed", SEEDS)
def test_transitions_keep_everyone_and_rows_sum_to_one(seed):
    customers, orders, *_ = company(seed)
    dates = pd.date_range("2024-12-31", AS_OF, freq="ME")
    table = lifecycle.stages_over_time(orders, customers, dates=dates, category=categories(seed))
    for before, after in zip(dates[:-1], dates[1:], strict=True):
        moves = lifecycle.transitions(table[before], table[after])
        assert (moves.drop(index="新加入").sum(axis=1).to_numpy() == table[before].value_counts(sort=False).to_numpy()).all()
        assert (moves.sum().to_numpy() == table[after].value_counts(sort=False).to_numpy()).all()
        shares = lifecycle.row_shares(moves)
        assert np.allclose(shares.sum(axis=1), 1) and (shares >= 0).all(axis=None)
        assert moves.loc["活跃", "潜在"] <= 1 and moves.loc["新加入", "流失"] == 0


def test_transitions_name_those_who_are_only_on_one_side():
    before, after = pd.Series({"甲": "高", "乙": "低"}), pd.Series({"甲": "低", "丙": "高"})
    moves = lifecycle.transitions(before, after)
    assert moves.loc["低", "不在了"] == 1 and moves.loc["新加入", "高"] == 1 and moves.to_numpy().sum() == 3
    assert "不在了" not in lifecycle.transitions(before, before) and "新加入" not in lifecycle.transitions(before, before).index


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("period", ["M", "Q"])
def test_cohort_money_sums_to_the_ledger(seed, period):
    orders, customers = seen(seed)
    cells = lifecycle.cohorts(orders, customers, as_of=AS_OF, period=period, value="net_yuan")
    kept = orders[~((orders["paid_yuan"] > 0) & (orders["refund_yuan"] >= orders["paid_yuan"]))]
    assert cells.sum().sum() == pytest.approx((kept["paid_yuan"] - kept["refund_yuan"]).sum(), abs=0.001)


def test_cells_not_yet_over_are_empty_and_half_a_month_is_not_shown():
    customers, orders, *_ = company(1)
    table = lifecycle.cohorts(orders, customers, as_of="2025-06-10")
    assert table.index[-1] == "2025-05" and table.loc["2025-05"].notna().sum() == 1
    assert (table.drop(index="流水以前").notna().sum(axis=1).diff().dropna() == -1).all()
    full = lifecycle.cohorts(orders, customers, as_of="2025-05-31")
    assert table.isna().equals(full.isna())


def test_those_before_the_ledger_are_kept_apart():
    customers, orders, *_ = company(1)
    apart = lifecycle.cohorts(orders, customers, as_of=AS_OF)
    nobody_early = customers.assign(registered_on=customers["registered_on"].clip(lower=pd.Timestamp("2023-07-01")))
    together = lifecycle.cohorts(orders, nobody_early, as_of=AS_OF)
    assert apart.index[0] == "流水以前" and "流水以前" not in together.index
    assert apart.loc["流水以前", 0] + apart.loc["2023-07", 0] == together.loc["2023-07", 0]
    shares = lifecycle.retention(apart)
    assert shares.loc["流水以前"].isna().all() and (shares.drop(index="流水以前")[0] == 1).all() and list(shares.index) == list(apart.index)


@pytest.mark.parametrize("by", [None, "acquired_by"])
def test_payback_times_people_is_the_profit_less_the_cost(by):
    orders, customers = seen(2)
    curves = lifecycle.payback(orders, customers, as_of=AS_OF, by=by, ledger_start="2023-07-01")
    joined = customers[customers["registered_on"].between("2023-07-01", AS_OF)]
    group = joined["registered_on"].dt.strftime("%Y-%m") if by is None else joined[by]
    profit = orders["paid_yuan"] - orders["refund_yuan"] - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
    earned = profit.groupby(orders["customer_id"]).sum().reindex(joined["customer_id"], fill_value=0).to_numpy()
    made = earned - joined["acquisition_cost_yuan"]
    if by is None:
        final = curves.apply(lambda row: row.dropna().iloc[-1], axis=1)
        assert final.to_numpy() == pytest.approx(made.groupby(group).mean().to_numpy(), abs=1e-6)
        assert (curves.notna().sum(axis=1).diff().dropna() == -1).all()
    else:
        assert curves.iloc[:, 0].notna().all() and curves.iloc[:, 1:].isna().all(axis=None)  # 最晚的一位六月才注册
    assert -curves[0].min() < joined["acquisition_cost_yuan"].max()


def test_months_to_pay_wait_until_it_stays_paid():
    table = pd.DataFrame([[-5, 1, -1, 2.0], [1, 2, 3, 4], [-3, -2, -1, np.nan], [-1, 0, np.nan, np.nan]], index=list("甲乙丙丁"))
    assert lifecycle.months_to_pay(table).fillna(-1).to_dict() == {"甲": 3, "乙": 0, "丙": -1, "丁": 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_funnel_gives_everyone_the_same_time(seed):
    orders, customers = seen(seed)
    items, products = company(seed)[2:4]
    new = lifecycle.new_category_days(orders, items, products)
    steps = lifecycle.funnel(orders, customers, as_of=AS_OF, window_days=365, expanded_on=new).loc["全体"]
    full = customers[customers["registered_on"].between("2023-07-01", "2024-06-30")]
    assert steps["acquired"] == len(full) and steps.is_monotonic_decreasing
    joined = full.set_index("customer_id")["registered_on"]
    kept = orders[~((orders["paid_yuan"] > 0) & (orders["refund_yuan"] >= orders["paid_yuan"]))]
    kept = kept[(kept["ordered_at"].dt.normalize() - kept["customer_id"].map(joined)).dt.days.between(0, 365)]
    days = kept.assign(day=kept["ordered_at"].dt.normalize()).groupby("customer_id")["day"].nunique()
    assert steps["converted"] == len(days) and steps["retained"] == (days >= 2).sum()
    split = lifecycle.funnel(orders, customers, as_of=AS_OF, window_days=365, expanded_on=new, by="acquired_by")
    assert split.sum().equals(steps.rename(None))


# ---- 快慢：比倍数，不比秒 ----


def quickest(work, times=5):
    best = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        best.append(time.perf_counter() - begin)
    return min(best)


def test_two_years_of_months_cost_a_few_single_calls():
    customers, orders, *_ = company(1)
    dates = pd.date_range("2023-10-31", AS_OF, freq="ME")
    one = quickest(lambda: lifecycle.to_stages(orders, customers, as_of=AS_OF))
    assert quickest(lambda: lifecycle.stages_over_time(orders, customers, dates=dates)) < 12 * one


def many(n: int):
    """n 笔订单，n / 10 位客户，两年。"""
    rng = np.random.default_rng(0)
    day = pd.to_datetime("2023-07-01") + pd.to_timedelta(np.sort(rng.integers(0, 730, n)), unit="D")
    orders = pd.DataFrame({"order_id": np.arange(n), "customer_id": rng.integers(0, n // 10, n), "ordered_at": day, "paid_yuan": 10.0})
    customers = pd.DataFrame({"customer_id": np.arange(n // 10), "registered_on": pd.Timestamp("2023-07-01")})
    return orders.assign(refund_yuan=0.0, refunded_at=pd.to_datetime([None] * n)), customers


def test_cohorts_and_transitions_are_linear_in_orders():
    def work(orders, customers):
        lifecycle.cohorts(orders, customers, as_of=AS_OF)
        table = lifecycle.stages_over_time(orders, customers, dates=["2025-05-31", AS_OF])
        lifecycle.transitions(table.iloc[:, 0], table.iloc[:, 1])

    few, more = many(40_000), many(320_000)
    assert quickest(lambda: work(*more), 3) < 16 * quickest(lambda: work(*few), 3)  # 八倍的订单，至多十六倍的时间；平方的算法要六十四倍


# ---- 课文里的话，换一家公司也成立 ----


@lru_cache
def judged(seed: int):
    """买过 3 次以上的人：没来的天数、几个自己的间隔、几个掺了同品类的节奏、仍在与否。"""
    customers, orders, *_, truth = company(seed, 4000)
    table = lifecycle.rhythms(orders, customers, as_of=AS_OF)
    table = table[table["purchase_days"] >= 3]
    own = table["recency_days"] / table["own_gap_days"]
    return pd.DataFrame({"line": table["recency_days"], "own": own, "mixed": table["quiet_times"], "gap": table["own_gap_days"],
                         "alive": truth["alive"].reindex(table.index)})  # fmt: skip


def missed(table, name, wrongly):
    return (table.loc[~table["alive"], name] <= table.loc[table["alive"], name].quantile(1 - wrongly)).mean()


def test_borrowing_beats_one_line_and_own_gaps_alone():
    """同样冤枉 3%、5% 的人，看漏的占多少；几家公司平均。"""
    names = ("line", "own", "mixed")
    share = {name: np.mean([missed(judged(s), name, wrongly) for s in SEEDS for wrongly in (0.03, 0.05)]) for name in names}
    assert share["mixed"] < share["line"] - 0.01 and share["own"] > share["mixed"] + 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_one_line_blames_the_slow_and_own_gaps_blame_the_quick(seed):
    table = judged(seed)
    slow = pd.qcut(table["gap"], 3, labels=False)
    wrong = {"line": table["line"] > 90, "own": table["own"] > 4}
    rate = {name: lost[table["alive"]].groupby(slow).mean() for name, lost in wrong.items()}
    assert rate["line"][2] > 1.5 * rate["line"][0] and rate["own"][0] > 2 * rate["own"][2]


@pytest.mark.parametrize("seed", SEEDS)
def test_silence_is_where_nobody_knows(seed):
    customers, orders, *_, truth = company(seed, 4000)
    stages = lifecycle.to_stages(orders, customers, as_of=AS_OF)
    alive = truth["alive"].reindex(stages.index).groupby(stages, observed=False).mean()
    assert alive["活跃"] > 0.85 and alive["流失"] < 0.08 and 0.2 < alive["沉默"] < 0.5 and 0.3 < alive["初次购买"] < 0.55


def test_dear_channels_keep_their_people():
    kept = {"面对面": [], "邮件": []}
    for seed in SEEDS:
        customers, orders, *_ = company(seed, 4000)
        active = lifecycle.to_stages(orders, customers, as_of=AS_OF).isin(["初次购买", "活跃"])
        year = customers[customers["registered_on"].between("2023-07-01", "2024-06-30")].set_index("customer_id")["acquired_by"]
        for name, shares in kept.items():
            shares.append(active[year.index[year == name]].mean())
    assert min(np.array(kept["面对面"]) - kept["邮件"]) > 0.05


# ---- 坏输入：一句中文说清 ----
BAD = {
    "缺少列：paid_yuan": lambda o, c: (o.drop(columns="paid_yuan"), c),
    "缺少列：refunded_at": lambda o, c: (o.drop(columns="refunded_at"), c),
    "缺少列：registered_on": lambda o, c: (o, c.drop(columns="registered_on")),
    "2 行的客户不在客户表里.*何敏": lambda o, c: (o, c[c["customer_id"] != "何敏"]),
    "13 行的客户不在客户表里": lambda o, c: (o.assign(customer_id=None), c),
    "有重复的订单编号": lambda o, c: (o.assign(order_id="B01"), c),
    "customer_id 有 1 行重复": lambda o, c: (o, pd.concat([c, c.head(1)])),
    "registered_on 有 6 行空缺": lambda o, c: (o, c.assign(registered_on=pd.to_datetime([None] * 6))),
    "registered_on 不是日期": lambda o, c: (o, c.assign(registered_on="2025-01-01")),
    "ordered_at 有 1 行空缺": lambda o, c: (o.assign(ordered_at=o["ordered_at"].where(o.index > 0)), c),
    "paid_yuan 有空缺，或不是数": lambda o, c: (o.assign(paid_yuan="9"), c),
}


@pytest.mark.parametrize("message", BAD)
@pytest.mark.parametrize("made", [lifecycle.to_stages, lifecycle.cohorts])
def test_bad_tables_are_explained(message, made):
    with pytest.raises(DataError, match=message):
        made(*BAD[message](six_orders(), six_customers()), as_of=AS_OF)


ODD = {
    "不是一个日期": {"as_of": "不知道"},
    "先沉默后流失": {"silent": 4, "lost": 4},
    "lost='四' 不对": {"lost": "四"},
    "borrow=-1 不对": {"borrow": -1},
    "typical_days=0 不对": {"typical_days": 0},
    "还没有一位客户买过 3 次": {"as_of": "2024-12-31"},
    "1 行重复": {"category": pd.Series("狗粮", index=["林晓", "林晓"])},
}


@pytest.mark.parametrize("message", ODD)
def test_odd_arguments_are_explained(message):
    with pytest.raises(DataError, match=message):
        lifecycle.to_stages(six_orders(), six_customers(), **{"as_of": AS_OF} | ODD[message])


def test_the_other_functions_explain_too():
    orders, customers = six_orders(), six_customers()
    never = pd.Series(dtype="datetime64[s]")
    with pytest.raises(DataError, match='period="年"|period='):
        lifecycle.cohorts(orders, customers, as_of=AS_OF, period="年")
    with pytest.raises(DataError, match="value='人数' 不认识"):
        lifecycle.cohorts(orders, customers, as_of=AS_OF, value="人数")
    with pytest.raises(DataError, match="一个月都没有走完"):
        lifecycle.cohorts(orders, customers, as_of="2024-09-20")
    with pytest.raises(DataError, match="两个日子的标签都是空的"):
        lifecycle.transitions(pd.Series(dtype=object), pd.Series(dtype=object))
    with pytest.raises(DataError, match="window_days=1.5"):
        lifecycle.funnel(orders, customers, as_of=AS_OF, window_days=1.5, expanded_on=never)
    with pytest.raises(DataError, match="没有一位注册满 3000 天"):
        lifecycle.funnel(orders, customers, as_of=AS_OF, window_days=3000, expanded_on=never)
    with pytest.raises(DataError, match="缺少列：goods_cost_yuan"):
        lifecycle.payback(orders, customers.assign(acquisition_cost_yuan=1.0), as_of=AS_OF)
    with pytest.raises(DataError, match="商品不在商品表里"):
        items = pd.DataFrame({"order_id": ["B01"], "product_id": ["X"], "quantity": [1], "unit_price_yuan": [1.0]})
        lifecycle.first_categories(orders, items, pd.DataFrame({"product_id": ["Y"], "category": ["玩具"]}))
