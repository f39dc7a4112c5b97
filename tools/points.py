"""哪一格是答案、哪一格记分：由课文里的记号写出 nbgrader 要的元数据，写错的地方用中文说。"""

import re

from nbformat import NotebookNode

from tools import blanks

CHECK = re.compile(r"\b[A-Za-z_]\w*\.([\w.]+)\.check\(", re.A)
POINTS = re.compile(r"points-([1-9]\d*)")


class LessonError(Exception):
    """课文写得不对；第一个参数是给写课的人看的一句中文。"""


def points_tags(cell: NotebookNode) -> list[str]:
    """这一格上 points- 开头的标签。"""
    return [tag for tag in cell.metadata.get("tags", []) if tag.startswith("points-")]


def is_answer(cell: NotebookNode) -> bool:
    """这一格是不是有答案的代码格。"""
    return cell.cell_type == "code" and blanks.has_region(cell.source)


def fault_of_answer(cell: NotebookNode) -> str | None:
    """答案的记号写错在哪里；没有错是 None。"""
    if mark := blanks.misplaced(cell.source):
        return f"有一个 {mark} 放错了地方：一段答案由 ### BEGIN SOLUTION 起、### END SOLUTION 止，各占一行，### STUB 紧跟在 BEGIN 之后"
    if blanks.has_region(cell.source) and cell.cell_type != "code":
        return "是文字，答案只能写在代码格里"
    return None


def fault_of_check(cell: NotebookNode, before: NotebookNode | None) -> str | None:
    """记分的检查格违反了哪条规矩；不记分或没有错是 None。before 是它前面的一格。"""
    tags = points_tags(cell)
    if not tags:
        return None
    if len(tags) > 1 or not POINTS.fullmatch(tags[0]):
        return f"的标签 {'、'.join(tags)} 不对：一格只写一个 points-N，N 是正整数"
    if cell.cell_type != "code" or blanks.has_region(cell.source):
        return "记分，所以只能是没有答案的代码格；请把检查单独放一格"
    if before is None or not is_answer(before):
        return "记分，前面紧挨着的一格就必须是答案"
    if cell.source.count(".check(") != 1 or not CHECK.search(cell.source):
        return "记分，里面就要恰好有一个「ex.题名.check(…)」"
    return None


def name_of(answer: NotebookNode, after: NotebookNode | None) -> str:
    """答案的名字：检查它的那道题的题名（记分的检查在下一格），没有检查就用函数名，再没有就用格的编号。"""
    places = [answer] if after is None or is_answer(after) else [answer, after]
    places.sort(key=lambda cell: not points_tags(cell))
    checked = [name.replace(".", "-") for cell in places for name in CHECK.findall(cell.source)]
    return (checked + re.findall(r"^def (\w+)", answer.source, re.M | re.A) + [answer.id])[0]


def grading(cell: NotebookNode, after: NotebookNode | None) -> dict | None:
    """一格的 nbgrader 元数据：答案与记分的检查才有。"""
    common = {"schema_version": 3, "task": False}
    if tags := points_tags(cell):
        name, points = CHECK.search(cell.source)[1].replace(".", "-"), POINTS.fullmatch(tags[0])[1]
        return common | {"grade_id": f"check-{name}", "grade": True, "solution": False, "locked": True, "points": int(points)}
    if is_answer(cell):
        return common | {"grade_id": f"answer-{name_of(cell, after)}", "grade": False, "solution": True, "locked": False}
    return None


def mark(nb: NotebookNode, lesson: str) -> NotebookNode:
    """给答案格与记分的检查格写上元数据；课文不合规矩就停下，说出是哪一课哪一格。"""
    used: dict[str, str] = {}
    for before, cell, after in zip([None, *nb.cells[:-1]], nb.cells, [*nb.cells[1:], None], strict=True):
        where = f"以「{cell.source.partition(chr(10))[0][:40]}」开头的那一格"
        if wrong := fault_of_answer(cell) or fault_of_check(cell, before):
            raise LessonError(f"{lesson} 里{where}{wrong}")
        if (data := grading(cell, after)) is None:
            continue
        if data["grade_id"] in used:
            raise LessonError(f"{lesson} 里{where}与{used[data['grade_id']]}重名（{data['grade_id']}）：请换一个题名")
        used[data["grade_id"]] = where
        cell.metadata["nbgrader"] = data
    return nb
