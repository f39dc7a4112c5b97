"""填空题：没填时给出目标，填了就把你的结果与目标并排给你看。"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from IPython.display import display

ROWS = 6  # 表只露出前几行，够对照就行


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
        target = self.reference(*self.tables())
        try:
            result = function(*self.tables())
        except Exception as error:  # 学生的代码什么都可能抛出
            print(f"💥 运行时出错：{type(error).__name__}：{error}")
            print("下一步：对照上面的例子，检查括号是否成对、引号是否是英文的、列名有没有拼错。")
            return
        if result is Ellipsis or result is None:
            print(f"⏳ 尚未作答。填好再运行，这里应当显示：{self.goal}")
        else:
            print("你的结果：")
            show_top(result)
            print(f"目标：{self.goal}")
        show_top(target)


def show_top(value) -> None:
    """显示一张表的前几行，并写明一共多少行多少列；不是表就照原样打印。"""
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if not isinstance(value, pd.DataFrame):
        print(value)
        return
    display(value.head(ROWS))
    print(f"（共 {value.shape[0]:,} 行 {value.shape[1]} 列{'，这里只显示前 6 行' if len(value) > ROWS else ''}）")
