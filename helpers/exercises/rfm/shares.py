"""02 课：各类的净消费占比。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.rfm import data


def people_share(table):
    """同类题：每一类占全体人数的几成。"""
    people = table.groupby("segment", observed=False).size()
    share = people / people.sum()
    return share


def _sums(table: pd.DataFrame, column: str = "monetary_yuan", how: str = "sum") -> pd.Series:
    return table.groupby("segment", observed=False)[column].agg(how)


def _share(table: pd.DataFrame, column: str = "monetary_yuan", how: str = "sum") -> pd.Series:
    sums = _sums(table, column, how)
    return (sums / sums.sum()).rename("monetary_share")


net_share = Exercise(
    goal="每一类的净消费占全体的多少（0 到 1 的小数，八类都在）",
    reference=_share,
    cases=data.labelled,
    mistakes={
        "你停在了合计：单位还是元，各类加起来不是 1。再除以全体的合计。": _sums,
        "这是人均，和例子一样：单位是元，也看不出一类一共占多少。先求合计，再除以全体。": lambda table: _sums(table, how="mean"),
        "你算的是人数占比：每个人都算一份，花多花少看不出来。": people_share,
        "这是每一类有几个人：单位是人，不是占比，也没有看钱。": lambda table: table.groupby("segment", observed=False).size(),
        "你用的是人均，不是合计：人少的一类会显得比实际的大。": lambda table: _share(table, how="mean"),
        "你除以了人数，得到的是摊到每个人头上的元，不是占比。": lambda table: _sums(table) / len(table),
        "你乘了 100：占比用 0 到 1 的小数，画图时再换成百分数。": lambda table: _share(table) * 100,
        "你除以了最大的一类，不是全体：最大的一类成了 1，加起来超过 1。": lambda table: _sums(table) / _sums(table).max(),
        "你除以了各类的平均：每个数都成了应有的八倍，加起来是 8，不是 1。": lambda table: _sums(table) / _sums(table).mean(),
        "各类除以了自己：都成了 1。要除的是全体的合计，一个数。": lambda table: _sums(table) / _sums(table),
        "除反了：成了全体是这一类的几倍，越小的类数越大。": lambda table: _sums(table).sum() / _sums(table),
        "你除以的是一整列，一人一个数：类别与客户编号对不上，全成了空，还多出许多行。要除的是这一列的合计。": lambda table: (
            _sums(table) / table["monetary_yuan"]
        ),
        "没有分组：这是每位客户占几成，同一类的人没有加到一起。": lambda table: table["monetary_yuan"] / table["monetary_yuan"].sum(),
        "没有人的那几类不见了：分组时写上 observed=False，八类才都在。": lambda table: (
            (sums := table.groupby("segment", observed=True)["monetary_yuan"].sum()) / sums.sum()
        ),
        "四舍五入早了：你只留了两位小数，小的类成了 0，加起来也不一定是 1。先别取整。": lambda table: _share(table).round(2),
        "四舍五入早了：你只留了三位小数，加起来不一定是 1。先别取整，显示的时候再取。": lambda table: _share(table).round(3),
        "你加的是购买次数，不是钱：买得勤而花得少的类，占比会偏大。": lambda table: _share(table, "frequency"),
        "你加的是距今的天数，不是钱：越久没来的类，占比反而越大。": lambda table: _share(table, "recency_days"),
    },
    hints=(
        "分两步：先求每一类的合计，再除以总数。",
        "第一步是分组求和：按 segment 分组，加的是 monetary_yuan；例子里有 observed=False。",
        "第二步：各类的合计除以「各类合计的合计」，末尾再写一次 .sum()。",
    ),
    twin=people_share,
    point="占比加起来应是 1：算完占比，先看这一条，许多错当场就露馅。",
)
