"""课程自己的环境 .venv：建、装、修。只用标准库：它运行的时候，什么都还没有装。"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import lock, mirror

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
RUN, DEV, BENCH = "requirements.txt", "requirements-dev.txt", "requirements-bench.txt"
# 课程文件夹就是 .venv 的上一级，所以 .pth 里不写路径：整个文件夹改名、搬走、复制都不用重写；
# 全是 ASCII，也就不管 Python 3.11 在中文 Windows 上按 GBK 读 .pth、3.13 按 UTF-8 读。
PTH = "import os, sys; sys.path.append(os.path.dirname(sys.prefix))\n"


class SetupError(Exception):
    """环境没有装好；第一个参数是给人看的一句中文。"""


def python_in(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def usable_uv() -> str | None:
    """PATH 上的 uv；pyenv 留下的空壳也叫 uv，所以真的跑一次才算数。"""
    uv = shutil.which("uv")
    works = uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0
    return uv if works else None


def _state_file() -> Path:
    return VENV / "course.json"


def _state() -> dict[str, str]:
    try:
        return json.loads(_state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _hashes(files: tuple[str, ...]) -> dict[str, str]:
    return {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in files}


def _runs() -> bool:
    """.venv 里的 Python 还跑得起来，而且是课程支持的版本（系统升级会留下断掉的链接）。"""
    if not (VENV / "pyvenv.cfg").is_file():
        return False
    code = "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    try:
        return subprocess.run([python_in(VENV), "-I", "-S", "-c", code], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def state(files: tuple[str, ...] = (RUN,)) -> str:
    """.venv 现在的样子：missing、broken、unfinished、outdated 或 ready。"""
    if not os.path.lexists(VENV):
        return "missing"
    if not _runs():
        return "broken"
    if "installing" in _state():
        return "unfinished"
    return "ready" if _hashes(files).items() <= _state().items() else "outdated"


def _remove() -> None:
    try:
        VENV.unlink() if VENV.is_symlink() else shutil.rmtree(VENV)
    except OSError as error:
        raise SetupError(f"删不掉坏了的 .venv（{error.strerror}）。请关掉正在运行的 JupyterLab，再试一次") from None


def child_env() -> dict[str, str]:
    """给子进程的环境变量：用 .venv，不受别处 Python 设置的影响，输出到 GBK 控制台也不会停下。

    不带 COURSE_LAB：在 JupyterLab 的终端里运行 course.py test，不能往学生的进度里记（lab 自己再加上）。
    """
    dropped = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "COURSE_LAB")
    env = {k: v for k, v in os.environ.items() if k not in dropped}
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = os.pathsep.join([str(python_in(VENV).parent), env.get("PATH", "")])
    env["PYTHONIOENCODING"] = f"{sys.stdout.encoding}:replace"
    return env


def _call(command: list, env: dict[str, str], failed: str) -> None:
    if subprocess.run([str(word) for word in command], env=env, stdin=subprocess.DEVNULL).returncode:
        raise SetupError(failed)


def _create(uv: str | None) -> None:
    base = getattr(sys, "_base_executable", None) or sys.executable  # 可能正由坏了的 .venv 运行
    command = [uv, "venv", "--quiet", "--no-project", "--python", base, VENV] if uv else [base, "-m", "venv", VENV]
    _call(command, dict(os.environ), "建不了 .venv")


def install_command(files: tuple[str, ...], *, uv: str | None, wheels: Path | None) -> list:
    """装这些 requirements 文件的命令；给了 wheels 就只从那个文件夹装，不碰网络。"""
    head = [uv, "pip", "install", "--python", python_in(VENV), "--compile-bytecode"]
    if not uv:
        head = [python_in(VENV), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    offline = ["--no-index", "--find-links", wheels] if wheels else []
    return [*head, *offline, *(word for name in files for word in ("-r", ROOT / name))]


def _install(files: tuple[str, ...], uv: str | None, wheels: Path | None) -> None:
    env = child_env() | {"PIP_USER": "0"}
    if uv:
        env |= mirror.for_uv(env)
    elif subprocess.run([python_in(VENV), "-m", "pip", "--version"], capture_output=True, env=env).returncode:
        _call([python_in(VENV), "-m", "ensurepip"], env, "装不上 pip")  # 原先由 uv 建的环境里没有 pip
    before = _state()
    before.pop("installing", None)
    _state_file().write_text(json.dumps(before | {"installing": "yes"}), encoding="utf-8")
    try:
        _call(install_command(files, uv=uv, wheels=wheels), env, "没有装完（原因见上面几行）")
    except SetupError:
        if before:  # 更新没下载下来，原来的还在；第一次就没装成的留着记号，下次重建
            _state_file().write_text(json.dumps(before), encoding="utf-8")
        raise
    _write_pth()
    _warm_up()
    _state_file().write_text(json.dumps(before | _hashes(files)), encoding="utf-8")


def _write_pth() -> None:
    """让任何笔记本都能 import helpers，而不必打包（打包的副本里没有 datasets/）。"""
    for folder in [VENV / "Lib/site-packages"] if os.name == "nt" else VENV.glob("lib/python3*/site-packages"):
        (folder / "course.pth").write_text(PTH, encoding="ascii")


def _warm_up() -> None:
    """先建好 matplotlib 的字体缓存：字体多的电脑上要十几秒，留到课上建，第一张图会带出一段英文的红字。"""
    subprocess.run([python_in(VENV), "-c", "import matplotlib.font_manager"], env=child_env(), capture_output=True)


def ensure(files: tuple[str, ...], *, wheels: Path | None = None) -> Path:
    """保证 .venv 里装好了这些文件要的包，返回它的 Python；上次没装完的重来。"""
    if state(files) == "ready":
        return python_in(VENV)
    if wheels and not wheels.is_dir():
        raise SetupError(f"没有 {wheels} 这个文件夹")
    try:
        with lock.held(ROOT / ".venv.lock"):
            _repair(files, wheels)
    except OSError as error:
        raise SetupError(f"写不进课程文件夹：{error}") from None
    return python_in(VENV)


def _repair(files: tuple[str, ...], wheels: Path | None) -> None:
    now = state(files)  # 等锁的时候，另一个窗口可能已经装好了
    if now == "ready":
        return
    uv = usable_uv()
    print({"missing": "第一次打开：正在建环境并安装，约占 1.3 GB，要几分钟……", "outdated": "课程要用的包有更新，正在安装……"}.get(
        now, "上次的环境没有装完或已经坏了，正在重建……"), flush=True)
    if now in ("broken", "unfinished"):
        _remove()
    if now != "outdated":
        _create(uv)
    _install(files, uv, wheels)
    print("✅ 环境装好了。", flush=True)
