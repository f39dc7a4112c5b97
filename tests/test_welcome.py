"""00 导览：八个填空的目标与算法独立核对；没填、出错、写对都有话说；卡片上的每一句都能运行。"""

import re

import pandas as pd
import pytest

from helpers import datasets, intake
from helpers.checking import Blank
from helpers.exercises import welcome
from tools import build

BLANKS = {name: value for name, value in vars(welcome).items() if isinstance(value, Blank)}


@pytest.fixture(scope="module")
def tables():
    orders, _ = intake.to_orders(datasets.load_ledger())
    return datasets.load_customers(), orders


def test_there_are_eight_sentences():
    assert list(BLANKS) == ["look", "pick", "keep", "sort", "count", "total", "join", "days"]


def by_hand(name, customers, orders):
    """不用 pandas 的句子，另算一遍。"""
    people, rows = customers.to_dict("records"), orders.to_dict("records")
    if name == "look":
        return [row["order_id"] for row in rows[:5]]
    if name == "pick":
        return [(row["order_id"], row["channel"], row["paid_yuan"]) for row in rows]
    if name == "keep":
        return [row["order_id"] for row in rows if row["channel"] == "门店"]
    if name == "sort":
        return sorted((row["paid_yuan"] for row in rows), reverse=True)
    if name == "count":
        return {pet: sum(p["pet"] == pet for p in people) for pet in {p["pet"] for p in people}}
    if name == "total":
        spent = {}
        for row in rows:
            spent[row["customer_id"]] = spent.get(row["customer_id"], 0) + round(row["paid_yuan"] * 100)
        return spent
    if name == "join":
        tier = {p["customer_id"]: p["city_tier"] for p in people}
        return [(row["order_id"], tier[row["customer_id"]]) for row in rows]
    return [(datasets.AS_OF - p["registered_on"]).days for p in people]


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
def test_the_goal_is_what_a_plain_loop_gives(name, tables):
    blank = BLANKS[name]
    assert SHAPES[name](blank.reference(*blank.tables())) == by_hand(name, *tables)


ANSWERS = {
    "空着": (lambda *_: ..., "⏳ 尚未作答"),
    "没有 return": (lambda *_: None, "⏳ 没有交出结果"),
    "不是表": (lambda *_: 42, "你的结果不是表：42"),
    "少了括号": (lambda t, *_: t.head, "末尾少了一对括号"),
    "只分了组": (lambda t, *_: t.groupby("customer_id"), "还没说求什么"),
    "出错": (lambda *_: [][1], "💥 运行时出错：IndexError"),
    "列名写错": (lambda t, *_: t["没有的列"], "下一步：检查列名拼对了吗"),
    "名字没引号": (lambda *_: channel, "列名要加引号"),  # noqa: F821
}


@pytest.mark.parametrize("name", BLANKS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_gets_words_the_goal_and_never_a_traceback(name, answer, capsys):
    function, words = ANSWERS[answer]
    BLANKS[name].check(function)
    out = capsys.readouterr().out
    assert words in out and f"目标：{BLANKS[name].goal}" in out and "（共 " in out


def test_a_right_answer_is_shown_above_the_goal(capsys):
    welcome.count.check(lambda customers: customers["pet"].value_counts())
    out = capsys.readouterr().out
    assert out.index("你的结果") < out.index("目标：每种宠物")
    assert out.count("（共 3 行 1 列）") == 2


def test_spoiling_the_table_spoils_nobody_else(capsys):
    def spoil(customers):
        customers["pet"] = "狗"
        return customers["pet"].value_counts()

    before = welcome.count.reference(*welcome.count.tables())
    welcome.count.check(spoil)
    pd.testing.assert_series_equal(before, welcome.count.reference(*welcome.count.tables()))


def test_every_sentence_on_the_card_runs(tables):
    customers, orders = tables
    card = (build.ROOT / "lessons" / "pandas_card.html").read_text(encoding="utf-8")
    sentences = re.findall(r'<code class="run">(.*?)</code>', card)
    assert len(sentences) == 8
    for sentence in sentences:
        result = eval(sentence, {"customers": customers, "orders": orders, "AS_OF": datasets.AS_OF})
        assert len(result) > 0, sentence


def concepts(lesson):
    return [tag for cell in build.solution_of(lesson).cells for tag in cell.metadata.get("tags", []) if tag.startswith("concept-")]


def test_the_lesson_carries_its_concepts_once_each():
    lesson = build.ROOT / "lessons" / "00_welcome.py"
    assert sorted(concepts(lesson)) == [f"concept-C00{i}" for i in range(1, 7)]


def test_prose_quotes_no_computed_number():
    """正文里的数只许是假设、教学约定与年份；算出来的由代码印。"""
    words = "".join(c.source for c in build.solution_of(build.ROOT / "lessons" / "00_welcome.py").cells if c.cell_type == "markdown")
    assert not re.search(r"\d[\d,]*\.\d+ ?%|\d,\d{3}", words)
