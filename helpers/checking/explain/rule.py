"""一条规则：原话像什么样、现场还要满足什么、说哪两句话。"""

import re
from collections.abc import Callable
from typing import NamedTuple

from helpers.checking.explain.near import short
from helpers.checking.explain.scene import Scene


class Rule(NamedTuple):
    """pattern 在原话里找得到才用；what、next_step 里的 {名字} 由原话里同名的组和 facts 填上。

    facts(现场, 原话里的各组) 交出要填的字；不合这条规则的，交出 None。
    """

    pattern: str
    what: str
    next_step: str
    facts: Callable[[Scene, dict], dict | None] | None = None

    def tell(self, scene: Scene) -> tuple[str, str] | None:
        """填好的两句话；不合这条规则的为空。"""
        found = re.search(self.pattern, scene.message, re.DOTALL)
        if not found:
            return None
        try:
            facts = self.facts(scene, found.groupdict()) if self.facts else {}
        except Exception:  # 现场与想的不一样，就当不合这条规则
            return None
        if facts is None:
            return None
        words = {name: short(value, 120) for name, value in (found.groupdict() | facts).items()}
        return self.what.format(**words), self.next_step.format(**words)
