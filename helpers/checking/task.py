"""各种题目共有的：属于哪一课、叫什么、试了几次、过了没有。"""

from dataclasses import dataclass, field

from helpers.checking import progress
from helpers.checking.outcome import BLANK, CRASHED, PASSED, WRONG, Outcome


@dataclass(kw_only=True, eq=False, repr=False)
class Task:
    """一道题。子类写 judge(答案) → Outcome；学生只用 check(答案)。"""

    lesson: str = field(default="", init=False)
    name: str = field(default="", init=False)
    tries: int = field(default=0, init=False)  # 答错几次
    counted: bool = True  # 故意弄错着玩的题不数

    def __repr__(self) -> str:
        return "（一道题：后面还要写 .check(…) 才检查）"

    def judge(self, answer) -> Outcome:
        """判断一个答案，不显示。"""
        raise NotImplementedError

    def check(self, answer=...) -> None:
        """检查 answer 并显示结果，从不返回东西；批改时没有通过的抛出 NotPassed。"""
        outcome = self.judge(answer)
        if self.counted and outcome.mark in (WRONG, CRASHED):
            self.tries += 1
        if outcome.mark == PASSED and self.lesson:
            progress.mark(self.lesson, self.name)
            outcome.rest.append(progress.bar(self.lesson))
        outcome.show()


def blank(words: str) -> Outcome:
    """没有作答。"""
    return Outcome(BLANK, f"尚未作答。{words}")


def enroll(lesson: str, *, must: dict[str, Task], more: dict[str, Task] | None = None) -> None:
    """登记一课的题：must 是必做，more 是选做，键是题名，先后就是进度条上的先后。"""
    for name, task in (must | (more or {})).items():
        task.lesson, task.name = lesson, name
    progress.enroll(lesson, must=list(must), more=list(more or {}))
