"""像学生那样：打开课程，用中文菜单运行第 00 课，看到图，没有报错；下课以后课程文件夹还是干净的。"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.checkout import ROOT, clean_env, clone, git, make_origin

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SHOT = ROOT / "tests/output/lab.png"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 60_000  # 毫秒；平时几秒，忙的机器上要等核启动

if not CHROMIUM and os.environ.get("REQUIRE_BROWSER"):
    raise RuntimeError("REQUIRE_BROWSER 要求浏览器测试，可是这台机器上没有 Chromium")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="没有 Chromium"),
    pytest.mark.skipif(os.name != "posix", reason="借用环境要符号链接"),
]


@pytest.fixture(scope="module")
def learner(tmp_path_factory):
    origin = make_origin(tmp_path_factory.mktemp("原件 origin"))
    return clone(origin, tmp_path_factory.mktemp("浏览器 里的") / "客户 分层", installed=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def address(learner, tmp_path_factory):
    """course.py lab 自己印出来的网址；它在一个新用户的家里运行，不受这台机器上 Jupyter 设置的影响。"""
    home = tmp_path_factory.mktemp("home")
    log = home / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "course.py", "lab", "--no-browser", "--port", str(free_port())], cwd=learner, stdin=subprocess.DEVNULL,
            stdout=out, stderr=subprocess.STDOUT, env=clean_env(HOME=str(home), JUPYTER_PLATFORM_DIRS="0"), start_new_session=True,
        )  # fmt: skip
    try:
        yield wait_for_address(server, log)
    finally:
        stop(server)


def wait_for_address(server: subprocess.Popen, log: Path) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/\S*\?token=\w+", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.2)
    pytest.fail(f"JupyterLab 没有起来：\n{log.read_text(encoding='utf-8')}")


def stop(server: subprocess.Popen) -> None:
    """先请它自己收拾（它会关掉核），不肯就强行结束。"""
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=15)


def code_cells(content: dict) -> list[dict]:
    return [cell for cell in content["cells"] if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]


def wait_for_kernel(page, address: str) -> None:
    """等到这一本的核真的接上而且空闲：笔记本上的小圆圈在接上之前也是「空闲」，那时点运行，什么也不会发生。"""
    notebook = re.search(r"/tree/(\w+\.ipynb)", address)[1]
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        sessions = page.request.get(address.partition("/lab")[0] + "/api/sessions").json()
        kernels = [session["kernel"] for session in sessions if session["path"] == notebook]
        if any(kernel["connections"] and kernel["execution_state"] == "idle" for kernel in kernels):
            page.get_by_text("Python 3 (ipykernel) | 空闲").wait_for()  # 浏览器也知道了
            return
        page.wait_for_timeout(200)
    pytest.fail("核没有启动")


def run_all(page, notebook: Path) -> list[dict]:
    """从菜单运行全部，边存边看，直到每一格都有了编号，或者有一格报错；返回代码格。"""
    page.get_by_role("menuitem", name="运行", exact=True).click()
    page.get_by_role("menuitem", name="运行所有单元格", exact=True).click()
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        page.keyboard.press("Control+s")
        page.wait_for_timeout(500)
        cells = code_cells(json.loads(notebook.read_text(encoding="utf-8")))
        if all(cell["execution_count"] for cell in cells) or any(errors(cells)):
            return cells
    page.screenshot(path=SHOT)
    pytest.fail(f"{notebook.name} 没有运行完，停在 {SHOT}：{[cell['execution_count'] for cell in cells]}")


def errors(cells: list[dict]) -> list[str]:
    """报错和 stderr，每条一行。"""
    outputs = [output for cell in cells for output in cell["outputs"]]
    return [str(o) for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]


def show_figure(page) -> int:
    """翻到第一张图，返回它画出来的宽度（像素）；JupyterLab 只画看得见的格，所以要往下翻。"""
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Home")
    picture = page.locator(".jp-Notebook .jp-RenderedImage img").first
    page.locator(".jp-Notebook").locator("visible=true").first.hover()
    for _ in range(60):
        if picture.count():
            picture.scroll_into_view_if_needed()
            return picture.evaluate("img => img.decode().then(() => img.naturalWidth)")
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(100)
    return 0


@contextmanager
def opened(address: str, profile: Path):
    """在一个新的 Chromium 里打开 address，核接上了才交出页面；第二个返回值里是问过的所有网址。"""
    from playwright.sync_api import sync_playwright

    asked = set()
    with sync_playwright() as play:
        browser = play.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=FLAGS, viewport={"width": 1280, "height": 900}, timeout=PATIENCE
        )
        try:
            browser.on("request", lambda request: asked.add(request.url))
            page = browser.pages[0]
            page.set_default_timeout(PATIENCE)
            page.goto(address)
            wait_for_kernel(page, address)
            yield page, asked
        finally:
            browser.close()


def test_a_learner_opens_and_runs_lesson_00(learner, address, tmp_path):
    notebook = learner / "work/00_welcome.ipynb"
    SHOT.parent.mkdir(exist_ok=True)
    assert "/lab/tree/00_welcome.ipynb" in address
    with opened(address, tmp_path / "profile") as (page, asked):
        assert [page.get_by_role("menuitem", name=name, exact=True).count() for name in ("文件", "编辑", "内核")] == [1, 1, 1]
        cells = run_all(page, notebook)
        assert errors(cells) == []
        assert show_figure(page) > 100
        page.screenshot(path=SHOT)
        assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0  # 没有弹出「要不要看新闻」
    figures = [c for c in cells if any("image/png" in o.get("data", {}) for o in c["outputs"])]
    assert figures and any(re.search("[\u4e00-\u9fff]", "".join(o.get("text", ""))) for o in figures[0]["outputs"])
    assert {url for url in asked if not re.match(r"(https?|wss?)://(localhost|127\.0\.0\.1):|data:|blob:", url)} == set()


def scroll_to(page, text: str):
    """翻到写着 text 的那一格，返回它；JupyterLab 只画看得见的格。"""
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Home")
    page.locator(".jp-Notebook").locator("visible=true").first.hover()
    cell = page.locator(".jp-CodeCell", has_text=text).locator("visible=true").first
    for _ in range(200):
        if cell.count():
            cell.scroll_into_view_if_needed()
            return cell
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(60)
    page.screenshot(path=SHOT.with_name("lost.png"))
    pytest.fail(f"翻遍了也没有看到「{text}」")


def answer(page, old: str, new: str, check: str) -> str:
    """像学生那样：点进答案格，把 old 换成 new，运行这一格和下面的检查格；返回检查格显示的文字。"""
    editor = scroll_to(page, "def money(bought)").locator(".cm-content", has_text=old)
    editor.wait_for()
    source = editor.inner_text().replace("\n\n", "\n")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source.replace(old, new))
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    told = page.locator(".jp-CodeCell", has_text=check).first.locator(".jp-OutputArea").first
    told.get_by_text("❌").or_(told.get_by_text("✅")).first.wait_for()
    return told.inner_text()


def test_a_learner_answers_wrong_then_right_in_lesson_02(learner, address, tmp_path):
    with opened(address.replace("/tree/00_welcome.ipynb?", "/tree/02_rfm.ipynb?reset&"), tmp_path / "profile") as (page, _):
        run_all(page, learner / "work/02_rfm.ipynb")
        blank_line, check = "bought.groupby(...)[...].sum()", "ex.money.check(money)"
        said = answer(page, blank_line, 'bought.groupby("customer_id")["paid_yuan"].sum()', check)
        assert "❌" in said and "退掉的钱没有减" in said and "提示一" in said
        page.screenshot(path=SHOT.with_name("wrong.png"))
        checked = page.locator(".jp-CodeCell", has_text=check).first
        checked.get_by_text("提示一").click()  # 点开就看得见
        checked.get_by_text("按「谁」分组").locator("visible=true").wait_for()
        said = answer(page, '["paid_yuan"]', '["net_yuan"]', check)
        assert "✅" in said and "本课进度" in said and "❌" not in said
        page.screenshot(path=SHOT.with_name("right.png"))
    record = json.loads((learner / "work/progress.json").read_text(encoding="utf-8"))
    assert "money" in json.dumps(record)


def test_after_class_the_checkout_is_clean(learner, address):
    """接着上一个测试：学过、存过以后，git 看不到任何改动，课程还能更新。"""
    assert (learner / "work/00_welcome.ipynb").is_file()
    assert git(learner, "status", "--porcelain") == ""
    git(learner, "pull", "--quiet")
