"""course.py assign：把一课做成 nbgrader 的作业，并说明接下来怎样收、怎样批。"""

import argparse
import os
import sys
from pathlib import Path

from course import ME
from tools import build, grading, points

NEXT = """✅ {lesson} 的作业做好了，在 {out}
   发给学生：notebooks/{lesson}.ipynb，或 nbgrader 做的 release/{lesson}/{lesson}.ipynb，两样都能批。
   收齐以后：把「学号_姓名.ipynb」都放进一个文件夹，运行
     {me} grade {lesson} 那个文件夹{option}
   你会得到：{table}（每人一行，每题一列，Excel 能直接打开），
   和 autograded/学号_姓名/{lesson}/ 里运行过的每一份作业。
   批改要在这台电脑上运行学生写的代码，一格最多运行 {seconds} 秒。
   习惯直接用 nbgrader 的话：把作业放成 submitted/学号/{lesson}/{lesson}.ipynb，在上面的文件夹里运行
     {python} -m nbgrader autograde {lesson}
     {python} -m nbgrader export --to grades.csv
"""


def options(command: str, argv: list[str] | None, *names: str) -> argparse.Namespace:
    """assign 与 grade 共用的命令行：课、各自的参数、批改文件夹；写错了就说该怎样写。"""
    parser = argparse.ArgumentParser(add_help=False)
    parser.error = lambda _: sys.exit(f"❌ 写法：{ME} {command} [--out 批改文件夹]")
    for name in ("lesson", *names):
        parser.add_argument(name)
    parser.add_argument("--out", type=Path, default=grading.DEFAULT_OUT)
    found = parser.parse_args(argv)
    found.lesson, found.out = build.lesson_files([found.lesson])[0], found.out.expanduser().resolve()
    return found


def python_from(folder: Path) -> str:
    """在 folder 里怎样写课程的 Python：相对路径多半没有空格，cmd、PowerShell、bash 都认；不在同一个盘就只好写全，有空格就加引号。"""
    try:
        path = os.path.relpath(sys.executable, folder)
    except ValueError:
        path = sys.executable
    return f'"{path}"' if " " in path else path


def next_steps(lesson: str, out: Path) -> str:
    """做好之后怎样收、怎样批，会得到什么。"""
    option = "" if out == grading.DEFAULT_OUT else f' --out "{out}"'
    table = grading.table(lesson, out).name
    return NEXT.format(lesson=lesson, out=out, me=ME, option=option, table=table, seconds=grading.CELL_SECONDS, python=python_from(out))


def main(argv: list[str] | None = None) -> int:
    """命令行入口；成功返回 0。"""
    chosen = options("assign 02_rfm", argv)
    try:
        grading.prepare(chosen.lesson, chosen.out)
    except (grading.GradingError, points.LessonError) as error:
        print(f"❌ {error}。")
        return 1
    except OSError as error:
        print(f"❌ 写不进 {error.filename or chosen.out}：{error.strerror or error}。")
        return 1
    print(next_steps(chosen.lesson.stem, chosen.out), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
