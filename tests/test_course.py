"""course.py 在新机器、新克隆上做得到 README 说的事。"""

import ast
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import course as entry
from helpers.checking.record import FORMAT, VERSION
from helpers.exercises import rfm, welcome
from tests.checkout import ROOT, clean_env, clone, course, git, make_origin, venv_python
from tools import build, commands, doctor, env, lab, lock, mirror

BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    return make_origin(tmp_path_factory.mktemp("原件 origin"))


@pytest.fixture(scope="module")
def learner(origin, tmp_path_factory):
    """学生的克隆，借用正在跑测试的环境。"""
    return clone(origin, tmp_path_factory.mktemp("我的 课程") / "客户 分层", installed=True)


@pytest.fixture
def bare(origin, tmp_path):
    """还没有 .venv 的克隆，只要装一个自制的小包，几秒就装完。"""
    folder = clone(origin, tmp_path / "空 的克隆", installed=False)
    make_wheel(tmp_path / "轮 子")
    (folder / "requirements.txt").write_text("tinycourse==1.0\n")
    return folder


def make_wheel(folder):
    folder.mkdir()
    files = {
        "tinycourse.py": "WORD = '好'\n",
        "tinycourse-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tinycourse\nVersion: 1.0\n",
        "tinycourse-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text.encode())}\n" for name, text in files.items())
    with zipfile.ZipFile(folder / "tinycourse-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in (files | {"tinycourse-1.0.dist-info/RECORD": record + "tinycourse-1.0.dist-info/RECORD,,\n"}).items():
            wheel.writestr(name, text)


def _digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def without_uv():
    """PATH 里去掉有 uv 的文件夹。"""
    return os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if not shutil.which("uv", path=p))


def ensure(folder, *, wheels=None, **extra):
    """在 folder 的克隆里做 lab 会做的那次安装。"""
    code = "import sys; from pathlib import Path; from tools import env; env.ensure((env.RUN,), wheels=sys.argv[1:] and Path(sys.argv[1]))"
    return subprocess.run(
        [BASE_PYTHON, "-c", code, *([str(wheels)] if wheels else [])], cwd=folder, capture_output=True, encoding="utf-8",
        env=clean_env(PYTHONPATH=str(folder), PYTHONIOENCODING="utf-8", **extra), timeout=120,
    )  # fmt: skip


def told(done):
    return (done.stdout + done.stderr).decode("utf-8")


# ── 说话 ──────────────────────────────────────────────────────────────


def test_no_word_shows_every_command(learner):
    done = course(learner)
    assert done.returncode == 0
    assert all(f" {name} " in told(done) for name in entry.COMMANDS)


def test_unknown_word_names_the_nearest(learner):
    done = course(learner, "docter")
    assert done.returncode == 2
    assert "没有「docter」" in told(done) and "course.py doctor？" in told(done)


def test_gbk_console_reads_chinese_and_marks(learner):
    done = course(learner, "doctor", PYTHONIOENCODING="gbk")
    text = done.stdout.decode("gbk")
    assert "能写课程文件夹" in text and text.count("√") >= 4 and done.stderr == b""


@pytest.mark.parametrize("settings", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_console_without_chinese_gets_utf8(learner, settings):
    assert "❌ 没有「docter」" in told(course(learner, "docter", **settings))


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10), (3, 14)])
def test_unsupported_python_is_told_so(monkeypatch, capfdbinary, version):
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    assert entry.main(["lab"]) == 2
    assert "需要 Python 3.11–3.13，现在是 {}.{}".format(*version) in capfdbinary.readouterr().err.decode("utf-8")


def test_entry_is_readable_to_an_old_python():
    tree = ast.parse((ROOT / "course.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr))]
    top = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    assert top <= sys.stdlib_module_names


def test_doctor_needs_only_the_standard_library(learner):
    done = course(learner, "doctor", python=BASE_PYTHON, PYTHONNOUSERSITE="1")
    assert done.returncode == 0, told(done)
    assert "数据完整" in told(done) and "❌" not in told(done)


# ── 装 ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tool", ["uv", "pip"])
def test_fresh_clone_installs_from_a_folder_without_network(bare, tmp_path, tool):
    if tool == "uv" and not env.usable_uv():
        pytest.skip("没有 uv")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "UV_OFFLINE": "1"}
    done = ensure(bare, wheels=tmp_path / "轮 子", **nowhere, **({} if tool == "uv" else {"PATH": without_uv()}))
    assert done.returncode == 0, done.stderr
    check = "import tinycourse, helpers; print(helpers.__file__)"
    moved = bare.rename(tmp_path / "搬 走了")  # 连同 .venv 一起改名，helpers 仍从新地方来
    seen = subprocess.run([venv_python(moved), "-c", check], cwd="/", capture_output=True, encoding="utf-8", check=True, env=clean_env())
    assert Path(seen.stdout.strip()) == moved / "helpers/__init__.py"
    assert ensure(moved).stdout == "", "第二次打开不该再装什么"


def test_interrupted_and_broken_environments_are_rebuilt(bare, tmp_path):
    def again():
        done = ensure(bare, wheels=tmp_path / "轮 子")
        assert done.returncode == 0, done.stderr
        assert subprocess.run([venv_python(bare), "-c", "import tinycourse"]).returncode == 0
        return done.stdout

    assert "第一次打开" in again()
    (bare / ".venv/course.json").write_text('{"installing": "yes"}')
    package = next((bare / ".venv").rglob("tinycourse.py"))
    package.unlink()
    assert "没有装完" in again()
    venv_python(bare).unlink()  # 系统升级以后，链接指向的 Python 不在了
    assert "正在重建" in again()


def test_changed_pins_are_installed_and_a_failed_update_keeps_the_old(bare, tmp_path):
    ensure(bare, wheels=tmp_path / "轮 子")
    (bare / "requirements.txt").write_text("tinycourse==2.0\n")
    done = ensure(bare, wheels=tmp_path / "轮 子")
    assert done.returncode != 0 and "没有装完" in done.stderr
    (bare / "requirements.txt").write_text("# 改回来\ntinycourse==1.0\n")
    assert "有更新" in ensure(bare, wheels=tmp_path / "轮 子").stdout


def test_failed_install_gives_advice_not_a_traceback(bare, tmp_path):
    (bare / "requirements.txt").write_text("no-such-package-here==9\n")
    done = course(bare, "lab", "--wheels", str(tmp_path / "轮 子"), python=BASE_PYTHON)
    assert done.returncode == 1
    assert "没有装完" in told(done) and "镜像" in told(done) and "Traceback" not in told(done)


def test_second_window_waits_for_the_first(tmp_path, capfd):
    path = tmp_path / "lock"
    wait = "from pathlib import Path; from tools import lock\nwith lock.held(Path({!r})): print('进来了')"
    with lock.held(path):
        other = subprocess.Popen(
            [sys.executable, "-c", wait.format(str(path))], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8",
            env=clean_env(PYTHONPATH=str(ROOT), PYTHONIOENCODING="utf-8"),
        )  # fmt: skip
        assert "等它装完" in other.stdout.readline()
    assert "进来了" in other.communicate(timeout=30)[0]


def test_wheels_folder_shuts_out_the_network():
    words = [str(w) for w in env.install_command((env.RUN, env.DEV), uv=None, wheels=Path("w"))]
    assert words[1:4] == ["-m", "pip", "install"] and words[-4::2] == ["-r", "-r"]
    assert words[words.index("--no-index") :][1:3] == ["--find-links", "w"]
    assert "--no-index" not in env.install_command((env.RUN,), uv="uv", wheels=None)
    assert commands.take_wheels(["--no-browser", "--wheels", "/w", "--port", "1"]) == (Path("/w"), ["--no-browser", "--port", "1"])


def test_uv_gets_the_mirror_set_for_pip(monkeypatch, tmp_path):
    for name in [n for n in os.environ if n.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://a.example/simple\nfind-links = /x\n /y\n[install]\nextra-index-url = https://b\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    if not (listing := mirror._config_list()):
        pytest.skip("这台机器上没有 pip")
    monkeypatch.setattr(mirror, "_config_list", lambda: listing)  # 问一次 pip 就够了，它很慢
    added = mirror.for_uv({})
    assert added["UV_DEFAULT_INDEX"] == "https://a.example/simple"
    assert added["UV_FIND_LINKS"] == "/x,/y" and added["UV_INDEX"] == "https://b"
    monkeypatch.setenv("PIP_INDEX_URL", "https://c.example/simple")
    assert mirror.for_uv({})["UV_DEFAULT_INDEX"] == "https://c.example/simple", "环境变量压过文件"
    assert "UV_DEFAULT_INDEX" not in mirror.for_uv({"UV_INDEX_URL": "https://mine"}), "自己给 uv 设过的不动"


# ── 查 ────────────────────────────────────────────────────────────────


def test_missing_venv_module_is_named_with_the_cure(monkeypatch):
    monkeypatch.setattr(env, "usable_uv", lambda: None)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    found = doctor.venv_module()
    assert found.ok is False and "ensurepip" in found.what
    assert ("sudo apt install python3-venv" in found.todo) == Path("/etc/debian_version").is_file()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc 对谁都不可写，只有 Linux 有")
def test_unwritable_folder_is_named():
    assert doctor.writable(Path("/proc")).ok is False
    assert doctor.writable(ROOT).ok is True


def test_long_windows_path_and_full_disk_are_named(monkeypatch):
    assert doctor.path_length(Path("C:/" + "长" * 100), windows=True).ok is False
    assert doctor.path_length(Path("C:/course"), windows=True).ok is True
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 1_000_000_000))
    assert doctor.disk(ROOT, "missing").ok is False and doctor.disk(ROOT, "ready").ok is True


def test_half_written_data_is_named(origin, tmp_path):
    folder = clone(origin, tmp_path / "缺 数据", installed=True)
    (folder / "datasets/manifest.csv").unlink()
    done = course(folder, "doctor")
    assert done.returncode == 1
    assert "❌ 数据有问题：缺少" in told(done) and "course.py data" in told(done)


def test_longest_installed_path_is_the_one_doctor_reckons_with():
    site = Path(next(p for p in sys.path if p.endswith("site-packages") and p.startswith(sys.prefix)))
    longest = max(len(str(p.relative_to(site))) for p in site.rglob("*"))
    assert longest + len("/.venv/Lib/site-packages/") <= doctor.LONGEST


# ── 上课 ──────────────────────────────────────────────────────────────


def test_copies_are_made_once_and_never_overwritten(tmp_path):
    source, work = tmp_path / "notebooks", tmp_path / "work"
    (source / "图").mkdir(parents=True)
    (source / "a.ipynb").write_text("原件")
    (source / "图/b.png").write_text("图")
    assert [p.name for p in lab.copy_lessons(source, work)] == ["a.ipynb", "b.png"]
    (work / "a.ipynb").write_text("我写的")
    (source / "a.ipynb").write_text("新版")
    (source / "c.ipynb").write_text("新的一课")
    assert [p.name for p in lab.copy_lessons(source, work)] == ["c.ipynb"]
    assert (work / "a.ipynb").read_text() == "我写的"


def test_a_copy_has_no_outputs_so_that_a_guess_is_a_guess(tmp_path):
    original = nbformat.read(ROOT / "notebooks/00_welcome.ipynb", as_version=4)
    copy = nbformat.reads(lab.without_outputs(ROOT / "notebooks/00_welcome.ipynb").decode(), as_version=4)
    assert any(cell.get("outputs") for cell in original.cells) and not any(cell.get("outputs") for cell in copy.cells)
    assert not any(cell.get("execution_count") for cell in copy.cells)
    kept = ("id", "cell_type", "source", "metadata")
    assert [[cell[key] for key in kept] for cell in copy.cells] == [[cell[key] for key in kept] for cell in original.cells]


def test_lab_passes_words_on_and_keeps_the_users_config(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
    words = lab.command(Path("python"), ["--no-browser", "--port", "8899"], tmp_path)
    assert words[-3:] == ["--no-browser", "--port", "8899"]
    assert ("--allow-root" in words) == (hasattr(os, "geteuid") and os.geteuid() == 0)
    assert lab.environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(ROOT / "jupyter"), "/mine"]


def test_only_lab_keeps_a_record_even_from_a_lab_terminal(monkeypatch, tmp_path):
    """在 JupyterLab 的终端里 COURSE_LAB 已经有了：test、build、bench 都要去掉它。"""
    monkeypatch.setenv("COURSE_LAB", "1")
    started = []
    monkeypatch.setattr(commands.env, "ensure", lambda files, *, wheels: Path(sys.executable))
    monkeypatch.setattr(commands, "hand_over", lambda command, environ, cwd=None: started.append(environ))
    monkeypatch.setattr(env, "ROOT", tmp_path)
    for name in commands.NEEDS:
        commands.start(name, [])
    assert [environ.get("COURSE_LAB") for environ in started] == ["1" if name == "lab" else None for name in commands.NEEDS]


def test_a_build_in_a_lab_terminal_keeps_no_record(monkeypatch):
    monkeypatch.setenv("COURSE_LAB", "1")
    seen = []
    monkeypatch.setattr(build, "build", lambda lesson: seen.append("COURSE_LAB" in os.environ))
    monkeypatch.setattr(build, "copy_sheets", lambda: None)
    build.main(["00_welcome"])
    assert seen == [False]


def test_learning_leaves_the_checkout_clean_and_pull_works(origin, learner):
    open_lab = [sys.executable, "-c", "from tools import lab; lab.prepare(None, [])"]  # 真的打开，见 test_browser.py
    subprocess.run(open_lab, cwd=learner, check=True, env=clean_env(PYTHONPATH=str(learner), PYTHONIOENCODING="utf-8"))
    copy = learner / "work/00_welcome.ipynb"
    copy.write_text("学生的答案", encoding="utf-8")
    assert git(learner, "status", "--porcelain") == ""
    newer = (origin / "notebooks/00_welcome.ipynb").read_text(encoding="utf-8") + "\n"
    (origin / "notebooks/00_welcome.ipynb").write_text(newer, encoding="utf-8")
    git(origin, "commit", "--quiet", "--all", "--message", "新版")
    git(learner, "pull", "--quiet")
    assert (learner / "notebooks/00_welcome.ipynb").read_text(encoding="utf-8") == newer
    subprocess.run(open_lab, cwd=learner, check=True, env=clean_env(PYTHONPATH=str(learner), PYTHONIOENCODING="utf-8"))
    assert copy.read_text(encoding="utf-8") == "学生的答案"
    tests = course(learner, "test", "-n", "0", "tests/test_requirements.py")
    assert tests.returncode == 0, told(tests)


def test_line_endings_survive_the_clone(learner):
    assert (learner / "start.bat").read_bytes() == (ROOT / "start.bat").read_bytes()
    assert (learner / "start").read_bytes() == (ROOT / "start").read_bytes()
    assert os.name == "nt" or os.access(learner / "start", os.X_OK)
    assert (learner / "helpers/__init__.py").read_bytes() == (ROOT / "helpers/__init__.py").read_bytes()


def test_start_bat_is_a_windows_file():
    lines = (ROOT / "start.bat").read_bytes().split(b"\n")
    assert lines[-1] == b"" and all(line.endswith(b"\r") for line in lines[:-1])
    text = b"\n".join(lines).decode("utf-8")
    assert text.index("chcp 65001") < text.index("course.py lab") < text.index("没有找到 Python")


@pytest.mark.parametrize(("words", "expected"), [
    ([], ["-n", "2", "--dist", "loadfile"]),
    (["-k", "rfm"], ["-n", "2", "--dist", "loadfile", "-k", "rfm"]),
    (["-n4"], ["--dist", "loadfile", "-n4"]),
    (["--pdb"], ["--pdb"]),
])  # fmt: skip
def test_pytest_runs_a_file_in_one_process(words, expected):
    assert commands.pytest_words(words) == expected


def test_a_full_record_changes_no_output_of_a_lesson(learner):
    """进度文件里全是过了的题，又是用 lab 打开的：02 课从头做对一遍，印出来的与入库的解答一字不差，文件也照记。"""
    record = learner / "work/progress.json"
    record.parent.mkdir(exist_ok=True)
    every = {"00_welcome": sorted(welcome.MUST), "02_rfm": sorted(rfm.MUST | rfm.MORE)}
    nearly = {"format": FORMAT, "version": VERSION, "passed": every | {"02_rfm": every["02_rfm"][1:]}}
    record.write_text(json.dumps(nearly), encoding="utf-8")
    lesson = nbformat.read(learner / "solutions/02_rfm.ipynb", as_version=4)
    copy = deepcopy(lesson)
    client = NotebookClient(copy, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(learner / "work")}})
    client.execute(env=clean_env(COURSE_LAB="1", PYTHONPATH=str(learner)))
    printed = [[o.get("text") for o in build.merge_neighbours(cell.get("outputs", []))] for cell in copy.cells]
    assert printed == [[o.get("text") for o in cell.get("outputs", [])] for cell in lesson.cells]
    assert json.loads(record.read_text(encoding="utf-8"))["passed"] == every
