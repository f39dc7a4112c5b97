"""course.py slides：把一课里标了 slide 的格做成一页一页的网页，投影、打印都用它，不要网络。"""

import argparse
import re
import sys
from html import escape
from pathlib import Path
from string import Template

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode, v4

from course import ME

ROOT = Path(__file__).resolve().parents[1]
SOLUTIONS, WORK = ROOT / "solutions", ROOT / "work"
PAGE = Path(__file__).with_suffix(".html")
TRACK = re.compile(r"^(#.*)【[必选]做】(?:（\d+ 分钟）)?", re.M)  # 标题里的轨道与分钟，教案里有，不上幻灯片
JOIN = re.compile(r"(?<=[，。；：？！、）])\n(?!\s|[-*>#] |\||\d+\. )")  # 中文里的换行：浏览器会把它显示成空格


def read(lesson: str) -> NotebookNode:
    """一课的解答版；没有这一课就说有哪些。"""
    made = {path.stem: path for path in sorted(SOLUTIONS.glob("[0-9][0-9]_*.ipynb"))}
    if lesson not in made:
        raise SystemExit(f"❌ solutions/ 里没有「{lesson}」这一课，现有：{'、'.join(made) or '还没有'}。新写的课先运行 {ME} build。")
    return nbformat.read(made[lesson], as_version=4)


def tagged(nb: NotebookNode) -> list[tuple[str, NotebookNode]]:
    """标了 slide 的格，各带它所在那一节的标题。"""
    heading, found = "", []
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source = JOIN.sub("", TRACK.sub(r"\1", cell.source))
            heading = next(reversed(re.findall(r"^##? (.+)$", cell.source, re.M)), heading)  # 一格里可以先结束上一节，再起一节
        if "slide" in cell.metadata.get("tags", []):
            found.append((heading, cell))
    return found


def to_html(cell: NotebookNode) -> str:
    """nbconvert 排好的一格，不含代码；表里的英文列名可以在下划线处折行，宽表才放得下。"""
    exporter = HTMLExporter(template_name="basic", exclude_input=True, exclude_output_prompt=True, exclude_anchor_links=True)
    body, _ = exporter.from_notebook_node(v4.new_notebook(cells=[cell]))
    body = re.sub(r"<style scoped.*?</style>", "", body, flags=re.S)  # pandas 给每张表带的样式
    return re.sub(r"_(?=[^<>]*</th>)", "_<wbr>", body)


def to_slide(heading: str, cell: NotebookNode) -> str:
    """一格 → 一页。图自己有标题，图注成为它的替代文字，读屏软件照样念得出；别的输出上面写这一节的标题。"""
    figures = [output for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    for figure in figures:
        words = "".join(output.text for output in cell.outputs if output.output_type == "stream")
        figure.metadata["image/png"] = {"alt": words.strip()}
    if figures:
        cell.outputs = figures
    title = f"<h2>{escape(heading)}</h2>\n" if cell.cell_type == "code" and not figures else ""
    return f"<section><div>\n{title}{to_html(cell)}\n</div></section>"


def page(nb: NotebookNode) -> tuple[str, int]:
    """整个网页和它的页数；一格也没有标的课，说清该怎样标。"""
    cells = tagged(nb)
    if not cells:
        raise SystemExit("❌ 这一课还没有幻灯片：在 lessons/ 里给要投影的格加上标签 slide，再 build 一次。")
    slides = "\n".join(to_slide(*cell) for cell in cells)
    blank = Template(PAGE.read_text(encoding="utf-8"))
    return blank.substitute(title=escape(cells[0][0]), count=len(cells), slides=slides), len(cells)


def main(argv: list[str] | None = None) -> int:
    """命令行入口；成功返回 0。"""
    parser = argparse.ArgumentParser(add_help=False)
    parser.error = lambda _: sys.exit(f"❌ 写法：{ME} slides 02_rfm [--out 文件.html]")
    parser.add_argument("lesson")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args(argv)
    text, count = page(read(chosen.lesson))
    out = (chosen.out or WORK / f"{chosen.lesson}_slides.html").expanduser().resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"❌ 写不进 {error.filename or out}：{error.strerror or error}。")
        return 1
    print(f"✅ {count} 页幻灯片：{out}\n   双击打开；→ 或翻页笔往后，← 往前，F11 全屏；打印时选横向 A4，一页一张。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
