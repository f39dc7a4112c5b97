"""03 课第 4 节：把几行排成「每一层最短的木板」。"""

import pandas as pd

from helpers.checking import Ordering
from helpers.exercises.scorecard import data


def _shortest(table: pd.DataFrame, capacity: int) -> pd.Series:
    groups = table.groupby("segment", observed=False)
    agreed = groups["consent"].sum()
    planks = [groups["consent"].mean(), groups["opened"].mean(), (capacity / agreed).clip(upper=1)]
    return pd.concat(planks, axis=1).min(axis=1)


def best_plank(table, capacity):
    """同类题：同意联系与打开消息，两块木板里较长的一块（用不到 capacity）。"""
    groups = table.groupby("segment", observed=False)
    two = pd.DataFrame({"同意联系": groups["consent"].mean(), "消息打开": groups["opened"].mean()})
    longest = two.max(axis=1)
    return longest


shortest = Ordering(
    goal="每一层最短的那块木板有多长（一层一个 0 到 1 的数）",
    reference=_shortest,
    cases=data.people,
    arguments="table, capacity",
    given=lambda: {"pd": pd},
    lines=(
        "answer = planks.min(axis=1)",
        "served = (capacity / agreed).clip(upper=1)",
        'consent = table.groupby("segment", observed=False)["consent"].mean()',
        "answer = planks.mean(axis=1)",
        'planks = pd.DataFrame({"同意联系": consent, "消息打开": opened, "客服顾得上": served})',
        'agreed = table.groupby("segment", observed=False)["consent"].sum()',
        'opened = table.groupby("segment", observed=False)["opened"].mean()',
    ),
    decoys={4: "它求的是平均：一块长板补不了一块短板，人家不同意联系，客服再多也没有用。"},
    mistakes={},
    hints=(
        "先找等号右边只有 table 的行：它们可以排在最前面。",
        "等号右边出现的名字，要在前面的行里先有。",
        "有两行都给 answer 赋值：木桶能装多少水，看哪一块板？",
    ),
    twin=best_plank,
    point="短板是哪一块，就先修哪一块：缺同意的去征求同意，缺客服的少照顾几位。",
)
