"""规则：原话像什么样、现场还要满足什么、说哪两句话。"""

import re
from collections.abc import Callable
from typing import NamedTuple

from helpers.checking.explain.near import short
from helpers.checking.explain.scene import Scene

LONGEST = 120  # 填进话里的，至多这么多个字


class Rule(NamedTuple):
    """原话里找得到 pattern，而且 when(现场, 词) 成立，就说 what（出了什么事）与 next_step（怎么办）。

    词是这一类错共有的几样东西（见 Chapter.read），加上原话里各个组；when 交出字典的，字典里的也算。
    两句话里的 {词} 由它们填上。
    """

    what: str
    next_step: str
    pattern: str = ""
    when: Callable[[Scene, dict], object] | None = None

    def tell(self, scene: Scene, words: dict) -> tuple[str, str] | None:
        """填好的两句话；不合这条规则的为空。"""
        match = re.search(self.pattern, scene.message, re.DOTALL)
        if not match:
            return None
        words = words | match.groupdict()
        try:
            met = self.when(scene, words) if self.when else True
            words |= met if isinstance(met, dict) else {}
            filled = {name: short(words[name], LONGEST) for name in re.findall(r"{(\w+)}", self.what + self.next_step)}
        except Exception:  # 现场与想的不一样（名字不是文字、没有那张表……），就当不合
            return None
        return (self.what.format(**filled), self.next_step.format(**filled)) if met else None


class Chapter(NamedTuple):
    """一类错的规则，从特殊到一般；read(现场) 读出它们共有的词。"""

    read: Callable[[Scene], dict]
    rules: tuple[Rule, ...]

    def tell(self, scene: Scene) -> tuple[str, str] | None:
        """第一条合的规则说的两句话。"""
        words = self.read(scene)
        return next((told for rule in self.rules if (told := rule.tell(scene, words))), None)


def found(**words) -> dict | None:
    """全都找到了，就交出这些词。"""
    return words if all(words.values()) else None


def nothing(_: Scene) -> dict:
    """没有共有的词。"""
    return {}
