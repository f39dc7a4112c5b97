"""一次检查的结果：✅ ⏳ ❌ 💥 之一，和要显示的话、表、可以点开的提示。"""

import os
from dataclasses import dataclass, field
from html import escape

import pandas as pd
from IPython.display import display

ROWS = 8  # 表只露出前几行，够对照就行；八类正好都在
PASSED, BLANK, WRONG, CRASHED = "✅", "⏳", "❌", "💥"


class NotPassed(AssertionError):
    """批改时没有通过：记零分。平时不抛出，只显示。"""

    def _render_traceback_(self, *_args, **_kwargs) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class Folded:
    """点一下才展开的几段话，一段套一段：看过前一段，才看得到后一段。"""

    layers: tuple[tuple[str, str], ...]  # （标题，已是 HTML 的内容），从外到内

    def _repr_html_(self) -> str:
        html = ""
        for heading, body in reversed(self.layers):
            html = f"<details><summary>{escape(heading)}</summary><div style='margin-left:1.5em'>{body}{html}</div></details>"
        return html

    def __repr__(self) -> str:
        return f"（点开看：{'、'.join(heading for heading, _ in self.layers)}）"


@dataclass
class Outcome:
    """mark 是四个记号之一；words 是第一句话；rest 依次是后面的话、表和折起来的提示。"""

    mark: str
    words: str
    rest: list = field(default_factory=list)

    def show(self, *, raising: bool = True) -> None:
        """全部显示出来；在 nbgrader 批改时，除了 ✅ 都抛出 NotPassed（只是预览的不抛）。"""
        print(f"{self.mark} {self.words}")
        for part in self.rest:
            show_part(part)
        if raising and self.mark != PASSED and grading():
            raise NotPassed(f"{self.mark} {self.words}")


def grading() -> bool:
    """是否正由 nbgrader 批改。"""
    return "NBGRADER_EXECUTION" in os.environ


def show_part(part) -> None:
    """话就印，表只露前几行并写明行数，别的照样显示。"""
    if isinstance(part, pd.Series):
        part = part.to_frame("结果")  # 它自己的名字常是借来的列名，与现在的数对不上
    if isinstance(part, pd.DataFrame) and part.empty:
        print("（一行也没有）")
    elif isinstance(part, pd.DataFrame):
        display(part.head(ROWS))
        if len(part) > ROWS:
            print(f"（共 {part.shape[0]:,} 行 {part.shape[1]} 列，这里只显示前 {ROWS} 行）")
    elif isinstance(part, Folded):
        display(part)
    else:
        print(part)
