"""course.py grade：批一个文件夹里的作业，写成一张成绩表。批过而没有变的不再批。"""

import csv
import hashlib
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde

from tools import assign, build, grading, papers, points

STAMP = "stamp.txt"  # 放在批好的作业旁边：作业、检查和数据都没有变，就不用再批
DECIDES = ("helpers/**/*.py", "datasets/**/*.csv")


@dataclass
class Result:
    """一个文件的结果，成绩表的一行。scores 为空的没有批成，notes 说为什么。"""

    file: str
    number: str = ""
    name: str = ""
    scores: dict[str, tuple[float, float]] = field(default_factory=dict)  # 题名 → 得分、满分
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        notes = "；".join(self.notes)
        if not self.scores:
            return f"❌ {self.file}：{notes}"
        return f"{self.number}_{self.name}：{self.total(0):g} / {self.total(1):g}" + (f"（{notes}）" if notes else "")

    def total(self, place: int) -> float:
        """各题得分（place 为 0）或满分（1）之和。"""
        return sum(score[place] for score in self.scores.values())


def handed_in(folder: Path, lesson: str) -> list[Result]:
    """文件夹里（含里层）交上来的文件各是谁的；认不出的、一人交了几份的，写明白。"""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    results = [named(file, lesson) for file in files if not any(part.startswith((".", "__")) for part in file.parts)]
    counts = Counter(result.number for result in results)
    for result in results:
        if result.number and counts[result.number] > 1:
            same = "、".join(other.file for other in results if other.number == result.number)
            result.notes.append(f"学号 {result.number} 交了 {counts[result.number]} 份（{same}），请只留一份再批")
    return results


def named(file: Path, lesson: str) -> Result:
    """由文件名看是谁交的。"""
    try:
        return Result(file.as_posix(), *papers.who(file, lesson))
    except papers.Unusable as error:
        return Result(file.as_posix(), notes=[str(error)])


def grade(result: Result, folder: Path, lesson: Path, out: Path, course: str) -> None:
    """批一份：修好题目格，放进 submitted/，运行，取分。course 是检查与数据的指纹。"""
    try:
        notebook = papers.read(folder / result.file)
        result.notes += papers.restore(notebook, nbformat.read(grading.released(lesson, out), as_version=4))
        run(nbformat.writes(notebook) + "\n", f"{result.number}_{result.name}", lesson.stem, out, course)
        result.scores = scores(out, lesson, f"{result.number}_{result.name}")
        result.notes += false_start(out / "autograded" / f"{result.number}_{result.name}" / lesson.stem / f"{lesson.stem}.ipynb")
    except (papers.Unusable, grading.GradingError) as error:
        result.notes.append(str(error))


def run(text: str, student: str, lesson: str, out: Path, course: str) -> None:
    """把修好的作业交给 nbgrader 运行；与上次完全相同就不用再运行。"""
    submitted, stamp = out / "submitted" / student / lesson, out / "autograded" / student / lesson / STAMP
    fingerprint = hashlib.sha256((course + text).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    submitted.mkdir(parents=True, exist_ok=True)
    (submitted / f"{lesson}.ipynb").write_text(text, encoding="utf-8", newline="\n")
    grading.run(Autograde, out, lesson, student)
    stamp.write_text(fingerprint, encoding="ascii")


def scores(out: Path, lesson: Path, student: str) -> dict[str, tuple[float, float]]:
    """成绩库里一个人一课的各题得分与满分，次序照课文。"""
    with grading.gradebook(out) as book:
        graded = book.find_submission_notebook(lesson.stem, lesson.stem, student).grades
        found = {grade.name: (grade.score, grade.max_score) for grade in graded}
    order = [cell.metadata.nbgrader.grade_id for cell in build.source_of(lesson).cells if points.points_tags(cell)]
    return {name.removeprefix("check-"): found[name] for name in order}


def false_start(graded: Path) -> list[str]:
    """第一格代码（导入）就出错的话，后面多半全是零分：可能是学生改坏了，也可能是这台电脑上的课程不完整。"""
    first = next(cell for cell in nbformat.read(graded, as_version=4).cells if cell.cell_type == "code")
    errors = [output.ename for output in first.outputs if output.output_type == "error"]
    return [f"第一格代码就出错（{errors[0]}），零分先别当真"] if errors else []


def course_fingerprint() -> str:
    """决定对错的程序与数据的指纹：改了一个字，全部重批。"""
    files = sorted(path for pattern in DECIDES for path in build.ROOT.glob(pattern))
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def write_table(results: list[Result], target: Path) -> None:
    """成绩表：一个文件一行，一题一列；带 BOM，Excel 双击不乱码。"""
    graded = [result for result in results if result.scores]
    most = {name: score[1] for result in graded[:1] for name, score in result.scores.items()}
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["学号", "姓名", "得分", "满分", *(f"{name}（{full:g} 分）" for name, full in most.items()), "备注", "文件"])
        for result in results:
            total = [f"{result.total(place):g}" if result.scores else "" for place in (0, 1)]
            each = [f"{result.scores[name][0]:g}" if result.scores else "" for name in most]
            table.writerow([result.number, result.name, *total, *each, "；".join(result.notes), result.file])


def grade_all(folder: Path, lesson: Path, out: Path) -> list[Result]:
    """批一个文件夹，边批边说；批不了的说明原因，不耽误别人。"""
    results, course = handed_in(folder, lesson.stem), course_fingerprint()
    if not results:
        raise grading.GradingError(f"{folder} 里没有作业：要写一个文件夹的名字，里面放着「学号_姓名.ipynb」")
    grading.prepare(lesson, out)
    for place, result in enumerate(results, 1):
        if not result.notes:
            grade(result, folder, lesson, out, course)
        print(f"[{place}/{len(results)}] {result}", flush=True)
    return results


def summary(results: list[Result], target: Path) -> str:
    """最后一句：批了几份、平均几分、表在哪里。"""
    graded = [result for result in results if result.scores]
    if not graded:
        return f"❌ 一份也没有批成，原因见上；也写在 {target}"
    mean = sum(result.total(0) for result in graded) / len(graded)
    left = f"；{len(results) - len(graded)} 份没有批，改好后再运行一次，批过的不会重来" if len(graded) < len(results) else ""
    return f"✅ 批了 {len(graded)} 份，平均 {mean:.1f} 分（满分 {graded[0].total(1):g}）{left}。\n   成绩表：{target}"


def main(argv: list[str] | None = None) -> int:
    """命令行入口；每一份都批成返回 0。"""
    chosen = assign.options("grade 02_rfm 收作业的文件夹", argv, "folder")
    target = grading.table(chosen.lesson.stem, chosen.out)
    try:
        results = grade_all(Path(chosen.folder).expanduser(), chosen.lesson, chosen.out)
        write_table(results, target)
    except (grading.GradingError, points.LessonError) as error:
        print(f"❌ {error}。")
        return 1
    except OSError as error:
        print(f"❌ 写不进 {error.filename or target}：{error.strerror or error}。成绩表正用 Excel 打开的话，先关掉，再运行一次。")
        return 1
    except KeyboardInterrupt:
        print("\n已停下。批过的都留着，再运行一次同样的命令就接着批。")
        return 130
    print(summary(results, target))
    return 0 if all(result.scores for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
