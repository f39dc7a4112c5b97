"""填空题：总是给出目标；填了就把你的结果与目标一上一下给你看。"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from IPython.display import display

ROWS = 6  # 表只露出前几行，够对照就行
NEXT_STEPS = {
    "KeyError": "检查列名拼对了吗；取几列要两层方括号；这张表里有没有这一列。",
    "NameError": "检查名字拼对了吗；列名要加引号；False 首字母大写；answer = 还在吗。",
    "AttributeError": "检查点后面的词拼对了吗；日期相减时，减法先用括号括起来。",
}
OTHERWISE = "对照例子检查：该用圆括号还是方括号，参数写全了吗，列是不是数。"


@dataclass(frozen=True)
class Blank:
    """一道填空题。

    goal 用一句话说要得到什么；reference 是参考做法；tables() 给出两者共用的参数，按顺序传入。
    """

    goal: str
    reference: Callable
    tables: Callable[[], tuple]

    def check(self, function: Callable) -> None:
        """运行 function，显示结果与目标；没填显示 ⏳，出错显示 💥 与下一步，从不抛出异常。"""
        try:
            result = function(*self.tables())
        except Exception as error:  # 学生的代码什么都可能抛出
            print(f"💥 运行时出错：{type(error).__name__}：{str(error)[:200]}")
            print(f"下一步：{NEXT_STEPS.get(type(error).__name__, OTHERWISE)}")
        else:
            show_answer(result)
        print(f"目标：{self.goal}")
        show_table(self.reference(*self.tables()))


def show_answer(result) -> None:
    """显示学生得到的东西；还不是表的，说出还差什么。"""
    if result is Ellipsis:
        print("⏳ 尚未作答。把三个点换成你写的代码，再运行；应当得到下面的目标。")
    elif result is None:
        print("⏳ 没有交出结果。把句子写在 answer = 后面，不用 print，也别删 return 那一行。")
    elif callable(result):
        print("你的结果还不是表：末尾少了一对括号 ()。")
    elif isinstance(result, pd.DataFrame | pd.Series):
        print("你的结果：")
        show_table(result)
    elif "GroupBy" in type(result).__name__:
        print("你的结果还不是表：只分了组，还没说求什么，例如 .sum()。")
    else:
        print(f"你的结果不是表：{str(result)[:200]}")


def show_table(table: pd.DataFrame | pd.Series) -> None:
    """显示一张表的前几行，并写明一共多少行多少列。"""
    table = table.to_frame() if isinstance(table, pd.Series) else table
    display(table.head(ROWS))
    print(f"（共 {table.shape[0]:,} 行 {table.shape[1]} 列{'，这里只显示前 6 行' if len(table) > ROWS else ''}）")
