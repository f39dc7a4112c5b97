"""排序题：把打乱的几行排成一个能用的函数，其中有多余的行。"""

import linecache
import re
from collections.abc import Callable
from dataclasses import dataclass

from helpers.checking import aid
from helpers.checking.exercise import Exercise
from helpers.checking.outcome import WRONG, Outcome
from helpers.checking.task import blank


@dataclass(kw_only=True, eq=False, repr=False)
class Ordering(Exercise):
    """一道排序题：答案是行号的清单，如 [3, 1, 2]。

    lines 是打乱的各行，行号从 1 起，最后用到的一行给 answer 赋值；arguments 是函数的参数；given 是行里可以用的现成函数；
    decoys 是「多余的行号 → 它错在哪里」。不止一种排法能得到对的结果时，都算对：排好的函数照样在新数据上运行。
    """

    lines: tuple[str, ...]
    arguments: str
    decoys: dict[int, str]
    again: str = "试了三次了。先点开看示范，再排一次。"
    given: Callable[[], dict] = dict

    def judge(self, answer) -> Outcome:
        """先看行号写得对不对、先后对不对，再像代码题那样看结果。"""
        if outcome := self._misplaced(answer):
            outcome.rest += aid.folded_help(self, wrong=self.tries + (outcome.mark == WRONG))
            return outcome
        return super().judge(self._function(list(answer)))

    def _misplaced(self, answer) -> Outcome | None:
        """行号写错、用了多余的行、先后颠倒；都没有是 None。"""
        count = len(self.lines)
        if answer is ... or isinstance(answer, list | tuple) and ... in answer:
            return blank(f"把三个点换成行号的清单，例如 [{count}, 1]：按运行的先后写，用不着的行不写。")
        if not isinstance(answer, list | tuple) or not all(type(n) is int and 1 <= n <= count for n in answer) or not answer:
            return Outcome(WRONG, f"答案是方括号里的几个行号，各在 1 到 {count} 之间，用逗号隔开，例如 [{count}, 1]。")
        if len(set(answer)) < len(answer):
            return Outcome(WRONG, "有的行写了两遍。每行至多用一次。")
        if used := [n for n in answer if n in self.decoys]:
            return Outcome(WRONG, f"第 {used[0]} 行用不着。{self.decoys[used[0]]}")
        words = self._too_early(list(answer))
        return Outcome(WRONG, words) if words else None

    def _too_early(self, order: list[int]) -> str:
        """有没有哪一行用到了后面才有、或根本没写进来的名字。"""
        makers = {match[1]: n for n, line in enumerate(self.lines, 1) if (match := re.match(r"(\w+) = ", line)) and n not in self.decoys}
        for place, n in enumerate(order):
            used = re.sub(r'"[^"]*"', "", self.lines[n - 1].partition(" = ")[2])  # 引号里的是列名，不是前面算出来的名字
            needs = set(re.findall(r"\b[a-z_]\w*\b", used)) & makers.keys()
            for name in sorted(needs):
                if makers[name] != n and makers[name] not in order[:place]:
                    where = "排在它后面" if makers[name] in order else "没有写进来"
                    return f"第 {n} 行用到 {name}，可是产生 {name} 的那一行{where}。"
        return "" if "answer" in {self.lines[n - 1].partition(" = ")[0] for n in order} else "少了一行：没有哪一行给 answer 赋值。"

    def _function(self, order: list[int]) -> Callable:
        """把选中的行按先后拼成函数。"""
        body = [f"def puzzle({self.arguments}):", *(f"    {self.lines[n - 1]}" for n in order), "    return answer"]
        source, name = "\n".join(body), "<排好的行>"
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        space = self.given()
        exec(compile(source, name, "exec"), space)
        return space["puzzle"]
