"""把学生的函数放在几份数据上运行一遍：限时，吞下它印的东西，看它有没有改动数据。"""

import dis
import io
import types
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field

import pandas as pd

from helpers.checking import limit

SECONDS = 2.0  # 全部数据一共
PLAIN = (24, 100, 365)  # 一天的小时、百分数、一年的天数


@dataclass
class Trial:
    """answers 与数据一一对应；中途出错时只有前几个，error 是那个错。"""

    answers: list = field(default_factory=list)
    error: BaseException | None = None
    args: tuple = ()  # 出错时用的数据
    spoiled: str = ""  # 它怎样改动了数据，空的是没有
    printed: str = ""


def copied(args: tuple) -> tuple:
    """数据的副本：学生改坏了也只坏这一份。"""
    return tuple(arg.copy() if isinstance(arg, pd.DataFrame | pd.Series) else arg for arg in args)


def run(function: Callable, cases: list[tuple]) -> Trial:
    """依次运行 function(*数据)，出错就停；一共至多 SECONDS 秒。"""
    trial, out = Trial(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), warnings.catch_warnings(action="ignore"):
        try:
            limit.call(_run_all, function, cases, trial, seconds=SECONDS)
        except (Exception, limit.TimeUp, SystemExit, KeyboardInterrupt) as error:  # 学生的代码什么都可能抛出
            trial.error = error
    trial.printed = out.getvalue()
    return trial


def _run_all(function: Callable, cases: list[tuple], trial: Trial) -> None:
    for case in cases:
        trial.args = copied(case)
        trial.answers.append(function(*trial.args))
        trial.spoiled = trial.spoiled or _spoiled(case, trial.args)


def _spoiled(before: tuple, after: tuple) -> str:
    """哪张表被改动了、怎样改的。"""
    for old, new in zip(before, after, strict=True):
        if isinstance(old, pd.Series):
            old, new = old.to_frame(), new.to_frame()
        if not isinstance(old, pd.DataFrame):
            continue
        added, lost = new.columns.difference(old.columns, sort=False), old.columns.difference(new.columns, sort=False)
        if len(added) or len(lost):
            return "，".join(f"{verb}列 {'、'.join(map(str, names))}" for verb, names in (("多了", added), ("少了", lost)) if len(names))
        if len(old) != len(new):
            return f"行数从 {len(old)} 变成 {len(new)}"
        if not old.equals(new):
            return "里面的值或行的先后变了"
    return ""


def holes(function: Callable) -> int:
    """函数里还有几处三个点没有换掉。"""
    return sum(step.argval is ... for code in _codes(function) for step in dis.get_instructions(code))


def outside(function: Callable) -> list[str]:
    """函数里用到的外面的表：换了数据，它们不会跟着换。"""
    space, kinds = function.__globals__, (pd.DataFrame, pd.Series)
    if "as_of" in function.__code__.co_varnames:
        kinds += (pd.Timestamp,)  # 括号里给了观察日，就不该用外面的
    return [name for name in words(function) if isinstance(space.get(name), kinds)]


def words(function: Callable) -> list[str]:
    """函数里用到的、不是它自己的名字（点后面的不算）。"""
    steps = (step for code in _codes(function) for step in dis.get_instructions(code))
    return list(dict.fromkeys(step.argval for step in steps if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")))


def literals(function: Callable) -> set:
    """函数里直接写着的数（0 到 10 与 PLAIN 太常见，不算）与像编号的文字。"""
    values = {v for code in _codes(function) for v in code.co_consts if isinstance(v, int | float | str) and not isinstance(v, bool)}
    return {v for v in values if (v[:1] in "CO" and v[1:].isdigit() if isinstance(v, str) else abs(v) > 10 and v not in PLAIN)}


def _codes(function: Callable) -> list[types.CodeType]:
    """函数的代码，连同里面的小函数。"""
    found = [code] if (code := getattr(function, "__code__", None)) else []
    for code in found:
        found += [value for value in code.co_consts if isinstance(value, types.CodeType)]
    return found
