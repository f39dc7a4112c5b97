"""幻灯片与教案：给老师的两样东西，都跟着课文走。"""

import re
from functools import cache
from html import unescape
from itertools import accumulate

import nbformat
import pytest
from nbformat import v4

from tests.checkout import ROOT
from tests.test_browser import CHROMIUM, FLAGS
from tools import build, points, slides

GUIDES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "teaching").glob("[0-9]*.md")}
SHOWN = [name for name, text in GUIDES.items() if f"slides {name}" in text]  # 教案里说有幻灯片的课
SCREENS = [(1280, 720), (1024, 768), (1920, 1080)]


@cache
def cells(lesson: str) -> list:
    return build.source_of(build.lesson_files([lesson])[0]).cells


def tagged(every: list) -> list:
    return [cell for cell in every if "slide" in cell.metadata.get("tags", [])]


@pytest.fixture(scope="module", params=SHOWN)
def lesson(request):
    return request.param


@pytest.fixture(scope="module")
def deck(lesson, tmp_path_factory):
    out = tmp_path_factory.mktemp("投影") / "新的 文件夹" / "幻灯片.html"
    assert slides.main([lesson, "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def html(deck):
    return deck.read_text(encoding="utf-8")


def test_lesson_02_has_slides():
    assert "02_rfm" in SHOWN


def test_one_page_for_each_tagged_cell(lesson, html):
    count = len(tagged(cells(lesson)))
    assert html.count("<section>") == count and 8 <= count <= 12
    assert f"共 {count} 页" in GUIDES[lesson]


def test_only_headings_lose_their_track(lesson, html):
    assert not re.search(r"<h[12][^>]*>[^<]*【", html)
    text = "\n".join(cell.source for cell in tagged(cells(lesson)) if cell.cell_type == "markdown")
    assert len(re.findall("【[必选]做】", html)) == len(re.findall("【[必选]做】", re.sub("^#.*", "", text, flags=re.M)))


def test_a_page_is_headed_by_its_own_section():
    """节的标题不在一格的开头，也认得。"""
    first, second = v4.new_markdown_cell("# 99 某课\n\n## 1 甲"), v4.new_markdown_cell("读表。\n\n## 2 乙【必做】（5 分钟）\n\n再看。")
    tables = [v4.new_code_cell("1", metadata={"tags": ["slide"]}) for _ in range(2)]
    nb = v4.new_notebook(cells=[first, tables[0], second, tables[1]])
    assert [heading for heading, _ in slides.tagged(nb)] == ["1 甲", "2 乙"]


def test_one_file_and_no_network(html):
    loaded = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)\s*=\s*[\"']?([^\"'>]{0,20})", html)
    assert loaded and all(source.startswith("data:image/") for source in loaded)
    assert "@import" not in html and "url(" not in html and "://" not in html


def test_every_figure_is_inside_with_its_words(lesson, html):
    solved = nbformat.read(ROOT / f"solutions/{lesson}.ipynb", as_version=4).cells
    outputs = [output for cell in tagged(solved) for output in cell.get("outputs", [])]
    drawn = ["".join(output.data["image/png"].split()) for output in outputs if "image/png" in output.get("data", {})]
    images = ["".join(image.split()) for image in re.findall(r"<img [^>]*>", html)]
    assert len(images) >= 1 and all(data in image for data, image in zip(drawn, images, strict=True))
    assert all("横轴：" in image for image in images)
    assert "横条" not in re.sub(r"<img [^>]*>", "", html)  # 图注不再占地方


def test_no_code_and_no_answer(lesson, html):
    """代码格的每一行、每段答案的每一行都不在网页里。"""
    code = [cell.source for cell in tagged(cells(lesson)) if cell.cell_type == "code"]
    answers = [found["answer"] for cell in cells(lesson) for found in build.blanks.REGION.finditer(cell.source)]
    lines = [line.strip() for text in code + answers for line in text.splitlines()]
    seen = unescape(re.sub(r"<script>.*</script>|<[^>]*>", "", html, flags=re.S))
    assert len(code) >= 3 and len(answers) >= 10
    assert [line for line in lines if len(line) > 8 and line in seen] == []


def test_the_usual_place_is_not_in_git(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(slides, "WORK", tmp_path / "work")
    assert slides.main(["02_rfm"]) == 0
    assert (tmp_path / "work/02_rfm_slides.html").is_file() and "02_rfm_slides.html" in capsys.readouterr().out
    assert "work/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("words", "told"), [
    (["99_none"], "没有「99_none」这一课，现有：01_plain。"),
    (["01_plain"], "还没有幻灯片"),
    ([], "写法："),
    (["01_plain", "--big"], "写法："),
])  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(words, told, tmp_path, monkeypatch):
    nb = v4.new_notebook(cells=[v4.new_markdown_cell("# 01 素课"), v4.new_code_cell("1")])
    (tmp_path / "01_plain.ipynb").write_text(nbformat.writes(nb), encoding="utf-8")
    monkeypatch.setattr(slides, "SOLUTIONS", tmp_path)
    with pytest.raises(SystemExit) as stopped:
        slides.main([*words, "--out", str(tmp_path / "x.html")] if words else [])
    assert told in str(stopped.value) and "\n" not in str(stopped.value) and not (tmp_path / "x.html").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path, capsys):
    assert slides.main(["02_rfm", "--out", str(tmp_path)]) == 1  # 是文件夹，不是文件
    assert "❌ 写不进" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "joined"), [
    ("甲，\n乙", "甲，乙"),
    ("甲。\n**乙**", "甲。**乙**"),
    ("甲：\n- 乙", "甲：\n- 乙"),
    ("甲：\n1. 乙", "甲：\n1. 乙"),
    ("甲。\n\n乙", "甲。\n\n乙"),
    ("甲：\n| 乙 |", "甲：\n| 乙 |"),
])  # fmt: skip
def test_line_breaks_leave_no_space_in_chinese(text, joined):
    assert slides.JOIN.sub("", text) == joined


def measures(page) -> dict:
    """每页超出多少像素；整页里最小的字多大，各页的字最大多大。"""
    return page.evaluate("""() => ({
        over: slides.map(s => Math.max(s.scrollHeight - s.clientHeight, s.firstElementChild.scrollWidth - s.firstElementChild.clientWidth)),
        least: Math.min(...[...document.querySelectorAll("section *")].map(e => parseFloat(getComputedStyle(e).fontSize))),
        most: Math.max(...slides.map(s => parseFloat(getComputedStyle(s).fontSize))),
    })""")


@pytest.mark.skipif(not CHROMIUM, reason="没有 Chromium")
def test_every_page_fits_turns_and_prints(deck, html):
    """真的浏览器里：三种屏幕上都放得下，字不小于 24 像素；按键翻页；打印一页一张。"""
    from playwright.sync_api import sync_playwright

    count = html.count("<section>")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            page = browser.new_page()
            for width, height in SCREENS:
                page.set_viewport_size({"width": width, "height": height})
                page.goto(deck.as_uri())
                found = measures(page)
                assert max(found["over"]) <= 0 and found["least"] >= 24, (width, height, found)
                assert found["most"] > 1.1 * max(24, 0.019 * width)  # 内容少的一页，字就大
            places = []
            for key in ("PageDown", "ArrowRight", "ArrowLeft", "End", "PageDown", "Home"):
                page.keyboard.press(key)
                page.wait_for_timeout(50)
                places.append(page.evaluate("Math.round(scrollY / innerHeight) + 1"))
            assert places == [2, 3, 2, count, count, 1]
            printed = page.pdf(prefer_css_page_size=True)
        finally:
            browser.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == count
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)\.?\d* (\d+)\.?\d*\]", printed)) == {(b"841", b"594")}  # 横向 A4


# 教案


def sections(lesson: str, track: str) -> list[tuple[str, int]]:
    """课文里某一轨的各节：标题、分钟。"""
    text = "\n".join(cell.source for cell in cells(lesson) if cell.cell_type == "markdown")
    return [(name, int(minutes)) for name, minutes in re.findall(rf"^## (.+)【{track}】（(\d+) 分钟）$", text, re.M)]


def test_the_guide_keeps_the_minutes_of_the_lesson(lesson):
    must = sections(lesson, "必做")
    ends = list(accumulate(minutes for _, minutes in must))
    rows = [f"| {start}–{end} | {name} |" for start, end, (name, _) in zip([0, *ends], ends, must, strict=False)]
    assert must and [row for row in rows if row not in GUIDES[lesson]] == []
    assert f"【选做】一共 {sum(minutes for _, minutes in sections(lesson, '选做'))} 分钟" in GUIDES[lesson]


def test_the_guide_keeps_the_points_of_the_lesson(lesson):
    graded = [cell for cell in cells(lesson) if points.points_tags(cell)]
    lesson_points = {cell.metadata.nbgrader.grade_id.removeprefix("check-"): cell.metadata.nbgrader.points for cell in graded}
    lines = re.findall(r"^\| 【..】 \| (.+) \| (\d+) \|$", GUIDES[lesson], re.M)
    said = [{name: int(n) for name, n in re.findall(r"`(\w+)` (\d+) 分", line)} for line, _ in lines]
    assert {name: n for part in said for name, n in part.items()} == lesson_points
    assert [sum(part.values()) for part in said] == [int(total) for _, total in lines]


def test_the_guide_quotes_what_the_checks_say(lesson):
    word = lesson.partition("_")[2]
    folders = (ROOT / f"helpers/exercises/{word}", ROOT / "helpers/checking")
    code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    table = GUIDES[lesson].partition("## 常见的错")[2].partition("\n## ")[0]
    quoted = re.findall(r"^\|[^|]+\| 「(.+)」 \|", table, re.M)
    assert len(quoted) >= 8 and [words for words in quoted if words not in code] == []


def test_the_marks_of_a_note_add_up(lesson):
    """便笺的满分，和三张样张的分，各列加起来等于合计。"""
    table = GUIDES[lesson].partition("## 便笺")[2].partition("\n## ")[0]
    rows = [row.strip("|").split("|") for row in table.splitlines() if re.match(r"\| (结论|证据|动作与预算|风险|合计) \|", row)]
    for column in (1, 3, 4, 5):
        *marks, total = (int(re.match(r" (\d+)", row[column])[1]) for row in rows)
        assert len(marks) == 4 and sum(marks) == total
