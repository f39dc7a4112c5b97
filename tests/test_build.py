"""做出来的与入库的一格不差；学生版里没有答案；换一家公司，答案照样成立。"""

import os
import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.nbgraderformat import MetadataValidator

from tools import blanks, build, data, points

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


def answer_lines(lesson):
    """课文里每段答案中、学生版的空里没有的代码行；没有字的行（只有括号）不算。"""
    text, lines = lesson.read_text(encoding="utf-8"), []
    for region in blanks.REGION.finditer(text):
        own = {line.strip().removeprefix("### STUB").strip() for line in region["stubs"].splitlines()}
        new = [line.strip() for line in region["answer"].splitlines() if re.search(r"\w", line) and line.strip() not in own]
        assert new, f"{lesson.stem} 有一段答案与它的空一样：\n{region[0]}"
        lines += new
    return set(lines)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_no_solution_line_in_the_student_notebook(lesson):
    answers = answer_lines(lesson)
    assert answers, f"{lesson.stem} 一道题也没有"
    stored = committed(lesson, "notebooks")
    assert not answers & {line.strip() for cell in stored.cells for line in cell.source.splitlines()}
    assert not blanks.MARK.search("\n".join(cell.source for cell in stored.cells))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_solutions_read_as_plain_code(lesson):
    for cell in committed(lesson, "solutions").cells:
        assert not blanks.MARK.search(cell.source)
    assert answer_lines(lesson) <= {line.strip() for cell in committed(lesson, "solutions").cells for line in cell.source.splitlines()}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_answer_and_only_a_check_is_graded_by_nbgrader(lesson):
    source = build.source_of(lesson)
    for made in (source, build.student_of(lesson), build.solution_of(lesson)):
        MetadataValidator().validate_nb(made)
        for cell, marked in zip(made.cells, source.cells, strict=True):
            data = cell.metadata.get("nbgrader", {"solution": False, "grade": False})
            assert data["solution"] == blanks.has_region(marked.source), marked.source
            assert data["grade"] == bool(points.points_tags(cell)), cell.source
            assert not (data["solution"] and data["grade"])


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
    said = "".join(o.get("text", "") for cell in nb.cells for o in cell.get("outputs", []))
    assert "✅" in said and not re.search("[⏳❌💥]", said) and '"name": "stderr"' not in text
    assert "2,500" not in nbformat.writes(committed(lesson, "solutions")), "入库的解答不应来自另一家公司"


def test_a_wrong_lesson_name_is_told():
    with pytest.raises(SystemExit, match="没有这一课：02_rmf"):
        build.lesson_files(["02_rmf"])


CHECKED = """\
# %% [markdown]
# # 课

# %%
def f(n):
    ### BEGIN SOLUTION
    answer = n
    ### END SOLUTION
    return answer

# %% tags=["points-2"]
ex.same.check(f)
"""


def lesson_with(tmp_path, text):
    path = tmp_path / "90_toy.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_check_and_its_answer_are_named_after_the_exercise(tmp_path):
    _, answer, check = build.student_of(lesson_with(tmp_path, CHECKED)).cells
    common = {"schema_version": 3, "task": False}
    assert answer.metadata.nbgrader == common | {"grade_id": "answer-same", "grade": False, "solution": True, "locked": False}
    assert check.metadata.nbgrader == common | {"grade_id": "check-same", "grade": True, "solution": False, "locked": True, "points": 2}


@pytest.mark.parametrize(("cell", "name"), [
    ("ex.first.check(f)", "answer-first"),
    ("ex.first.twin.check(f)", "answer-first-twin"),
    ("print(f(1))", "answer-f"),
])  # fmt: skip
def test_an_answer_without_points_still_has_a_name(tmp_path, cell, name):
    text = CHECKED.replace(' tags=["points-2"]', "").replace("ex.same.check(f)", cell)
    assert build.source_of(lesson_with(tmp_path, text)).cells[1].metadata.nbgrader.grade_id == name


@pytest.mark.parametrize(("old", "new", "words"), [
    ("points-2", "points-0", "的标签 points-0 不对"),
    ('"points-2"', '"points-2", "points-3"', "一格只写一个 points-N"),
    ("ex.same.check(f)", "f(2)", "「ex.same.check(f)」|「f\\(2\\)」开头的那一格记分，里面就要恰好有一个"),
    ("ex.same.check(f)", "ex.same.check(f)\nex.other.check(f)", "恰好有一个"),
    ('# %% tags=["points-2"]', '# %%\n1\n\n# %% tags=["points-2"]', "前面紧挨着的一格就必须是答案"),
    ('# %% tags=["points-2"]', '# %% [markdown] tags=["points-2"]', "只能是没有答案的代码格"),
    ("# %%\ndef", '# %% tags=["points-1"]\ndef', "「def f\\(n\\):」开头的那一格记分，所以只能是没有答案的代码格"),
    ("    ### END SOLUTION\n", "", "有一个 BEGIN SOLUTION 放错了地方"),
    ("    ### BEGIN SOLUTION\n", "", "有一个 END SOLUTION 放错了地方"),
    ("    answer = n\n", "    answer = n\n    ### STUB answer = 1\n", "### STUB 放错了地方"),
    ("# %% [markdown]\n# # 课", "# %% [markdown]\n# ### BEGIN SOLUTION\n# 答\n# ### END SOLUTION", "答案只能写在代码格里"),
    ("# %%\ndef", "# %%\n### BEGIN SOLUTION\nanswer = 1\n### END SOLUTION\nex.same.check(answer)\n\n# %%\ndef", "重名（answer-same）"),
])  # fmt: skip
def test_a_lesson_that_breaks_the_rules_is_told_where(tmp_path, old, new, words):
    assert old in CHECKED
    with pytest.raises(points.LessonError, match=words) as told:
        build.source_of(lesson_with(tmp_path, CHECKED.replace(old, new)))
    assert str(told.value).startswith("90_toy 里以「")


def test_build_says_so_and_writes_nothing(tmp_path, monkeypatch, capsys):
    lesson = lesson_with(tmp_path, CHECKED.replace("points-2", "points-two"))
    monkeypatch.setattr(build, "lesson_files", lambda words: [lesson])
    assert build.main([]) == 1
    assert "❌ 90_toy 里以「ex.same.check(f)」开头的那一格的标签 points-two 不对" in capsys.readouterr().out


REGIONS = """\
def f(x):
    for n in x:
        ### BEGIN SOLUTION
        ### STUB if ...:
        ### STUB     y = ...  # 两处
        ### STUB
        ### STUB z = y
        y = 1

        z = y + 1
        ### END SOLUTION
    ### BEGIN SOLUTION
    answer = z
    ### END SOLUTION
    return answer"""


def test_a_region_may_bring_its_own_stub():
    assert blanks.emptied(REGIONS) == (
        "def f(x):\n    for n in x:\n        if ...:\n            y = ...  # 两处\n\n        z = y\n"
        f"    {blanks.STUB}\n    return answer"
    )
    assert blanks.solved(REGIONS) == (
        "def f(x):\n    for n in x:\n        y = 1\n\n        z = y + 1\n    answer = z\n    return answer"
    )


def test_only_the_clearing_step_differs_from_stock_nbgrader():
    stock = blanks.GenerateAssignment.class_traits()["preprocessors"].default()
    changed = [(old, new) for old, new in zip(stock, blanks.preprocessors(), strict=True) if old is not new]
    assert changed == [(blanks.ClearSolutions, blanks.ClearBlanks)]
