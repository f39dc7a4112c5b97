"""做出来的与入库的一格不差；学生版里没有答案；换一家公司，答案照样成立。"""

import os
import re

import nbformat
import pytest
from nbclient import NotebookClient

from tools import build, data

LESSONS = build.lesson_files([])
PAIRS = [(lesson, folder) for lesson in LESSONS for folder in ("notebooks", "solutions")]


def committed(lesson, folder):
    return nbformat.read(build.ROOT / folder / f"{lesson.stem}.ipynb", as_version=4)


@pytest.mark.parametrize(("lesson", "folder"), PAIRS, ids=lambda value: getattr(value, "stem", value))
def test_built_equals_committed(lesson, folder):
    made = (build.student_of if folder == "notebooks" else build.solution_of)(lesson)
    stored = committed(lesson, folder)
    assert stored.metadata == made.metadata, f"{folder}/{lesson.stem} 的元数据不是做出来的样子"
    assert len(stored.cells) == len(made.cells), f"{folder}/{lesson.stem} 格数不同，请重做：python3 course.py build {lesson.stem}"
    for new, old in zip(made.cells, stored.cells, strict=True):
        same = all(new[key] == old[key] for key in ("id", "cell_type", "source", "metadata"))
        assert same, f"{folder}/{lesson.stem} 这一格与课文不同，请重做：\n{new.source[:200]}"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_cell_ids_are_stable_and_unique(lesson):
    first, second = build.solution_of(lesson), build.student_of(lesson)
    ids = [cell.id for cell in first.cells]
    assert ids == [cell.id for cell in second.cells] and len(set(ids)) == len(ids)


def solution_lines(lesson):
    """课文里 BEGIN SOLUTION 与 END SOLUTION 之间的代码行。"""
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", lesson.read_text(encoding="utf-8"), re.S)
    return {line.strip() for region in regions for line in region.splitlines() if line.strip()}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_no_solution_line_in_the_student_notebook(lesson):
    answers = solution_lines(lesson)
    assert answers, f"{lesson.stem} 一道题也没有"
    text = (build.ROOT / "notebooks" / f"{lesson.stem}.ipynb").read_text(encoding="utf-8")
    stored = {line.strip() for cell in committed(lesson, "notebooks").cells for line in cell.source.splitlines()}
    assert not answers & stored and "BEGIN SOLUTION" not in text


def test_every_notebook_belongs_to_a_lesson():
    for folder in ("notebooks", "solutions"):
        assert sorted(p.stem for p in (build.ROOT / folder).glob("*.ipynb")) == [p.stem for p in LESSONS]


def test_sheets_are_copied_unchanged():
    assert build.sheets(), "八句卡片与术语表应当在 lessons/ 里"
    for sheet in build.sheets():
        for folder in ("notebooks", "solutions"):
            assert (build.ROOT / folder / sheet.name).read_bytes() == sheet.read_bytes()


@pytest.fixture(scope="module")
def another_world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasets")
    assert data.main(["--customers", "2500", "--seed", "7", "--out", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_solution_holds_on_another_world(lesson, another_world):
    env = os.environ | {"DATASETS_DIR": str(another_world)}
    nb = build.solution_of(lesson)
    folder = build.ROOT / "solutions"
    NotebookClient(nb, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute(env=env)
    text = nbformat.writes(nb)
    assert "💥" not in text and '"name": "stderr"' not in text
    assert "2,500" not in nbformat.writes(committed(lesson, "solutions")), "入库的解答不应来自另一家公司"


def test_a_wrong_lesson_name_is_told():
    with pytest.raises(SystemExit, match="没有这一课：02_rmf"):
        build.lesson_files(["02_rmf"])
