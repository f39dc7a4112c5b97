"""代码题：完成一个函数。答案不存下来，现场与参考做法在二十来份新数据上比。"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from helpers.checking import aid, trial
from helpers.checking.compare import Rule, difference, same, wrong_kind
from helpers.checking.compare.rounding import MOST, rounded
from helpers.checking.crash import crashed
from helpers.checking.outcome import BLANK, PASSED, WRONG, Outcome
from helpers.checking.task import Task
from helpers.checking.trial import Trial


@dataclass(kw_only=True, eq=False, repr=False)
class Exercise(Task):
    """一道代码题。

    goal 用一句话说要得到什么；reference 是参考做法；cases() 给出各份数据（每份是一组参数），头两份是两组六位客户，其余是新的小公司。
    mistakes 是「点明误区的话 → 会那样算的函数」；hints 是由浅到深的三级提示；twin 是一道同类题的做法，参数与本题相同。
    point 是答对以后的一句话；past(*参数) 去掉观察日以后的数据；untouched 是改错题原来的写法。
    """

    goal: str
    reference: Callable
    cases: Callable[[], list[tuple]]
    mistakes: dict[str, Callable]
    hints: tuple[str, str, str]
    twin: Callable
    point: str
    rule: Rule = Rule()
    past: Callable | None = None
    untouched: Callable | None = None
    again: str = "试了三次了。点开「示范」看一道做好的类似题（不用你做），再回来改这一题：题目没变，示例换成了另外六位客户。"
    previewed: object = field(default=None, init=False)
    slips: dict = field(default_factory=dict, init=False)  # （误区，第几份数据）→ 会得到什么；再试一次不用重算

    @cached_property
    def data(self) -> list[tuple]:
        """各份数据。"""
        return self.cases()

    @cached_property
    def expected(self) -> list:
        """参考做法在各份数据上的结果。"""
        return [self.reference(*trial.copied(case)) for case in self.data]

    @property
    def sample(self) -> int:
        """现在拿哪一组六位客户作示例。"""
        return int(self.tries >= aid.MANY_TRIES)

    def preview(self, function: Callable = ...) -> None:
        """答题的那一格就看得到：function 在六位客户上得到什么。不判对错，也不抛出异常。"""
        if words := aid.not_a_function(function):
            print(f"❌ {words.replace('check', 'preview')}")
            return
        self.previewed = function
        done = trial.run(function, [self.data[self.sample]])
        if left := trial.holes(function):
            print(f"还有 {left} 处三个点没有换掉。目标：{self.goal}。示例应当得到：")
            aid.show_answer(self.expected[self.sample])
        elif crash := self._crashed(function, done):
            Outcome(crash.mark, crash.words, crash.rest).show(raising=False)
        else:
            print("你的函数在示例上得到：")
            aid.show_answer(done.answers[0])

    def judge(self, function: Callable) -> Outcome:
        """五种结果之一。"""
        if words := aid.not_a_function(function):
            return Outcome(WRONG, words)
        done = trial.run(function, self.data)
        looks = (self._right, self._blank, self._outside, self._crashed, self._kind)
        looks += (self._known, self._future, self._constant, self._rounded, self._counterexample)
        outcome = next(found for look in looks if (found := look(function, done)))
        if outcome.mark != PASSED:
            outcome.rest += aid.folded_help(self, wrong=self.tries + (outcome.mark != BLANK))
        return outcome

    def agrees(self, answers: list, others: list) -> bool:
        """两份结果是否处处相同。"""
        return len(answers) == len(others) and all(same(a, b, self.rule) for a, b in zip(answers, others, strict=True))

    def _right(self, function: Callable, done: Trial) -> Outcome | None:
        if done.error or not self.agrees(done.answers, self.expected):
            return None
        if done.spoiled:
            words = f"结果对了，可是你的函数改动了交给它的表：{done.spoiled}。别人还要用这张表：把结果放进 answer，不要改原来的表。"
            return Outcome(WRONG, words)
        rest = ["（你的函数里有 print：检查时印的东西都收起来了，交结果用不着它。）"] if done.printed else []
        caption = "另外六位客户得到：" if self.sample else "示例得到："
        shown = [] if self.previewed is function else [caption, done.answers[self.sample]]
        return Outcome(PASSED, f"对了。{self.point}", rest + shown)

    def _blank(self, function: Callable, done: Trial) -> Outcome | None:
        if left := trial.holes(function):
            words = f"尚未作答：{self.goal}。" if left == 1 else f"尚未作答：{self.goal}。还有 {left} 处三个点要换掉。"
        elif self.untouched and self.agrees(done.answers, self._answers(self.untouched)):
            words = f"还是原来的写法。{self.goal}。"
        else:
            return None
        target = [] if self.previewed is function else ["示例应当得到：", self.expected[self.sample]]
        return Outcome(BLANK, words, target)

    def _outside(self, function: Callable, done: Trial) -> Outcome | None:
        names = trial.outside(function)
        if not names or isinstance(done.error, TypeError):  # 参数的个数不对之类，先说那个
            return None
        mine = "、".join(function.__code__.co_varnames[: function.__code__.co_argcount]) or "括号里的表"
        words = f"你用了外面的 {'、'.join(names)}：检查时换了数据，它不会跟着换。函数里只用括号里的名字：{mine}。"
        return Outcome(WRONG, words, self._difference(done.answers)[1:] if not done.error else [])

    def _crashed(self, function: Callable, done: Trial) -> Outcome | None:
        return crashed(function, done, self.goal) if done.error is not None else None

    def _kind(self, function: Callable, done: Trial) -> Outcome | None:
        if done.answers[self.sample] is None and done.printed:
            return Outcome(WRONG, "你把结果印在了屏幕上，没有交出来。去掉 print，把里面的东西写在 answer = 后面。")
        words = wrong_kind(done.answers[0], self.expected[0]) or wrong_kind(done.answers[1], self.expected[1])
        words = words or aid.whole_table(done.answers, self.data, self.expected)
        return Outcome(WRONG, words, [f"目标：{self.goal}。"]) if words else None

    def _known(self, function: Callable, done: Trial) -> Outcome | None:
        for words, mistake in self.mistakes.items():
            if self._made(mistake, done.answers):
                return Outcome(WRONG, words, self._difference(done.answers)[1:])
        return None

    def _made(self, mistake: Callable, answers: list) -> bool:
        """answers 是否处处等于这个误区会得到的；第一处不同就不再往下算。"""
        with warnings.catch_warnings(action="ignore"):  # 误区里有取 0 的对数之类，本来就是要错的
            for i, (case, answer) in enumerate(zip(self.data, answers, strict=True)):
                try:
                    if (mistake, i) not in self.slips:
                        self.slips[mistake, i] = mistake(*trial.copied(case))
                    if not same(answer, self.slips[mistake, i], self.rule):
                        return False
                except Exception:  # 误区在这份数据上算不下去，学生的却算完了
                    return False
        return True

    def _rounded(self, function: Callable, done: Trial) -> Outcome | None:
        early = ([rounded(value, digits) for value in self.expected] for digits in range(MOST + 1))
        if not any(self.agrees(done.answers, values) for values in early):
            return None
        words = "数是对的，可是四舍五入了：不要用 round，显示时再舍。"
        return Outcome(WRONG, words, self._difference(done.answers)[1:])

    def _future(self, function: Callable, done: Trial) -> Outcome | None:
        if self.past is None:
            return None
        cut = trial.run(function, [self.past(*trial.copied(case)) for case in self.data])
        if cut.error or not self.agrees(cut.answers, self.expected):
            return None
        words = "你用到了观察日以后的数据：站在那一天，还没有人知道后来的事。把观察日以后的行去掉，结果就对了。"
        return Outcome(WRONG, words, self._difference(done.answers)[1:])

    def _constant(self, function: Callable, done: Trial) -> Outcome | None:
        if self.agrees(done.answers, [done.answers[0]] * len(done.answers)):
            if words := aid.nothing(done.answers[0]):
                return Outcome(WRONG, words, [f"目标：{self.goal}。"])
            words = "换了数据，你的结果却一点不变。是不是没有用括号里的表，用了外面的表，或者把结果写死了？检查时用的是另外几家小公司。"
            return Outcome(WRONG, words, self._difference(done.answers)[1:])
        return None

    def _counterexample(self, function: Callable, done: Trial) -> Outcome:
        where, *rest = self._difference(done.answers)
        fixed = trial.literals(function) - trial.literals(self.reference)
        if fixed:
            shown = "、".join(sorted(map(str, fixed))[:3])
            rest.append(f"你的代码里直接写着 {shown}。如果是从课上的数据里抄来的，换一家公司就不对：改成由表里算出来。")
        if done.spoiled:
            rest.append(f"另外，你的函数改动了交给它的表：{done.spoiled}。")
        return Outcome(WRONG, where, rest)

    def _difference(self, answers: list) -> list:
        """第一处不同：一句话，和「你的／参考」对照表。"""
        order = [self.sample, *(i for i in range(len(answers)) if i != self.sample)]
        for i in order:
            if found := difference(answers[i], self.expected[i], self.rule):
                where = "示例里" if i == self.sample else "示例上碰巧对，换一家小公司就不对了"
                return [f"{where}：{found.words}", *([] if found.table is None else [found.table])]
        return ["与参考不同。"]

    def _answers(self, function: Callable) -> list:
        return trial.run(function, self.data).answers
