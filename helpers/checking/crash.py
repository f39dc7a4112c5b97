"""💥：学生的函数出错了，说成中文：哪一行、什么事、下一步。"""

from collections.abc import Callable

from helpers.checking.explain import explain
from helpers.checking.outcome import CRASHED, Outcome
from helpers.checking.trial import Trial


def crashed(function: Callable, done: Trial, goal: str) -> Outcome:
    """done.error 的解释；goal 是这道题要得到什么。"""
    told = explain(done.error, function, done.args)
    line = [f"出错的这一行：{told.line}"] if told.line else []
    where = ["（示例上没有出错，换一份数据就出错了。）"] if done.answers else []
    step = told.next_step
    if function.__code__.co_argcount:  # 说「表」不如说出这一题的表，学生会照抄
        first = function.__code__.co_varnames[0]
        step = step.replace("表[", f"{first}[").replace("表.", f"{first}.")
    return Outcome(CRASHED, told.what, [*line, *where, f"下一步：{step}", f"目标：{goal}。"])
