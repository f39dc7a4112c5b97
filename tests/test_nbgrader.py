"""从发作业到成绩表：generate_assignment、autograde、export 走一遍；坏了的、改过的作业各有说法，不耽误别人。"""

import csv
import json
import os
import shlex
import shutil
import subprocess

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from tools import assign, build, grade, grading, papers

REAL = build.ROOT / "lessons" / "02_rfm.py"
TOY = """\
# %% [markdown]
# # 玩具课

# %%
class Task:
    def __init__(self, right):
        self.right = right

    def check(self, function):
        assert [function(n) for n in (1, 2, 3)] == self.right, "不对"


class ex:
    double, square, both = Task([2, 4, 6]), Task([1, 4, 9]), Task([3, 8, 15])

# %%
def double(n):
    ### BEGIN SOLUTION
    answer = n * 2
    ### END SOLUTION
    return answer

# %% tags=["points-2"]
ex.double.check(double)

# %%
def square(n):
    ### BEGIN SOLUTION
    ### STUB answer = n + n
    answer = n * n
    ### END SOLUTION
    return answer

# %% tags=["points-3"]
ex.square.check(square)

# %%
def both(n):
    ### BEGIN SOLUTION
    answer = n * 2 + n * n
    ### END SOLUTION
    return answer

# %% tags=["points-1"]
ex.both.check(both)
"""


def graded_names(lesson):
    """一课里记分的题，次序照课文：题名 → 分数。"""
    cells = [cell.metadata.nbgrader for cell in build.source_of(lesson).cells if "nbgrader" in cell.metadata]
    return {data.grade_id.removeprefix("check-"): data.points for data in cells if data.grade}


def answered(lesson, names, start=None):
    """学生版（或 start）里，把 names 这些题答对。"""
    right = {c.metadata.nbgrader.grade_id: c.source for c in build.solution_of(lesson).cells if "nbgrader" in c.metadata}
    nb = start or build.student_of(lesson)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removeprefix("answer-")
        if name in names:
            cell.source = right[f"answer-{name}"]
    return nb


def three(lesson):
    """三份作业：全对（解答版）、全空、隔一题对一题。"""
    every_other = list(graded_names(lesson))[::2]
    return {
        "2024001_全对": build.solution_of(lesson),
        "2024002_全空": build.student_of(lesson),
        "2024003_一半": answered(lesson, every_other),
    }


def hand_in(folder, notebooks):
    folder.mkdir(exist_ok=True)
    for name, nb in notebooks.items():
        nbformat.write(nb, folder / f"{name}.ipynb")


def table(lesson, out):
    """成绩表，文件名 → 一行。"""
    with grading.table(lesson.stem, out).open(encoding="utf-8-sig", newline="") as file:
        return {row["文件"].removesuffix(".ipynb"): row for row in csv.DictReader(file)}


def grade_to_table(inbox, lesson, out):
    grade.write_table(grade.grade_all(inbox, lesson, out), grading.table(lesson.stem, out))
    return table(lesson, out)


def check_three(lesson, rows):
    """全对得满分，全空得零分，一半的得那一半的分，一题一题对得上。"""
    full = graded_names(lesson)
    half = {name: points if place % 2 == 0 else 0 for place, (name, points) in enumerate(full.items())}
    for who, expected in [("2024001_全对", full), ("2024002_全空", dict.fromkeys(full, 0)), ("2024003_一半", half)]:
        row = rows[who]
        assert {name: float(row[f"{name}（{points} 分）"]) for name, points in full.items()} == expected, who
        assert (float(row["得分"]), float(row["满分"]), row["备注"]) == (sum(expected.values()), sum(full.values()), ""), who
        assert f"{row['学号']}_{row['姓名']}" == who
    assert 0 < sum(half.values()) < sum(full.values())


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    lesson = tmp_path_factory.mktemp("课文") / "90_toy.py"
    lesson.write_text(TOY, encoding="utf-8")
    return lesson


def spoiled(lesson, release):
    """各种改过、删过的作业；release 是 nbgrader 做的学生版。"""
    full = list(graded_names(lesson))
    from_release = answered(lesson, full, release)
    from_release.cells.insert(3, new_code_cell("while True:\n    pass"))
    cheat = build.student_of(lesson)
    for cell in cheat.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.source, cell.metadata.tags = "pass", ["skip-execution"]
            cell.metadata.nbgrader.points = 100
    deleted = build.solution_of(lesson)
    deleted.cells = [cell for cell in deleted.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    deleted.cells[2] = nbformat.v4.new_markdown_cell(deleted.cells[2].source, id=deleted.cells[2].id, metadata=deleted.cells[2].metadata)
    without_first = build.solution_of(lesson)
    del without_first.cells[2:4]
    without_first.cells[0] = new_code_cell("import nothing_like_this")
    dead = build.solution_of(lesson)
    dead.cells.append(new_code_cell("import os\nos._exit(1)"))
    return {
        "2024004_发布版": from_release,
        "2024005_改检查": cheat,
        "2024006_删检查": deleted,
        "2024007_删一题": without_first,
        "2024008_退出": dead,
    }


@pytest.fixture(scope="module")
def graded(toy, tmp_path_factory):
    """玩具课的一个班：三份标准的、改过的、坏了的，一起批。"""
    place = tmp_path_factory.mktemp("批改 一次")
    inbox, out = place / "收到", place / "批改"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "CELL_SECONDS", 4)
        patch.setattr(grade, "course_fingerprint", lambda: "同一天")
        grading.prepare(toy, out)
        hand_in(inbox, three(toy) | spoiled(toy, nbformat.read(grading.released(toy, out), as_version=4)))
        hand_in(inbox, {"2024010_错课": build.solution_of(build.lesson_files(["00_welcome"])[0]), "90_toy": build.solution_of(toy)})
        hand_in(inbox, {"2024011_两份": build.student_of(toy), "2024011_两份 (1)": build.student_of(toy)})
        (inbox / "2024009_坏.ipynb").write_text("{", encoding="utf-8")
        (inbox / "2024012_压缩.zip").write_bytes(b"PK")
        rows = grade_to_table(inbox, toy, out)
    return inbox, out, rows


def test_full_marks_zero_and_the_right_half(toy, graded):
    check_three(toy, graded[2])


@pytest.mark.parametrize(("who", "points", "note"), [
    ("2024004_发布版", 6, ""),  # 格子里还有一个死循环，到时打断，接着批
    ("2024005_改检查", 0, "检查格 check-double 被改过，照原样批；检查格 check-square 被改过，照原样批；检查格 check-both 被改过，照原样批"),
    ("2024006_删检查", 6, "检查格 check-double 被删了，已补回；检查格 check-square 被删了，已补回；检查格 check-both 被删了，已补回"),
    ("2024007_删一题", 4, "答案格 answer-double 被删了；检查格 check-double 被删了，已补回；"
                          "第一格代码就出错（ModuleNotFoundError），零分先别当真"),
])  # fmt: skip
def test_spoiled_checks_are_restored(graded, who, points, note):
    row = graded[2][who]
    assert (row["得分"], row["满分"], row["备注"]) == (str(points), "6", note)


@pytest.mark.parametrize(("file", "note"), [
    ("2024008_退出", "运行到一半，内核退出了"),
    ("2024009_坏", "不是笔记本，或者文件坏了"),
    ("2024010_错课", "题目多半对不上，不像是这一课的作业"),
    ("90_toy", "文件名不是「学号_姓名.ipynb」"),
    ("2024011_两份", "学号 2024011 交了 2 份（2024011_两份 (1).ipynb、2024011_两份.ipynb），请只留一份再批"),
    ("2024012_压缩.zip", "不是 .ipynb 笔记本（压缩包要先解压）"),
])  # fmt: skip
def test_what_cannot_be_graded_is_told_in_one_sentence(graded, file, note):
    row = graded[2][file]
    assert row["备注"].startswith(note) and row["得分"] == row["满分"] == ""


def test_nothing_needs_manual_grading(toy, graded):
    with grading.gradebook(graded[1]) as book:
        done = [s for s in book.assignment_submissions(toy.stem) if s.student.id != "2024008_退出"]
        assert len(done) == 7 and not any(submission.needs_manual_grade for submission in done)
    assert "NBGRADER_EXECUTION" not in os.environ


def test_graded_papers_are_not_run_again_until_something_changes(toy, graded, tmp_path, monkeypatch):
    inbox, out, rows = graded
    shutil.copy(inbox / "2024003_一半.ipynb", tmp_path)
    monkeypatch.setattr(grade, "course_fingerprint", lambda: "同一天")
    monkeypatch.setattr(grading, "run", lambda *words: pytest.fail("不该再运行"))
    (result,) = grade.grade_all(tmp_path, toy, out)
    assert f"{result.total(0):g}" == rows["2024003_一半"]["得分"]
    ran = []
    monkeypatch.setattr(grading, "run", lambda *words: ran.append(words[-1]))
    monkeypatch.setattr(grade, "course_fingerprint", lambda: "改了检查")
    grade.grade_all(tmp_path, toy, out)
    assert ran == ["2024003_一半"]


def test_a_changed_lesson_drops_the_old_grades_and_keeps_the_papers(graded, tmp_path, monkeypatch):
    out = shutil.copytree(graded[1], tmp_path / "批改")
    lesson = tmp_path / "90_toy.py"
    lesson.write_text(TOY.replace("points-3", "points-5"), encoding="utf-8")
    grading.prepare(lesson, out)
    with grading.gradebook(out) as book:
        assert book.find_assignment("90_toy").max_score == 8 and book.assignment_submissions("90_toy") == []
    assert not list(out.glob("autograded/*/90_toy")) and len(list(out.glob("submitted/*/90_toy/90_toy.ipynb"))) == 8


def test_the_printed_nbgrader_commands_work(toy, tmp_path, monkeypatch, capsys):
    out = tmp_path / "批改"
    monkeypatch.setattr(build, "lesson_files", lambda words: [toy])
    assert assign.main(["90_toy", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert f'grade 90_toy 那个文件夹 --out "{out}"' in told and "submitted/学号/90_toy/90_toy.ipynb" in told
    paper = build.solution_of(toy)
    del paper.cells[3]
    (out / "submitted/20240010/90_toy").mkdir(parents=True)
    nbformat.write(paper, out / "submitted/20240010/90_toy/90_toy.ipynb")
    for command in [shlex.split(line) for line in told.splitlines() if " -m nbgrader " in line]:
        subprocess.run(command, cwd=out, check=True, capture_output=True, timeout=120)
    (row,) = csv.DictReader((out / "grades.csv").open(encoding="utf-8"))
    assert (row["student_id"], row["score"], row["max_score"]) == ("20240010", "6.0", "6.0")


def test_the_course_folder_has_markers_sheets_and_no_output(toy, graded):
    source = graded[1] / "source" / toy.stem
    nb = nbformat.read(source / f"{toy.stem}.ipynb", as_version=4)
    assert "### STUB answer = n + n" in "\n".join(cell.source for cell in nb.cells)
    assert not any(cell.get("outputs") for cell in nb.cells)
    assert {path.name for path in source.iterdir()} == {f"{toy.stem}.ipynb", *(sheet.name for sheet in build.sheets())}


@pytest.mark.parametrize(("stem", "who"), [
    ("2024001_张三", ("2024001", "张三")),
    ("b2024001－张三（2）", ("B2024001", "张三")),
    ("2024001 阿依古丽·买买提_02_rfm", ("2024001", "阿依古丽·买买提")),
    ("02_rfm-2024001-Li Lei (1)", ("2024001", "Li Lei")),
])  # fmt: skip
def test_file_names_are_read_generously(tmp_path, stem, who):
    assert papers.who(tmp_path / f"{stem}.ipynb", "02_rfm") == who


@pytest.mark.parametrize("stem", ["02_rfm", "02_rfm (1)", "张三", "张三_2024001", "2024001", "2024001_[ab]", "2024001_../x"])
def test_other_file_names_are_refused(tmp_path, stem):
    with pytest.raises(papers.Unusable, match="学号_姓名"):
        papers.who(tmp_path / f"{stem}.ipynb", "02_rfm")


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 1}', '{"cells": [{"source": 3}]}', '{"worksheets": []}', "\udcff"])
def test_every_damaged_file_gets_the_same_sentence(tmp_path, text):
    (tmp_path / "a.ipynb").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(papers.Unusable, match="文件坏了"):
        papers.read(tmp_path / "a.ipynb")


def test_old_notebooks_without_cell_ids_are_read(toy, tmp_path, recwarn):
    nb = build.solution_of(toy)
    for cell in nb.cells:
        del cell["id"]
    (tmp_path / "a.ipynb").write_text(json.dumps(nb), encoding="utf-8")
    read = papers.read(tmp_path / "a.ipynb")
    assert papers.restore(read, build.student_of(toy)) == []
    assert [c.source for c in read.cells] == [c.source for c in nb.cells] and not recwarn.list
    nbformat.validate(read)


def test_a_deleted_ordinary_cell_is_noted(toy):
    nb = build.solution_of(toy)
    del nb.cells[1]
    assert papers.restore(nb, build.student_of(toy)) == ["少了 1 格原有的代码，如「class Task:」"]


@pytest.mark.parametrize("words", [[], ["90_toy"], ["90_toy", "a", "b"]])
def test_a_wrong_command_is_told_how_to_write_it(words):
    with pytest.raises(SystemExit, match="❌ 写法：.* grade 02_rfm 收作业的文件夹"):
        grade.main(words)


def test_main_speaks_chinese(toy, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build, "lesson_files", lambda words: [toy])
    (tmp_path / "空").mkdir()
    assert grade.main(["90_toy", str(tmp_path / "空"), "--out", str(tmp_path / "批改")]) == 1
    assert "里没有作业" in capsys.readouterr().out
    hand_in(tmp_path / "收到", {"没改名": build.student_of(toy)})
    assert grade.main(["90_toy", str(tmp_path / "收到"), "--out", str(tmp_path / "批改 [1]")]) == 1
    assert "不能有 [ ] * ?" in capsys.readouterr().out
    assert grade.main(["90_toy", str(tmp_path / "收到"), "--out", str(tmp_path / "批改")]) == 1
    assert "一份也没有批成" in capsys.readouterr().out


def test_a_lesson_without_points_is_told(tmp_path, monkeypatch, capsys):
    lesson = tmp_path / "90_toy.py"
    lesson.write_text(TOY.replace("points-", "worth-"), encoding="utf-8")
    monkeypatch.setattr(build, "lesson_files", lambda words: [lesson])
    assert assign.main(["90_toy", "--out", str(tmp_path / "批改")]) == 1
    assert "90_toy 里没有记分的题" in capsys.readouterr().out


@pytest.mark.skipif(not REAL.is_file(), reason="02_rfm 还没有写")
def test_lesson_02_end_to_end(tmp_path):
    hand_in(tmp_path / "收到", three(REAL))
    rows = grade_to_table(tmp_path / "收到", REAL, tmp_path / "批改")
    check_three(REAL, rows)
    with grading.gradebook(tmp_path / "批改") as book:
        assert not any(submission.needs_manual_grade for submission in book.assignment_submissions(REAL.stem))
