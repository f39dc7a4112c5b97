"""学到哪里了：本课的进度条、跨课的记录、带走与恢复。

进度条（bar）只数这一次打开笔记本以后通过的题，不看文件，也不算恢复来的：有没有记录，课文的输出都一样。
记录只在 course.py lab 或 Binder 打开的笔记本里写（环境变量 COURSE_LAB）；生成、测试、批改和 solutions/ 里都不写。
学生用的只有三句：progress.show()、progress.export()、progress.restore()。
"""

import os
from dataclasses import dataclass
from pathlib import Path

from helpers.checking import record

EXPORTED = "my_progress.json"  # 不叫 progress.json：在 work/ 里，那是记录本身


@dataclass(frozen=True)
class Plan:
    """一课有哪些题，先后就是进度条上的先后。"""

    must: tuple[str, ...]
    more: tuple[str, ...]


_plans: dict[str, Plan] = {}
_passed: record.Passed = {}  # 在这个核里通过的
_restored: record.Passed = {}  # 在这个核里恢复来的
_said: set[str] = set()


def enroll(lesson: str, must: list[str], more: list[str]) -> None:
    """登记一课的题名；再登记一次就换成新的。"""
    _plans[lesson] = Plan(tuple(must), tuple(more))


def mark(lesson: str, name: str) -> None:
    """记下通过了一题，可以重复；该存文件时顺手存下，存不了只说一次。"""
    _passed.setdefault(lesson, set()).add(name)
    _, trouble = _sync()
    if trouble and trouble not in _said:
        _said.add(trouble)
        print(f"⚠️ {trouble}。练习照常；要留下进度，用 progress.export()。")


def bar(lesson: str) -> str:
    """这一课的进度，一行字；数在圆点之前，用耳朵听的人先听到数。

    例如：本课进度：必做 3/8 ●●○●○○○○ · 选做 0/3 ○○○
    """
    if lesson not in _plans:
        return f"没有「{lesson}」这一课的练习：先运行这一课开头导入练习的那一格。"
    return f"本课进度：{_tally(lesson, _passed)}"


def _tally(lesson: str, passed: record.Passed) -> str:
    """必做与选做各过了几题；第几个圆点就是第几题。"""
    plan, done = _plans[lesson], passed.get(lesson, set())
    parts = []
    for label, names in (("必做", plan.must), ("选做", plan.more)):
        dots = "".join("●" if name in done else "○" for name in names)
        parts += [f"{label} {dots.count('●')}/{len(names)} {dots}"] if names else []
    return " · ".join(parts)


def show() -> None:
    """显示每一课通过了哪些题，和记录存在哪里（或者为什么没有存）。"""
    known, trouble = _sync()
    for lesson in sorted(known.keys() | _plans.keys()):
        names = known.get(lesson, set())
        print(f"{lesson}：{_tally(lesson, known) if lesson in _plans else f'过了 {len(names)} 题'}")
        if names:
            print(f"  通过的：{'、'.join(_in_order(lesson, names))}")
    why = trouble or _why_not_kept()
    if why:
        print(f"没有存成文件：{why}。要留下进度，用 progress.export()。")
    else:
        print("记录在课程文件夹的 work/progress.json；Binder 一关就没有了，走之前用 progress.export() 带走。")


def _in_order(lesson: str, names: set[str]) -> list[str]:
    """按登记的先后；没有登记的排在后面。"""
    plan = _plans.get(lesson, Plan((), ()))
    enrolled = [name for name in plan.must + plan.more if name in names]
    return enrolled + sorted(names.difference(enrolled))


def export(path: str = EXPORTED) -> None:
    """把全部进度写成一个小文件，放在这本笔记本旁边，下载了就能带走。"""
    known, _ = _sync()
    target = Path(str(path))
    if not known:
        print("还没有通过的练习，没有什么可以带走。")
        return
    try:
        if target.exists():
            record.read(target)  # 不是进度的文件（例如这本笔记本）不能盖掉
        record.write(target, known)
    except record.Unreadable as error:
        print(f"❌ 已有一个叫 {target} 的文件，它{error}，没有动它。换一个名字，例如 progress.export(\"my_progress2.json\")。")
    except (OSError, ValueError) as error:
        print(f"❌ 写不了 {target}（{_reason(error)}）。换一个名字或文件夹再试。")
    else:
        print(f"✅ 把 {_count(known)}的进度写进了 {target}。")
        print("下载：在左边的文件列表里右键点它，选「下载」。")
        print("下次：点文件列表上方的「上传文件」，把它传到笔记本旁边，再运行 progress.restore()。")


def restore(path: str = EXPORTED) -> None:
    """读回带走的进度，与现有的合并，一题也不丢。"""
    source = Path(str(path))
    try:
        found = record.read(source)
    except FileNotFoundError:
        print(f"❌ 没有找到 {source}。先把它上传到这本笔记本所在的文件夹；名字变了的，写 progress.restore(\"现在的名字.json\")。")
    except record.Unreadable as error:
        print(f"❌ {source} {error}，什么都没有恢复。")
    except (OSError, ValueError) as error:
        print(f"❌ 读不了 {source}（{_reason(error)}），什么都没有恢复。")
    else:
        _restored.update(record.union(_restored, found))
        _, trouble = _sync()
        print(f"✅ 恢复了 {_count(found)}的进度，用 progress.show() 看。进度条只数这一次打开以后通过的。")
        if why := trouble or _why_not_kept():
            print(f"只在这个核里有效，没有存成文件：{why}。")


def _count(passed: record.Passed) -> str:
    return f"{len(record.union(passed))} 课 {sum(map(len, passed.values()))} 题"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _sync() -> tuple[record.Passed, str]:
    """这个核知道的全部，该存文件时与文件合并；第二样是存不了的原因，没有就是空的。"""
    known = record.union(_restored, _passed)
    if _why_not_kept():
        return known, ""
    try:
        return record.sync(record.place(), known), ""
    except record.Newer as error:
        return known, f"work/progress.json {error}"
    except OSError as error:
        return known, f"读写不了 work/progress.json（{_reason(error)}）"


def _why_not_kept() -> str:
    """为什么不写进度文件；该写时是空的。"""
    if os.environ.get("COURSE_LAB") != "1":
        return "这本笔记本不是用 course.py lab 或 Binder 打开的"
    if any(name in os.environ for name in ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING", "PYTEST_CURRENT_TEST")):
        return "现在是在批改或测试"
    return "solutions/ 里的解答不记进度" if _in_solutions() else ""


def _in_solutions() -> bool:
    """笔记本是否在 solutions/ 里；核的当前文件夹就是笔记本的文件夹。Windows 与 macOS 不分大小写，所以都不分。"""
    folder = record.COURSE / "solutions"
    try:
        here, there = ([part.casefold() for part in path.resolve().parts] for path in (Path(os.curdir), folder))
    except OSError:  # 当前文件夹刚被删掉
        return False
    return here[: len(there)] == there
