"""批改文件夹：nbgrader 的设置、一课的源与学生版、成绩库，和在里面运行 nbgrader 的一步。"""

import glob
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log, rmtree
from traitlets.config.loader import PyFileConfigLoader

from tools import build, points

DEFAULT_OUT = build.ROOT / "grading"
COURSE_ID = "customer-segmentation"
CELL_SECONDS = 60
CONFIG = """\
# course.py assign 写的，每次都会重写：要改，改课程里的 tools/grading.py。
from pathlib import Path

from tools.blanks import preprocessors

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "{course_id}"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)  # 成绩库 gradebook.db 也在这里
c.GenerateAssignment.preprocessors = preprocessors()
c.OverwriteCells.add_missing_cells = True  # 学生删掉的检查格补回来
c.ExecutePreprocessor.timeout = {seconds}  # 一格最多运行几秒；到时打断停不下来的循环，接着运行下一格
c.ExecutePreprocessor.iopub_timeout = 10
c.Execute.extra_arguments = ["--log-level=ERROR"]  # 内核自己的英文警告不印出来
"""


class GradingError(Exception):
    """批改做不下去；第一个参数是给老师看的一句中文。"""


@contextmanager
def environment() -> Iterator[None]:
    """nbgrader 要的环境变量，用完还原（它中途出错时，自己不收回 NBGRADER_EXECUTION）。"""
    before = dict(os.environ)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before.get("PATH", "")])  # 它从 PATH 里找 alembic
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # 别处装过 Jupyter 时，不用那里同名的核
    os.environ.pop("COURSE_LAB", None)  # 运行学生的作业，不往这台电脑的进度里记
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def run(step: type[BaseConverter], folder: Path, lesson: str, student: str = "*") -> None:
    """在批改文件夹里做 nbgrader 的一步；它的英文记录平时不给人看，出错时写进 nbgrader.log。"""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    course = CourseDirectory(config=config, assignment_id=lesson, student_id=student)
    with environment(), warnings.catch_warnings(action="ignore"):
        result = capture_log(step(coursedir=course, config=config, force=True))
    if not result["success"]:
        if result["error"].rstrip().endswith("KeyboardInterrupt"):  # capture_log 连 Ctrl+C 也收走
            raise KeyboardInterrupt
        log = result.get("log", "") + result["error"]
        (folder / "nbgrader.log").write_text(log, encoding="utf-8")
        raise GradingError(reason(log))


def reason(log: str) -> str:
    """从 nbgrader 的英文记录里认出常见的原因。"""
    if "DeadKernelError" in log:
        return "运行到一半，内核退出了：代码里有 exit()、quit()，或者内存不够"
    if "CellTimeoutError" in log:
        return f"有一格超过 {CELL_SECONDS} 秒，打断也停不下来"
    return "nbgrader 出了错，原因写在批改文件夹的 nbgrader.log 里"


def gradebook(folder: Path) -> Gradebook:
    """批改文件夹里的成绩库；用 with 打开，用完就关。"""
    return Gradebook(f"sqlite:///{folder / 'gradebook.db'}", COURSE_ID)


def source_files(lesson: Path) -> dict[str, bytes]:
    """一份作业的源：带记号的笔记本，和课文会链接到的附页。"""
    source = build.source_of(lesson)
    if not any(points.points_tags(cell) for cell in source.cells):
        raise GradingError(f"{lesson.stem} 里没有记分的题（检查格要有标签 points-N），批不出分")
    notebook = {f"{lesson.stem}.ipynb": (nbformat.writes(source) + "\n").encode()}
    return notebook | {sheet.name: sheet.read_bytes() for sheet in build.sheets()}


def released(lesson: Path, folder: Path) -> Path:
    """nbgrader 做出的学生版。"""
    return folder / "release" / lesson.stem / f"{lesson.stem}.ipynb"


def table(lesson: str, folder: Path) -> Path:
    """一课的成绩表。"""
    return folder / f"成绩_{lesson}.csv"


def prepare(lesson: Path, folder: Path) -> None:
    """写好批改文件夹；课文与上次不同时重做学生版，这一课从前的成绩随之作废。"""
    if glob.escape(str(folder)) != str(folder):
        raise GradingError(f"批改文件夹的路径里不能有 [ ] * ?，nbgrader 会找不到：{folder}")
    source, files = folder / "source" / lesson.stem, source_files(lesson)
    source.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(CONFIG.format(course_id=COURSE_ID, seconds=CELL_SECONDS), encoding="utf-8")
    done = released(lesson, folder).is_file() and (folder / "gradebook.db").is_file()
    if done and files == {path.name: path.read_bytes() for path in source.iterdir()}:
        return
    forget(lesson.stem, folder)
    source.mkdir(parents=True)
    for name, content in files.items():
        (source / name).write_bytes(content)
    run(GenerateAssignment, folder, lesson.stem)


def forget(lesson: str, folder: Path) -> None:
    """清掉一课的旧源、旧学生版、批过的作业与成绩；交上来的不动。"""
    for old in [folder / "source" / lesson, folder / "release" / lesson, *folder.glob(f"autograded/*/{lesson}")]:
        if old.is_dir():
            rmtree(str(old))
    if (folder / "gradebook.db").is_file():
        with gradebook(folder) as book:
            if lesson in {assignment.name for assignment in book.assignments}:
                book.remove_assignment(lesson)
