"""04 课：标签怎样变——从「活跃」出发的人后来在哪里，标签多久过期。"""

from collections.abc import Callable
from functools import cache

import pandas as pd

from helpers import datasets
from helpers.checking import Exercise, Prediction
from helpers.checking.compare import same
from helpers.exercises.lifecycle import data

STALE_MONTHS = 3
IN_BETWEEN = ("初次购买", "活跃", "沉默")


def came_from(table):
    """同类题：后来「沉默」的人，从前各在哪个阶段，占多少。"""
    silent = table[table["after"] == "沉默"]
    origin = silent["before"].value_counts() / len(silent)
    return origin


def _from_active(table: pd.DataFrame) -> pd.Series:
    return table.loc[table["before"] == "活跃", "after"].value_counts()


def _active(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table[table[column] == "活跃"]


class Shares(Exercise):
    """各阶段的占比：没有人去的阶段写成 0，或者不写，都对。"""

    def agrees(self, answers: list, others: list) -> bool:
        """去掉 0 再比。"""
        return super().agrees([_without_zeros(answer) for answer in answers], [_without_zeros(other) for other in others])

    def _made(self, mistake: Callable, answers: list) -> bool:
        """认误区也去掉 0 再比；空缺与 0 不分。"""
        return super()._made(_filling(mistake), [_filled(answer) for answer in answers])

    def _difference(self, answers: list) -> list:
        """对照表里不提容许的 0。"""
        return super()._difference([_without_zeros(answer) for answer in answers])


def _without_zeros(answer):
    if isinstance(answer, dict):
        return {stage: share for stage, share in answer.items() if not same(share, 0)}
    return answer[answer != 0] if isinstance(answer, pd.Series) and answer.dtype.kind in "if" else answer


def _filled(answer):
    return _without_zeros(answer.fillna(0) if isinstance(answer, pd.Series) else answer)


@cache
def _filling(mistake: Callable) -> Callable:
    """同一个误区总是同一个函数，算过的才记得住。"""
    return lambda table: _filled(mistake(table))


moved = Shares(
    goal="从前「活跃」的人，后来各阶段占多少（0 到 1 的小数）",
    reference=lambda table: (_from_active(table) / _from_active(table).sum()).rename(None),
    cases=data.moved,
    mistakes={
        "方向反了：你先挑的是后来「活跃」的人，问的是从前「活跃」的人后来怎样。": lambda table: (
            (chosen := _active(table, "after"))["before"].value_counts() / len(chosen)
        ),
        "挑出来的当然都活跃：挑和数用了同一个时候的标签，或者两个时候都限成了活跃。只按从前的挑，数后来的。": lambda table: (
            (chosen := _active(table, "before"))["before"].value_counts() / len(chosen)
        ),
        "没有先挑人：这是全体后来各阶段的占比。": lambda table: table["after"].value_counts() / len(table),
        "只有分母是挑出来的人：你数的是全体后来的标签，加起来超过 1。": lambda table: (
            table["after"].value_counts() / len(_active(table, "before"))
        ),
        "分母错了：你除以的是全体，这一行加起来不是 1。": lambda table: _from_active(table) / len(table),
        "你停在了人数：还要除以从前活跃的人数，加起来才是 1。": _from_active,
        "你除以了后来的各阶段人数：那是「后来各阶段里有几成从前活跃」，加起来不是 1。": lambda table: _from_active(table) / table["after"].value_counts(),
        "你乘了 100：占比用 0 到 1 的小数。": lambda table: _from_active(table) / _from_active(table).sum() * 100,
        "你除以了最多的那个阶段：它成了 1，加起来超过 1。": lambda table: _from_active(table) / _from_active(table).max(),
        "取整太早：加起来不一定是 1。先别取整。": lambda table: (_from_active(table) / _from_active(table).sum()).round(1),
        "你除以了从前的各阶段人数：除的应是第一步挑出来的人数，一个数除所有的行。": lambda table: (
            table.loc[table["before"] == "活跃", "after"].value_counts() / table["before"].value_counts()
        ),
        "你除以了阶段的个数：要除以第一步挑出来的人数。": lambda table: _from_active(table) / len(_from_active(table)),
        "你除以了自己：人人都是 1。要除以第一步挑出来的人数。": lambda table: _from_active(table) / _from_active(table),
        "这是从前各阶段的占比：问的是从前活跃的人，后来在哪里。": lambda table: table["before"].value_counts() / len(table),
        "方向反了，又停在了人数：先挑从前「活跃」的人，再数他们后来的标签。": lambda table: _active(table, "after")["before"].value_counts(),
        "除反了：要用各阶段的人数，除以挑出来的人数。": lambda table: _from_active(table).sum() / _from_active(table),
        "分母少了一个人：挑出来几位，就除以几位。": lambda table: _from_active(table) / (_from_active(table).sum() - 1),
        "你用 // 去掉了小数：占比都成了 0 或 1。": lambda table: _from_active(table) // _from_active(table).sum(),
        "没有变的人被你丢了：还「活跃」的也要写，加起来才是 1。": lambda table: (
            (_from_active(table) / _from_active(table).sum()).drop("活跃", errors="ignore")
        ),
        "你挑的是从前不「活跃」的人：== 写成了 !=。": lambda table: table.loc[table["before"] != "活跃", "after"].value_counts(normalize=True),
        "从前或后来「活跃」的都被你挑了：只按从前的挑。": lambda table: (
            table.loc[(table == "活跃").any(axis=1), "after"].value_counts(normalize=True)
        ),
        "两个时候标签相同的人被你挑了出来：只按从前的挑，挑「活跃」。": lambda table: (
            table.loc[table["before"] == table["after"], "after"].value_counts(normalize=True)
        ),
        "你挑的是从前「流失」的人：问的是「活跃」。": lambda table: table.loc[table["before"] == "流失", "after"].value_counts(normalize=True),
        "你挑的是从前「沉默」的人：问的是「活跃」。": lambda table: (
            (chosen := table[table["before"] == "沉默"])["after"].value_counts() / len(chosen)
        ),
    },
    hints=(
        "两步：先挑从前「活跃」的人，再数他们后来的标签。",
        "第一步用 before 那一列；第二步是第五句「计数」，数的是 after。",
        "数出来的是人数，最后除以第一步挑出来的人数。",
    ),
    twin=came_from,
    point="这就是转移矩阵的一行。每一行除以这一行的人数，所以每一行加起来是 1。",
)


@cache
def _still_right() -> float:
    """三个月前是初次购买、活跃、沉默的人，标签还与今天相同的占百分之几。"""
    then = datasets.AS_OF - pd.DateOffset(months=STALE_MONTHS) + pd.offsets.MonthEnd(0)
    before, after = data.our_stages(then, datasets.AS_OF).astype("str").T.to_numpy()
    chosen = pd.Series(before).isin(IN_BETWEEN).to_numpy()
    return float((before == after)[chosen].mean() * 100)


guess_stale = Prediction(
    truth=_still_right,
    unit="%",
    low=0,
    high=100,
    near=6,
    below="比你猜的多一些，可是也过期得很快。其中初次购买、沉默照规矩就待不满三个月；单看活跃，过期得慢些。",
    close="猜得很近：旧了一大半。其中初次购买、沉默照规矩就待不满三个月；单看活跃，过期得慢些。",
    above="没有你猜的多：旧了一大半。其中初次购买、沉默照规矩就待不满三个月；单看活跃，过期得慢些。",
)
