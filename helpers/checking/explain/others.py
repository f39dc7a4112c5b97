"""别的错：超出范围、除以 0、没有这个文件、写法不合、停不下来、半路退出。"""

import sys

import pandas as pd

from helpers.checking.explain.near import near
from helpers.checking.explain.rule import Chapter, Rule, found, nothing

SYNTAX = (
    Rule("用了中文的符号「{a}」。",
         "切到英文输入法，把它重打一遍。", pattern="invalid character '(?P<a>.)'"),
    Rule("用了一种特殊的空格，多半是从网页上复制来的。",
         "删掉这一行，用键盘重打。", pattern="invalid non-printable"),
    Rule("括号不成对。",
         "从里到外数一遍：每个左括号都要有一个右括号，种类也要一样。", pattern="never closed|unmatched|does not match"),
    Rule("引号不成对。",
         "两边都要有引号，都用英文的，种类也要一样。", pattern="unterminated"),
    Rule("比相等只写了一个等号。",
         "比是不是相等，写两个等号 ==。", pattern="'=='|cannot assign"),
    Rule("冒号下面的一行没有缩进。",
         "冒号下面的行，前面空四格。", pattern="expected an indented block"),
    Rule("行首的空格不对。",
         "函数里的每一行，前面都空四格。", pattern="indent"),
    Rule("这一句的写法 Python 认不出。",
         "检查有没有多写或少写符号，三个点有没有删干净。"),
)  # fmt: skip


def rows(scene, _):
    """pandas 手里的表（或列）有几行。"""
    return found(n=len(scene.subject)) if isinstance(scene.subject, pd.DataFrame | pd.Series) else None


def similar(scene, words):
    """拼错的名字最像模块里的哪一个。"""
    return found(near=near(words["name"], dir(sys.modules[words["module"]])))


CHAPTERS = {
    "IndexError": Chapter(nothing, (
        Rule("要取的那一个超出了范围：一共只有 {n} 行，从 0 数起。",
             "看前几行用 .head(几)；编号要小于行数。", pattern="out.of.bounds", when=rows),
        Rule("这里只认第几个，不认名字。",
             '按列名取，写成 表["列"]；.columns 只是列名，不是数据。', pattern="only integers"),
        Rule("要取的那一个超出了范围：没有那么多个。",
             "编号从 0 数起，最大的编号比个数少 1。"),
    )),
    "ZeroDivisionError": Chapter(nothing, (
        Rule("除以了 0。",
             "看看除号后面是什么：有没有哪一组、哪一位客户的数是 0。"),
    )),
    "SyntaxError": Chapter(nothing, SYNTAX),
    "TokenError": Chapter(nothing, SYNTAX),
    "RecursionError": Chapter(nothing, (
        Rule("函数一遍又一遍地调用自己，停不下来。",
             "函数里面不要再写这个函数自己的名字。"),
    )),
    "MemoryError": Chapter(nothing, (
        Rule("要的东西太大，内存放不下。",
             "检查有没有多写了几个 0，或者合并时重复的行太多。"),
    )),
    "StdinNotImplementedError": Chapter(nothing, (
        Rule("函数里等着你打字（input），检查的时候没有人回答。",
             "去掉 input，把值直接写出来，或者由表里算出来。"),
    )),
    "EOFError": Chapter(nothing, (
        Rule("函数里等着你打字（input），检查的时候没有人回答。",
             "去掉 input，把值直接写出来，或者由表里算出来。"),
    )),
    "SystemExit": Chapter(nothing, (
        Rule("函数里写了退出（exit、quit），还没有交出结果就走了。",
             "去掉退出的那一句，最后一行写 return answer。"),
    )),
    "KeyboardInterrupt": Chapter(nothing, (
        Rule("运行被中断了，还没有交出结果。",
             "再运行一次；若是等得太久才停的，检查有没有停不下来的循环。"),
    )),
    "TimeUp": Chapter(nothing, (
        Rule("运行了 2 秒还没有结束，停下来了。",
             "检查有没有停不下来的循环（while、for）；这道题用整列的算法，不用循环。"),
    )),
    "ModuleNotFoundError": Chapter(nothing, (
        Rule("没有叫 {name} 的模块；最像的是 {near}。",
             "把 {name} 改成 {near}；要用的工具，课开头那一格都拿进来了。",
             pattern=r"No module named '(?P<name>[\w.]+)'", when=lambda s, w: found(near=near(w["name"], ["pandas", "numpy"]))),
        Rule("没有叫 {name} 的模块。",
             "去掉这一句：这道题要用的工具，课开头那一格都拿进来了。", pattern=r"No module named '(?P<name>[\w.]+)'"),
    )),
    "ImportError": Chapter(nothing, (
        Rule("{module} 里没有叫 {name} 的东西；最像的是 {near}。",
             "把 {name} 改成 {near}。", pattern=r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'", when=similar),
        Rule("{module} 里没有叫 {name} 的东西。",
             "去掉这一句：要用的工具，课开头那一格都拿进来了。", pattern=r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'"),
    )),
    "FileNotFoundError": Chapter(nothing, (
        Rule("没有叫 {a} 的文件。",
             "不用读文件：表已经交给函数了，用括号里的名字。", pattern="(?:directory|file): (?P<a>'.*')"),
    )),
    "UnicodeDecodeError": Chapter(nothing, (
        Rule("这个文件的文字编码认不出。",
             "不用读文件：表已经交给函数了，用括号里的名字。"),
    )),
    "AssertionError": Chapter(nothing, (
        Rule("assert 后面的话不成立。",
             "看看那一句查的是什么；不需要它的话，去掉。"),
    )),
    "StopIteration": Chapter(nothing, (
        Rule("清单里已经没有下一个了。",
             "这道题用整列的算法，不用一个一个地取。"),
    )),
}  # fmt: skip
