"""打开 JupyterLab：学的是 work/ 里的副本，课程文件夹里的原件始终干净。"""

import json
import os
from pathlib import Path

from tools import env

FIRST = "00_welcome.ipynb"


def copy_lessons(source: Path, work: Path) -> list[Path]:
    """把 source 里还没有副本的文件抄到 work，返回新抄的；已有的副本一个字也不动。"""
    new = []
    for original in sorted(p for p in source.rglob("*") if p.is_file() and ".ipynb_checkpoints" not in p.parts):
        copy = work / original.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            half = copy.with_name(copy.name + ".part")  # 抄到一半断电，也不会留下半本笔记
            half.write_bytes(without_outputs(original))
            os.replace(half, copy)
            new.append(copy)
    return new


def without_outputs(original: Path) -> bytes:
    """副本的内容：笔记本去掉存着的输出，不然「先猜，再运行」时答案已经印在下面；别的文件原样。"""
    content = original.read_bytes()
    if original.suffix != ".ipynb":
        return content
    try:
        notebook = json.loads(content)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
    except (ValueError, KeyError, TypeError):
        return content  # 不是笔记本，或坏了：照抄，让 JupyterLab 去说
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode() + b"\n"


def environment() -> dict[str, str]:
    """JupyterLab 的环境变量：中文菜单、不弹新闻，核用 .venv 的 Python。"""
    paths = [str(env.ROOT / "jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    return env.child_env() | {
        "JUPYTER_CONFIG_PATH": os.pathsep.join(p for p in paths if p),
        "JUPYTER_PREFER_ENV_PATH": "1",  # 你别处装过 Jupyter 时，不用那里同名的核
        "COURSE_LAB": "1",  # 只有这样打开的笔记本才记进度，见 helpers/checking/progress.py
    }


def command(python: Path, words: list[str], work: Path) -> list[str]:
    """打开 work 的命令；words 在后，所以你写的选项压过这里的。"""
    start = f"/lab/tree/{FIRST}" if (work / FIRST).is_file() else "/lab"
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [str(python), "-m", "jupyterlab", f"--ServerApp.root_dir={work}", f"--LabApp.default_url={start}", *root, *words]


def prepare(python: Path, words: list[str]) -> tuple[list[str], dict[str, str]]:
    """抄好副本，返回要运行的命令和环境变量。"""
    work = env.ROOT / "work"
    work.mkdir(exist_ok=True)
    new = copy_lessons(env.ROOT / "notebooks", work)
    if new:
        print(f"✅ 在 work/ 里放好了 {len(new)} 个副本，随便改；想要一份新的，把它删掉再打开课程。")
    print("正在打开课程。学完了：先保存，再在这个窗口里按两次 Ctrl+C。", flush=True)
    return command(python, words, work), environment()
