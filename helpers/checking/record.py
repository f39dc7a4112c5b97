"""进度文件：读、合并、写。几本笔记本同时开着也不丢；文件坏了挪到一边，练习照常。"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
FORMAT, VERSION = "course-progress", 1
PATIENCE = 1.0  # 秒；等别的笔记本写完，最多等这么久

Passed = dict[str, set[str]]  # 课 → 通过的题名


class Unreadable(Exception):
    """读不懂这份进度；第一个参数是半句中文，接在文件名后面说。"""


class Newer(Unreadable):
    """更新版的课程写的：没有坏，所以不挪开，也不改它。"""


def place() -> Path:
    """进度文件在哪里。"""
    return COURSE / "work" / "progress.json"


def union(*parts: Passed) -> Passed:
    """几份进度合在一起，没有题的课不留下。

    >>> union({"02_rfm": {"a"}}, {"02_rfm": {"b"}, "00_welcome": set()}) == {"02_rfm": {"a", "b"}}
    True
    """
    merged: Passed = {}
    for lesson, names in (item for part in parts for item in part.items() if item[1]):
        merged[lesson] = merged.get(lesson, set()) | names
    return merged


def _is_passed(value) -> bool:
    """是不是「课 → 题名的列表」，名字都写得出来。"""
    if not isinstance(value, dict) or not all(isinstance(names, list) for names in value.values()):
        return False
    words = [*value, *(name for names in value.values() for name in names)]
    return all(isinstance(word, str) and word.isprintable() for word in words)


def read(path: Path) -> Passed:
    """读一份进度；读不懂时抛出 Unreadable，读不到时抛出 OSError。"""
    content = path.read_bytes()
    try:
        data = json.loads(content)  # 交给它字节：记事本另存时加的 BOM、换的编码都认得
    except (ValueError, RecursionError):
        raise Unreadable("不是完整的 JSON") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("version"), int):
        raise Unreadable("不是这门课导出的进度")
    if data["version"] > VERSION:
        raise Newer("是更新版的课程写的，请先更新课程")
    if not _is_passed(data.get("passed")):
        raise Unreadable("里面的记录不完整")
    return {lesson: set(names) for lesson, names in data["passed"].items()}


def write(path: Path, passed: Passed) -> None:
    """先写在旁边，再换名：写到一半断电，原来的还在。"""
    content = {"format": FORMAT, "version": VERSION, "passed": {lesson: sorted(names) for lesson, names in sorted(passed.items())}}
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        half.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        _replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def _replace(half: Path, path: Path) -> None:
    """换名；Windows 上别的程序（杀毒、同步盘）正读着它时换不了，等一等再换。"""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            os.replace(half, path)
            return
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def sync(path: Path, passed: Passed) -> Passed:
    """把 passed 并进文件，返回合并后的全部；文件里已经都有了就不写。写不了时抛出 OSError 或 Newer。"""
    path.parent.mkdir(exist_ok=True)
    with held(path.with_name(".progress.lock")):
        kept = _read_or_put_aside(path)
        merged = union(kept, passed)
        if merged != union(kept):
            write(path, merged)
    return merged


def _read_or_put_aside(path: Path) -> Passed:
    """文件里的进度，没有文件就是空的；坏了的改名留在旁边，说一声。"""
    try:
        return read(path)
    except FileNotFoundError:
        return {}
    except Newer:
        raise
    except Unreadable as error:
        aside = next(p for n in count(1) if not (p := path.with_name(f"progress.bad{n}.json")).exists())
        os.replace(path, aside)
        print(f"⚠️ 进度文件 progress.json {error}，已改名为 {aside.name} 留在原处；这一次通过的练习记进新的 progress.json。")
        return {}


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """同一时间只有一个核在合并。锁由系统管：核一死就放开；等太久（那个核停住了）也照样往下做。"""
    with lock.open("w") as handle:
        deadline = time.monotonic() + PATIENCE
        while not _try_lock(handle) and time.monotonic() < deadline:
            time.sleep(0.002)
        yield


def _try_lock(handle) -> bool:
    """锁上返回 True，别的核正锁着返回 False。"""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # 有的网络盘不支持锁：那就不锁
        return True
    return True
