"""楼层：导入只许向下；没有谁在导入时动全局设置；模块与函数不超过定下的大小。"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "helpers").rglob("*.py"))

# 房间 → 它可以用的房间（自己这一间总可以用）
ALLOWED = {
    "schema": set(),
    "world": {"schema"},
    "criteria": {"schema"},
    "rfm": {"schema"},
    "scorecard": {"schema"},
    "lifecycle": {"schema"},
    "checking": {"schema"},
    "datasets": {"schema"},
    "plotting": {"schema"},
    "intake": {"schema"},
    "exercises": {"checking", "world", "intake", "datasets", "criteria", "rfm", "scorecard", "lifecycle"},
}


def room(path: Path) -> str:
    return path.relative_to(ROOT / "helpers").parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """path 用到 helpers 里的哪些房间。"""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "helpers":
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("helpers.")}
    return names - {room(path)}


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent != ROOT / "helpers" or p.name != "__init__.py"], ids=str)
def test_imports_only_run_downwards(path):
    above = imported_rooms(path) - ALLOWED[room(path)]
    assert not above, f"{room(path)} 不可以导入 {'、'.join(sorted(above))}"


def test_the_floor_table_has_no_cycle():
    order = list(ALLOWED)
    assert all(order.index(below) < order.index(above) for above, belows in ALLOWED.items() for below in belows)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_and_functions_keep_their_size(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 190, f"{path.name} 有 {len(text.splitlines())} 行，该分成几间了"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = [n for n in node.body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
            length = node.end_lineno - body[0].lineno + 1 if body else 0
            assert length <= 25, f"{path.name} 的 {node.name} 有 {length} 行"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_calls_today_or_the_network(path):
    text = path.read_text(encoding="utf-8")
    for word in ("today()", ".now()", "urlopen", "requests", "socket"):
        assert word not in text, f"{path.name} 用了 {word}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_public_functions_have_chinese_docstrings(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            words = ast.get_docstring(node) or ""
            assert any("\u4e00" <= c <= "\u9fff" for c in words), f"{path.name} 的 {node.name} 没有中文说明"


def test_ruff_has_nothing_to_say():
    subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", str(ROOT)], check=True, timeout=60)


PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"teaching/{page.name}" for page in (ROOT / "teaching").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_points_to_exists(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    missing = [link for link in links if not ((ROOT / page).parent / link).exists()]
    assert not missing, f"{page} 指向不存在的文件：{missing}"
