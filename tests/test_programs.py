"""每一课的代码题：换着写法的都算对，错的各有各的话；程序写在 ‹词›_programs.py 里。"""

import re
from functools import cache
from importlib import import_module

import numpy as np
import pandas as pd
import pytest

from helpers.checking import Exercise, Ordering
from tests.words import words_of
from tools import build

WORDS = {path.stem: path.stem[3:] for path in build.lesson_files([]) if path.stem != "00_welcome"}  # 00 课的程序在 test_welcome.py 里
PROGRAMS = {lesson: import_module(f"tests.{word}_programs") for lesson, word in WORDS.items()}
LESSONS = {lesson: import_module(f"helpers.exercises.{word}") for lesson, word in WORDS.items()}
TASKS = {(lesson, name): task for lesson, module in LESSONS.items() for name, task in (module.MUST | module.MORE).items()}
CODE = [place for place, task in TASKS.items() if isinstance(task, Exercise) and not isinstance(task, Ordering)]


def each(kind: str) -> list[tuple]:
    """（课，题，第几个程序）。"""
    tables = {lesson: getattr(module, kind) for lesson, module in PROGRAMS.items()}
    return [(lesson, name, i) for lesson, table in tables.items() for name, programs in table.items() for i in range(len(programs))]


def named(place) -> str:
    return "/".join(map(str, place))


@cache
def told(lesson, name, number):
    return TASKS[lesson, name].judge(PROGRAMS[lesson].WRONG[name][number][0])


@pytest.mark.parametrize("place", CODE, ids=named)
def test_every_code_exercise_has_enough_programs(place):
    lesson, name = place
    assert len(PROGRAMS[lesson].RIGHT[name]) >= 3 and len(PROGRAMS[lesson].WRONG[name]) >= 8


@pytest.mark.parametrize("place", each("RIGHT"), ids=named)
def test_other_right_programs_pass(place):
    lesson, name, number = place
    outcome = TASKS[lesson, name].judge(PROGRAMS[lesson].RIGHT[name][number])
    assert outcome.mark == "✅", words_of(outcome)


@pytest.mark.parametrize("place", CODE, ids=named)
def test_what_the_lesson_writes_passes_and_its_blank_does_not(place):
    lesson, name = place
    path, marks = build.ROOT / "lessons" / f"{lesson}.py", []
    for notebook in (build.solution_of(path), build.student_of(path)):
        cell = next(c.source for c in notebook.cells if f"ex.{name}.preview(" in c.source)
        space = {"np": np, "pd": pd}
        exec(cell.partition("\n\n\nex.")[0], space)
        marks.append(TASKS[place].judge(space[re.search(rf"ex\.{name}\.preview\((\w+)\)", cell)[1]]).mark)
    assert marks == ["✅", "⏳"]


@pytest.mark.parametrize("place", each("WRONG"), ids=named)
def test_wrong_programs_get_their_own_words(place):
    lesson, name, number = place
    outcome, words = told(*place), PROGRAMS[lesson].WRONG[name][number][1]
    assert outcome.mark in "❌💥" and words in words_of(outcome), words_of(outcome)


@pytest.mark.parametrize("place", CODE, ids=named)
def test_wrong_programs_are_told_apart_and_most_are_named(place):
    lesson, name = place
    outcomes = [told(lesson, name, number) for number in range(len(PROGRAMS[lesson].WRONG[name]))]
    assert len({words_of(outcome) for outcome in outcomes}) >= len(outcomes) - 1
    assert sum(outcome.words in TASKS[place].mistakes for outcome in outcomes) > len(outcomes) / 2
