"""RFM：手算的六位客户、没有人为本课造过的 CDNOW、逐单循环的慢算法，三方对照；再加各种坏输入。"""

import datetime as dt
import re
from collections import Counter
from importlib.metadata import files
from itertools import product

import numpy as np
import pandas as pd
import pytest

from helpers.rfm import RULES, repeat_summary, to_rfm, to_scores, to_segments
from helpers.schema import DataError

AS_OF = "2025-06-30"
SEEDS = range(60)


def table(rows: str) -> pd.DataFrame:
    """每行：订单 客户 时间 实付 [退款 退款时间]，以两个以上空格分开。"""
    cells = [re.split(r"\s{2,}", line.strip()) for line in rows.strip().splitlines()]
    names = ["order_id", "customer_id", "ordered_at", "paid_yuan", "refund_yuan", "refunded_at"][: len(cells[0])]
    frame = pd.DataFrame([[None if cell == "-" else cell for cell in row] for row in cells], columns=names)
    for name in ("ordered_at", "refunded_at"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return frame.astype({name: "float64" for name in ("paid_yuan", "refund_yuan") if name in frame})


SIX = table("""
    o01  安  2025-06-30 23:59:59  100.10  0      -
    o02  安  2025-06-01 00:00:00  0.20    0      -
    o03  安  2025-07-01 00:00:00  999.00  0      -
    o04  白  2025-05-31 12:00:00  80.00   80.00  2025-06-30 23:59:59
    o05  白  2025-05-01 12:00:00  50.00   20.00  2025-05-09 00:00:00
    o06  陈  2025-06-20 12:00:00  70.00   70.00  2025-07-01 00:00:00
    o07  丁  2025-06-10 12:00:00  30.00   30.00  2025-06-12 00:00:00
    o07  丁  2025-06-10 12:00:00  40.00   0      -
    o08  丁  2025-06-25 12:00:00  10.00   10.00  2025-06-26 00:00:00
    o08  丁  2025-06-25 12:00:00  15.00   15.00  2025-06-28 00:00:00
    o09  方  2025-06-29 12:00:00  0.00    0      -
    o10  方  2025-06-15 12:00:00  0.10    0      -
    o11  方  2025-06-15 13:00:00  0.20    0      -
    o12  高  2025-06-02 12:00:00  60.00   60.00  2025-06-03 00:00:00
""")
SIX_RFM = {"安": (0, 2, 100.30), "白": (60, 1, 30.0), "陈": (10, 1, 70.0), "丁": (20, 1, 40.0), "方": (1, 3, 0.30)}


def as_tuples(rfm: pd.DataFrame) -> dict:
    return {who: (int(r), int(f), float(m)) for who, r, f, m in rfm.itertuples()}


def slow_rfm(orders: pd.DataFrame, as_of: str) -> dict:
    """同样的定义，一单一单地数：不用任何与 helpers 相同的办法。"""
    day, by_order = dt.date.fromisoformat(as_of), {}
    for line in orders.to_dict("records"):
        if line["ordered_at"].date() <= day:
            by_order.setdefault(line["order_id"], []).append(line)
    people = {}
    for lines in by_order.values():
        paid = sum(round(line["paid_yuan"] * 100) for line in lines)
        back = sum(round(x["refund_yuan"] * 100) for x in lines if not pd.isna(x["refunded_at"]) and x["refunded_at"].date() <= day)
        if not (paid > 0 and back >= paid):
            people.setdefault(lines[0]["customer_id"], []).append((max(line["ordered_at"].date() for line in lines), paid - back))
    return {who: ((day - max(o[0] for o in kept)).days, len(kept), sum(o[1] for o in kept) / 100) for who, kept in people.items()}


def slow_repeats(orders: pd.DataFrame, as_of: str) -> dict:
    """按购买日逐人累计的复购摘要。"""
    kept, day, result = {}, dt.date.fromisoformat(as_of), {}
    for _, lines in orders.groupby("order_id"):
        for who, (_, _, money) in slow_rfm(lines, as_of).items():
            kept.setdefault(who, Counter())[lines["ordered_at"].iloc[0].date()] += round(money * 100)
    for who, days in kept.items():
        first, *rest = sorted(days)
        mean = sum(days[d] for d in rest) / len(rest) / 100 if rest else None
        result[who] = (len(rest), (max(days) - first).days, (day - first).days, mean)
    return result


def small_world(seed: int) -> pd.DataFrame:
    """几十笔订单的小世界：同号多行、零元、部分与全额退款、观察日前后都有；行的先后打乱。"""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 60))
    order = np.sort(rng.integers(0, n, n)) if seed % 2 else rng.integers(0, 10**9, n)[rng.integers(0, n, n)]
    owner = {o: f"客{rng.integers(0, max(2, n // 4))}" for o in np.unique(order)}
    placed = {o: pd.Timestamp("2025-05-20") + pd.Timedelta(minutes=int(rng.integers(0, 60 * 1440))) for o in np.unique(order)}
    paid = rng.choice([0, 0.1, 0.2, 19.99, 100, 250.05], n)
    kind = rng.choice(["无", "部分", "全额"], n, p=[0.5, 0.2, 0.3])
    refund = np.select([kind == "部分", kind == "全额"], [np.round(paid / 2, 2), paid], 0.0)
    frame = pd.DataFrame({"order_id": order, "paid_yuan": paid})
    frame = frame.assign(customer_id=frame["order_id"].map(owner), ordered_at=frame["order_id"].map(placed))
    later = pd.to_timedelta(rng.integers(0, 20 * 1440, n), unit="min")
    frame = frame.assign(refund_yuan=refund, refunded_at=(frame["ordered_at"] + later).where(refund > 0))
    return frame.sample(frac=1, random_state=seed).reset_index(drop=True)


# ---- 手算的六位客户 ----


def test_six_customers_by_hand():
    assert as_tuples(to_rfm(SIX, as_of=AS_OF)) == SIX_RFM


def test_shape_of_the_table():
    rfm = to_rfm(SIX, as_of=AS_OF)
    assert rfm.dtypes.astype(str).to_dict() == {"recency_days": "int64", "frequency": "int64", "monetary_yuan": "float64"}
    assert rfm.index.name == "customer_id" and rfm.index.is_monotonic_increasing


def test_refund_columns_are_optional():
    gross = to_rfm(SIX.drop(columns=["refund_yuan", "refunded_at"]), as_of=AS_OF)
    assert as_tuples(gross)["高"] == (28, 1, 60.0) and as_tuples(gross)["丁"] == (5, 2, 95.0)


@pytest.mark.parametrize("as_of", [dt.date(2025, 6, 30), pd.Timestamp(AS_OF), pd.Timestamp("2025-06-30 08:00"), np.datetime64(AS_OF)])
def test_as_of_may_be_written_in_several_ways(as_of):
    pd.testing.assert_frame_equal(to_rfm(SIX, as_of=as_of), to_rfm(SIX, as_of=AS_OF))


@pytest.mark.parametrize(("as_of", "r", "f"), [("2025-06-29", 28, 1), ("2025-06-30", 0, 2), ("2025-07-01", 0, 3), ("2025-07-02", 1, 3)])
def test_the_whole_day_of_as_of_counts_and_no_more(as_of, r, f):
    assert as_tuples(to_rfm(SIX, as_of=as_of))["安"][:2] == (r, f)


def test_full_refund_drops_the_order_only_once_it_has_happened():
    assert "陈" not in to_rfm(SIX, as_of="2025-07-01").index
    assert as_tuples(to_rfm(SIX, as_of="2025-06-27"))["丁"] == (2, 2, 55.0)  # o08 只退了一行，还不是全额


def test_sums_are_exact_to_the_fen():
    n = 300_000
    orders = pd.DataFrame({"order_id": range(n), "customer_id": "甲", "ordered_at": pd.Timestamp("2025-06-01"), "paid_yuan": 0.1})
    assert orders["paid_yuan"].cumsum().iloc[-1] != 30_000.0  # 一笔一笔加浮点数会走样
    assert to_rfm(orders, as_of=AS_OF).loc["甲", "monetary_yuan"] == 30_000.0


# ---- 与慢算法对照 ----


@pytest.mark.parametrize("seed", SEEDS)
def test_equals_the_slow_count(seed):
    orders = small_world(seed)
    expected = slow_rfm(orders, AS_OF)
    assert as_tuples(to_rfm(orders, as_of=AS_OF)) == expected
    repeats = repeat_summary(orders, as_of=AS_OF)
    assert list(repeats.columns) == ["x", "t_x_days", "T_days", "mean_repeat_yuan"] and repeats.index.name == "customer_id"
    got = {who: (int(x), int(t), int(T), None if pd.isna(m) else m) for who, x, t, T, m in repeats.itertuples()}
    assert got == slow_repeats(orders, AS_OF) and repeats.index.is_monotonic_increasing


def wrong_answers(orders: pd.DataFrame) -> dict:
    """常见的几种算错：把明细行当订单、没扣退款、退款看到了以后、数到观察日以后。"""
    before = orders[orders["ordered_at"] < "2025-07-01"]
    grouped, too_soon = before.groupby("customer_id"), before.assign(refunded_at=before["ordered_at"])
    return {
        "把行当订单": grouped.size().to_dict() | {"列": 1},
        "没扣退款": grouped["paid_yuan"].sum().round(2).to_dict() | {"列": 2},
        "看见以后的退款": {who: m for who, (_, _, m) in slow_rfm(too_soon, AS_OF).items()} | {"列": 2},
        "全额退的还算一笔": grouped["order_id"].nunique().to_dict() | {"列": 1},
        "数到观察日以后": {who: f for who, (_, f, _) in slow_rfm(orders, "2025-12-31").items()} | {"列": 1},
    }


@pytest.mark.parametrize("mistake", ["把行当订单", "没扣退款", "看见以后的退款", "全额退的还算一笔", "数到观察日以后"])
def test_the_worlds_tell_mistakes_apart(mistake):
    caught = 0
    for seed in SEEDS:
        orders = small_world(seed)
        wrong = wrong_answers(orders)[mistake]
        column = wrong.pop("列")
        caught += wrong != {who: row[column] for who, row in as_tuples(to_rfm(orders, as_of=AS_OF)).items()}
    assert caught >= len(SEEDS) // 2


# ---- 不应影响结果的事 ----

AS_NUMBER = {who: number for number, who in enumerate(sorted(SIX["customer_id"].unique()), start=3)}


def numbered(orders, times=1, customer="int64", order="int64"):
    """编号都换成整数。"""
    who, number = orders["customer_id"].map(AS_NUMBER) * times, orders["order_id"].str[1:].astype("int64") * -times
    return orders.assign(customer_id=who.astype(customer), order_id=abs(number).astype(order) if times == 1 else number)


DISGUISES = {
    "整数": numbered,
    "稀疏的整数": lambda d: numbered(d, times=10**12),
    "小整数": lambda d: numbered(d, customer="int8", order="uint16"),
    "可空整数": lambda d: numbered(d, customer="Int64", order="Int64"),
    "object": lambda d: d.astype({"customer_id": object, "order_id": object}),
    "分类": lambda d: d.astype({"customer_id": "category", "order_id": "category"}),
    "秒": lambda d: d.astype({"ordered_at": "datetime64[s]", "refunded_at": "datetime64[s]"}),
    "纳秒与微秒": lambda d: d.astype({"ordered_at": "datetime64[ns]", "refunded_at": "datetime64[us]"}),
    "带时区": lambda d: d.assign(ordered_at=d["ordered_at"].dt.tz_localize("Asia/Shanghai")),
    "可空小数": lambda d: d.astype({"paid_yuan": "Float64", "refund_yuan": "Float64"}),
    "不退的退款额为空": lambda d: d.assign(refund_yuan=d["refund_yuan"].where(d["refunded_at"].notna())),
    "索引不是行号": lambda d: d.set_axis([7] * len(d)),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_how_the_same_orders_are_stored_does_not_matter(disguise):
    orders = DISGUISES[disguise](SIX)
    for function in (to_rfm, repeat_summary):
        got, expected = function(orders, as_of=AS_OF), function(SIX, as_of=AS_OF)
        order = expected.index if got.index.isin(expected.index).all() else sorted(expected.index, key=AS_NUMBER.get)
        np.testing.assert_array_equal(got.to_numpy(), expected.loc[order].to_numpy())


SPELLINGS = {
    "定长": "C{:06d}",
    "定长、尾上有字母": "C{:06d}X",
    "不定长": "C{}",
    "字母会变": "{0:04x}",
    "隔得远": "C{:06d}000000",
    "有汉字": "客{:06d}号",
    "数字太多": "{0:015d}-{0:015d}",
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("seed", range(8))
def test_how_ids_are_spelled_does_not_matter(spelling, seed):
    orders = small_world(seed)
    number = {column: dict(zip(orders[column].unique(), range(3, 9999, 7), strict=False)) for column in ("order_id", "customer_id")}
    spelled = orders.assign(**{c: orders[c].map(number[c]).map(spelling.format).astype("str") for c in number})
    assert len(spelled["order_id"].unique()) == len(number["order_id"])
    name = {old: spelling.format(new) for old, new in number["customer_id"].items()}
    for function in (to_rfm, repeat_summary):
        try:
            expected = function(orders, as_of=AS_OF).rename(name)
        except DataError:
            continue  # 观察日前没有订单的世界
        pd.testing.assert_frame_equal(function(spelled, as_of=AS_OF), expected.sort_index(), check_index_type=False)


@pytest.mark.parametrize("seed", range(10))
def test_row_order_does_not_matter(seed):
    shuffled = SIX.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(to_rfm(shuffled, as_of=AS_OF), to_rfm(SIX, as_of=AS_OF))
    pd.testing.assert_frame_equal(repeat_summary(shuffled, as_of=AS_OF), repeat_summary(SIX, as_of=AS_OF))


def test_inputs_are_not_changed():
    orders = SIX.copy(deep=True)
    rfm = to_rfm(orders, as_of=AS_OF)
    repeat_summary(orders, as_of=AS_OF)
    pd.testing.assert_frame_equal(orders, SIX)
    before = rfm.copy(deep=True)
    scores = to_scores(rfm)
    pd.testing.assert_frame_equal(rfm, before)
    before = scores.copy(deep=True)
    to_segments(scores)
    pd.testing.assert_frame_equal(scores, before)


# ---- CDNOW：没有人为本课造过的数据 ----
# 行数、客户数、金额、零元行来自随 Lifetimes 发布的原始文件；复购 2,457 次与 1,411 位一次客
# 见 Fader, Hardie & Lee (2005), Marketing Science 24(2)（前 39 周，到 1997-09-30）；946 见 Fader & Hardie (2013), note 025


def cdnow(name: str) -> pd.DataFrame:
    """CDNOW 的一份原始记录；没有订单编号，一行一笔。master 有一行表头，sample 没有而多一列编号。"""
    path = next(f for f in files("Lifetimes") if f.name == f"CDNOW_{name}.txt").locate()
    rows = [line.split() for line in path.read_text().splitlines()]
    rows = [row[-4:] if name == "master" else [row[0], *row[-3:]] for row in rows if row[-1].replace(".", "").isdigit()]
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "cds", "paid_yuan"]).astype({"paid_yuan": "float64"})
    return frame.assign(order_id=range(len(frame)), ordered_at=pd.to_datetime(frame["day"], format="%Y%m%d"))


@pytest.fixture(scope="module", params=["sample", "master"])
def log(request):
    facts = {"sample": (6919, 2357, 244091.94, 8), "master": (69659, 23570, 2500315.63, 80)}
    return cdnow(request.param), facts[request.param]


def test_cdnow_rows_customers_and_revenue(log):
    orders, (rows, customers, revenue, zeros) = log
    rfm = to_rfm(orders, as_of="1998-06-30")
    assert (rfm["frequency"].sum(), len(rfm), round(rfm["monetary_yuan"].sum(), 2)) == (rows, customers, revenue)
    paid_only = to_rfm(orders[orders["paid_yuan"] > 0], as_of="1998-06-30")
    assert rfm["frequency"].sum() - paid_only["frequency"].sum() == zeros


def test_cdnow_sample_repeats_as_published():
    orders = cdnow("sample")
    whole, calibration = repeat_summary(orders, as_of="1998-06-30"), repeat_summary(orders, as_of="1997-09-30")
    assert whole["x"].sum() + len(whole) == 6696
    assert (calibration["x"].sum(), (calibration["x"] == 0).sum(), calibration["mean_repeat_yuan"].notna().sum()) == (2457, 1411, 946)
    assert whole["x"].sum() - calibration["x"].sum() == 1882  # 后 39 周
    assert calibration.index.equals(whole.index)


def test_cdnow_repeats_and_rfm_agree():
    orders = cdnow("sample")
    rfm, repeats = to_rfm(orders, as_of="1997-09-30"), repeat_summary(orders, as_of="1997-09-30")
    assert (repeats["T_days"] - repeats["t_x_days"]).equals(rfm["recency_days"])
    assert (repeats["x"] < rfm["frequency"]).all()


# ---- 得分 ----


def scored(recency, frequency, money, bins=5):
    return to_scores(pd.DataFrame({"recency_days": recency, "frequency": frequency, "monetary_yuan": money}), bins=bins)


def test_recent_customers_score_high():
    scores = scored(range(10), range(10), np.arange(10.0))
    assert scores["r_score"].tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert scores["f_score"].tolist() == scores["m_score"].tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize("bins", [2, 3, 4, 5, 7, 10])
def test_without_ties_every_score_holds_the_same_number(bins):
    scores = scored(np.random.default_rng(1).permutation(420), range(420), np.arange(420.0), bins)
    for column in scores:
        assert scores[column].value_counts().to_dict() == dict.fromkeys(range(1, bins + 1), 420 // bins)


@pytest.mark.parametrize("seed", range(20))
def test_equal_values_score_equal_and_better_never_scores_less(seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 6, 200), rng.geometric(0.6, 200), rng.choice([0, 9.9, 50], 200)
    rfm = pd.DataFrame(dict(zip(("recency_days", "frequency", "monetary_yuan"), values, strict=True)))
    scores = to_scores(rfm)
    for column, score, sign in zip(rfm, scores, (-1, 1, 1), strict=True):
        by_value = scores[score].groupby(sign * rfm[column])
        assert (by_value.nunique() == 1).all() and by_value.first().is_monotonic_increasing
    shuffled = rfm.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(to_scores(shuffled).sort_index(), scores)


def test_fewer_values_than_bins():
    assert scored([5] * 4, [1, 1, 2, 2], [1.0] * 4).to_numpy().tolist() == [[1, 1, 1]] * 2 + [[1, 3, 1]] * 2
    assert scored([5], [1], [1.0]).to_numpy().tolist() == [[1, 1, 1]]


# ---- 八类 ----
ALL_SCORES = pd.DataFrame(list(product(range(1, 6), repeat=3)), columns=["r_score", "f_score", "m_score"])


@pytest.mark.parametrize("threshold", ["mean", "median"])
def test_every_combination_has_its_class(threshold):
    segments = to_segments(ALL_SCORES, threshold=threshold)
    assert segments.notna().all() and segments.nunique() == 8
    for row, got in zip(ALL_SCORES.itertuples(index=False), segments, strict=True):
        r, f, m = (score >= 3 for score in row)
        kind = {(True, True): "价值", (True, False): "发展", (False, True): "保持", (False, False): "挽留"}[r, f]
        assert got == ("重要" if m else "一般") + kind


def test_labelling_is_a_classification_in_business_order():
    segments = to_segments(to_scores(to_rfm(SIX, as_of=AS_OF)))
    assert segments.name == "rfm" and segments.index.name == "customer_id" and not segments.cat.ordered
    assert list(segments.cat.categories) == [a + b for a in ("重要", "一般") for b in ("价值", "发展", "保持", "挽留")]


def test_mean_and_median_differ_where_scores_are_skewed():
    scores = pd.DataFrame({"r_score": 3, "f_score": 3, "m_score": [1, 1, 1, 2, 5]})
    assert to_segments(scores).str.startswith("重要").tolist() == [False, False, False, True, True]
    assert to_segments(scores, threshold="median").str.startswith("重要").all()


def test_another_rule_table_may_merge_classes():
    merged = {key: name[2:] for key, name in RULES.items()}
    segments = to_segments(ALL_SCORES, rules=merged)
    assert list(segments.cat.categories) == ["价值", "发展", "保持", "挽留"]
    assert (segments.astype("str") == to_segments(ALL_SCORES).astype("str").str[2:]).all()


# ---- 坏输入：一句中文说清 ----
BAD = {
    "缺少列：paid_yuan": lambda d: d.drop(columns="paid_yuan"),
    "缺少列：refunded_at": lambda d: d.drop(columns="refunded_at"),
    "缺少列：refund_yuan": lambda d: d.drop(columns="refund_yuan"),
    "是空的": lambda d: d.head(0),
    "2 行没有客户编号.*intake.to_orders": lambda d: d.assign(customer_id=d["customer_id"].where(d.index > 1)),
    "order_id 有 1 行空缺": lambda d: d.assign(order_id=d["order_id"].where(d.index > 0)),
    "ordered_at 有 3 行空缺": lambda d: d.assign(ordered_at=d["ordered_at"].where(d.index > 2)),
    "paid_yuan 有 1 行空缺": lambda d: d.assign(paid_yuan=d["paid_yuan"].where(d.index > 0)),
    "ordered_at 不是日期时间": lambda d: d.assign(ordered_at=d["ordered_at"].astype("str")),
    "paid_yuan 不是数": lambda d: d.assign(paid_yuan=d["paid_yuan"].astype("str")),
    "paid_yuan 有 14 行是负数": lambda d: d.assign(paid_yuan=-1.0),
    "refund_yuan 有 14 行是负数": lambda d: d.assign(refund_yuan=-1.0),
    "7 行的退款只有金额": lambda d: d.assign(refunded_at=pd.NaT),
    "同时属于两位客户": lambda d: d.assign(order_id=d["order_id"].replace("o05", "o01")),
    "数字与文字混在一起": lambda d: d.assign(customer_id=pd.Series([1, *d["customer_id"][1:]], dtype=object)),
    "以前没有一笔计入的订单": lambda d: d[d["customer_id"] == "高"],
}


@pytest.mark.parametrize("message", BAD)
def test_bad_orders_are_explained(message):
    with pytest.raises(DataError, match=message):
        to_rfm(BAD[message](SIX), as_of=AS_OF)


@pytest.mark.parametrize("as_of", ["不知道", None, pd.NaT, ["2025-06-30"]])
def test_bad_as_of_is_explained(as_of):
    with pytest.raises(DataError, match="不是一个日期"):
        to_rfm(SIX, as_of=as_of)


def test_bad_scores_and_rules_are_explained():
    rfm = to_rfm(SIX, as_of=AS_OF)
    with pytest.raises(DataError, match="bins=1"):
        to_scores(rfm, bins=1)
    with pytest.raises(DataError, match="1 位客户缺 R、F 或 M"):
        to_scores(rfm.assign(monetary_yuan=rfm["monetary_yuan"].where(rfm["frequency"] < 3)))
    with pytest.raises(DataError, match="缺少列：recency_days"):
        to_scores(rfm.drop(columns="recency_days"))
    with pytest.raises(DataError, match="threshold='众数'"):
        to_segments(to_scores(rfm), threshold="众数")
    with pytest.raises(DataError, match="缺少组合.*'低', '低', '低'"):
        to_segments(to_scores(rfm), rules={key: name for key, name in RULES.items() if "高" in key})
    with pytest.raises(DataError, match="4 位客户缺得分"):
        to_segments(to_scores(rfm).where(rfm["frequency"] == 3))
