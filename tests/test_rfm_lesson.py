"""02 课的题：参考由朴素的循环核对；换着写法的对，各有各的错；说明里的数另算一遍；课文的说法换一家公司也成立。"""

import re
from bisect import bisect_left, bisect_right
from itertools import permutations
from statistics import median
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from helpers import datasets, intake, world
from helpers.checking import Exercise, Ordering, Value
from helpers.datasets import AS_OF
from helpers.exercises import rfm as ex
from helpers.exercises import worlds
from helpers.rfm import to_clusters, to_features, to_rfm, to_scores, to_scores_by_cuts, to_segments
from helpers.scorecard import agreement, profile
from tests.rfm_programs import CLASSES
from tests.words import said_rightly, words_of
from tools import build

LESSON = build.ROOT / "lessons" / "02_rfm.py"
TASKS = ex.MUST | ex.MORE
CODE = ["recency", "money", "winback", "net_share", "top_three", "whole", "guest_share", "same_share", "scaled"]
by_name = pytest.mark.parametrize("name", CODE)


def test_every_code_exercise_is_here():
    assert [name for name, task in TASKS.items() if isinstance(task, Exercise) and not isinstance(task, Ordering)] == CODE


# 朴素的算法：只用循环、字典和整数


def fen(yuan) -> int:
    return round(yuan * 100)


def plain_table(rows, as_of=AS_OF) -> dict:
    """（客户，日子，净消费的分）→ 客户：[R, F, M]；观察日以后的、退光了的不算。"""
    found = {}
    for who, day, kept in rows:
        if day <= as_of and kept > 0:
            mine = found.setdefault(who, [10**6, 0, 0])
            mine[:] = min(mine[0], (as_of - day).days), mine[1] + 1, mine[2] + kept
    return found


def rows_of(orders):
    return [(row.customer_id, row.day, fen(row.paid_yuan) - fen(row.refund_yuan)) for row in orders.itertuples()]


def plain_scores(table: dict, bins=5) -> dict:
    """1 + 5 × 不如他的人数 ÷ 总人数，去掉小数；R 天数大的算不如。"""
    columns = [sorted(row[i] for row in table.values()) for i in range(3)]

    def score(row):
        worse = [len(table) - bisect_right(columns[0], row[0]), bisect_left(columns[1], row[1]), bisect_left(columns[2], row[2])]
        return [1 + bins * count // len(table) for count in worse]

    return {who: score(row) for who, row in table.items()}


def plain_labels(scores: dict, middle=None) -> dict:
    """不低于门槛算高；门槛是平均，或 middle 给出的。"""
    columns = list(zip(*scores.values(), strict=True))
    lines = [middle(column) if middle else sum(column) / len(column) for column in columns]

    def label(row):
        r, f, m = (score >= line for score, line in zip(row, lines, strict=True))
        return ("重要" if m else "一般") + {(1, 1): "价值", (1, 0): "发展", (0, 1): "保持", (0, 0): "挽留"}[r, f]

    return {who: label(row) for who, row in scores.items()}


def plain(name, *tables):
    """不用 pandas 的句子，把一道题另算一遍。"""
    if name in ("winback", "scaled"):
        rows = dict(zip(tables[0].index, tables[0].to_numpy().tolist(), strict=True))
        if name == "winback":
            return {who: rows[who] for who, label in plain_labels(rows).items() if label == "重要保持"}
        logs = [[np.log1p(row[i]) for row in rows.values()] for i in range(3)]
        return {who: [(np.log1p(row[i]) - np.mean(logs[i])) / np.std(logs[i], ddof=1) for i in range(3)] for who, row in rows.items()}
    if name == "same_share":
        before, after = (dict(labels.astype("str").items()) for labels in tables)
        both = [who for who in before if who in after]
        return sum(before[who] == after[who] for who in both) / len(both)
    rows = tables[0].to_dict("records")
    if name == "guest_share":
        return sum(fen(row["paid_yuan"]) for row in rows if pd.isna(row["customer_id"])) / sum(fen(row["paid_yuan"]) for row in rows)
    if name == "net_share":
        sums = {label: sum(fen(row["monetary_yuan"]) for row in rows if row["segment"] == label) for label in CLASSES}
        return {label: value / sum(sums.values()) for label, value in sums.items()}
    table = plain_table(rows_of(tables[0]), *tables[1:])
    if name == "whole":
        return table
    if name == "top_three":
        return dict(sorted(((who, row[2]) for who, row in table.items()), key=lambda pair: -pair[1])[:3])
    return {who: row[0 if name == "recency" else 2] for who, row in table.items()}


SHAPES = {
    "recency": lambda s: s.to_dict(),
    "money": lambda s: {who: fen(value) for who, value in s.items()},
    "winback": lambda t: {who: list(row) for who, *row in t.itertuples()},
    "net_share": lambda s: pytest.approx(s.to_dict()),
    "top_three": lambda s: {who: fen(value) for who, value in s.items()},
    "whole": lambda t: {who: [r, f, fen(m)] for who, r, f, m in t.itertuples()},
    "guest_share": pytest.approx,
    "same_share": pytest.approx,
    "scaled": lambda t: {who: pytest.approx(list(row)) for who, *row in t.itertuples()},
}


@by_name
def test_the_reference_is_what_a_plain_loop_gives(name):
    for case, expected in zip(TASKS[name].data, TASKS[name].expected, strict=True):
        assert plain(name, *case) == SHAPES[name](expected)


def test_the_puzzle_gives_what_a_plain_loop_gives():
    for case, expected in zip(ex.rfm_table.data, ex.rfm_table.expected, strict=True):
        assert plain_table(rows_of(case[0]), case[1]) == SHAPES["whole"](expected)


def test_the_worlds_hold_what_the_diagnoses_need():
    """观察日以后的单、全额与部分退款、同一天两单、当天的单、访客；两次标签各有对方没有的人；没有哪一列人人相同。"""
    orders = pd.concat([case[0] for case in ex.whole.data])
    assert (orders["day"] > AS_OF).any() and (orders["day"] == AS_OF).any() and (orders["net_yuan"] == 0).any()
    assert orders["net_yuan"].between(0.01, orders["paid_yuan"] - 0.01).any() and orders.duplicated(["customer_id", "day"]).any()
    assert all(ledger["customer_id"].isna().any() for (ledger,) in ex.guest_share.data)
    assert any(len(b.index.difference(a.index)) and len(a.index.difference(b.index)) for b, a in ex.same_share.data)
    assert all((table.nunique() > 1).all() for (table,) in ex.scaled.data)
    assert len(ex.winback.expected[0]) and sum(len(answer) > 0 for answer in ex.winback.expected) >= 5


@pytest.mark.parametrize("by", ["customer_id", "net_yuan"])
def test_no_other_pair_of_columns_fills_the_blanks_of_money(by):
    """两个空里填任意两个列名：只有一种对，别的都说得出话。"""
    for column in ex.money.data[0][0].columns:
        outcome = ex.money.judge(lambda bought, column=column: bought.groupby(by)[column].sum())
        assert (outcome.mark == "✅") == ((by, column) == ("customer_id", "net_yuan")) and len(outcome.words) > 10


def test_the_lesson_names_at_least_twenty_mistakes():
    named = {words for task in TASKS.values() if isinstance(task, Exercise | Value) for words in task.mistakes}
    assert len(named) >= 20 and all(len(words) <= 60 for words in named)


@pytest.mark.parametrize("name", ["recency", "money", "top_three", "guest_share", "same_share"])
def test_too_big_and_too_small_are_said_rightly(name):
    """话里说偏大的，没有一个数变小；说偏小、压低的，没有一个数变大。"""
    assert said_rightly(TASKS[name], bigger="偏大|偏多|都大了", smaller="偏小|偏少|压低")


def test_messages_do_not_hand_over_the_answer():
    """点明误区的话里没有整句的代码。"""
    words = " ".join(words for name in CODE for words in TASKS[name].mistakes)
    assert not re.search(r"groupby|sum\(|max\(|\[\"|~high|>= scores", words)


# 排序题

ORDERS = [order for order in permutations([4, 2, 5, 6, 1]) if order[-1] == 1 and order.index(4) < order.index(2)]


def test_the_lines_in_the_lesson_are_the_lines_of_the_puzzle():
    cells = build.solution_of(LESSON).cells
    at = next(i for i, cell in enumerate(cells) if "ex.rfm_table.check(" in cell.source)
    assert tuple(re.findall(r"^\d\. `(.+)`$", cells[at - 1].source, re.M)) == ex.rfm_table.lines


def test_exactly_the_workable_orders_pass():
    """每一种排法都试：凡是先算出来、再用到的就对，一共十二种；别的都有话。"""
    everything = [order for size in range(1, 6) for order in permutations([1, 2, 4, 5, 6], size)]
    outcomes = {order: ex.rfm_table.judge(list(order)) for order in everything}
    assert [order for order in everything if outcomes[order].mark == "✅"] == sorted(ORDERS) and len(ORDERS) == 12
    assert all(outcome.mark == "✅" or (outcome.mark == "❌" and len(outcome.words) > 10) for outcome in outcomes.values())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([2, 4, 5, 6, 1], "第 2 行用到 last_day，可是产生 last_day 的那一行排在它后面"),
        ([4, 2, 5, 1, 6], "第 1 行用到 m，可是产生 m 的那一行排在它后面"),
        ([4, 2, 6, 1], "第 1 行用到 f，可是产生 f 的那一行没有写进来"),
        ([4, 2, 5, 6], "没有哪一行给 answer 赋值"),
        ([4, 2, 3, 6, 1], "第 3 行用不着"),
        ([4, 2, 5, 3, 6, 1], "每个渠道"),
        ([4, 2, 5, 6, 6, 1], "写了两遍"),
        ([4, 2, 5, 6, 7], "各在 1 到 6 之间"),
        ("4, 2, 5, 6, 1", "方括号"),
    ],
)
def test_wrong_orders_get_their_own_words(answer, words):
    outcome = ex.rfm_table.judge(answer)
    assert outcome.mark == "❌" and words in words_of(outcome), words_of(outcome)


def test_the_decoy_does_what_its_words_say():
    bought, as_of = ex.rfm_table.data[0]
    answer = ex.rfm_table._function([4, 2, 3, 6, 1])(bought, as_of)
    assert answer.loc[bought["customer_id"].unique(), "frequency"].isna().all() and len(answer) > bought["customer_id"].nunique()


# 手算、选择、预测、决定里的数，另算一遍


@pytest.fixture(scope="module")
def plainly():
    """由流水逐行算我们公司：每位客户的实付与净消费（分）、RFM、得分、标签，和后半年又来的人。"""
    seen, orders, paid = set(), {}, {}
    for row in datasets.load_ledger().itertuples(index=False):
        line = str(row)
        if line not in seen and row.status != "取消" and row.paid_yuan > 0 and not pd.isna(row.customer_id):
            order = orders.setdefault(row.order_id, [row.customer_id, row.ordered_at.normalize(), 0])
            order[2] += fen(row.paid_yuan) - fen(row.refund_yuan)
            paid[row.customer_id] = paid.get(row.customer_id, 0) + fen(row.paid_yuan)
        seen.add(line)
    kept = dict.fromkeys(paid, 0)
    for who, _, money in orders.values():
        kept[who] += money
    future = datasets.load_future_ledger().itertuples(index=False)
    came = {row.customer_id for row in future if row.status != "取消" and row.paid_yuan > 0}
    table = plain_table(orders.values())
    labels = plain_labels(plain_scores(table))
    return SimpleNamespace(orders=list(orders.values()), paid=paid, kept=kept, table=table, labels=labels, came=came)


def members(labels, which):
    return [who for who, label in labels.items() if label == which]


def returning(labels, which, came):
    names = members(labels, which)
    return 100 * sum(who in came for who in names) / len(names)


def test_by_hand_is_what_the_six_lines_say():
    mine = [line for line in worlds.SIX_LINES if line[2] == "吴桐"]
    kept = [line for line in mine if line[5] > line[6]]
    days = min((AS_OF - pd.Timestamp(line[3]).normalize()).days for line in kept)
    assert ex.by_hand.truth() == {"R": days, "F": len({line[0] for line in kept}), "M": sum(line[5] - line[6] for line in kept)}
    assert ex.by_hand.judge({"R": 41, "F": 1, "M": 1280}).mark == "✅"


def test_what_the_prose_says_of_the_six_is_so():
    """周航与林晓的 R、F、M 和得分，只买过一次的三位。"""
    (orders, as_of), text = ex.whole.data[0], "".join(c.source for c in build.solution_of(LESSON).cells)
    table = plain_table(rows_of(orders), as_of)
    scores, r, f, m = plain_scores(table), *table["周航"]
    assert f"**R 是 {r} 天**" in text and f"**F 是 {f} 次**" in text and f"**M 是 {m // 100} 元**" in text
    worse = {who for who, row in table.items() if row[0] > r}
    assert worse == {"陈默", "吴桐", "何敏"} and "天数比他大的有陈默、吴桐、何敏三位" in text
    assert scores["周航"][0] == scores["林晓"][0] == 1 + 5 * len(worse) // 6 == 3 and table["林晓"][0] == r
    once = [who for who, row in table.items() if row[1] == 1]
    assert len(once) == 3 and "有三位都只买过一次" in text and {scores[who][1] for who in once} == {1}
    assert set(re.search(r"：(.+)都是一次.*都得 1 分", ex.ties.explanation("A"))[1].split("、")) == set(once)


def test_the_mean_order_is_total_by_total(plainly):
    """平均每单，与一人一票的平均的平均，相差得看得出。"""
    right = sum(m for _, _, m in plainly.table.values()) / sum(f for _, f, _ in plainly.table.values()) / 100
    wrong = sum(m / f for _, f, m in plainly.table.values()) / len(plainly.table) / 100
    said = ex.recall_average.explanation("B")
    assert f"{right:.1f} 元" in said and f"{wrong:.1f} 元" in said and abs(right / wrong - 1) > 0.05


def test_the_median_line_is_a_tightrope(plainly):
    """只买过一次的正在一半上下；超过一半的公司，拿中位数作门槛，八类里有四类空了。"""
    once = 100 * sum(f == 1 for _, f, _ in plainly.table.values()) / len(plainly.table)
    assert f"{once:.1f}%" in ex.median_line.explanation("C") and 45 < once < 55
    scores = plain_scores({who: [i, 1 if i < 11 else i, i] for i, who in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")})
    assert min(f for _, f, _ in scores.values()) == median(f for _, f, _ in scores.values()) == 1
    assert not set(plain_labels(scores, median).values()) & {k + w for k in ("重要", "一般") for w in ("发展", "挽留")}


def test_the_decision_is_told_with_counted_numbers(plainly):
    """「重要保持」多少人、占多少钱；各选项的说明也都说得准。"""
    chosen = members(plainly.labels, "重要保持")
    spent_by = {label: sum(plainly.table[who][2] for who in members(plainly.labels, label)) for label in CLASSES}
    words = ex.whom.judge("B2").words
    assert f"{len(chosen):,} 人" in words and f"{spent_by['重要保持'] / sum(spent_by.values()):.0%}" in words
    spring = plain_labels(plain_scores(plain_table(plainly.orders, pd.Timestamp("2025-03-31"))))
    later = {who for who, day, _ in plainly.orders if day >= pd.Timestamp("2025-04-01")}
    assert returning(spring, "重要价值", later) > 50, "「重要价值」不打，多数人也会来"
    assert returning(spring, "重要保持", later) < 10, "「重要保持」平常自己回来的很少"
    times = {label: sum(plainly.table[who][1] for who in members(plainly.labels, label)) for label in CLASSES}
    assert spent_by["一般挽留"] / times["一般挽留"] < spent_by["重要保持"] / times["重要保持"] / 2, "「一般挽留」一单的钱少"
    assert len(chosen) < len(plainly.labels) / len(CLASSES), "「重要保持」的人不算多"


def test_the_guesses_are_compared_with_counted_numbers(plainly):
    late = plain_labels(plain_scores({who: [r + 509, f, m] for who, (r, f, m) in plainly.table.items()}))
    assert (pd.Timestamp("2026-11-21") - AS_OF).days == 509 and ex.guess_today.truth() == 0 and late == plainly.labels
    wrong = plain_labels(plain_scores({who: [-r, f, m] for who, (r, f, m) in plainly.table.items()}))
    assert ex.guess_future.truth() == pytest.approx(returning(wrong, "重要价值", plainly.came))
    names = set(members(wrong, "重要价值"))
    stayed = names & set(members(plainly.labels, "重要价值"))
    assert names - stayed == set(members(plainly.labels, "重要保持")) and len(names - stayed) > len(names) / 2, "大半是好久没来的人"
    scores = plain_scores(plainly.table)
    assert stayed and {scores[who][0] for who in stayed} == {3}, "得分正好在中间的人，正着反着都算高"


def test_the_reading_of_the_portrait_is_arithmetic():
    """题干里的人数、人均，乘出来就是说明里的数。"""
    text = next(c.source for c in build.solution_of(LESSON).cells if "**读画像。**" in c.source)
    totals = [int(people) * int(mean.replace(",", "")) for people, mean in re.findall(r"类 (\d+) 人.*?人均 ([\d,]+) 元", text)]
    assert len(totals) == 2 and totals[0] < totals[1], "合起来也是乙多"
    assert all(f"{total:,} 元" in ex.reading.explanation("A") for total in totals)


def test_the_cost_of_the_bug_and_the_budget_are_counted(plainly):
    gross, net = (round(sum(money.values()) / 1_000_000, 1) for money in (plainly.paid, plainly.kept))
    assert ex.overcount.truth() == {"多算的万元": round(gross - net, 1)} and ex.overcount.judge({"多算的万元": gross - net}).mark == "✅"
    exact = (sum(plainly.paid.values()) - sum(plainly.kept.values())) / 1_000_000
    assert ex.overcount.judge({"多算的万元": exact}).mark == "✅"
    agreed = {row["customer_id"] for row in datasets.load_customers().to_dict("records") if row["consent"]}
    can_call = [who for who in members(plainly.labels, "重要保持") if who in agreed]
    assert 200 < len(can_call) < len(members(plainly.labels, "重要保持"))
    assert ex.budget.bounds() == (15 * 100, 15 * (len(can_call) - 100)), "打的、不打的都要够一百人"
    assert "太少" in ex.budget.judge(15 * 100 - 1).words and f"{15 * (len(can_call) - 100):,}" in ex.budget.judge(10**6).words
    assert ex.budget.judge(len(can_call) // 2 * 15).mark == "✅"


# 课文的说法，换两家公司


def cut_at_as_of(ledger):
    """像读入时那样：观察日为止的流水（那以后的退款还没有），和封存的后半年。"""
    seen = ledger["ordered_at"] < AS_OF + pd.Timedelta(days=1)
    now = ledger[seen].reset_index(drop=True)
    late = now["refunded_at"] >= AS_OF + pd.Timedelta(days=1)
    now.loc[late, ["status", "refund_yuan", "refunded_at"]] = ["完成", 0.0, pd.NaT]
    return now, ledger[~seen].reset_index(drop=True)


def label(rfm):
    return to_segments(to_scores(rfm))


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """别的测试同时在跑，几个线程抢两个核，反而慢几倍。"""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module", params=[31, 32])
def other(request):
    made = world.make_world(4000, seed=request.param)
    now, later = cut_at_as_of(made.ledger)
    orders, came = intake.to_orders(now)[0], set(intake.to_orders(later)[0]["customer_id"])
    rfm = to_rfm(orders, as_of=AS_OF)
    persona = made.truth.set_index("customer_id")["persona"]
    return SimpleNamespace(ledger=now, orders=orders, came=came, rfm=rfm, segments=label(rfm), persona=persona)


def changed(right, wrong):
    both = right.index.intersection(wrong.index)
    return (right[both].astype("str") != wrong[both].astype("str")).mean() * 100


def return_rate(labels, came):
    return pd.Series(labels.index.isin(came), labels.index).groupby(labels, observed=False).mean() * 100


def scores_split(rfm):
    rank = rfm.assign(recency_days=-rfm["recency_days"]).rank(method="first") - 1
    return (1 + rank * 5 // len(rfm)).set_axis(["r_score", "f_score", "m_score"], axis=1)


def shuffled(other):
    before = to_segments(scores_split(other.rfm))
    return np.mean([changed(before, to_segments(scores_split(other.rfm.sample(frac=1, random_state=i)))) for i in range(3)])


def test_lines_for_orders_make_customers_look_busier(other):
    kept = other.orders[other.orders["refund_yuan"] < other.orders["paid_yuan"]]
    by_lines = other.rfm.assign(frequency=kept.groupby("customer_id")["lines"].sum())
    once = other.rfm["frequency"] == 1
    assert by_lines["frequency"].mean() > 1.4 * other.rfm["frequency"].mean() and (by_lines.loc[once, "frequency"] > 1).mean() > 0.3
    assert other.rfm["frequency"].sum() == len(kept) < by_lines["frequency"].sum(), "查法：F 合计等于计入的订单数"
    right, wrong = (return_rate(labels, other.came)["重要价值"] for labels in (other.segments, label(by_lines)))
    assert abs(right - wrong) < 1.5, "后半年的比例与对的几乎一样"


def test_refunds_left_in_raise_the_money_and_the_list(other):
    gross = to_rfm(other.orders.drop(columns=["refund_yuan", "refunded_at"]), as_of=AS_OF)
    assert gross["monetary_yuan"].sum() > 1.05 * other.rfm["monetary_yuan"].sum()
    net = other.orders["paid_yuan"].sum() - other.orders["refund_yuan"].sum()
    assert other.rfm["monetary_yuan"].sum() == pytest.approx(net), "查法：M 合计等于净消费合计"
    nothing_left = gross.index.difference(other.rfm.index)
    mine = other.orders[other.orders["customer_id"].isin(nothing_left)]
    assert len(nothing_left) > 20 and (mine["paid_yuan"] == mine["refund_yuan"]).all(), "多出来的人全额退款，一分钱没留下"


def test_another_today_moves_no_label_but_empties_every_rule_in_days(other):
    late = to_rfm(other.orders, as_of="2026-11-21")
    assert changed(other.segments, label(late)) == 0
    assert other.rfm["recency_days"].min() == 0 and late["recency_days"].min() > 500
    assert (other.rfm["recency_days"] <= 180).sum() > 500 and not (late["recency_days"] <= 180).any() and (late["recency_days"] > 90).all()


def test_the_sealed_future_tells_the_right_list_from_the_reversed_one(other):
    right, wrong = other.segments, label(other.rfm.assign(recency_days=-other.rfm["recency_days"]))
    rates = return_rate(right, other.came)
    active, gone = ([k + w for k in ("重要", "一般") for w in pair] for pair in (("价值", "发展"), ("保持", "挽留")))
    assert rates.idxmax() == "重要价值" and rates[active].min() > rates[gone].max()
    assert rates["重要价值"] > 60 and return_rate(wrong, other.came)["重要价值"] < 25
    middle = [other.rfm.loc[labels[labels == "重要价值"].index, "recency_days"].median() for labels in (right, wrong)]
    assert middle[0] < other.rfm["recency_days"].median() < middle[1], "查法：「重要价值」的 R 的中位数，与全体的比"


def test_splitting_ties_depends_on_the_order_of_rows(other):
    mixed = other.rfm.sample(frac=1, random_state=5)
    assert to_scores(mixed).loc[other.rfm.index].equals(to_scores(other.rfm)) and shuffled(other) > 5
    assert to_scores(other.rfm)["f_score"].nunique() < 5 == scores_split(other.rfm)["f_score"].nunique(), "有的分数没有人"


def test_the_five_bars_stand_in_the_order_that_is_read(other):
    """R 反了最长，观察日错了是零，拆开并列的在前。"""
    reverse = changed(other.segments, label(other.rfm.assign(recency_days=-other.rfm["recency_days"])))
    gross = changed(other.segments, label(to_rfm(other.orders.drop(columns=["refund_yuan", "refunded_at"]), as_of=AS_OF)))
    kept = other.orders[other.orders["refund_yuan"] < other.orders["paid_yuan"]]
    lines = changed(other.segments, label(other.rfm.assign(frequency=kept.groupby("customer_id")["lines"].sum())))
    assert reverse > 60 > shuffled(other) > lines > gross > 0


def test_the_classes_are_who_the_lesson_says(other):
    """「价值」「发展」来得近，「价值」「保持」次数多，「发展」「挽留」只来过一次；「重要」的每一类人均都多过「一般」的。"""
    portrait = profile(other.segments, other.rfm)
    r, f, m = (portrait[f"mean_{name}"] for name in other.rfm)
    for value, grow, keep, recall in (CLASSES[:4], CLASSES[4:]):
        assert r[[value, grow]].max() < r[[keep, recall]].min() and r.nsmallest(1).index[0] == "重要价值"
        assert (f[[grow, recall]] == 1).all() and (f[[value, keep]] > 2).all()
    assert m[CLASSES[:4]].min() > m[CLASSES[4:]].max() and portrait["monetary_share"].idxmax() == "重要价值"
    assert portrait["monetary_share"].nlargest(2).index[1] == "重要保持" and return_rate(other.segments, other.came)["重要保持"] < 10


def test_the_three_rulers_differ_as_the_table_is_read(other):
    cuts = {"recency_days": [30, 90, 180, 365], "frequency": [2, 3, 5, 10], "monetary_yuan": [200, 500, 1000, 2000]}
    by_cuts = to_segments(to_scores_by_cuts(other.rfm, cuts=cuts))
    ranks, fixed = other.segments.value_counts(), by_cuts.value_counts()
    assert fixed["重要价值"] < ranks["重要价值"] and fixed["一般挽留"] > ranks["一般挽留"], "名单短了，「一般挽留」的长了"
    assert agreement(other.segments, by_cuts)["adjusted_rand"] < 0.6
    groups = KMeans(5, n_init=10, random_state=0).fit_predict(other.rfm[["frequency"]])
    busiest = other.rfm["frequency"].groupby(groups).agg(["mean", "size"]).sort_values("mean")["size"].iloc[-1]
    assert busiest < len(other.rfm) / 50, "少数买得特别勤的人单独占一档"


def test_the_other_traps_do_what_is_said(other):
    filled = other.ledger.assign(customer_id=other.ledger["customer_id"].fillna("访客"))
    giant = to_rfm(intake.to_orders(filled)[0], as_of=AS_OF)
    assert giant["monetary_yuan"].idxmax() == giant["frequency"].idxmax() == "访客", "凭空多出一位大客户"
    assert other.ledger["order_id"].nunique() > other.ledger.loc[other.ledger["status"] != "取消", "order_id"].nunique()
    kept = other.orders[other.orders["refund_yuan"] < other.orders["paid_yuan"]]
    with_clock = (AS_OF - kept.groupby("customer_id")["ordered_at"].max()).dt.days
    assert (with_clock == other.rfm["recency_days"] - 1).all() and with_clock.min() == -1
    with pytest.raises(ValueError, match="Bin edges must be unique"):
        pd.qcut(other.rfm["frequency"], 5)
    cut = pd.qcut(other.rfm["frequency"], 5, duplicates="drop")
    assert cut.nunique() < 5 and cut[other.rfm["frequency"] <= 2].nunique() == 1, "买一次的和买两次的混在了一起"
    scores = to_scores(other.rfm)
    same_total = scores[scores.sum(axis=1) == 7]
    assert len(same_total.drop_duplicates()) > 4 and other.segments[same_total.index].nunique() > 3
    assert scores["f_score"].corr(scores["m_score"], method="spearman") > 0.7


def test_another_day_moves_more_than_other_customers(other):
    drawn = [label(other.rfm.sample(frac=1, replace=True, random_state=i)) for i in range(5)]
    again = min(agreement(other.segments, labels[~labels.index.duplicated()])["adjusted_rand"] for labels in drawn)
    quarter_ago = agreement(label(to_rfm(other.orders, as_of="2025-03-31")), other.segments)
    assert again > 0.9 > quarter_ago["adjusted_rand"] > 0.6


def test_k_means_does_what_is_said(other):
    raw, clusters = to_clusters(other.rfm, k=4, seed=0, log=False, scale=False), to_clusters(other.rfm, k=4, seed=0)
    few = other.rfm.sample(1000, random_state=0).index
    apart = silhouette_score(other.rfm.loc[few], raw[few]), silhouette_score(to_features(other.rfm).loc[few], clusters[few])
    assert raw.value_counts(normalize=True).max() > 0.7 > 0.6 > clusters.value_counts(normalize=True).max() and apart[0] > apart[1] + 0.1
    near = {name: agreement(other.persona, labels)["adjusted_rand"] for name, labels in (("对数加尺度", clusters), ("原来的数", raw))}
    assert near["原来的数"] + 0.1 < near["对数加尺度"] < 0.5
    landed = pd.crosstab(other.persona[clusters.index], clusters, normalize="index").max(axis=1)
    assert landed["过客"] > 0.8 > 0.7 > landed.drop("过客").max(), "「过客」大多落进同一群，别的散在各群里"
    eight = to_clusters(other.rfm, k=8, seed=0)
    rules, eight = (agreement(other.persona, labels)["adjusted_rand"] for labels in (other.segments, eight))
    assert eight < rules + 0.05 < near["对数加尺度"], "也切成八群，就不比规则强"
    codes = [pd.Series(KMeans(8, n_init=10, random_state=i).fit_predict(to_features(other.rfm)), other.rfm.index) for i in (0, 1)]
    same = agreement(*codes)
    assert same["same_share"] < 0.5 and same["matched_share"] > 0.9


def test_k_means_cuts_shapeless_data_anyway(other):
    rng = np.random.default_rng(0)
    shapeless = other.rfm.apply(lambda column: rng.permutation(column.to_numpy()))
    labels, features = to_clusters(shapeless, k=4, seed=0), to_features(shapeless)
    few = shapeless.index[:1000]
    assert labels.value_counts(normalize=True).min() > 0.1 and silhouette_score(features.loc[few], labels[few]) > 0.2
    assert agreement(labels, to_clusters(shapeless, k=4, seed=1))["adjusted_rand"] > 0.9, "稳定不等于真有群"


# 课文


def test_the_lesson_carries_its_concepts_once_each():
    tags = [tag for cell in build.solution_of(LESSON).cells for tag in cell.metadata.get("tags", []) if tag.startswith("concept-")]
    assert sorted(tags) == ["concept-C037", "concept-C038", "concept-C039", "concept-C040", "concept-C043", "concept-C044", "concept-C045"]


def test_prose_quotes_no_computed_number():
    """正文里的百分数、小数与上千的数，只许是这几个：别人的说法、六位客户的验算、虚构的题目；年份不算。"""
    words = " ".join(cell.source for cell in build.solution_of(LESSON).cells if cell.cell_type == "markdown")
    found = re.findall(r"\d[\d,]*\.\d+(?: ?%)?|\d+ ?%|\d,\d{3}|\d{4,}", re.sub(r"`[^`]*`|\b20\d\d\b", "", words))
    assert set(found) == {"3%", "5%", "2.5", "1.5", "2,600"}


def test_the_three_choices_for_r_are_three_different_answers():
    cell = next(c.source for c in build.solution_of(LESSON).cells if "**练习 1：R。**" in c.source)
    choices = re.findall(r"^- `(.+)`$", cell, re.M)
    given = "bought.groupby('customer_id')['day'].max()"
    programs = [eval(f"lambda bought, as_of: (lambda last_day: {choice})({given})") for choice in choices]
    outcomes = [ex.recency.judge(program) for program in programs]
    assert sorted(outcome.mark for outcome in outcomes) == ["✅", "❌", "❌"] and len({outcome.words for outcome in outcomes}) == 3
