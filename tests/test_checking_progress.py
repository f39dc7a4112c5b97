"""进度：进度条只数这个核；文件只在该写时写，几个核同时写也不丢，坏了、写不了都不妨碍练习；带得走，拿得回。"""

import json
import os
import statistics
import subprocess
import sys
import time

import pytest

from helpers.checking import progress, record
from tests.checkout import ROOT, clean_env

MUST, MORE = ["sorted_by", "count_of", "total", "filled"], ["ranked"]
OTHER = "PYTEST_CURRENT_TEST", "NBGRADER_EXECUTION", "NBGRADER_VALIDATING"


class Desk:
    """一个学生的课程文件夹和正开着的核。"""

    def __init__(self, monkeypatch, course):
        self.patch, self.course = monkeypatch, course
        for folder in ("work", "notebooks", "solutions/附件"):
            (course / folder).mkdir(parents=True)
        monkeypatch.setattr(record, "COURSE", course)
        monkeypatch.chdir(course / "work")
        self.restart()

    def restart(self):
        """重启核：内存里的都没有了。"""
        for name in ("_plans", "_passed", "_restored"):
            self.patch.setattr(progress, name, {})
        self.patch.setattr(progress, "_said", set())
        progress.enroll("02_rfm", must=MUST, more=MORE)

    def lab(self):
        """用 course.py lab 打开。要在测试里调用：pytest 每一步都重设 PYTEST_CURRENT_TEST。"""
        self.patch.setenv("COURSE_LAB", "1")
        for name in OTHER:
            self.patch.delenv(name, raising=False)

    @property
    def file(self):
        return self.course / "work/progress.json"

    def kept(self):
        return json.loads(self.file.read_text(encoding="utf-8"))["passed"]


@pytest.fixture
def desk(monkeypatch, tmp_path):
    return Desk(monkeypatch, tmp_path / "我的 solutions" / "Course")  # 上级文件夹叫什么都不要紧


def stored(passed, **changes):
    return json.dumps({"format": record.FORMAT, "version": record.VERSION, "passed": passed} | changes)


def said(capsys, function, *words):
    capsys.readouterr()
    function(*words)
    done = capsys.readouterr()
    assert done.err == ""
    return done.out


# ── 进度条 ────────────────────────────────────────────────────────────


def test_the_bar_shows_which_and_how_many(desk):
    assert progress.bar("02_rfm") == "本课进度：必做 0/4 ○○○○ · 选做 0/1 ○"
    for name in ("total", "sorted_by", "total", "ranked"):
        progress.mark("02_rfm", name)
    assert progress.bar("02_rfm") == "本课进度：必做 2/4 ●○●○ · 选做 1/1 ●"
    progress.enroll("00_welcome", must=[f"q{i}" for i in range(20)], more=[])
    assert progress.bar("00_welcome") == "本课进度：必做 0/20 " + "○" * 20
    assert "没有「rfm」这一课" in progress.bar("rfm")


def test_a_full_record_changes_nothing_that_lessons_show(desk, capsys):
    """有没有记录，每通过一题显示的都一样；记录里的一题不少。"""

    def lesson():
        desk.restart()
        for name in MUST[:2]:
            progress.mark("02_rfm", name)
            print(progress.bar("02_rfm"))

    desk.lab()
    full = {"00_welcome": ["see"], "02_rfm": sorted(MUST + MORE)}
    without = said(capsys, lesson)
    desk.file.write_text(stored(full))
    assert said(capsys, lesson) == without
    assert "必做 2/4 ●●○○" in without and desk.kept() == full


# ── 什么时候写 ────────────────────────────────────────────────────────


def test_the_record_is_written_without_a_word(desk, capsys):
    desk.lab()
    assert said(capsys, progress.mark, "02_rfm", "total") == ""
    assert desk.kept() == {"02_rfm": ["total"]}
    before = desk.file.stat()
    progress.mark("02_rfm", "total")
    assert (desk.file.stat().st_ino, desk.file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns), "没有新的就不写"
    assert sorted(p.name for p in desk.file.parent.iterdir()) == [".progress.lock", "progress.json"]


def test_the_work_folder_is_made_on_binder(desk):
    """Binder 上笔记本在 notebooks/ 里直接打开，还没有 work/。"""
    desk.patch.chdir(desk.course / "notebooks")
    (desk.course / "work").rmdir()
    desk.lab()
    progress.mark("02_rfm", "total")
    assert desk.kept() == {"02_rfm": ["total"]}


@pytest.mark.parametrize(("change", "why"), [
    ({"COURSE_LAB": None}, "不是用 course.py lab"),
    ({"COURSE_LAB": "0"}, "不是用 course.py lab"),
    ({"NBGRADER_EXECUTION": "autograde"}, "批改或测试"),
    ({"NBGRADER_VALIDATING": "1"}, "批改或测试"),
    ({"PYTEST_CURRENT_TEST": "x"}, "批改或测试"),
])  # fmt: skip
def test_nothing_is_written_while_grading_testing_or_elsewhere(desk, capsys, change, why):
    desk.lab()
    for name, value in change.items():
        desk.patch.setenv(name, value) if value else desk.patch.delenv(name)
    assert said(capsys, progress.mark, "02_rfm", "total") == ""
    assert list(desk.file.parent.iterdir()) == []
    shown = said(capsys, progress.show)
    assert "没有存成文件" in shown and why in shown and "必做 1/4" in shown


@pytest.mark.parametrize("folder", ["solutions", "SOLUTIONS", "solutions/附件"])
def test_nothing_is_written_from_solutions(desk, capsys, folder):
    (desk.course / folder).mkdir(exist_ok=True)
    desk.patch.chdir(desk.course / folder)
    desk.lab()
    progress.mark("02_rfm", "total")
    assert not desk.file.exists() and "solutions/ 里的解答不记进度" in said(capsys, progress.show)


def test_tests_never_see_the_variable():
    """conftest.py 去掉了它；在 JupyterLab 的终端里也一样，见下一个测试。"""
    assert "COURSE_LAB" not in os.environ


def test_pytest_in_a_lab_terminal_keeps_no_record():
    one = f"{__file__}::test_tests_never_see_the_variable"
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", one], cwd=ROOT, capture_output=True,
                          encoding="utf-8", timeout=120, env=clean_env(COURSE_LAB="1", PYTHONIOENCODING="utf-8"))  # fmt: skip
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout


# ── 几个核同时 ────────────────────────────────────────────────────────

TWENTY = """
import sys, time
from pathlib import Path
from helpers.checking import progress, record
record.COURSE, me = Path(sys.argv[1]), sys.argv[2]
print("准备好了", flush=True)
sys.stdin.readline()
for i in range(20):
    progress._passed.clear()  # 二十个核各过一题：丢了就补不回来
    progress.mark("02_rfm", f"{me}{i}")
"""


def test_two_kernels_at_once_lose_nothing(desk):
    kernels = [
        subprocess.Popen([sys.executable, "-c", TWENTY, str(desk.course), me], cwd=desk.course / "work", stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, encoding="utf-8",
                         env=clean_env(COURSE_LAB="1", PYTHONPATH=str(ROOT), PYTHONIOENCODING="utf-8"))
        for me in "ab"
    ]  # fmt: skip
    assert [kernel.stdout.readline() for kernel in kernels] == ["准备好了\n"] * 2
    for kernel in kernels:
        kernel.stdin.write("走\n")
        kernel.stdin.flush()
    assert [kernel.communicate(timeout=60)[0] for kernel in kernels] == ["", ""]
    assert desk.kept()["02_rfm"] == sorted(f"{me}{i}" for me in "ab" for i in range(20))
    assert not list(desk.file.parent.glob("*.part")) and not list(desk.file.parent.glob("*bad*"))


def test_one_waits_while_another_merges_but_not_forever(desk):
    desk.lab()
    desk.patch.setattr(record, "PATIENCE", 0.2)
    with record.held(desk.course / "work/.progress.lock"):  # 停住了的核
        start = time.monotonic()
        progress.mark("02_rfm", "total")
        waited = time.monotonic() - start
    assert 0.2 <= waited < 2 and desk.kept() == {"02_rfm": ["total"]}


def test_marking_is_quick(desk):
    """留下的锁文件不挡路；记录满了也不到 5 毫秒。"""
    (desk.course / "work/.progress.lock").write_text("上次断电留下的")
    desk.file.write_text(stored({f"{n:02}_lesson": [f"question_{i}" for i in range(20)] for n in range(13)}))
    desk.lab()
    seconds = []
    for i in range(50):
        start = time.perf_counter()
        progress.mark("02_rfm", f"q{i}")
        seconds.append(time.perf_counter() - start)
    assert statistics.median(seconds) < 0.005
    assert len(desk.kept()["02_rfm"]) == 50


# ── 文件坏了、写不了 ──────────────────────────────────────────────────

DAMAGED = {
    "空的": b"",
    "断在一半": b'{"format": "course-progress", "vers',
    "不是文字": b"\xff\xfe\x00\x80",
    "层数太多": b"[" * 100_000,
    "不是表": b"[]",
    "别的 JSON": b'{"cells": []}',
    "没有版本": stored({}, version=None).encode(),
    "没有记录": stored(None).encode(),
    "课里不是列表": stored({"02_rfm": "total"}).encode(),
    "题名不是字": stored({"02_rfm": [1]}).encode(),
    "题名写不出来": stored({"02_rfm": ["\ud800"]}).encode(),
}
every_damage = pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())


@every_damage
def test_a_damaged_record_is_put_aside_and_this_kernel_loses_nothing(desk, capsys, content):
    progress.mark("02_rfm", "sorted_by")  # 存不了的时候通过的
    desk.lab()
    desk.file.write_bytes(content)
    words = said(capsys, progress.mark, "02_rfm", "total")
    assert words.count("\n") == 1 and words.startswith("⚠️") and "progress.bad1.json" in words
    assert desk.file.with_name("progress.bad1.json").read_bytes() == content
    assert desk.kept() == {"02_rfm": ["sorted_by", "total"]}
    desk.file.write_bytes(content)
    assert "progress.bad2.json" in said(capsys, progress.show)
    assert desk.kept() == {"02_rfm": ["sorted_by", "total"]}


def test_a_record_of_a_newer_course_is_left_alone(desk, capsys):
    desk.lab()
    newer = stored({"02_rfm": ["total"]}, version=record.VERSION + 1)
    desk.file.write_text(newer)
    assert said(capsys, progress.mark, "02_rfm", "total").count("请先更新课程") == 1
    assert said(capsys, progress.mark, "02_rfm", "filled") == ""
    assert desk.file.read_text() == newer and "请先更新课程" in said(capsys, progress.show)


def test_where_nothing_can_be_written_it_is_said_once(desk, capsys):
    desk.patch.chdir(desk.course / "notebooks")
    (desk.course / "work").rmdir()
    (desk.course / "work").write_text("占着位置")
    desk.lab()
    words = said(capsys, progress.mark, "02_rfm", "total")
    assert words.count("\n") == 1 and "读写不了 work/progress.json" in words and "练习照常" in words
    assert said(capsys, progress.mark, "02_rfm", "filled") == ""
    assert "必做 2/4 ○○●●" in progress.bar("02_rfm") and "读写不了" in said(capsys, progress.show)
    (desk.course / "work").unlink()
    progress.mark("02_rfm", "sorted_by")
    assert desk.kept() == {"02_rfm": ["filled", "sorted_by", "total"]}, "写得了以后，先前的一并补上"


def test_a_write_that_fails_half_way_leaves_the_old_record(desk, capsys):
    desk.lab()
    progress.mark("02_rfm", "total")

    def power_cut(*_):
        raise OSError(28, "No space left on device")

    with desk.patch.context() as patch:
        patch.setattr(os, "replace", power_cut)
        assert "No space left" in said(capsys, progress.mark, "02_rfm", "filled")
    assert desk.kept() == {"02_rfm": ["total"]} and not list(desk.file.parent.glob("*.part"))


def test_a_file_being_read_by_another_program_is_tried_again(desk, capsys):
    """Windows 上杀毒软件正读着它的时候，换名会被拒绝。"""
    desk.lab()
    real, refusals = os.replace, iter([PermissionError, PermissionError])

    def busy(old, new):
        for refusal in refusals:
            raise refusal
        real(old, new)

    desk.patch.setattr(os, "replace", busy)
    assert said(capsys, progress.mark, "02_rfm", "total") == ""
    assert desk.kept() == {"02_rfm": ["total"]} and next(refusals, None) is None


def test_a_deleted_folder_does_not_stop_the_exercise(desk):
    gone = desk.course / "notebooks/gone"
    gone.mkdir()
    desk.patch.chdir(gone)
    gone.rmdir()
    desk.lab()
    progress.mark("02_rfm", "total")
    assert desk.kept() == {"02_rfm": ["total"]}


# ── 跨课、带走、恢复 ──────────────────────────────────────────────────


def test_show_tells_every_lesson_and_where_it_is_kept(desk, capsys):
    desk.lab()
    desk.file.write_text(stored({"02_rfm": ["total", "old_question"], "01_criteria": ["b", "a"]}))
    progress.enroll("00_welcome", must=["see"], more=[])
    progress.mark("02_rfm", "sorted_by")
    assert said(capsys, progress.show).splitlines() == [
        "00_welcome：必做 0/1 ○",
        "01_criteria：过了 2 题",
        "  通过的：a、b",
        "02_rfm：必做 2/4 ●○●○ · 选做 0/1 ○",
        "  通过的：sorted_by、total、old_question",
        "记录在课程文件夹的 work/progress.json；Binder 一关就没有了，走之前用 progress.export() 带走。",
    ]
    assert "必做 1/4 ●○○○" in progress.bar("02_rfm")


@pytest.mark.parametrize("kept", [True, False])
def test_export_then_a_new_binder_then_restore_gives_all_back(desk, capsys, tmp_path, kept):
    progress.mark("01_criteria", "unknown_here")
    if kept:
        desk.lab()
    progress.mark("02_rfm", "total")
    words = said(capsys, progress.export)
    assert "2 课 2 题" in words and "右键" in words and "下载" in words and "progress.restore()" in words
    evening = said(capsys, progress.show)
    content = (desk.course / "work/my_progress.json").read_bytes()
    tomorrow = Desk(desk.patch, tmp_path / "第二天")
    assert "通过的" not in said(capsys, progress.show)
    (tomorrow.course / "work/my_progress.json").write_bytes(content)
    progress.mark("02_rfm", "sorted_by")
    before = progress.bar("02_rfm")
    words = said(capsys, progress.restore)
    assert "恢复了 2 课 2 题" in words and ("只在这个核里有效" in words) != kept
    assert progress.bar("02_rfm") == before, "进度条只数这一次通过的"
    assert said(capsys, progress.show) == evening.replace("1/4 ○○●○", "2/4 ●○●○").replace("：total", "：sorted_by、total")
    if kept:
        assert tomorrow.kept() == {"01_criteria": ["unknown_here"], "02_rfm": ["sorted_by", "total"]}
        tomorrow.restart()
        assert "unknown_here" in said(capsys, progress.show), "恢复的也存下了，重启核还在"
    else:
        progress.export("again.json")
        assert record.read(tomorrow.course / "work/again.json") == {"01_criteria": {"unknown_here"}, "02_rfm": {"sorted_by", "total"}}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_saved_again_by_notepad_is_still_read(desk, capsys, encoding):
    (desk.course / "work/my_progress.json").write_text(stored({"02_rfm": ["total"]}), encoding=encoding)
    assert "恢复了 1 课 1 题" in said(capsys, progress.restore)


@every_damage
def test_restoring_something_else_is_one_sentence(desk, capsys, content):
    (desk.course / "work/my_progress.json").write_bytes(content)
    words = said(capsys, progress.restore)
    assert words.count("\n") == 1 and words.startswith("❌ my_progress.json") and "什么都没有恢复" in words
    assert "通过的" not in said(capsys, progress.show)


@pytest.mark.parametrize(("path", "words"), [
    ("没有.json", "没有找到"), (".", "读不了"), ("", "读不了"), ("坏\0名", "读不了"), (None, "没有找到"), (7, "没有找到"),
])  # fmt: skip
def test_restoring_nothing_is_one_sentence(desk, capsys, path, words):
    told = said(capsys, progress.restore, path)
    assert told.startswith("❌") and words in told and told.count("\n") == 1


def test_two_exports_restored_one_after_the_other_add_up(desk):
    """存不了文件的地方，全靠这个核记着。"""
    for name in ("total", "filled"):
        (desk.course / "work/one.json").write_text(stored({"02_rfm": [name]}))
        progress.restore("one.json")
    progress.export()
    assert record.read(desk.course / "work/my_progress.json") == {"02_rfm": {"filled", "total"}}


def test_a_newer_export_is_not_restored(desk, capsys):
    (desk.course / "work/my_progress.json").write_text(stored({"02_rfm": ["total"]}, version=record.VERSION + 1))
    assert "请先更新课程" in said(capsys, progress.restore)


def test_an_export_never_overwrites_something_else(desk, capsys):
    notebook = desk.course / "work/02_rfm.ipynb"
    notebook.write_text('{"cells": []}')
    assert "没有什么可以带走" in said(capsys, progress.export, "empty.json") and not (desk.course / "work/empty.json").exists()
    progress.mark("02_rfm", "total")
    words = said(capsys, progress.export, "02_rfm.ipynb")
    assert "没有动它" in words and words.count("\n") == 1 and notebook.read_text() == '{"cells": []}'
    for path in (".", "没有的文件夹/a.json", "坏\0名"):
        words = said(capsys, progress.export, path)
        assert words.startswith("❌ 写不了") and words.count("\n") == 1
    progress.export()
    progress.mark("02_rfm", "filled")
    progress.export()
    assert record.read(desk.course / "work/my_progress.json") == {"02_rfm": {"filled", "total"}}, "自己从前导出的可以换新"
