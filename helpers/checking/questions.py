"""用字母或文字作答的题：选择、决定、便笺。"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from helpers.checking.outcome import PASSED, WRONG, Folded, Outcome
from helpers.checking.task import Task, blank


def letter(answer) -> str:
    """选项的字母：大小写、全角、前后空格都认。"""
    text = str(answer).strip()
    return chr(ord(text) - 0xFEE0).upper() if len(text) == 1 and "Ａ" <= text <= "ｚ" else text.upper()


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
        option = letter(answer)
        if option not in self.because:
            return Outcome(WRONG, f"没有「{answer}」这个选项，应是 {letters} 中的一个。")
        if option != self.right:
            return Outcome(WRONG, f"不是 {option}。{self.explanation(option)}")
        others = "".join(f"<p>{other}：{escape(self.explanation(other))}</p>" for other in self.because if other != option)
        return Outcome(PASSED, f"选 {option}，对了。{self.explanation(option)}", [Folded((("别的选项为什么不对（点开）", others),))])


@dataclass(kw_only=True, eq=False, repr=False)
class Decision(Task):
    """作一个决定并给理由，答案写成两个字母，如 "A1"：选哪一个，凭哪条理由。

    accepted 是说得通的组合和各自的一句话；options、reasons 给每个选项、每条理由一句说明；说明里的 {名字} 由 numbers() 填上。
    """

    accepted: dict[str, str]
    options: dict[str, str]
    reasons: dict[str, str]
    numbers: Callable[[], dict] = dict

    def judge(self, answer) -> Outcome:
        """选得对不对，理由撑不撑得住，分开说。"""
        example = next(iter(self.options)) + next(iter(self.reasons))
        if answer is ...:
            return blank(f'把三个点换成「选哪一个 + 凭哪条理由」，例如 "{example}"。')
        choice = str(answer).strip().upper().translate({ord(c): None for c in " +，,、"})
        if choice in self.accepted:
            return Outcome(PASSED, "说得通。" + self.accepted[choice].format(**self.numbers()))
        if len(choice) != 2 or choice[0] not in self.options or choice[1] not in self.reasons:
            known = f"字母是 {'、'.join(self.options)}，数字是 {'、'.join(self.reasons)}"
            return Outcome(WRONG, f'写成一个字母加一个数字，{known}，例如 "{example}"。')
        chosen = any(pair[0] == choice[0] for pair in self.accepted)
        words = f"选 {choice[0]} 可以，理由 {choice[1]} 撑不住它。{self.reasons[choice[1]]}" if chosen else self.options[choice[0]]
        return Outcome(WRONG, words.format(**self.numbers()))


# 便笺的证据里不能用的
FORBIDDEN = {"后半年": "站在观察日，它还没有发生。", "真相": "现实里没有这一列。"}


@dataclass(kw_only=True, eq=False, repr=False)
class Memo(Task):
    """便笺：四段，每段以「结论：」等开头，至多 longest 个字。只看齐不齐、长不长、证据里有没有数；好不好，对照评分标准自己看。"""

    parts: tuple[str, ...] = ("结论", "证据", "动作与预算", "风险")
    longest: int = 150
    with_number: tuple[str, ...] = ("证据", "动作与预算")
    with_yuan: str = "动作与预算"
    ask: str = "自查：证据用的是观察日以前的数吗？只算了同意联系的人吗？风险后面写了怎样知道吗？"

    def judge(self, answer) -> Outcome:
        """缺哪一段、哪一段没有数、证据用没用不能用的、超了多少字。"""
        if answer is ... or not str(answer).strip():
            return blank(f"写一张便笺，四段各以「{'：」「'.join(self.parts)}：」开头，一共不超过 {self.longest} 字。")
        text = re.sub(r"[\s*#]", "", str(answer)).replace(":", "：")
        found = {part: re.search(rf"{part}：(.+?)(?=(?:{'|'.join(self.parts)})：|$)", text) for part in self.parts}
        if missing := [part for part, match in found.items() if not match]:
            return Outcome(WRONG, f"还缺：{'、'.join(missing)}。每段以「{missing[0]}：」这样的词开头，后面要有话。")
        if dry := [part for part in self.with_number if not re.search(r"\d|[一二三四五六七八九十百千万]", found[part][1])]:
            return Outcome(WRONG, f"「{dry[0]}」里没有一个数：老板会问「多少」。")
        if "元" not in found[self.with_yuan][1]:
            return Outcome(WRONG, f"「{self.with_yuan}」里没有写多少元：老板要批的是钱。")
        if re.fullmatch("(暂?无|没有)[。.！]?", found["风险"][1]):
            return Outcome(WRONG, "「风险」写了没有：每个动作都有可能错的地方，说出一个，再说怎样知道。")
        if len(text) > self.longest:
            return Outcome(WRONG, f"写了 {len(text)} 字，比 {self.longest} 字多 {len(text) - self.longest} 字。老板只看一屏，删到够短。")
        for word, why in FORBIDDEN.items():
            if re.search(rf"(?<![不没未有含][用看含]){word}", found["证据"][1]):
                return Outcome(WRONG, f"证据里用了{word}：{why}换成看得见的、过去的数。")
        return Outcome(PASSED, f"四段齐全，{len(text)} 字。写得好不好，请对照上面的评分标准自己打分。", [self.ask])
