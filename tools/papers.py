"""交上来的作业：认文件名，读笔记本，把题目的格子修回发下去的样子。"""

import copy
import json
import re
from pathlib import Path

from nbformat import NotebookNode, v4

NAME = re.compile(r"(?P<number>[A-Za-z]*\d[A-Za-z0-9]*)[\s_＿—－-]+(?P<name>[^\W\d_](?:[^\W\d_]|[ ·•.])*)")
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MAKE = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell, "raw": v4.new_raw_cell}


class Unusable(Exception):
    """这一份批不了；第一个参数是给老师看的一句中文。"""


def who(file: Path, lesson: str) -> tuple[str, str]:
    """文件名 → 学号与姓名；下载时自动加的（1）、没有删的课名都不要紧。"""
    if file.suffix.lower() != ".ipynb":
        raise Unusable("不是 .ipynb 笔记本（压缩包要先解压）")
    stem = re.sub(r"\s*[(（]\d+[)）]$", "", file.stem.replace(lesson, "")).strip(" _-")
    found = NAME.fullmatch(stem)
    if not found:
        raise Unusable("文件名不是「学号_姓名.ipynb」，改好再批")
    return found["number"].upper(), found["name"].rstrip(" .")


def read(file: Path) -> NotebookNode:
    """读一本笔记本。输出不要（批改时重新运行）；元数据只留题名，免得带着「跳过这一格」之类的标签。"""
    try:
        cells = json.loads(file.read_text(encoding="utf-8-sig"))["cells"]
        taken = [(MAKE[cell["cell_type"]], "".join(cell["source"]), cell.get("id"), grade_id(cell)) for cell in cells]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unusable("不是笔记本，或者文件坏了；请学生在课程里打开、保存，再交一次") from None
    nb = v4.new_notebook()
    for place, (make, source, name, exercise) in enumerate(taken):
        known = isinstance(name, str) and CELL_ID.fullmatch(name) and all(name != cell.id for cell in nb.cells)
        nb.cells.append(make(source, id=name if known else f"cell-{place}", metadata={"exercise": exercise} if exercise else {}))
    return nb


def grade_id(cell: dict) -> str | None:
    """格上记的题名；没有、或被改得不成样子，就是 None。"""
    found = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
    return found if isinstance(found, str) else None


def restore(nb: NotebookNode, model: NotebookNode) -> list[str]:
    """照发下去的 model 修好 nb 里的题：检查格照原样，答案格只留学生的代码。返回给老师看的话。"""
    wanted = [cell for cell in model.cells if "nbgrader" in cell.metadata]
    mine = [match(nb, cell) for cell in wanted]
    if 2 * sum(cell is not None for cell in mine) < len(wanted):
        raise Unusable("题目多半对不上，不像是这一课的作业")
    notes = lost_code(nb, model)
    for cell, found in zip(wanted, mine, strict=True):
        notes += missing(cell) if found is None else put_right(found, cell)
    for place in range(len(wanted) - 1, -1, -1):  # 从后往前，后一道题的位置总是知道的
        if mine[place] is None and wanted[place].metadata.nbgrader.grade:
            mine[place] = insert(nb, wanted[place], mine[place - 1], mine[place + 1 :])
    for cell in nb.cells:
        cell.metadata.pop("exercise", None)
    nb.metadata = copy.deepcopy(model.metadata)
    return notes


def match(nb: NotebookNode, wanted: NotebookNode) -> NotebookNode | None:
    """nb 里与发下去的这一格对应的：先看题名（同一题抄出好几格的，批最后一格），再看编号。"""
    same = [cell for cell in nb.cells if cell.metadata.get("exercise") == wanted.metadata.nbgrader.grade_id]
    return (same[::-1] + [cell for cell in nb.cells if cell.id == wanted.id] + [None])[0]


def lost_code(nb: NotebookNode, model: NotebookNode) -> list[str]:
    """原有的、不是题的代码格少了几格；后面的题要用它们，少了常常得零分。"""
    here = {cell.id for cell in nb.cells}
    if here.isdisjoint(cell.id for cell in model.cells):  # 有的编辑器不留编号，看不出少没少
        return []
    plain = [cell for cell in model.cells if cell.cell_type == "code" and "nbgrader" not in cell.metadata]
    lost = [cell for cell in plain if cell.id not in here]
    return [f"少了 {len(lost)} 格原有的代码，如「{lost[0].source.partition(chr(10))[0][:30]}」"] if lost else []


def missing(wanted: NotebookNode) -> list[str]:
    """一个题目格不见了，怎样办。"""
    name = wanted.metadata.nbgrader.grade_id
    return [f"检查格 {name} 被删了，已补回" if wanted.metadata.nbgrader.grade else f"答案格 {name} 被删了"]


def put_right(cell: NotebookNode, wanted: NotebookNode) -> list[str]:
    """把一个题目格改回 wanted 的样子；是答案就留着学生写的代码。"""
    name, source = cell.id, cell.source
    changed = wanted.metadata.nbgrader.grade and source.strip() != wanted.source.strip()
    cell.clear()
    cell.update(copy.deepcopy(wanted))
    cell.id = name
    if not wanted.metadata.nbgrader.grade:
        cell.source = source
    return [f"检查格 {wanted.metadata.nbgrader.grade_id} 被改过，照原样批"] if changed else []


def insert(nb: NotebookNode, wanted: NotebookNode, answer: NotebookNode | None, later: list) -> NotebookNode:
    """补一个检查格：紧跟在它的答案之后；答案也没有，就放在后一道题之前或末尾。"""
    here = [id(cell) for cell in nb.cells]
    following = next((here.index(id(cell)) for cell in later if cell is not None), len(here))
    place = following if answer is None else here.index(id(answer)) + 1
    nb.cells.insert(place, copy.deepcopy(wanted))
    return nb.cells[place]
