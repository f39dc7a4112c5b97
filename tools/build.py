"""把 lessons/ 里手写的课文做成 notebooks/（给学生，答案清空）与 solutions/（带答案），都运行一遍、存下输出。"""

import hashlib
import os
import sys
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from tools import blanks, points

ROOT = Path(__file__).resolve().parents[1]
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def lesson_files(words: list[str]) -> list[Path]:
    """要做的课文文件：words 为空时是全部；认不出的词说明有哪些课。"""
    known = {path.stem: path for path in sorted((ROOT / "lessons").glob("[0-9][0-9]_*.py"))}
    unknown = [word for word in words if word not in known]
    if unknown:
        raise SystemExit(f"没有这一课：{'、'.join(unknown)}。现有：{'、'.join(known)}")
    return [known[word] for word in words] if words else list(known.values())


def with_stable_ids(nb: NotebookNode) -> NotebookNode:
    """按「小节标题 + 节内第几格」给每格定编号：改一节不动别节。"""
    heading, place = "", 0
    for cell in nb.cells:
        first = cell.source.split("\n", 1)[0]
        if cell.cell_type == "markdown" and first.startswith("#"):
            heading, place = first, 0
        cell.id = hashlib.sha256(f"{heading}|{place}".encode()).hexdigest()[:12]
        cell.metadata.pop("lines_to_next_cell", None)
        place += 1
    return nb


def source_of(lesson: Path) -> NotebookNode:
    """课文 → 带记号与评分元数据、未运行的笔记本；nbgrader 由它做出学生版。"""
    nb = jupytext.read(lesson, fmt="py:percent")
    nb.metadata = nbformat.from_dict(METADATA)
    nb.nbformat_minor = 5
    return points.mark(with_stable_ids(nb), lesson.stem)


def solution_of(lesson: Path) -> NotebookNode:
    """课文 → 带答案、未运行的笔记本；记号都拿掉了。"""
    nb = source_of(lesson)
    for cell in nb.cells:
        cell.source = blanks.solved(cell.source)
    return nb


def student_of(lesson: Path) -> NotebookNode:
    """课文 → 答案清空、未运行的笔记本；清空与 nbgrader 的 generate_assignment 用同一步。"""
    nb, _ = blanks.ClearBlanks().preprocess(source_of(lesson), {})
    return nb


def merge_neighbours(outputs: list) -> list:
    """把相邻的同名文字流合成一条：内核分几次送来是碰巧，先后次序不是，所以隔着表与图的不合。"""
    merged: list = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last is not None and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged


def run(nb: NotebookNode, folder: Path) -> NotebookNode:
    """在 folder 里运行 nb，返回带输出的笔记本；时间戳与 Python 小版本不留下。"""
    client = NotebookClient(
        nb, timeout=120, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    for cell in (cell for cell in nb.cells if cell.cell_type == "code"):
        cell.outputs = merge_neighbours(cell.outputs)
    nb.metadata = nbformat.from_dict(METADATA)
    return nb


def build(lesson: Path) -> None:
    """做一课：两份笔记本都运行成功才写文件，不留半成品。"""
    made = {}
    for folder, make in (("notebooks", student_of), ("solutions", solution_of)):
        target = ROOT / folder / f"{lesson.stem}.ipynb"
        target.parent.mkdir(exist_ok=True)
        made[target] = nbformat.writes(run(make(lesson), target.parent)) + "\n"
    for target, text in made.items():
        target.write_text(text, encoding="utf-8", newline="\n")
        print(f"✅ {target.relative_to(ROOT)}（{len(text) // 1024} KB）")


def copy_sheets() -> None:
    """卡片与术语表等手写的附页：原样抄到两个文件夹，课文里的链接就都通。"""
    for sheet in sheets():
        for folder in ("notebooks", "solutions"):
            (ROOT / folder / sheet.name).write_bytes(sheet.read_bytes())


def sheets() -> list[Path]:
    """lessons/ 里不是课文的手写附页。"""
    return sorted(path for path in (ROOT / "lessons").iterdir() if path.suffix in {".html", ".md"})


def main(argv: list[str]) -> int:
    """course.py build [课名 …]：返回 0 表示全部做好。"""
    os.environ.pop("COURSE_LAB", None)  # 在 JupyterLab 的终端里运行，也不往学生的进度里记
    for lesson in lesson_files(argv):
        try:
            build(lesson)
        except points.LessonError as error:
            print(f"❌ {error}。这一课什么都没有写。")
            return 1
        except CellExecutionError as error:
            print(f"❌ {lesson.name} 有一格运行出错，什么都没有写：\n{error}")
            return 1
    copy_sheets()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
