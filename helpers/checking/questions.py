"""用字母作答的题：选择、决定。"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from helpers.checking.outcome import PASSED, WRONG, Folded, Outcome
from helpers.checking.task import Task, blank


def marks(answer) -> str:
    """答案里的字母与数字：大小写、全角、空格、标点都不计较，「选」「答案是」这样的话也不计较。

    >>> marks(" ａ "), marks("选 B。"), marks("(C)"), marks("c 和 2")
    ('A', 'B', 'C', 'C2')
    """
    text = unicodedata.normalize("NFKC", str(answer)).upper()
    return re.sub(r"答案|理由|我|选择?|是|和|与|加|[\W_]", "", text)


@dataclass(kw_only=True, eq=False, repr=False)
class Choice(Task):
    """选择题：题干与选项写在课文里。right 是对的字母；because 给每个选项一句说明，里面的 {名字} 由 numbers() 算出的数填上。"""

    right: str
    because: dict[str, str]
    numbers: Callable[[], dict] = dict

    def explanation(self, option: str) -> str:
        """一个选项的说明。"""
        return self.because[option].format(**self.numbers())

    def judge(self, answer) -> Outcome:
        """对，或者说出这个选项错在哪里；不说哪个对。"""
        letters = "、".join(f'"{option}"' for option in self.because)
        if answer is ...:
            return blank(f"把三个点换成 {letters} 中的一个，引号也要写。")
        option = marks(answer)
        if option not in self.because:
            return Outcome(WRONG, f"没有「{answer}」这个选项，应是 {letters} 中的一个。")
        if option != self.right:
            return Outcome(WRONG, f"不是 {option}。{self.explanation(option)}")
        others = "".join(f"<p>{other}：{escape(self.explanation(other))}</p>" for other in self.because if other != option)
        return Outcome(PASSED, f"选 {option}，对了。{self.explanation(option)}", [Folded((("别的选项为什么不对（点开）", others),))])


@dataclass(kw_only=True, eq=False, repr=False)
class Decision(Task):
    """作一个决定并给理由，答案写成两个字母，如 "A1"：选哪一个，凭哪条理由。

    accepted 是说得通的组合和各自的一句话；options、reasons 给每个选项、每条理由一句说明，pairs 给两样合在一起才有的话；
    说明里的 {名字} 由 numbers() 填上。
    """

    accepted: dict[str, str]
    options: dict[str, str]
    reasons: dict[str, str]
    pairs: dict[str, str] = field(default_factory=dict)
    numbers: Callable[[], dict] = dict

    def judge(self, answer) -> Outcome:
        """选得对不对，理由撑不撑得住，分开说。"""
        example = next(iter(self.options)) + next(iter(self.reasons))
        if answer is ...:
            return blank(f'把三个点换成「选哪一个 + 凭哪条理由」，例如 "{example}"。')
        choice = marks(answer)
        if choice in self.accepted:
            return Outcome(PASSED, "说得通。" + self.accepted[choice].format(**self.numbers()))
        if len(choice) != 2 or choice[0] not in self.options or choice[1] not in self.reasons:
            known = f"字母是 {'、'.join(self.options)}，数字是 {'、'.join(self.reasons)}"
            return Outcome(WRONG, f'写成一个字母加一个数字，{known}，例如 "{example}"。')
        chosen = any(pair[0] == choice[0] for pair in self.accepted)
        words = f"选 {choice[0]} 可以，理由 {choice[1]} 撑不住它。{self.reasons[choice[1]]}" if chosen else self.options[choice[0]]
        return Outcome(WRONG, self.pairs.get(choice, words).format(**self.numbers()))
