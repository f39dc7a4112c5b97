"""每一课都要守的规矩：轨道、标签、长短、动手的间隔、中文排版。"""

import re

import pytest
from markdown_it import MarkdownIt

from tools import build

LESSONS = build.lesson_files([])
HAN = "\u4e00-\u9fff"
CELLS = {"00_welcome": 84, "02_rfm": 134}  # 00 是两个半课；每道记分的题占三格（题、答、查）
MOST = 120


def cells(lesson):
    return build.solution_of(lesson).cells


def prose(lesson):
    """课文的文字，去掉代码、链接与公式。"""
    for cell in cells(lesson):
        if cell.cell_type == "markdown":
            yield re.sub(r"`[^`]*`|\]\([^)]*\)", "`", cell.source)


every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


@every_lesson
def test_every_section_is_on_a_track(lesson):
    headings = re.findall(r"^## .*$", "\n".join(c.source for c in cells(lesson) if c.cell_type == "markdown"), re.M)
    assert headings and all("【必做】" in h or "【选做】" in h for h in headings)


@every_lesson
def test_aims_minutes_and_summary_are_there(lesson):
    text = "\n".join(prose(lesson))
    assert "学完这一课，你能" in text and "**时间：**" in text
    aims = re.search(r"你能：\*\*\n\n((?:\d\. .*\n)+)", text).group(1).splitlines()
    summary = text.split("## 小结")[1].split("\n## ")[0]
    assert len(aims) == 3 and len(re.findall(r"^- ", summary, re.M)) == 3


@every_lesson
def test_the_minutes_add_up(lesson):
    """各节写明的分钟（必做）加起来就是开头说的时间，误差不超过 5 分钟。"""
    text = "\n".join(prose(lesson))
    said = int(re.search(r"\*\*时间：\*\* (\d+) 分钟", text).group(1))
    parts = sum(int(m) for m in re.findall(r"【必做】（(\d+) 分钟）", text))
    assert abs(parts - said) <= 5, f"写的是 {said} 分钟，各节共 {parts} 分钟"


@every_lesson
def test_concept_tags_are_on_code_or_text_at_most_two_a_cell(lesson):
    tags = [[t for t in c.metadata.get("tags", []) if t.startswith("concept-")] for c in cells(lesson)]
    assert all(len(t) <= 2 and all(re.fullmatch(r"concept-C\d{3}", x) for x in t) for t in tags)
    assert sum(map(len, tags)) == len({x for t in tags for x in t}) > 0


@every_lesson
def test_cells_are_short_and_learners_get_a_turn(lesson):
    in_a_row = 0
    for cell in cells(lesson):
        if cell.cell_type == "markdown":
            in_a_row = 0
            continue
        in_a_row += 1
        lines = [line for line in cell.source.splitlines() if line.strip() and "SOLUTION" not in line]
        assert len(lines) <= 15, cell.source
        assert in_a_row <= 3, cell.source
    assert 30 <= len(cells(lesson)) <= CELLS.get(lesson.stem, MOST)


@every_lesson
@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        (rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]", "中文与英文、数字之间空一格"),
        (rf"[{HAN}][,;:?!]|[,;:?!][{HAN}]", "中文句子用全角标点"),
        (rf"[{HAN}]\(|\)[{HAN}]", "中文里用全角括号"),
        (r" [，。；：？！、）]|[，。；：？！、（] (?!\|)", "全角标点旁边不空格"),
        ("您|咱们|我们来", "称呼用「你」"),
    ],
)
def test_chinese_typography(lesson, pattern, rule):
    found = [text[max(0, m.start() - 12) : m.end() + 12] for text in prose(lesson) for m in re.finditer(pattern, text)]
    assert not found, f"{rule}：{found[:5]}"


@every_lesson
def test_bold_is_drawn_bold(lesson):
    """两个星号紧挨着「」时，Markdown 认不出粗体，星号就原样露在外面。"""
    drawn = MarkdownIt("commonmark").enable("table")
    texts = [drawn.render(cell.source) for cell in cells(lesson) if cell.cell_type == "markdown"]
    pages = [re.sub("<code>.*?</code>", "", text, flags=re.S) for text in texts]
    found = [page[max(0, m.start() - 15) : m.end() + 15] for page in pages for m in re.finditer(r"\*\*", page)]
    assert not found, found
