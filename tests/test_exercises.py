"""每一课的每一道题：参考过得了，没填是 ⏳，各种不成样子的答案各有各的话，误区两两不同，提示里没有答案。"""

import inspect
import re
import time
from collections import Counter
from importlib import import_module

import pandas as pd
import pytest

from helpers import world
from helpers.checking import Choice, Decision, Exercise, Memo, Ordering, Prediction, Value, Within, trial
from helpers.exercises import rfm, worlds
from tools import build

LESSONS = {path.stem: import_module(f"helpers.exercises.{path.stem[3:]}") for path in build.lesson_files([])}
TASKS = {f"{lesson}/{name}": task for lesson, module in LESSONS.items() for name, task in (module.MUST | module.MORE).items()}
CODE = {place: task for place, task in TASKS.items() if isinstance(task, Exercise) and not isinstance(task, Ordering)}
every = pytest.mark.parametrize("place", TASKS)
every_code = pytest.mark.parametrize("place", CODE)


def of_kind(kind):
    return pytest.mark.parametrize("place", [place for place, task in TASKS.items() if isinstance(task, kind)])


def words_of(outcome) -> str:
    return " ".join([outcome.words, *(part for part in outcome.rest if isinstance(part, str))])


@every_code
def test_the_reference_passes_with_a_word_of_why(place):
    task = CODE[place]
    outcome = task.judge(lambda *args: task.reference(*args))
    assert outcome.mark == "✅" and task.point in outcome.words


@every_code
def test_a_blank_says_so_and_offers_hints(place):
    def blank(*args):
        return ...

    outcome = CODE[place].judge(blank)
    assert outcome.mark == "⏳" and "尚未作答" in outcome.words and "提示一" in repr(outcome.rest[-1])


@every_code
def test_an_exception_is_explained(place):
    def crashes(*args):
        return args[0]["没有这一列"]

    outcome = CODE[place].judge(crashes)
    assert outcome.mark == "💥" and "没有这一列" in words_of(outcome) and "下一步：" in words_of(outcome)


@every_code
def test_printing_is_not_answering(place):
    def prints(*args):
        print(CODE[place].reference(*args))

    outcome = CODE[place].judge(prints)
    assert outcome.mark == "❌" and "印在了屏幕上" in outcome.words


@every_code
def test_spoiling_the_input_is_told(place):
    task = CODE[place]

    def spoils(*args):
        answer = task.reference(*args)
        if isinstance(args[0], pd.DataFrame):
            args[0]["新的一列"] = 1
        else:
            args[0].iloc[:] = args[0].iloc[0]
        return answer

    outcome = task.judge(spoils)
    assert outcome.mark == "❌" and "改动了交给它的表" in words_of(outcome)


@every_code
def test_an_endless_one_is_stopped(place, monkeypatch):
    monkeypatch.setattr(trial, "SECONDS", 0.2)

    def endless(*args):
        while True:
            pass

    outcome = CODE[place].judge(endless)
    assert outcome.mark == "💥" and "还没有结束" in words_of(outcome)


@every_code
def test_one_that_uses_a_table_from_outside_is_told(place):
    """函数里用了外面的表（课文里前面几格留下的），不用括号里的。"""
    task = CODE[place]
    space = {"outside_table": task.data[0][0], "task": task}
    exec("def outside(*args):\n    return task.reference(outside_table, *args[1:])", space)
    outcome = task.judge(space["outside"])
    assert outcome.mark == "❌" and "你用了外面的 outside_table" in outcome.words


@every_code
def test_one_that_memorised_what_it_saw_is_told(place):
    task = CODE[place]
    outcome = task.judge(lambda *args: task.expected[0])
    assert outcome.mark == "❌" and "换了数据" in outcome.words


@pytest.mark.parametrize("place", [place for place, task in CODE.items() if task.past])
def test_one_that_peeks_past_as_of_is_told(place):
    """只有 F 数了观察日以后的单：不是点明的误区，照样认得出来。"""
    task = CODE[place]

    def peeks(orders, as_of):
        everything = orders[orders["net_yuan"] > 0].groupby("customer_id").size()
        return task.reference(orders, as_of).assign(frequency=lambda t: everything.reindex(t.index))

    outcome = task.judge(peeks)
    assert outcome.mark == "❌" and "观察日以后" in words_of(outcome)


@every_code
def test_the_reference_and_every_mistake_differ_pairwise(place):
    task = CODE[place]
    answers = {"参考": task.expected}
    for words, mistake in task.mistakes.items():
        answers[words] = [mistake(*trial.copied(case)) for case in task.data]
    names = list(answers)
    same = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if task.agrees(answers[a], answers[b])]
    assert not same


@every_code
def test_every_mistake_gets_its_own_diagnosis(place):
    task = CODE[place]
    assert len(task.mistakes) >= 4
    for words, mistake in task.mistakes.items():
        outcome = task.judge(lambda *args, mistake=mistake: mistake(*args))
        assert outcome.mark == "❌" and (outcome.words == words), words


def regions(lesson):
    """课文里每道代码题的答案行：题名 → 行。"""
    found = {}
    for cell in build.solution_of(build.ROOT / "lessons" / f"{lesson}.py").cells:
        if match := re.search(r"^ex\.(\w+)\.(?:preview|check)\(\w+\)", cell.source, re.M):
            body = cell.source.partition("return")[0].splitlines()[1:]
            found.setdefault(match[1], {line.strip() for line in body if line.strip() and not line.strip().startswith("#")})
    return found


@every_code
def test_no_hint_or_message_contains_the_answer(place):
    """话和提示里没有答案的任何一行；同类题的示范里没有 answer 那一行（中间步骤可以一样）。"""
    lesson, name = place.split("/")
    task = CODE[place]
    said = [*task.hints, *task.mistakes, task.goal, task.point]
    lines = regions(lesson)[name]
    assert lines
    for line in lines:
        expression = line.partition(" = ")[2] or line
        assert len(expression) < 15 or not any(expression in words for words in said), expression
        assert not line.startswith("answer") or expression not in inspect.getsource(task.twin) or expression == "pd.DataFrame({"


@every
def test_three_levels_of_hints(place):
    hints = getattr(TASKS[place], "hints", None)
    if hints is not None:
        assert len(set(hints)) == 3 and all(len(hint) > 5 for hint in hints)


@every_code
def test_the_twin_works_and_shows_after_three_tries(place):
    task = CODE[place]
    wrong = next(iter(task.mistakes.values()))
    tries, task.tries = task.tries, 2
    try:
        shown = repr(task.judge(lambda *args: wrong(*args)).rest)
        assert "看示范" in shown and "另外六位" in shown
        task.tries = 3
        assert task.sample == 1
    finally:
        task.tries = tries


@every
def test_every_task_is_in_its_lesson_once(place):
    lesson, name = place.split("/")
    text = (build.ROOT / "lessons" / f"{lesson}.py").read_text(encoding="utf-8")
    assert len(re.findall(rf"^ex\.{name}\.check\(", text, re.M)) == 1
    assert TASKS[place].name == name and TASKS[place].lesson == lesson


@of_kind(Choice)
def test_choices_explain_every_option(place):
    task = TASKS[place]
    assert task.judge(...).mark == "⏳" and task.judge("Z").mark == "❌"
    for option in task.because:
        outcome = task.judge(option.lower())
        assert outcome.mark == ("✅" if option == task.right else "❌")
        assert task.explanation(option) in outcome.words and "{" not in outcome.words and len(task.because[option]) >= 10


@of_kind(Choice)
def test_the_options_in_the_lesson_are_the_ones_explained(place):
    """选项写在检查那一格上面的一格文字里：字母一个不多，一个不少；没有「以上都是」。"""
    lesson, name = place.split("/")
    cells = build.solution_of(build.ROOT / "lessons" / f"{lesson}.py").cells
    at = next(i for i, cell in enumerate(cells) if f"ex.{name}.check(" in cell.source)
    options = re.findall(r"^- ([A-Z])\. (.+)$", cells[at - 1].source, re.M)
    assert [letter for letter, _ in options] == list(TASKS[place].because)
    assert not any(re.search("以上|都对|都不对|全部", text) for _, text in options)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_right_letters_are_balanced(lesson):
    rights = [task.right for place, task in TASKS.items() if place.startswith(lesson) and isinstance(task, Choice)]
    counts = Counter(rights)
    assert not rights or max(counts.values()) - min(counts[letter] for letter in "ABC") <= 1


@of_kind(Prediction)
def test_a_guess_is_never_wrong_and_is_compared(place):
    task = TASKS[place]
    assert task.judge(...).mark == "⏳" and task.judge("60%").mark == "❌" and task.judge(task.high + 1).mark == "❌"
    truth = task.truth()
    shown = f"算出来是 {truth}{task.unit}" if isinstance(truth, int) else f"算出来是 {truth:.1f}{task.unit}"
    for guess in (task.low, task.high, truth):
        outcome = task.judge(guess)
        assert outcome.mark == "✅" and shown in outcome.words


@of_kind(Value)
def test_values_diagnose(place):
    task = TASKS[place]
    right = task.truth()
    assert task.judge(...).mark == "⏳" and task.judge(right | {next(iter(right)): ...}).mark == "⏳"
    assert task.judge(right).mark == "✅" and task.judge("三").mark == "❌" and task.judge({}).mark == "❌"
    made = [mistake() for mistake in task.mistakes.values()]
    assert len({(name, round(value, 2)) for name, value in made}) == len(made) >= 4
    for words, (name, value) in zip(task.mistakes, made, strict=True):
        outcome = task.judge(right | {name: value})
        assert outcome.mark == "❌" and outcome.words == words


@of_kind(Within)
def test_a_number_in_a_range(place):
    task = TASKS[place]
    low, high = task.bounds()
    assert low < high
    assert [task.judge(x).mark for x in (..., low - 1, low, high, high + 1, "多")] == ["⏳", "❌", "✅", "✅", "❌", "❌"]


@of_kind(Decision)
def test_a_decision_with_its_reason(place):
    task = TASKS[place]
    assert task.judge(...).mark == "⏳" and task.judge("Q9").mark == "❌"
    said = {o + r: task.judge(f"{o}, {r}") for o in task.options for r in task.reasons}
    assert {pair for pair, outcome in said.items() if outcome.mark == "✅"} == set(task.accepted)
    assert all("{" not in outcome.words for outcome in said.values())


@of_kind(Memo)
def test_a_memo_is_checked_for_form_only(place):
    task = TASKS[place]
    good = "**结论**：给甲类打电话。证据：他们有 5 人。动作与预算：打 5 个电话，75 元。风险：不接。"
    honest = good.replace("5 人", "5 人，没有用后半年")
    slips = [("风险：", ""), ("5 人", "人"), ("元", "块"), ("5 人", "后半年 5 人")]
    bad = [good + "长" * 150, *(good.replace(*slip) for slip in slips)]
    marks = [task.judge(x).mark for x in (..., "\n", good, honest, *bad)]
    assert marks == ["⏳", "⏳", "✅", "✅", "❌", "❌", "❌", "❌", "❌"]


@of_kind(Ordering)
def test_orderings(place):
    task = TASKS[place]
    assert task.judge(...).mark == "⏳"
    for wrong in ([], [0], [len(task.lines) + 1], "1", [1, 1], 3):
        assert task.judge(wrong).mark == "❌"
    for line, words in task.decoys.items():
        assert words in task.judge([line]).words


def test_the_first_check_costs_a_few_small_worlds():
    """第一次检查（造小公司、算参考都在内）不过是造一家小公司的几倍；同一次里比，取三次里最快的。"""

    def quickest(work):
        times = []
        for _ in range(3):
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
        return min(times)

    def first_check():
        for cached in (rfm.data.bought, rfm.data.all_orders, worlds.companies, worlds.new_company):
            cached.cache_clear()
        for name in ("data", "expected"):
            rfm.recency.__dict__.pop(name, None)
        rfm.recency.slips.clear()
        assert rfm.recency.judge(lambda bought, as_of: bought["day"]).mark == "❌"

    assert quickest(first_check) < 6 * quickest(lambda: world.make_world(worlds.CUSTOMERS, seed=worlds.SEED))
