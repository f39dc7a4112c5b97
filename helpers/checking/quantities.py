"""用数作答的题：先猜后看、算出几个数、定一个数。"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from numbers import Real

from helpers.checking.aid import folded_hints
from helpers.checking.outcome import PASSED, WRONG, Outcome
from helpers.checking.task import Task, blank


def is_number(value) -> bool:
    """是不是一个数（是与否不算）。"""
    return isinstance(value, Real) and not isinstance(value, bool) and value == value


@dataclass(kw_only=True, eq=False, repr=False)
class Prediction(Task):
    """先猜后看：写一个数就算作答，没有对错。truth() 算出真的数；near 以内算猜得近；低了、近、高了各有一句话。

    单位是 % 时，猜的比 fraction 还小，多半是写成了小数。
    """

    truth: Callable[[], float]
    unit: str
    low: float
    high: float
    near: float
    below: str
    close: str
    above: str
    fraction: float = 1

    def judge(self, answer) -> Outcome:
        """记下猜的数，与算出来的比。"""
        if answer is ...:
            return blank(f"先猜一个 {self.low:g} 到 {self.high:g} 之间的数（单位 {self.unit.strip()}），换掉三个点再运行；猜错不扣分。")
        if not is_number(answer) or not self.low <= answer <= self.high:
            middle = f"{(self.low + self.high) / 2:g}"
            return Outcome(WRONG, f"猜的应是 {self.low:g} 到 {self.high:g} 之间的一个数，不带引号和单位，例如 {middle}。")
        if self.unit == "%" and 0 < answer < self.fraction:
            return Outcome(WRONG, f"你写的是 {answer:g}，也就是百分之 {answer:g}。想写 {answer * 100:g} 吗？单位已经是 %。")
        gap = answer - self.truth()
        told = self.close if abs(gap) <= self.near else self.above if gap > 0 else self.below
        truth = self.truth()
        shown = f"{truth}" if isinstance(truth, int) else f"{truth:.1f}"  # 数个数的，不写「1.0 种」
        return Outcome(PASSED, f"记下了：你猜 {answer:g}{self.unit}，算出来是 {shown}{self.unit}。{told}")


@dataclass(kw_only=True, eq=False, repr=False)
class Value(Task):
    """算出几个数，写成 {"名字": 数}。truth() 给出各数；mistakes 是「点明误区的话 → () → (名字, 那样会得到的数)」。

    tolerance 是对的数差多少还算对，slack 是认误区时放宽到多少；unrounded() 是要四舍五入的那几个没有舍入的值，写到一位小数以上也算对。
    """

    goal: str
    truth: Callable[[], dict]
    mistakes: dict[str, Callable[[], tuple[str, float]]]
    point: str
    hints: tuple[str, str, str]
    tolerance: float = 0.005
    slack: float = 0.0
    unrounded: Callable[[], dict] = dict

    @cached_property
    def right(self) -> dict:
        """各数的真值。"""
        return self.truth()

    def judge(self, answer) -> Outcome:
        """逐个名字看：空着的、不是数的、误区、算错的。"""
        example = "{" + ", ".join(f'"{name}": 数' for name in self.right) + "}"
        if answer is ... or (isinstance(answer, dict) and any(value is ... for value in answer.values())):
            return self._with_hints(blank(f"{self.goal}？把每处三个点换成数。"))
        if not isinstance(answer, dict) or set(answer) != set(self.right) or not all(map(is_number, answer.values())):
            return self._with_hints(Outcome(WRONG, f"应写成 {example}，名字照抄，数不带引号和单位。"))
        wrong = [name for name, value in self.right.items() if not self._is_right(name, answer[name], value)]
        if not wrong:
            return Outcome(PASSED, f"对了。{self.point}")
        known = [words for words, made in self.mistakes.items() if (pair := made())[0] in wrong and self._like(answer[pair[0]], pair[1])]
        told = known[0] if known else f"{'、'.join(wrong)}不对{'，其余的都对' if len(wrong) < len(self.right) else ''}。"
        return self._with_hints(Outcome(WRONG, told))

    def _is_right(self, name: str, mine: float, wanted: float) -> bool:
        exact = self.unrounded().get(name, wanted)
        return abs(mine - wanted) < self.tolerance or abs(mine - exact) < (self.tolerance if exact == wanted else 0.051)

    def _like(self, mine: float, made: float) -> bool:
        return abs(mine - made) < max(self.tolerance, self.slack)

    def _with_hints(self, outcome: Outcome) -> Outcome:
        outcome.rest.append(folded_hints(self.hints))
        return outcome


@dataclass(kw_only=True, eq=False, repr=False)
class Within(Task):
    """定一个数：在 bounds() 算出的范围里就行；低了、高了各说后果。说明里的 {low}、{high} 是范围的两头。"""

    bounds: Callable[[], tuple[float, float]]
    below: str
    inside: str
    above: str

    def judge(self, answer) -> Outcome:
        """在范围里，或者低了、高了。"""
        low, high = self.bounds()
        if answer is ...:
            return blank("把三个点换成一个数。")
        if not is_number(answer):
            return Outcome(WRONG, "这里要写一个数，不带引号和单位。")
        told = self.below if answer < low else self.above if answer > high else self.inside
        words = told.format(low=f"{low:,.0f}", high=f"{high:,.0f}", answer=f"{answer:,g}")
        return Outcome(PASSED if low <= answer <= high else WRONG, words)
