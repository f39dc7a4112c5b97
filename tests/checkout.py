"""给 course、Binder 和浏览器的测试：路径里有空格和中文的一份新克隆。"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import env

ROOT = Path(__file__).resolve().parents[1]
GIT = ["git", "-c", "safe.directory=*", "-c", "user.name=t", "-c", "user.email=t@example.com"]


def git(folder: Path, *words: str) -> str:
    return subprocess.run([*GIT, *words], cwd=folder, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


def make_origin(folder: Path) -> Path:
    """这份工作目录里该入库的文件（包括还没有提交的），提交成一个新的仓库。"""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("要有 git 和一份克隆")
    for name in git(ROOT, "ls-files", "-coz", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "origin")
    return folder


def clone(origin: Path, folder: Path, *, installed: bool) -> Path:
    """克隆到 folder，照 Windows 上 git 的默认设置；installed 时借用正在跑测试的环境，不再装一遍 1 GB。"""
    git(origin, "clone", "--quiet", "-c", "core.autocrlf=true", str(origin), str(folder))
    if installed:
        _borrow_environment(folder)
    return folder


def _borrow_environment(folder: Path) -> None:
    """正在跑测试的环境就是装好的环境（test_requirements.py 查它与锁定的版本一致）；只有安装记录是这份克隆自己的。"""
    (folder / ".venv").mkdir()
    for item in Path(sys.prefix).iterdir():
        if item.name != "course.json":
            (folder / ".venv" / item.name).symlink_to(item)
    code = (
        "from tools import env\nenv._write_pth()\n"
        "env._state_file().write_text(env.json.dumps(env._hashes((env.RUN, env.DEV))))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, timeout=60, env=clean_env(PYTHONPATH=str(folder)))


def clean_env(**extra: str) -> dict[str, str]:
    """不带这一次 pytest 留下的变量，好像用户刚开的终端。"""
    dropped = ("PYTHONPATH", "PYTHONIOENCODING", "PYTHONUTF8", "COURSE_LAB", "DATASETS_DIR", "JUPYTER_CONFIG_PATH")
    kept = {k: v for k, v in os.environ.items() if k not in dropped and not k.startswith(("PYTEST_", "COV_"))}
    return kept | extra


def course(folder: Path, *words: str, python: str = sys.executable, **extra: str) -> subprocess.CompletedProcess:
    """在 folder 里运行 course.py，不给它键盘输入。"""
    return subprocess.run(
        [python, str(folder / "course.py"), *words], cwd=folder, env=clean_env(**extra),
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
    )  # fmt: skip


def venv_python(folder: Path) -> Path:
    return env.python_in(folder / ".venv")
