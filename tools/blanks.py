"""答案与空：课文里一段答案怎样变成学生看到的空、解答版里的代码。"""

import re

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions
from traitlets import Dict

STUB = "answer = ...  # ← 把三个点换成你写的代码"
REGION = re.compile(
    r"^(?P<indent>[ \t]*)### BEGIN SOLUTION\n"
    r"(?P<stubs>(?:[ \t]*### STUB(?: .*)?\n)*)"
    r"(?P<answer>(?:.*\n)*?)"
    r"[ \t]*### END SOLUTION$",
    re.M,
)
MARK = re.compile(r"BEGIN SOLUTION|END SOLUTION|### ?STUB")


def has_region(source: str) -> bool:
    """这一格里有没有答案。"""
    return bool(REGION.search(source))


def solved(source: str) -> str:
    """解答版：留下答案，记号都拿掉，读起来就是普通的代码。"""
    return REGION.sub(lambda region: region["answer"].removesuffix("\n"), source)


def emptied(source: str, stub: str = STUB) -> str:
    """学生版：答案换成它自己的 `### STUB` 行，没有就换成 stub；缩进照 BEGIN 那一行，STUB 后再缩进的留着。"""

    def blank(region: re.Match) -> str:
        own = [line.strip().removeprefix("### STUB")[1:] for line in region["stubs"].splitlines()]
        return "\n".join((region["indent"] + line).rstrip() for line in own or [stub])

    return REGION.sub(blank, source)


def misplaced(source: str) -> str | None:
    """拿掉成对的记号之后还剩下的第一个记号（没有配对、嵌套、放错了地方）；没有就是 None。"""
    left = MARK.search(solved(source))
    return left and left[0]


class ClearBlanks(ClearSolutions):
    """nbgrader 的 ClearSolutions，只是每段答案可以有自己的空。"""

    code_stub = Dict({"python": STUB}).tag(config=True)

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        found = has_region(cell.source)
        cell.source = emptied(cell.source, self.code_stub[language])
        return found


def preprocessors() -> list[type]:
    """generate_assignment 原有的各步，次序不变，只把清空答案的那一步换成 ClearBlanks。"""
    stock = GenerateAssignment.class_traits()["preprocessors"].default()
    return [ClearBlanks if step is ClearSolutions else step for step in stock]
