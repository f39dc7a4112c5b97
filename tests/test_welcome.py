"""00 导览：各题的参考由朴素的循环核对；换着写法的对、各有各的错；课文说检查会怎样回答，它就怎样回答；卡片上的每一句都能运行。"""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import datasets, intake
from helpers.checking import trial
from helpers.datasets import AS_OF
from helpers.exercises import welcome, worlds
from helpers.plotting import pareto
from tools import build

BLANKS = ["look", "pick", "keep", "sort", "count", "total", "join", "days"]
LESSON = build.ROOT / "lessons" / "00_welcome.py"


def words_of(outcome) -> str:
    """说的话。学生自己那一行不算：测试里，期望的话就写在同一行。"""
    return " ".join([outcome.words, *(part for part in outcome.rest if isinstance(part, str) and not part.startswith("出错的这一行"))])


def test_there_are_eight_sentences_after_three_warm_ups():
    assert list(welcome.MUST) == ["guess_top", "silver_card", "discount", *BLANKS] and welcome.MORE == {}


def plain(name, *tables):
    """不用 pandas 的句子，另算一遍。"""
    rows = tables[0].to_dict("records")
    if name == "look":
        return [row["order_id"] for row in rows[:5]]
    if name == "pick":
        return [(row["order_id"], row["channel"], row["paid_yuan"]) for row in rows]
    if name == "keep":
        return [row["order_id"] for row in rows if row["channel"] == "门店"]
    if name == "sort":
        return sorted((row["paid_yuan"] for row in rows), reverse=True)
    if name == "count":
        return {pet: sum(row["pet"] == pet for row in rows) for pet in {row["pet"] for row in rows}}
    if name == "total":
        spent = {}
        for row in rows:
            spent[row["customer_id"]] = spent.get(row["customer_id"], 0) + round(row["paid_yuan"] * 100)
        return spent
    if name == "join":
        tier = {row["customer_id"]: row["city_tier"] for row in tables[1].to_dict("records")}
        return [(row["order_id"], tier[row["customer_id"]]) for row in rows]
    return [(AS_OF - row["registered_on"]).days for row in rows]


SHAPES = {
    "look": lambda t: t["order_id"].tolist(),
    "pick": lambda t: list(t.itertuples(index=False, name=None)),
    "keep": lambda t: t["order_id"].tolist(),
    "sort": lambda t: t["paid_yuan"].tolist(),
    "count": lambda s: s.to_dict(),
    "total": lambda s: {k: round(v * 100) for k, v in s.items()},
    "join": lambda t: list(t[["order_id", "city_tier"]].itertuples(index=False, name=None)),
    "days": lambda s: s.tolist(),
}


@pytest.mark.parametrize("name", BLANKS)
def test_the_reference_is_what_a_plain_loop_gives(name):
    task = welcome.MUST[name]
    for case, expected in zip(task.data, task.expected, strict=True):
        assert SHAPES[name](expected) == plain(name, *case)


def test_the_worlds_hold_what_the_diagnoses_need():
    """订单止于观察日；两组六位客户有名有姓；有没下过单的客户、排在「门店」后面的渠道、空着的城市，别的错才分得出来。"""
    tables = [table for (table,) in welcome.keep.data]
    assert all(table["ordered_at"].max() < AS_OF + pd.Timedelta(days=1) for table in tables)
    assert [set(table["customer_id"]) for table in tables[:2]] == [set(worlds.SIX), set(worlds.OTHER_SIX)]
    assert any((table["channel"] > "门店").any() for table in tables)
    assert any(not customers["customer_id"].isin(orders["customer_id"]).all() for orders, customers in welcome.join.data)
    assert all((customers["registered_on"] <= AS_OF).all() for _, customers in welcome.join.data)
    assert any(customers["city"].isna().any() for (customers,) in welcome.count.data)


def add_tier(orders, customers):
    tier = customers.set_index("customer_id")["city_tier"]
    return orders.assign(city_tier=orders["customer_id"].map(tier))


RIGHT = {
    "discount": [
        lambda bills: bills * 8 / 10,
        lambda bills: bills - bills * 0.2,
        lambda bills: bills.to_frame().assign(to_pay=bills * 0.8)["to_pay"].reset_index(),
    ],
    "look": [lambda orders: orders.head(), lambda orders: orders[:5], lambda orders: orders.iloc[0:5].reset_index(drop=True)],
    "pick": [
        lambda orders: orders.loc[:, ["order_id", "channel", "paid_yuan"]],
        lambda orders: orders[["paid_yuan", "channel", "order_id"]],
        lambda orders: orders.filter(["order_id", "channel", "paid_yuan"]),
        lambda orders: orders[["order_id", "channel", "paid_yuan"]].set_index("order_id"),
    ],
    "keep": [
        lambda orders: orders.query('channel == "门店"'),
        lambda orders: orders.loc[orders["channel"].eq("门店")],
        lambda orders: orders[orders.channel.isin(["门店"])].reset_index(drop=True),
    ],
    "sort": [
        lambda orders: orders.sort_values(by="paid_yuan", ascending=False),
        lambda orders: orders.sort_values("paid_yuan")[::-1],
        lambda orders: orders.nlargest(len(orders), "paid_yuan").reset_index(drop=True),
        lambda orders: orders.iloc[np.argsort(-orders["paid_yuan"].to_numpy())],
    ],
    "count": [
        lambda customers: customers.groupby("pet").size(),
        lambda customers: customers.groupby("pet")["customer_id"].count().reset_index(),
        lambda customers: customers[["pet"]].value_counts(),
        lambda customers: customers["pet"].value_counts(ascending=True).to_frame("人数"),
    ],
    "total": [
        lambda orders: orders.groupby("customer_id", as_index=False)["paid_yuan"].sum(),
        lambda orders: orders.groupby(["customer_id"])[["paid_yuan"]].agg("sum").sort_values("paid_yuan"),
        lambda orders: orders.pivot_table(index="customer_id", values="paid_yuan", aggfunc="sum"),
        lambda orders: orders.groupby("customer_id").sum(numeric_only=True),
    ],
    "join": [
        lambda orders, customers: orders.merge(customers, on="customer_id"),
        lambda orders, customers: customers[["customer_id", "city_tier"]].merge(orders),
        lambda orders, customers: orders.merge(customers[["city_tier", "customer_id"]], how="left", on="customer_id"),
        add_tier,
    ],
    "days": [
        lambda customers: (AS_OF - customers["registered_on"]) // pd.Timedelta(days=1),
        lambda customers: customers["registered_on"].apply(lambda day: (AS_OF - day).days),
        lambda customers: customers.assign(days=(AS_OF - customers["registered_on"]).dt.days)[["customer_id", "days"]],
        lambda customers: (customers["registered_on"] - AS_OF).dt.days.abs().to_numpy(),
    ],
}


@pytest.mark.parametrize(("name", "program"), [(name, program) for name, programs in RIGHT.items() for program in programs])
def test_other_right_programs_pass(name, program):
    outcome = welcome.MUST[name].judge(program)
    assert outcome.mark == "✅", words_of(outcome)


def overwrites(orders):
    orders["channel"] = "门店"
    return orders


def two_equals(orders):
    answer = orders["channel"] = "门店"
    return answer


def sorts_in_place(orders):
    return orders.sort_values("paid_yuan", ascending=False, inplace=True)


def side_by_side(orders, customers):
    orders["city_tier"] = customers["city_tier"]
    return orders


def forgets_to_name_it(orders):
    orders.head(5)
    return answer  # noqa: F821


def prints(customers):
    return print(customers["pet"].value_counts())


def looks_outside(orders):
    return worlds.our_company().orders.head(5)


WRONG = {
    "discount": [
        (lambda bills: bills * 0.2, "省下的钱"),
        (lambda bills: bills * 8, "8 倍"),
        (lambda bills: bills - 0.8, "只少了几角钱"),
        (lambda bills: bills["paid_yuan"] * 0.8, "没有叫 paid_yuan 的"),
        (lambda bills: bills.sum() * 0.8, "一个数"),
    ],
    "look": [
        (lambda orders: orders.head(6), "前 6 行"),
        (lambda orders: orders.tail(), "最后 5 行"),
        (lambda orders: orders.head, "括号 ()"),
        (lambda orders: orders["order_id"].head(5), "少了列"),
        (lambda orders: orders.heed(5), "没有叫 heed 的词"),
        (lambda orders: orders.head(5)[::-1], "先后"),
        (lambda orders: 5, "题目要一张表"),
        (forgets_to_name_it, "少了 answer ="),
        (looks_outside, "换了数据"),
    ],
    "pick": [
        (lambda orders: orders["order_id", "channel", "paid_yuan"], "只有一层方括号"),
        (lambda orders: orders[["order_id", "channel", "paid_yuan", "lines"]], "多了 1 列：lines"),
        (lambda orders: orders[["order_id", "channel", "paid"]], "把 paid 改成 paid_yuan"),
        (lambda orders: orders[["order_id", "channel", "paid_yuan"]].head(), "前 5 行"),
        (lambda orders: orders[["customer_id", "channel", "paid_yuan"]], "客户编号"),
        (lambda orders: orders["paid_yuan"], "少了列"),
    ],
    "keep": [
        (overwrites, "改成"),
        (two_equals, "要连写成 =="),
        (lambda orders: orders["channel"] == "门店", "是与否"),
        (lambda orders: orders[orders["channel"] >= "门店"], "文字的先后"),
        (lambda orders: orders[orders["channel"] == "门 店"], "一行也没有留下"),
        (lambda orders: orders[channel == "门店"], "channel 是列名，没有加引号"),  # noqa: F821
        (lambda orders: orders[orders["channel"] == "门店"][["order_id", "paid_yuan"]], "少了列"),
        (lambda orders: orders["channel" == "门店"], "只比出了一个 False"),  # noqa: PLR0133
    ],
    "sort": [
        (lambda orders: orders.sort_values("paid_yuan"), "先后反了"),
        (lambda orders: orders["paid_yuan"].sort_values(ascending=False), "少了列"),
        (lambda orders: orders.sort_values("refund_yuan", ascending=False), "退款金额"),
        (sorts_in_place, "inplace=True"),
        (lambda orders: orders.sort_values(paid_yuan), "paid_yuan 是列名，没有加引号"),  # noqa: F821
        (lambda orders: orders.sort_values("paid_yuan", ascending=False).head(3), "前 3 笔"),
    ],
    "count": [
        (lambda customers: customers["pet"].value_counts, "括号 ()"),
        (prints, "印在了屏幕上"),
        (lambda customers: customers["pet"].count(), "一个数"),
        (lambda customers: customers["pet"].nunique(), "一个数"),
        (lambda customers: customers["acquired_by"].value_counts(), "获客渠道"),
        (lambda customers: customers["pet"].value_counts(normalize=True), "占几成"),
        (lambda customers: customers.groupby("pet"), "只分了组"),
    ],
    "total": [
        (lambda orders: orders.groupby("customer_id")["paid_yuan"].mean(), "平均每单"),
        (lambda orders: orders.groupby("customer_id")["paid_yuan"], "只分了组"),
        (lambda orders: orders.groupby("customer_id")["paid_yuan"].sum, "括号 ()"),
        (lambda orders: orders["paid_yuan"].sum(), "一个数"),
        (lambda orders: orders.groupby("paid_yuan")["customer_id"].sum(), "写反了"),
        (lambda orders: orders.groupby("customer_id").size(), "有几单"),
        (lambda orders: orders.groupby("customer")["paid_yuan"].sum(), "把 customer 改成 customer_id"),
    ],
    "join": [
        (side_by_side, "安错了人"),
        (lambda orders, customers: orders.merge(customers[["city_tier"]], on="customer_id"), "右表里没有 customer_id"),
        (lambda orders, customers: orders.merge(customers[["customer_id", "pet"]], on="customer_id"), "养什么"),
        (lambda orders, customers: orders.merge(customers[["customer_id", "city_tier"]], how="right"), "没有下过单的客户"),
        (lambda orders, customers: orders.merge(customers[["customer_id", "city_tier"]], on="customer_id")["city_tier"], "少了列"),
        (lambda orders, customers: customers[["customer_id", "city_tier"]], "右表"),
    ],
    "days": [
        (lambda customers: (customers["registered_on"] - AS_OF).dt.days, "减反了"),
        (lambda customers: AS_OF - customers["registered_on"], "天数"),
        (lambda customers: (AS_OF - customers["registered_on"]).days, "少了 .dt"),
        (lambda customers: (AS_OF - customers["registered_on"]).dt.day, "把 day 改成 days"),
        (lambda customers: AS_OF - customers["registered_on"].dt.days, "把减法括起来"),
        (lambda customers: (AS_OF - customers["registered_on"]).dt.days + 1, "多数了一天"),
        (lambda customers: (AS_OF - customers["registered_on"]).dt.days.mean(), "一个数"),
    ],
}
PLACES = [(name, number) for name, programs in WRONG.items() for number in range(len(programs))]


@pytest.mark.parametrize(("name", "number"), PLACES)
def test_wrong_programs_get_their_own_words(name, number):
    program, words = WRONG[name][number]
    outcome = welcome.MUST[name].judge(program)
    assert outcome.mark in "❌💥" and words in words_of(outcome), words_of(outcome)


@pytest.mark.parametrize("name", WRONG)
def test_wrong_programs_are_told_apart(name):
    told = [words_of(welcome.MUST[name].judge(program)) for program, _ in WRONG[name]]
    assert len(told) >= 4 and len(set(told)) >= len(told) - 1  # count 与 nunique 都是「一个数」


def test_the_guess_is_compared_with_the_number_in_the_figure():
    orders, _ = intake.to_orders(datasets.load_ledger())
    net = orders["paid_yuan"] - orders["refund_yuan"]
    figure = pareto(orders.assign(net_yuan=net).groupby("customer_id")[["net_yuan"]].sum(), top=0.2)
    share = f"{welcome.guess_top.truth():.1f}"
    assert f"{share}%" in figure.axes[0].get_title("left") + figure.axes[0].get_title() and share in welcome.guess_top.judge(80).words


def demonstration():
    """课文里演示检查的那一格，和下面「改成什么，看到什么」的表。"""
    cells = build.solution_of(LESSON).cells
    at = next(i for i, cell in enumerate(cells) if "ex.discount.check" in cell.source)
    return cells[at].source, re.findall(r"^\| `([^`]+)` \| (⏳|❌|💥|✅)([^|]*)\|", cells[at + 1].source, re.M)


@pytest.mark.parametrize(("typed", "mark", "more"), demonstration()[1])
def test_the_check_answers_as_the_lesson_says(typed, mark, more):
    space = {}
    exec(demonstration()[0].replace("0.8", typed).partition("ex.discount")[0], space)
    outcome = welcome.discount.judge(space["discounted"])
    assert outcome.mark == mark
    assert ("对照表" in more) == (mark == "❌" and outcome.words not in welcome.discount.mistakes)


def test_the_demonstration_shows_every_kind_of_answer():
    cell, table = demonstration()
    assert [mark for _, mark, _ in table] == ["⏳", "❌", "❌", "💥", "✅"] and cell.count("0.8") == 1


def test_a_function_that_was_called_or_not_given_is_told():
    called = welcome.look.judge(welcome.look.data[0][0].head(5))
    assert called.mark == "❌" and "check(函数名)" in called.words


def test_the_teacher_reads_the_words_the_students_see():
    """教案里引的话，一句句都是屏幕上会有的。"""
    outcomes = [welcome.MUST[name].judge(program) for name, programs in WRONG.items() for program, _ in programs]
    outcomes += [welcome.guess_top.judge("80"), welcome.look.judge(pd.DataFrame()), welcome.look.judge(lambda orders: orders.head(6))]
    said = " ".join(map(words_of, outcomes))
    quoted = re.findall(r"[❌💥]「(.+?)」", (build.ROOT / "teaching" / "00_welcome.md").read_text(encoding="utf-8"))
    missing = [words for words in quoted if words.translate(str.maketrans("『』", "「」")) not in said]
    assert len(quoted) >= 10 and not missing


@pytest.mark.parametrize("name", ["discount", *BLANKS])
def test_a_careless_answer_spoils_nobody_else(name):
    task = welcome.MUST[name]
    before = [trial.copied(case) for case in task.data]
    task.judge(overwrites if name in ("look", "pick", "keep", "sort", "total") else lambda *tables: tables[0].iloc[:0])
    assert all(old.equals(new) for case, now in zip(before, task.data, strict=True) for old, new in zip(case, now, strict=True))


def test_every_sentence_on_the_card_runs():
    space = {"customers": datasets.load_customers(), "orders": intake.to_orders(datasets.load_ledger())[0], "AS_OF": AS_OF}
    card = (build.ROOT / "lessons" / "pandas_card.html").read_text(encoding="utf-8")
    sentences = re.findall(r'<code class="run">(.*?)</code>', card)
    assert len(sentences) == 8
    for sentence in sentences:
        assert len(eval(sentence, space)) > 0, sentence


def concepts(lesson):
    return [tag for cell in build.solution_of(lesson).cells for tag in cell.metadata.get("tags", []) if tag.startswith("concept-")]


def test_the_lesson_carries_its_concepts_once_each():
    assert sorted(concepts(LESSON)) == [f"concept-C00{i}" for i in range(1, 7)]


def test_prose_quotes_no_computed_number():
    """正文里的数只许是假设、教学约定与年份；算出来的由代码印。"""
    words = "".join(c.source for c in build.solution_of(LESSON).cells if c.cell_type == "markdown")
    assert not re.search(r"\d[\d,]*\.\d+ ?%|\d,\d{3}", words)
