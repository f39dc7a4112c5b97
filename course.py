# -*- coding: utf-8 -*-
# ruff: noqa: UP009, UP010, UP030, UP032
"""课程唯一的入口。只用标准库；旧 Python 也要读得懂这个文件，才说得出「版本不对」，所以这里不写新语法。"""
from __future__ import print_function, unicode_literals

import codecs
import difflib
import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
ME = "py course.py" if os.name == "nt" else "python3 course.py"
OLDEST, NEWEST = (3, 11), (3, 13)
COMMANDS = ("lab", "test", "build", "data", "bench", "assign", "grade", "slides", "doctor")
USAGE = """客户分层课程。用法：

  {me} lab                 打开课程（第一次会先装好环境，要几分钟）
  {me} test                运行全部测试；后面的词交给 pytest，如 test -k rfm
  {me} build [00_welcome]  由 lessons/ 生成 notebooks/ 和 solutions/
  {me} assign 02_rfm       把一课做成 nbgrader 的作业
  {me} grade 02_rfm 文件夹  批改文件夹里收来的作业，写成一张成绩表
  {me} slides 02_rfm       把一课做成投影用的网页
  {me} data --customers 20000 --seed 7 --out 文件夹    另造一家公司
  {me} bench rfm           与 DuckDB、Polars 比速度
  {me} doctor              检查这台电脑，缺什么、怎么办

lab 后面的选项交给 JupyterLab，如 lab --no-browser --port 8899。
没有网络的教室：先在有网的同类电脑上运行
  python3 -m pip download -d wheels -r requirements.txt
再把 wheels 文件夹拷过来：{me} lab --wheels wheels
"""


def console_encoding(stream):
    """控制台写得出中文就照它自己的编码（GBK 控制台收到 UTF-8 会满屏乱码），写不出（如 C 语言环境）才改用 UTF-8。"""
    try:
        "客户".encode(stream.encoding or "ascii")
        return stream.encoding
    except (LookupError, UnicodeError):
        return "utf-8"


def plain_marks(error):
    """GBK 里没有 ✅ ❌：换成 √ ×，别的换成问号，绝不因为一个符号停下。"""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    marks = {"✅": "√", "❌": "×"}
    return "".join(marks.get(c, "?") for c in error.object[error.start : error.end]), error.end


def prepare_console():
    codecs.register_error("course", plain_marks)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # 旧 Python 和被替换过的输出没有它
            stream.reconfigure(encoding=console_encoding(stream), errors="course")


def wrong_python():
    """Python 版本不在 3.11–3.13 时要说的话；版本合适时为 None。"""
    if OLDEST <= tuple(sys.version_info[:2]) <= NEWEST:
        return None
    now = "{0}.{1}".format(*sys.version_info[:2])
    how = "py -3.13 course.py lab" if os.name == "nt" else "python3.13 course.py lab"
    return (
        "❌ 需要 Python 3.11–3.13，现在是 {0}（{1}）。\n"
        "   下一步：从 https://www.python.org/downloads/ 装 Python 3.13，然后运行 {2}\n"
    ).format(now, sys.executable, how)


def say_to_any_python(text):
    """旧 Python 的 print 未必写得出中文，直接写字节。"""
    getattr(sys.stderr, "buffer", sys.stderr).write(text.encode(console_encoding(sys.stderr), "course"))


def unknown(word):
    near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.4)
    hint = "你是不是要 {0} {1}？\n".format(ME, near[0]) if near else ""
    return "❌ 没有「{0}」这个命令。{1}\n{2}".format(word, hint, USAGE.format(me=ME))


def main(argv):
    prepare_console()
    problem = wrong_python()
    if problem:
        say_to_any_python(problem)
        return 2
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(USAGE.format(me=ME))
        return 0
    if argv[0] not in COMMANDS:
        print(unknown(argv[0]), file=sys.stderr)
        return 2
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    from tools import commands  # 版本合适之后才导入：tools/ 里可以用新语法

    return commands.run(argv[0], argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
