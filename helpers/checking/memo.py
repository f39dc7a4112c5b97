"""便笺题：几段话，只看形式——齐不齐、有没有数、用没用不能用的、长不长。"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from helpers.checking.outcome import PASSED, WRONG, Outcome
from helpers.checking.task import Task, blank

CHINESE = "[零〇一二两三四五六七八九十百千万半]+"
UNITS = "[个位人家元块笔单次天周月年成倍分种类件份张通项句瓶袋秒]|百分|小时|星期"
DIGITS = re.compile(rf"\d|{CHINESE}(?:{UNITS})|百分之{CHINESE}")
# 看着有数，其实没有说多少：课上的词、口头语、日期
DATES = r"20\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-/]\d{1,2}(?:[-/]\d{1,2})?)|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}日)?"
IDLE = re.compile(rf"最近一次|[第上下]一次|[每同这那哪]一.|一个个|{DATES}")
TAIL = "(?:7|七)月?[-–—~～至到](?:12|十二)月"  # 7–12 月
PAST = re.compile(rf"(?:2023|2024|去|前|上)年?(?:的)?(?:[后下]半年|{TAIL})")
USING = "[曾再要能会]?(?:包括|涉及|[用看含拿取碰算动使包])[^。；，]{0,4}?"
# 便笺的证据里不能用的：怎样写 → 为什么
FORBIDDEN = {
    rf"后半年|下半年|未来(?:的)?半年|封存的?(?:数据?|那?半年)?|{TAIL}": "站在观察日，它还没有发生。",
    "真相": "现实里没有这一列。",
}
NO_RISK = "(?:暂时?|目前|现在|应该|基本)*(?:是)?(?:无|没有?|没什么|不存在|不会有)(?:有|什么|任何)*(?:风险|问题)?"


def bare(text: str) -> str:
    """去掉标点。"""
    return re.sub(r"[\W_]", "", text)


def has_number(text: str) -> bool:
    """里面有没有一个数：阿拉伯数字，或者后面跟着单位的中文数字。

    >>> has_number("最近一次最有用"), has_number("解释了四成"), has_number("给 30 位打电话"), has_number("2025 年的客户")
    (False, True, True, False)
    """
    return bool(DIGITS.search(IDLE.sub("", re.sub(r"\s", "", text))))


def forbidden(text: str) -> str:
    """证据里用了不能用的，说出是什么、为什么；明说没有用的不算。

    >>> forbidden("没有用封存的后半年"), forbidden("2024 年下半年他们来过")
    ('', '')
    """
    text = PAST.sub("", re.sub(r"\s", "", text))
    for pattern, why in FORBIDDEN.items():
        denied = rf"(?:没有?|不|未|别)(?:{USING})?(?:{pattern})(?:的?(?:{pattern}))*"
        if hit := re.search(pattern, re.sub(denied, "", text)):
            return f"证据里用了{hit[0]}：{why}换成看得见的、过去的数。"
    return ""


@dataclass(kw_only=True, eq=False, repr=False)
class Memo(Task):
    """便笺：四段，每段以「结论：」等开头，至多 longest 个字。只看齐不齐、长不长、证据里有没有数；好不好，对照评分标准自己看。

    look 看证据里的数抄没抄错：没有错，给空的话。
    """

    parts: tuple[str, ...] = ("结论", "证据", "动作与预算", "风险")
    longest: int = 150
    with_number: tuple[str, ...] = ("证据", "动作与预算")
    with_yuan: str = "动作与预算"
    look: Callable[[str], str] = lambda evidence: ""
    ask: str = "自查：证据用的是观察日以前的数吗？只算了同意联系的人吗？风险后面写了怎样知道吗？"

    def judge(self, answer) -> Outcome:
        """缺哪一段、哪一段没有数、证据用没用不能用的、超了多少字。"""
        if answer is ... or not str(answer).strip():
            return blank(f"写一张便笺，四段各以「{'：」「'.join(self.parts)}：」开头，一共不超过 {self.longest} 字。")
        text = re.sub(r"[\s*#]", "", str(answer)).replace(":", "：")
        text = re.sub(rf"【({'|'.join(self.parts)})】：?", r"\1：", text)
        found = {part: re.search(rf"{part}：(.*?)(?=(?:{'|'.join(self.parts)})：|$)", text) for part in self.parts}
        if missing := [part for part, match in found.items() if not match]:
            return Outcome(WRONG, f"还缺：{'、'.join(missing)}。每段以「{missing[0]}：」这样的词开头，后面要有话。")
        if words := self._thin({part: match[1] for part, match in found.items()}):
            return Outcome(WRONG, words)
        if len(text) > self.longest:
            return Outcome(WRONG, f"写了 {len(text)} 字，比 {self.longest} 字多 {len(text) - self.longest} 字。老板只看一屏，删到够短。")
        if words := forbidden(found["证据"][1]) or self.look(found["证据"][1]):
            return Outcome(WRONG, words)
        return Outcome(PASSED, f"四段齐全，{len(text)} 字。写得好不好，请对照上面的评分标准自己打分。", [self.ask])

    def _thin(self, said: dict[str, str]) -> str:
        """哪一段是空话。"""
        if re.fullmatch(NO_RISK, bare(said["风险"])):
            return "「风险」写了没有：每个动作都有可能错的地方，说出一个，再说怎样知道。"
        if empty := [part for part, text in said.items() if len(bare(text)) < 2]:
            return f"「{empty[0]}」后面没有话。"
        if dry := [part for part in self.with_number if not has_number(said[part])]:
            return f"「{dry[0]}」里没有一个数：老板会问「多少」。"
        if "元" not in said[self.with_yuan]:
            return f"「{self.with_yuan}」里没有写多少元：老板要批的是钱。"
        return ""
