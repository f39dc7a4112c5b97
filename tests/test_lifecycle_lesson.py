"""04 课的题：参考由朴素的循环核对；换着写法的对，各有各的错；说明里的数另算一遍；课文的说法换一家公司也成立。"""

import re
from functools import lru_cache
from itertools import permutations
from statistics import median
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from helpers import datasets, intake, lifecycle, scorecard, world
from helpers.checking import Exercise, Ordering, Value
from helpers.datasets import AS_OF
from helpers.exercises import lifecycle as ex
from helpers.exercises.lifecycle import data, triangles, waking
from tests.words import said_rightly, words_of
from tools import build

LESSON = build.ROOT / "lessons" / "04_lifecycle.py"
TASKS = ex.MUST | ex.MORE
CODE = ["gap", "false_alarm", "per_head", "moved", "third", "still_here", "two_kinds", "next_month"]
MARCH, MIDDLE = pd.Timestamp("2025-03-31"), ["初次购买", "活跃", "沉默"]
by_name = pytest.mark.parametrize("name", CODE)


def cell_with(words: str) -> str:
    return next(cell.source for cell in build.solution_of(LESSON).cells if words in cell.source)


def test_every_code_exercise_is_here():
    assert [name for name, task in TASKS.items() if isinstance(task, Exercise) and not isinstance(task, Ordering)] == CODE


# 朴素的算法：只用循环、字典和整数


def groups(pairs) -> dict:
    """（键，值）→ 键：值的清单。"""
    found = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def plain(name, *tables):
    """不用 pandas 的句子，把一道题另算一遍。"""
    if name == "next_month":
        counts, now = tables
        rows = counts.T.to_dict()
        return {after: sum(now[before] * row[after] / sum(row.values()) for before, row in rows.items()) for after in counts.columns}
    rows = tables[0].to_dict("records")
    if name == "gap":
        return {who: (row["last_day"] - row["first_day"]).days / (row["times"] - 1) for who, row in zip(tables[0].index, rows, strict=True)}
    if name == "third":
        seen = [(row[2], row[0]) for row in rows if row[2] == row[2]]
        return sum(later / first for later, first in seen) / len(seen)
    if name == "still_here":
        known = [row for row in rows if (tables[1] - row["registered_on"]).days >= 365]
        return sum(pd.isna(row["left_on"]) or (row["left_on"] - row["registered_on"]).days >= 365 for row in known) / len(known)
    if name == "two_kinds":
        bought = groups((row["customer_id"], row["category"]) for row in rows)
        return sum(len(set(kinds)) >= 2 for kinds in bought.values()) / len(bought)
    if name == "per_head":
        left = groups((row["acquired_by"], row["profit_yuan"] - row["acquisition_cost_yuan"]) for row in rows)
        return {channel: sum(yuan) / len(yuan) for channel, yuan in left.items()}
    if name == "moved":
        after = [row["after"] for row in rows if row["before"] == "活跃"]
        return {stage: after.count(stage) / len(after) for stage in set(after)}
    here = [row["stage"] for row in rows if row["alive"]]
    return here.count("流失") / len(here)


@by_name
def test_the_reference_is_what_a_plain_loop_gives(name):
    for case, expected in zip(TASKS[name].data, TASKS[name].expected, strict=True):
        assert plain(name, *case) == pytest.approx(expected.to_dict() if isinstance(expected, pd.Series) else expected)


def test_the_worlds_hold_what_the_diagnoses_need():
    """仍在而被判成流失的人、各阶段；没有买过的人；每群都到不了的季与真的 0；满一年以后才离开的人；同一品类买两次的人。"""
    judged = pd.concat([case[0] for case in ex.false_alarm.data])
    assert set(judged["stage"]) == set(lifecycle.STAGES) and (judged["alive"] & (judged["stage"] == "流失")).sum() >= 5
    assert any(expected > 0 for expected in ex.false_alarm.expected[2:]) and (~pd.concat([c[0] for c in ex.per_head.data])["bought"]).any()
    assert all(len(answer) > 1 for answer in ex.moved.expected[:2]) and sum(len(answer) > 1 for answer in ex.moved.expected) > 5
    assert all(table[2].isna().any() for (table,) in ex.third.data) and any((table[2] == 0).any() for (table,) in ex.third.data)
    people = pd.concat([table for table, _ in ex.still_here.data])
    assert ((people["left_on"] - people["registered_on"]).dt.days > 365).any() and people["left_on"].isna().any()
    assert all((table["left_on"].dropna() <= as_of).all() for table, as_of in ex.still_here.data)
    assert all((counts.sum(axis=1) > 0).all() and list(counts.index) == list(now.index) for counts, now in ex.next_month.data)


def test_the_unchanged_program_of_the_hunt_is_told_as_unchanged():
    """改错题：换个样子，还是填 0。"""
    for same in (lambda b: (b.fillna(0)[2] / b[0]).mean(), lambda b: (b[2] / b[0]).sum() / len(b)):
        outcome = ex.third.judge(same)
        assert outcome.mark == "⏳" and "还是原来的写法" in outcome.words


@pytest.mark.parametrize(("normalize", "words"), [(False, "停在了人数"), ("all", "除以的是全体"), ("columns", "后来的各阶段人数")])
def test_zeros_do_not_hide_a_mistake_of_moves(normalize, words):
    """交叉表的一行里有没人去的阶段：误区照样认得，对照表里不提那些 0。"""
    outcome = ex.moved.judge(lambda table: pd.crosstab(table["before"], table["after"], normalize=normalize).loc["活跃"])
    assert outcome.mark == "❌" and words in outcome.words and "多了" not in words_of(outcome)


@pytest.mark.parametrize("counted", list(data.channels()[0][0].columns))
def test_no_other_pair_of_columns_fills_the_blanks_of_channels(counted):
    """两个空里填任意两个列名：只有一种对，别的都说得出话。"""
    for added in data.channels()[0][0].columns:
        outcome = ex.per_head.judge(lambda table, added=added: table.groupby("acquired_by")[added].sum() / table[counted].value_counts())
        assert (outcome.mark == "✅") == ((added, counted) == ("left_over_yuan", "acquired_by")) and len(outcome.words) > 8


def test_the_three_choices_for_the_gap_are_three_different_answers():
    choices = re.findall(r"^- `(.+)`$", cell_with("**练习 1：平均间隔。**"), re.M)
    space = {"span_of": lambda people: (people["last_day"] - people["first_day"]).dt.days}
    outcomes = [ex.gap.judge(eval(f"lambda people: span_of(people) / {choice}", space)) for choice in choices]
    assert sorted(outcome.mark for outcome in outcomes) == ["✅", "❌", "❌"] and len({outcome.words for outcome in outcomes}) == 3
    assert all(outcome.words in ex.gap.mistakes for outcome in outcomes if outcome.mark == "❌")


def test_the_lesson_names_at_least_twenty_mistakes():
    named = {words for task in TASKS.values() if isinstance(task, Exercise | Value) for words in task.mistakes}
    assert len(named) >= 60 and all(len(words) <= 60 for words in named)


@pytest.mark.parametrize("name", ["gap", "false_alarm", "third", "two_kinds"])
def test_too_big_and_too_small_are_said_rightly(name):
    """话里说偏高、偏大、偏长的，没有一个数变小；说偏小、偏低、偏短的，没有一个数变大。"""
    assert said_rightly(TASKS[name], bigger="偏大|偏高|偏长", smaller="偏小|偏低|偏短|低得多|都显得比实际勤")


def test_messages_do_not_hand_over_the_answer():
    """点明误区的话里没有整句的代码。"""
    words = " ".join(words for name in CODE for words in TASKS[name].mistakes)
    assert not re.search(r"groupby|sum\(|mean\(|\[\"|value_counts|nunique|\.div", words)


# 排序题

ORDERS = [[2, 4, 5, 1], [2, 5, 4, 1], [5, 2, 4, 1]]


def test_the_lines_in_the_lesson_are_the_lines_of_the_puzzle():
    cells = build.solution_of(LESSON).cells
    at = next(i for i, cell in enumerate(cells) if "ex.quiet.check(" in cell.source)
    assert tuple(re.findall(r"^\d\. `(.+)`$", cells[at - 1].source, re.M)) == ex.quiet.lines


def test_exactly_the_workable_orders_pass():
    """每一种排法都试：先算出来、再用到的就对，一共三种；别的都有话。"""
    everything = [list(order) for size in range(1, 6) for order in permutations([1, 2, 3, 4, 5], size)]
    outcomes = {tuple(order): ex.quiet.judge(order) for order in everything}
    assert [order for order in everything if outcomes[tuple(order)].mark == "✅"] == sorted(ORDERS)
    assert all(outcome.mark == "✅" or (outcome.mark == "❌" and len(outcome.words) > 10) for outcome in outcomes.values())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([4, 2, 5, 1], "第 4 行用到 span，可是产生 span 的那一行排在它后面"),
        ([2, 4, 1, 5], "第 1 行用到 silent_days"),
        ([2, 5, 1], "第 1 行用到 own_gap，可是产生 own_gap 的那一行没有写进来"),
        ([2, 4, 5], "没有哪一行给 answer 赋值"),
        ([2, 4, 3, 1], "不是他多久没来"),
        ([2, 3, 4, 5, 1], "第 3 行用不着"),
        ([2, 4, 5, 5, 1], "写了两遍"),
        ([2, 4, 5, 6], "各在 1 到 5 之间"),
        ("2, 4, 5, 1", "方括号"),
    ],
)
def test_wrong_orders_get_their_own_words(answer, words):
    outcome = ex.quiet.judge(answer)
    assert outcome.mark == "❌" and words in words_of(outcome), words_of(outcome)


def test_the_decoy_does_what_its_words_say():
    """从首购数起的天数，总不比从末购数起的少：老客个个都像走了。"""
    for case, expected in zip(ex.quiet.data, ex.quiet.expected, strict=True):
        mine = ex.quiet._function([2, 4, 3, 1])(*case)
        assert (mine > expected + 1).all(), "首购早两个以上的间隔"


# 六位客户


def test_what_the_prose_says_of_the_six_is_so():
    people = {who: [pd.Timestamp(day) for day in days] for who, days in data.SIX_DAYS.items()}
    gap = {who: (days[-1] - days[0]).days / (len(days) - 1) for who, days in people.items() if len(days) >= 3}
    silent = {who: (AS_OF - days[-1]).days for who, days in people.items() if days}
    text = cell_with("谁更像走了？看他们平时")
    assert (gap["林晓"], silent["林晓"], gap["周航"], silent["周航"]) == (10, 60, 100, 90) and silent["林晓"] / gap["林晓"] == 6
    assert "林晓 60 天没来，周航 90 天没来" in text and "平均 10 天来一次" in text and "平均 100 天来一次" in text and "**6 段**" in text
    assert silent["何敏"] == 200 and data.TYPICAL_DAYS == 40 and "200 ÷ 40 = 5" in cell_with("何敏买过 2 次，没来 200 天")
    mixed = (30 + 2 * data.TYPICAL_DAYS) / (3 + 2)
    assert mixed == 22 and 2 < silent["林晓"] / mixed < 3
    assert "（30 + 80）÷ 5 = 22 天；没来的 60 天不到 3 个 22 天" in cell_with("**掺同品类**，")
    hard = {"林晓": "流失", "周航": "活跃", "陈默": "沉默", "吴桐": "初次购买", "何敏": "流失", "赵雷": "潜在"}
    assert data.six_stages().astype("str").to_dict() == hard and "赵雷 5 月 20 日注册了" in cell_with("六位客户（假想的人")


# 选择、猜、定数：另算一遍


@pytest.fixture(scope="module")
def plainly():
    """由流水逐行算我们公司：每位客户哪几天买过（没有全额退款的）、净消费；真相。"""
    seen, orders = set(), {}
    for row in datasets.load_ledger().itertuples(index=False):
        line = str(row)
        if line not in seen and row.status != "取消" and row.paid_yuan > 0 and not pd.isna(row.customer_id):
            order = orders.setdefault(row.order_id, [row.customer_id, row.ordered_at.normalize(), 0, 0, pd.NaT])
            order[2] += round(row.paid_yuan * 100)
            order[3] += round(row.refund_yuan * 100)
            order[4] = row.refunded_at if pd.isna(order[4]) else order[4]
        seen.add(line)
    customers = {row["customer_id"]: row for row in datasets.load_customers().to_dict("records")}
    truth = datasets.read_table("truth").set_index("customer_id")
    return SimpleNamespace(orders=list(orders.values()), customers=customers, alive=truth["alive"].to_dict())


def days_of(plainly, as_of) -> dict:
    """客户 → 到 as_of 为止买过的日子（升序、不重）；那时已经全额退了的单不算。"""
    end = as_of + pd.Timedelta(days=1)
    kept = ((who, day) for who, day, paid, back, when in plainly.orders if day <= as_of and not (back >= paid and when < end))
    return {who: sorted(set(days)) for who, days in groups(kept).items()}


def plain_stages(plainly, as_of) -> dict:
    """每位注册的人的阶段；不分品类（各品类的间隔几乎一样）。"""
    days = days_of(plainly, as_of)
    spans = {who: ((d[-1] - d[0]).days, len(d) - 1) for who, d in days.items()}
    typical = median(span / n for span, n in spans.values() if n >= 2)

    def label(who):
        if who not in days:
            return "潜在"
        span, n = spans[who]
        rhythm = max((span + 2 * typical) / (n + 2) if n >= 2 else typical, 7)
        quiet = (as_of - days[who][-1]).days / rhythm
        return "流失" if quiet > 4 else "沉默" if quiet > 2 else "活跃" if n else "初次购买"

    return {who: label(who) for who, row in plainly.customers.items() if row["registered_on"] <= as_of}


def test_the_stages_of_our_company_are_what_a_plain_count_gives(plainly):
    ours = data.our_stages(MARCH, AS_OF)
    for day in (MARCH, AS_OF):
        mine, theirs = plain_stages(plainly, day), ours[day].dropna().astype("str").to_dict()
        assert mine.keys() == theirs.keys() and sum(mine[who] != theirs[who] for who in mine) < len(mine) / 40, "只差在品类的间隔上"


def test_the_guesses_are_compared_with_counted_numbers(plainly):
    days = {who: d for who, d in days_of(plainly, AS_OF).items() if len(d) >= 3}
    gaps = {who: (d[-1] - d[0]).days / (len(d) - 1) for who, d in days.items()}
    line = sorted(gaps.values())[round(len(gaps) * 2 / 3)]
    slow = [who for who, gap in gaps.items() if gap >= line and plainly.alive[who]]
    buried = 100 * sum((AS_OF - days[who][-1]).days > 90 for who in slow) / len(slow)
    assert ex.guess_slow.truth() == pytest.approx(buried, abs=0.5) and buried > 15
    then, now = plain_stages(plainly, MARCH), plain_stages(plainly, AS_OF)
    chosen = [who for who, stage in then.items() if stage in MIDDLE]
    right = 100 * sum(then[who] == now[who] for who in chosen) / len(chosen)
    assert ex.guess_stale.truth() == pytest.approx(right, abs=2) and ex.guess_stale.truth() < 50, "旧了一大半"


def sent_by_stage(plainly) -> dict:
    """（阶段，收没收到优惠）→ 30 天里下单没有，一人次一个；阶段是发送前一天的。"""
    stages = {n: plain_stages(plainly, day) for n, day in enumerate(waking.BEFORE_SENT, 1)}
    rows = datasets.load_trial().to_dict("records")
    return groups(((stages[row["wave"]][row["customer_id"]], row["arm"] != "对照"), row["ordered_30d"]) for row in rows)


def test_the_decision_is_told_with_counted_numbers(plainly):
    """沉默、流失、活跃：收到优惠的比对照的多下单几个百分点，印在话里；区间按二项的波动。"""
    sent, told = sent_by_stage(plainly), {"沉默": "B2", "流失": "C2", "活跃": "A1"}
    lift, reach = {}, {}
    for stage, answer in told.items():
        some, none = (np.array(sent[stage, offered], float) for offered in (True, False))
        lift[stage] = 100 * (some.mean() - none.mean())
        reach[stage] = 196 * (some.var() / len(some) + none.var() / len(none)) ** 0.5
        said = [float(x.replace("−", "-")) for x in re.findall(r"−?\d+\.\d", ex.whom.judge(answer).words)]
        assert said == pytest.approx([lift[stage], lift[stage] - reach[stage], lift[stage] + reach[stage]], abs=0.6), stage
    assert lift["沉默"] - reach["沉默"] < 0 < lift["活跃"] - reach["活跃"] and lift["流失"] + reach["流失"] < 3
    assert "撑不住" in ex.whom.judge("B1").words and "人多不是理由" in ex.whom.judge("B3").words


def test_the_people_to_leave_alone_are_counted(plainly):
    now = data.our_stages(AS_OF)[AS_OF].astype("str").to_dict()
    can = sum(stage == "沉默" and plainly.customers[who]["consent"] for who, stage in now.items())
    assert ex.leave.bounds() == (can - 200, can - 100) and ex.leave.judge(can - 150).mark == "✅"
    assert "留下不叫的，不是打的" in ex.leave.judge(100).words
    assert "太少" in ex.leave.judge(0).words and "太多" in ex.leave.judge(can).words and ex.leave.judge("一半").mark == "❌"


def test_the_test_is_the_price_of_an_answer(plainly):
    """多来多少位才够本：优惠的提升够不上；打 100 位分得清，打 50 位勉强，打 200 位准不了多少。"""
    rows = datasets.load_trial()
    stages = {n: plain_stages(plainly, day) for n, day in enumerate(waking.BEFORE_SENT, 1)}
    silent = rows[[stages[wave][who] == "沉默" for wave, who in zip(rows["wave"], rows["customer_id"], strict=True)]]
    line = 1500 / silent.loc[silent["ordered_30d"], "profit_30d_yuan"].mean()
    base = silent.loc[silent["arm"] == "对照", "ordered_30d"].mean()
    margin = {n: 196 * (base * (1 - base) * (1 / n + 1 / (waking.can_wake() - n))) ** 0.5 for n in (50, 100, 200)}
    assert waking.offered().loc["沉默", "high"] < line and margin[100] < 0.75 * line < margin[50] < line and margin[100] - margin[200] < 2


def test_the_memo_asks_whether_the_truth_was_used():
    assert "冤枉" in ex.memo.ask and "误判" in ex.memo.ask and "同意联系" in ex.memo.ask


def test_the_cost_of_the_zeros_is_counted(plainly):
    """各群第 3 季还来的比例：看得到的群平均，与填 0 的平均；来的人人均净消费。"""
    quarter = {who: [(day.year * 4 + day.quarter) for day in d] for who, d in days_of(plainly, AS_OF).items()}
    start = pd.Timestamp("2023-07-01")
    first = {who: q[0] for who, q in quarter.items() if plainly.customers[who]["registered_on"] >= start}
    cohort = groups((q, who) for who, q in first.items())
    shares = {q: sum(q + 3 in quarter[who] for who in names) / len(names) for q, names in cohort.items() if q + 3 <= 2025 * 4 + 2}
    right, wrong = (round(100 * sum(shares.values()) / n, 1) for n in (len(shares), len(cohort)))
    came = {who for who, q in first.items() if q + 3 in quarter[who]}
    money = sum(p - b for who, day, p, b, _ in plainly.orders if who in came and day.year * 4 + day.quarter == first[who] + 3) / 100
    expected = 1000 * (right - wrong) / 100 * round(money / len(came))
    assert ex.cost.truth()["少备的元"] == pytest.approx(expected, abs=1) and ex.cost.judge({"少备的元": round(expected)}).mark == "✅"
    assert expected > 20_000 and ex.cost.judge({"少备的元": 0}).mark == "❌"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda r, w, s: 1000 * w / 100 * s, "照填 0 的数备的货"),
        (lambda r, w, s: 1000 * r / 100 * s, "照对的数该备的货"),
        (lambda r, w, s: 1000 * (w - r) / 100 * s, "减反了"),
        (lambda r, w, s: 1000 * (r - w) * s, "大了 100 倍"),
        (lambda r, w, s: 1000 * (r - w) / 100, "少算的人数"),
        (lambda r, w, s: (r - w) / 100 * s, "一位新客的"),
        (lambda r, w, s: (r - w) / 100 * 100 * s, "每 100 位"),
        (lambda r, w, s: (r - w) * 100 * s, "不对"),
        (lambda r, w, s: 1000 * (r - w), "没有换成小数，也没有乘"),
        (lambda r, w, s: 1000 * (r - w) / r * s, "不用再除以其中一个"),
        (lambda r, w, s: 1000 * (r - w) / w * s, "除以了填 0 的那个数"),
        (lambda r, w, s: 1000 * s, "都算成少备的"),
        (lambda r, w, s: 1000 * (r - w) / 100 * s / 10000, "万元"),
    ],
)
def test_wrong_costs_get_their_own_words(answer, words):
    outcome = ex.cost.judge({"少备的元": answer(*triangles.planned().values())})
    assert outcome.mark == "❌" and words in outcome.words, outcome.words


def test_june_is_as_the_last_choice_says(plainly):
    """到 6 月 10 日才到 5 月的一半；618 那天抵平常好几天，月底又淡；乘 3 碰巧对，是两头抵掉的。"""
    paid = pd.Series([p - b for _, _, p, b, _ in plainly.orders], [day for _, day, *_ in plainly.orders]).groupby(level=0).sum()
    may, june = paid["2025-05-01":"2025-05-31"], paid["2025-06-01":"2025-06-30"]
    assert 0.42 < june[:10].sum() / may.sum() < 0.58 and june.sum() > 1.2 * may.sum()
    assert june.idxmax() == pd.Timestamp("2025-06-18") and june.max() > 3.5 * may.mean() and june[20:].mean() < 0.8 * june[:17].mean()
    assert 0.85 < 3 * june[:10].sum() / june.sum() < 1.15


# 课文的说法，我们公司与另几家


@lru_cache
def company(seed: int | None):
    """一家公司站在观察日看得见的；seed 为空的是我们自己。"""
    if seed is None:
        tables = {name: datasets.read_table(name) for name in ("ledger", "customers", "order_items", "products", "truth")}
    else:
        tables = vars(world.make_world(4000, seed=seed))
    ledger, end = tables["ledger"], AS_OF + pd.Timedelta(days=1)
    ledger = ledger[ledger["ordered_at"] < end].reset_index(drop=True)
    ledger.loc[ledger["refunded_at"] >= end, ["status", "refund_yuan", "refunded_at"]] = ["完成", 0.0, pd.NaT]
    orders = intake.to_orders(ledger)[0]
    customers = tables["customers"][tables["customers"]["registered_on"] < end].reset_index(drop=True)
    items, products = tables["order_items"], tables["products"]
    category = lifecycle.first_categories(orders, items, products)
    months = pd.date_range("2024-06-30", AS_OF, freq="ME")
    monthly = lifecycle.stages_over_time(orders, customers, dates=months, category=category)
    rhythm = lifecycle.rhythms(orders, customers, as_of=AS_OF, category=category)
    truth = tables["truth"].set_index("customer_id").reindex(customers["customer_id"])
    return SimpleNamespace(orders=orders, customers=customers, items=items, products=products, category=category, truth=truth,
                           monthly=monthly, months=months, stages=monthly[AS_OF], rhythm=rhythm)  # fmt: skip


SEEDS = [None, 31]


@pytest.fixture(params=SEEDS)
def other(request):
    return company(request.param)


@lru_cache
def judges(seed):
    """买过 3 次以上的人，四种判法的两种错，和快、中、慢客各被冤枉几成。"""
    made = company(seed)
    table = made.rhythm[made.rhythm["purchase_days"] >= 3]
    alive, quiet = made.truth["alive"].reindex(table.index), table["recency_days"]
    speed = pd.qcut(table["own_gap_days"], 3, labels=["快", "中", "慢"])[alive]
    lost = {"90": quiet > 90, "180": quiet > 180, "自己": quiet > 4 * table["own_gap_days"], "掺": table["quiet_times"] > 4}
    rows = {n: [*gone[alive].groupby(speed, observed=False).mean(), gone[alive].mean(), (~gone[~alive]).mean()] for n, gone in lost.items()}
    once = (table["purchase_days"] == 3)[alive], (table["purchase_days"] >= 10)[alive]
    lucky = [lost["自己"][alive][few].mean() for few in once]
    return pd.DataFrame(rows, index=["快", "中", "慢", "冤枉", "看漏"]).T, lucky


@pytest.mark.parametrize("seed", SEEDS)
def test_moving_a_line_trades_one_error_for_the_other(seed):
    table, _ = judges(seed)
    assert table.loc["90", "慢"] > 1.5 * table.loc["90", "快"] and table.loc["180", "冤枉"] < table.loc["90", "冤枉"] / 2
    assert table.loc["180", "看漏"] > table.loc["90", "看漏"] + 0.1 and abs(table.loc["180", "看漏"] - table.loc["自己", "看漏"]) < 0.05
    assert table.loc["自己", "快"] > 3 * table.loc["自己", "慢"] and table.loc["180", "慢"] > table.loc["180", "快"], "冤枉的换了人"
    assert table.loc["掺", "快"] < table.loc["自己", "快"] and table.loc["掺", "慢"] < table.loc["180", "慢"], "两头都不太冤枉"


def test_two_gaps_are_too_few():
    """合几家公司看：只看自己，合起来冤枉的没有少；冤枉的多半是只买过三次的；掺了就少了。"""
    tables, lucky = zip(*(judges(seed) for seed in SEEDS), strict=True)
    mean = sum(tables) / len(tables)
    assert abs(mean.loc["自己", "冤枉"] - mean.loc["180", "冤枉"]) < 0.01 and mean.loc["掺", "冤枉"] < mean.loc["自己", "冤枉"] - 0.002
    few, many = np.mean(lucky, axis=0)
    assert few > 2 * many


def test_what_a_stage_is_worth(other):
    """活跃多半在，流失多半走了，沉默说不准；同一个名字，买过 3 次以上的与不到 3 次的差得远；各品类的间隔几乎一样。"""
    alive = other.truth["alive"].reindex(other.stages.index)
    share = alive.groupby(other.stages, observed=False).mean()
    assert share["活跃"] > 0.85 and share["流失"] < 0.1 and 0.2 < share["沉默"] < 0.5 and share["初次购买"] < 0.6
    often = other.rhythm["purchase_days"].reindex(other.stages.index, fill_value=0) >= 3
    silent = other.stages == "沉默"
    assert alive[silent & often].mean() > alive[silent & ~often].mean() + 0.2
    gaps = other.rhythm["own_gap_days"].groupby(other.category.reindex(other.rhythm.index)).median()
    assert gaps.max() < 1.4 * gaps.min()
    early = (other.customers.set_index("customer_id")["registered_on"] < "2023-07-01")[other.stages.index]
    assert (early & (other.stages == "潜在")).sum() > 100


def test_the_second_purchase_is_where_most_are_lost(other):
    bought = lifecycle.new_category_days(other.orders, other.items, other.products)
    steps = lifecycle.funnel(other.orders, other.customers, as_of=AS_OF, window_days=365, expanded_on=bought).loc["全体"].to_numpy()
    first, second, wider = steps[1:] / steps[:-1]
    assert first > 0.8 and 0.45 < second < 0.56 and wider > 0.8, "首购、拓展走过去的多，第二次只有一半上下"


def test_dearer_wider_and_referred(other):
    """第二单更贵的一半上下；问「有没有哪一单更贵」就好看得多；活跃的人带来得多，潜在也带来过人。"""
    seen = other.customers.loc[other.customers["registered_on"] >= "2023-07-01", "customer_id"]
    orders = other.orders[other.orders["customer_id"].isin(seen) & (other.orders["refund_yuan"] < other.orders["paid_yuan"])]
    orders = orders.sort_values(["ordered_at", "order_id"])
    orders = orders.assign(day=orders["ordered_at"].dt.normalize()).drop_duplicates(["customer_id", "day"])
    nth = orders.groupby("customer_id").cumcount()
    first, second = (orders[nth == n].set_index("customer_id")["paid_yuan"] for n in (0, 1))
    most = orders.groupby("customer_id")["paid_yuan"].max()[second.index]
    assert 0.45 < (second > first[second.index]).mean() < 0.55 and (most > first[second.index]).mean() > 0.68
    brought = other.customers["referrer_id"].map(other.stages.astype("str")).value_counts()
    each = brought / other.stages.astype("str").value_counts()
    assert each["活跃"] > 1.5 * each[["潜在", "沉默", "流失"]].max() and each["潜在"] > 0.05


def test_channels_are_read_column_by_column(other):
    joined = other.customers[other.customers["registered_on"].between("2023-07-01", "2024-06-30")].set_index("customer_id")
    kept = other.stages.reindex(joined.index).isin(["初次购买", "活跃"]).groupby(joined["acquired_by"]).mean().sort_values()
    bought = pd.Series(joined.index.isin(other.orders["customer_id"]), joined.index).groupby(joined["acquired_by"]).mean()
    assert kept.index[0] == "邮件" and "面对面" in kept.index[-2:] and kept.iloc[-1] > 2 * kept.iloc[0]
    assert bought.max() - bought.min() < 0.12, "首购率差不多"
    each = joined.groupby("acquired_by")["acquisition_cost_yuan"].mean() / kept
    assert each["邮件"] < 0.5 * each["面对面"], "每留住一位的获客成本，邮件低得多"
    year = other.customers[other.customers["customer_id"].isin(joined.index)]
    mine = other.orders[other.orders["customer_id"].isin(joined.index)]
    curve = lifecycle.payback(mine, year, as_of=AS_OF, by="acquired_by", ledger_start="2023-07-01").T.dropna()
    late = curve.iloc[-1] - curve.loc[6]
    assert curve["邮件"].iloc[0] > 0 > curve["面对面"].iloc[0] and curve["面对面"].iloc[-1] > 0
    assert curve.index[-1] == 12 and late.idxmin() == "邮件" and late["面对面"] > 1.5 * late["邮件"], "邮件后来最平"


def test_the_biggest_total_is_the_biggest_crowd():
    """「合计最多」的渠道，正是人最多的；每位剩下的并不是最多。"""
    joined = company(None).customers
    joined = joined[joined["registered_on"].between("2023-07-01", "2024-06-30")].set_index("customer_id")
    orders = company(None).orders.join(joined["registered_on"], on="customer_id", how="inner")
    orders = orders[(orders["ordered_at"].dt.normalize() - orders["registered_on"]).dt.days.between(0, 364)]
    profit = orders["paid_yuan"] - orders["refund_yuan"] - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
    left = profit.groupby(orders["customer_id"]).sum().reindex(joined.index, fill_value=0) - joined["acquisition_cost_yuan"]
    by = left.groupby(joined["acquired_by"])
    assert by.sum().idxmax() == by.size().idxmax() != by.mean().idxmax()


def test_labels_go_stale_as_the_table_is_read(other):
    june, right = other.stages, {}
    for age in (1, 2, 3, 6):
        then = other.monthly[other.months[-1 - age]].dropna()
        same = then.astype("str") == june[then.index].astype("str")
        right[age] = same.mean(), same[then.isin(MIDDLE)].mean(), same[then == "活跃"].mean()
    table = pd.DataFrame(right, index=["全体", "中间", "活跃"]).T
    assert (table.diff().dropna()[["中间", "活跃"]] < 0).all().all() and table.loc[3, "中间"] < 0.5 < 0.7 < table.loc[3, "全体"]
    assert table.loc[1, "中间"] < 0.8 and table.loc[2, "中间"] < 0.65


def test_the_flow_is_as_it_is_read(other):
    """沉默分两路；流失回来的，三月底其实都还在（当初判错了）；每行之和是 1，人一个不少。"""
    march = other.monthly[MARCH]
    moves = lifecycle.transitions(march, other.stages)
    shares = lifecycle.row_shares(moves)
    assert moves.to_numpy().sum() == len(other.stages) and shares.sum(axis=1).to_numpy() == pytest.approx(1)
    assert shares.loc["沉默", "活跃"] > 0.2 and shares.loc["沉默", "流失"] > 0.5 and 0.01 < shares.loc["流失", "活跃"] < 0.06
    assert shares.loc["初次购买", "沉默"] > 0.55 and 0.7 < shares.loc["活跃", "活跃"] < 0.8
    returned = march.index[(march == "流失") & (other.stages == "活跃")]
    gone = other.truth.loc[returned, "left_on"] <= MARCH
    assert len(returned) > 10 and gone.mean() < 0.5, "多半是当初判错了"


def test_cohorts_are_read_down_and_across(other):
    """竖着：一列里季节不同，所以只比同一季首购的两群；横着：第 1 季掉得最多，一多半是只买一次的人，后来越掉越慢；右下角空着。"""
    buyers = lifecycle.cohorts(other.orders, other.customers, as_of=AS_OF, period="Q").drop(index="流水以前")
    share = lifecycle.retention(buyers)
    pairs = [(a, b, n) for a, b in (("2023Q3", "2024Q3"), ("2023Q4", "2024Q4"), ("2024Q1", "2025Q1")) for n in (1, 2, 3)]
    gaps = pd.Series([abs(share.loc[b, n] - share.loc[a, n]) for a, b, n in pairs]).dropna()
    assert len(gaps) == 6 and gaps.median() < 0.05
    drops = -share.mean().diff().dropna().to_numpy()
    assert drops[0] > 0.55 and (drops[1:] < 0.1).all() and drops[1:3].mean() > drops[3:].mean()
    bought = lifecycle.new_category_days(other.orders, other.items, other.products)
    steps = lifecycle.funnel(other.orders, other.customers, as_of=AS_OF, window_days=365, expanded_on=bought).loc["全体"]
    assert 0.5 < (1 - steps["retained"] / steps["converted"]) / drops[0] < 1
    assert share.isna().sum().tolist() == list(range(len(share.columns))), "第 k 季，最近的 k 群还没有走完"


def test_old_customers_make_the_first_cohorts_look_loyal(other):
    """左截断：不管的话，第一群混得最多、显得最忠诚；单列以后没有这回事。"""
    start = pd.Timestamp("2023-07-01")
    ignored = other.customers.assign(registered_on=other.customers["registered_on"].clip(lower=start))
    apart, mixed = (lifecycle.cohorts(other.orders, table, as_of=AS_OF, period="Q") for table in (other.customers, ignored))
    added = (mixed[0] - apart[0].drop("流水以前")) / mixed[0]
    first = [lifecycle.retention(table).drop(index="流水以前", errors="ignore")[4] for table in (apart, mixed)]
    assert added.idxmax() == "2023Q3" and added.iloc[0] > 0.2 and first[1].iloc[0] > first[0].iloc[0] + 0.05
    money = lifecycle.cohorts(other.orders, other.customers, as_of=AS_OF, period="Q", value="net_yuan")
    assert money.sum().sum() == pytest.approx((other.orders["paid_yuan"] - other.orders["refund_yuan"]).sum())


def test_those_who_left_are_not_the_ones_who_stay_longest(other):
    """从同一天数起：离开的人又待的天数，中位数不到一年的一半多；可是那天还在的人，大多第 365 天还在。从注册数起的偏高。"""
    start = pd.Timestamp("2024-06-30")
    known = lifecycle.rhythms(other.orders, other.customers, as_of=start, category=other.category)
    left = other.truth["left_on"][known.index[known["purchase_days"] >= 3]]
    left = left[~(left <= start)]
    days = (left.where(left <= AS_OF) - start).dt.days
    assert days.median() < 200 and 0.55 < 1 - (days < 365).mean() < 0.75
    who = other.rhythm.index[other.rhythm["purchase_days"] >= 3]
    joined = other.customers.set_index("customer_id")["registered_on"][who]
    gone = other.truth["left_on"][who]
    since = (gone.where(gone <= AS_OF) - joined).dt.days[(AS_OF - joined).dt.days >= 365]
    assert 1 - (since < 365).mean() > 1 - (days < 365).mean()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rule_of_ninety_days_is_judged_without_the_truth(seed):
    """三月底 90 天没来的常客，后来又来的两成多；五阶段判成流失的少，没有判成流失的多得多。"""
    made = company(seed)
    quiet = lifecycle.rhythms(made.orders, made.customers, as_of=MARCH, category=made.category)
    quiet = quiet[(quiet["purchase_days"] >= 3) & (quiet["recency_days"] > 90)]
    spring = made.orders[(made.orders["ordered_at"] >= "2025-04-01") & (made.orders["refund_yuan"] < made.orders["paid_yuan"])]
    came = pd.Series(quiet.index.isin(spring["customer_id"]), quiet.index)
    by = came.groupby(made.monthly[MARCH][quiet.index] == "流失").mean()
    assert 0.15 < came.mean() < 0.35 and by[False] > 3 * by[True]


def test_offers_and_stages_in_other_companies():
    """几家公司合起来：优惠对活跃有提升，对流失到顶也只有几个百分点；沉默的提升够不上电话的本钱。"""
    found = []
    for seed in (31, 5):
        made, tables = company(seed), world.make_world(4000, seed=seed)
        labels = lifecycle.stages_over_time(made.orders, made.customers, dates=waking.BEFORE_SENT, category=made.category)
        pooled = tables.trial.assign(arm=tables.trial["arm"].where(tables.trial["arm"] == "对照", "优惠"))
        found.append(scorecard.lifts(labels, pooled).droplevel("arm"))
    assert all(table.loc["流失", "high"] < 5 for table in found) and np.mean([table.loc["活跃", "value"] for table in found]) > 2
    assert all(table.loc["沉默", "value"] < 13 for table in found)


def test_the_matrix_forgets_where_people_came_from(other):
    """矩阵以为早注册的还会接着买第一次；同是活跃，买得多的更留得住。"""
    days = pd.date_range("2023-12-31", "2024-06-30", freq="ME")
    past = lifecycle.stages_over_time(other.orders, other.customers, dates=days, category=other.category)
    counts = [lifecycle.transitions(past[a], past[b]).drop(index="新加入") for a, b in zip(days[:-1], days[1:], strict=True)]
    people = past[days[-1]].dropna()
    start = people.value_counts(sort=False).rename(index=str).astype(float)
    expected = start
    for _ in range(12):
        expected = expected @ lifecycle.row_shares(sum(counts))
    really = (people == "潜在").sum() - (other.stages[people.index] == "潜在").sum()
    assert expected.sum() == pytest.approx(len(people)) and start["潜在"] - expected["潜在"] > 3 * really > 0
    active = other.monthly.index[other.monthly[MARCH] == "活跃"]
    bought = lifecycle.rhythms(other.orders, other.customers, as_of=MARCH, category=other.category).loc[active, "purchase_days"]
    still = (other.stages[active] == "活跃").groupby(pd.cut(bought, [0, 4, 9, np.inf]), observed=False).mean()
    assert still.iloc[0] < still.iloc[1:].min() - 0.03


# 课文


def test_the_lesson_carries_its_concepts_once_each():
    tags = [tag for cell in build.solution_of(LESSON).cells for tag in cell.metadata.get("tags", []) if tag.startswith("concept-")]
    assert sorted(tags) == [f"concept-C0{n}" for n in range(46, 55)]


def test_prose_quotes_no_computed_number():
    """正文里的百分数、小数与上千的数，只许是这几个：题目里假设的、虚构的一群人、备货的单位、小店的手算；年份不算。"""
    words = " ".join(cell.source for cell in build.solution_of(LESSON).cells if cell.cell_type == "markdown")
    found = re.findall(r"\d[\d,]*\.\d+(?: ?%)?|\d+ ?%|\d,\d{3}|\d{4,}", re.sub(r"`[^`]*`|\b20\d\d(?:Q\d)?\b", "", words))
    assert set(found) == {"100%", "60%", "5%", "95%", "1,000", "3,000", "0.35"} and ex.third.expected[0] == (4 / 10 + 6 / 20) / 2 == 0.35
