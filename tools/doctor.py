"""这台电脑缺什么、怎么办：每行 ✅ 或 ❌，❌ 后面写下一步；「·」只是告诉你一声。"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tools import env, mirror

NEED_GB = 3  # .venv 约 1.3 GB，安装时还有差不多大的缓存
LONGEST = 162  # .venv 里最长的一个文件名，从课程文件夹算起；Windows 的路径总共最多 259 个字符
TUNA = "https://pypi.tuna.tsinghua.edu.cn/simple"
NETWORK_ADVICE = f"""   网络慢或连不上：换国内镜像，再运行一次同样的命令
     {"py" if os.name == "nt" else "python3"} -m pip config set global.index-url {TUNA}
   没有网络：从有网的电脑拷来 wheels 文件夹，在命令后面加 --wheels wheels"""
# 在 .venv 里运行：出错的话，把最后一行给人看。
DATA_CHECK = """
import csv
from helpers import datasets, schema
try:
    with open(datasets.folder() / "manifest.csv", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            datasets.read_table(row["table"])
except FileNotFoundError as error:
    raise SystemExit(f"缺少 {error.filename}。{datasets.REPAIR}")
except schema.DataError as error:
    raise SystemExit(str(error))
"""
FONT_CHECK = "import pathlib, zhplot; assert any(pathlib.Path(zhplot.__file__).parent.glob('fonts/*.ttf'))"


class Finding(NamedTuple):
    """一项检查的结果：ok 为 None 表示不算对错，只是告知。"""

    ok: bool | None
    what: str
    todo: str = ""

    def __str__(self) -> str:
        mark = {True: "✅", False: "❌", None: "·"}[self.ok]
        return f"{mark} {self.what}" + (f"\n   下一步：{self.todo}" if self.todo else "")


def python_version() -> Finding:
    now = ".".join(map(str, sys.version_info[:3]))
    good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding(good, f"Python {now}（{sys.executable}）", "" if good else "装 Python 3.11–3.13：https://www.python.org/downloads/")


def venv_module() -> Finding:
    """没有 uv 时，建环境要用标准库的 venv 和 ensurepip；Debian、Ubuntu 把它们拆成了另一个包。"""
    if uv := env.usable_uv():
        return Finding(True, f"用 uv 建环境（{uv}）")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        return Finding(False, f"Python 里少了 {error.name}，建不了环境", _how_to_get_venv())
    return Finding(True, "能建环境（venv、ensurepip 都在）")


def _how_to_get_venv() -> str:
    if Path("/etc/debian_version").is_file():
        return f"运行 sudo apt install python3-venv（或 python{sys.version_info[0]}.{sys.version_info[1]}-venv），再试一次"
    return "从 https://www.python.org/downloads/ 装一个完整的 Python，或装 uv：https://docs.astral.sh/uv/"


def writable(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding(True, f"能写课程文件夹（{folder}）")
    except OSError:
        return Finding(False, f"写不进课程文件夹（{folder}）", "把整个文件夹移到你自己的目录（如「文档」），再试一次")


def disk(folder: Path, state: str) -> Finding:
    need = 0.3 if state == "ready" else NEED_GB
    free = shutil.disk_usage(folder).free / 1e9
    todo = "" if free >= need else "清出一些空间，或把课程文件夹移到别的盘"
    return Finding(free >= need, f"磁盘剩余 {free:.1f} GB（要 {need:g} GB）", todo)


def path_length(folder: Path, *, windows: bool) -> Finding | None:
    if not windows:
        return None
    length, most = len(str(folder)), 259 - LONGEST
    todo = "" if length <= most else "把课程文件夹移到短一些的路径，如 C:\\course"
    return Finding(length <= most, f"课程文件夹的路径长 {length} 个字符（最多 {most} 个）", todo)


def network() -> Finding:
    """只看连不连得上包的来源；没有网络还可以用 --wheels，所以不算错。"""
    url = urlsplit(mirror.pip_settings().get("index-url", "https://pypi.org/simple"))
    try:
        with socket.create_connection((url.hostname or "", url.port or (443 if url.scheme == "https" else 80)), timeout=3):
            return Finding(None, f"连得上 {url.hostname}")
    except OSError:
        return Finding(None, f"连不上 {url.hostname}（经代理上网的话不要紧）", "换镜像，或用 --wheels：\n" + NETWORK_ADVICE)


def environment(state: str) -> Finding:
    me = "py course.py lab" if os.name == "nt" else "python3 course.py lab"
    return {
        "ready": Finding(True, "环境 .venv 装好了"),
        "missing": Finding(None, "环境 .venv 还没有建", f"运行 {me}，会自动建好（约 1.3 GB，要几分钟）"),
        "outdated": Finding(None, "环境 .venv 里的包要更新", f"运行 {me}，会自动更新"),
        "unfinished": Finding(False, "环境 .venv 上次没有装完", f"运行 {me}，会自动重装"),
        "broken": Finding(False, "环境 .venv 坏了（它用的 Python 不在了，或版本不对）", f"运行 {me}，会自动重建"),
    }[state]


def _in_venv(code: str) -> tuple[bool, str]:
    """在 .venv 里跑一小段程序：成不成，和它说的最后一行。"""
    done = subprocess.run(
        [env.python_in(env.VENV), "-P", "-"], input=code, capture_output=True, encoding="utf-8", errors="replace",
        env=env.child_env() | {"PYTHONIOENCODING": "utf-8:replace"},
    )  # fmt: skip
    return done.returncode == 0, (done.stderr.strip().splitlines() or [""])[-1]


def font() -> Finding:
    good, _ = _in_venv(FONT_CHECK)
    return Finding(good, "图里的中文字体" + ("在" if good else "不在"), "" if good else "删掉 .venv 文件夹，再打开课程")


def browser_font() -> Finding | None:
    """Linux 精简系统常常没有中文字体，浏览器里的菜单会成方块；Windows、macOS 自带。"""
    if not (lister := shutil.which("fc-list")):
        return None
    if subprocess.run([lister, ":lang=zh"], capture_output=True).stdout.strip():
        return None
    return Finding(None, "系统里没有中文字体，浏览器的菜单可能是方块（图不受影响）", "运行 sudo apt install fonts-wqy-microhei")


def data() -> Finding:
    good, message = _in_venv(DATA_CHECK)
    return Finding(True, "数据完整") if good else Finding(False, f"数据有问题：{message}")


def findings(state: str) -> list[Finding]:
    found = [python_version(), venv_module(), writable(env.ROOT), disk(env.ROOT, state), path_length(env.ROOT, windows=os.name == "nt")]
    found += [environment(state), browser_font()]
    found += [font(), data()] if state == "ready" else [network()]
    return [finding for finding in found if finding]


def report(*, only_wrong: bool = False) -> int:
    """印出检查结果；有 ❌ 时返回 1。"""
    state = env.state()
    found = findings(state)
    wrong = [finding for finding in found if finding.ok is False]
    for finding in wrong if only_wrong else found:
        print(finding)
    if not only_wrong:
        ready = "没有问题，可以开始上课。" if state == "ready" else "还差一步：运行 course.py lab 装好环境，再运行一次 doctor。"
        print("\n" + ("有 ❌ 的先照「下一步」做。" if wrong else ready))
    return 1 if wrong else 0
