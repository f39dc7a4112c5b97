"""04 课：与真相对照——误判成流失的比例，和一条线会埋掉多少慢客。"""

from functools import cache

import pandas as pd

from helpers import datasets, lifecycle
from helpers.checking import Exercise, Prediction
from helpers.exercises import worlds
from helpers.exercises.lifecycle import data

ONE_LINE = 90  # 一条线：这么多天没来就算流失


def _share(table: pd.DataFrame, among: str, stage: tuple = ("流失",)) -> float:
    """among 选出的人里，标签在 stage 里的占多少。"""
    chosen = table.query(among)
    return chosen["stage"].isin(stage).sum() / len(chosen) if len(chosen) else float("nan")


def _alive_share(table: pd.DataFrame, among: str) -> float:
    chosen = table.query(among)
    return chosen["alive"].sum() / len(chosen) if len(chosen) else float("nan")


def missed(table):
    """同类题：真的走了的人里，被判成「活跃」的占多少。"""
    gone = table[~table["alive"]]
    kept = gone[gone["stage"] == "活跃"]
    return len(kept) / len(gone)


false_alarm = Exercise(
    goal="仍在的人里，被判成「流失」的占多少（0 到 1 的一个小数）",
    reference=lambda table: _share(table, "alive"),
    cases=data.judged,
    mistakes={
        "分母错了：你除以的是全体，走了的人也在里面。问的是「仍在的人里」，比例因此偏小。": lambda table: (
            len(table.query("alive and stage == '流失'")) / len(table)
        ),
        "分母错了：你除以的是被判成流失的人。那回答的是「名单里有几成其实还在」，是另一个问题。": lambda table: _alive_share(table, "stage == '流失'"),
        "你数的是走了的人里被判成流失的：那是判对了的，不是误判。": lambda table: _share(table, "not alive"),
        "第二步没有从第一步的结果里挑：走了的人里判成流失的也数进来了，比例偏大，会超过 1。": lambda table: (
            (table["stage"] == "流失").sum() / table["alive"].sum()
        ),
        "第二步只比出了每一行的是与否，没有放回方括号：len 数的是所有仍在的人，总是 1。": lambda table: 1.0,
        "没有先留下仍在的人：这是全体里流失的占比，判对判错都在里面。": lambda table: _share(table, "alive or not alive"),
        "这是走了的人里没有被判成流失的：那是另一头的错，误判成没走。": lambda table: 1 - _share(table, "not alive"),
        "这是仍在的人里没有被判成流失的：用 1 减去它，才是误判的。": lambda table: 1 - _share(table, "alive"),
        "一个也没有挑到，总是 0：文字要写得一样、取对列；用 & 的话，两边各要一对圆括号。": lambda table: 0.0,
        "你停在了人数：还要除以仍在的人数。": lambda table: len(table.query("alive and stage == '流失'")),
        "你乘了 100：占比用 0 到 1 的小数。": lambda table: _share(table, "alive") * 100,
        "「沉默」不是「流失」：你把沉默的也算成了误判，比例偏大。": lambda table: _share(table, "alive", ("流失", "沉默")),
        "你数的是「沉默」，问的是「流失」。": lambda table: _share(table, "alive", ("沉默",)),
        "不是「活跃」的都被你算成了流失：潜在、初次购买、沉默都不是「流失」。": lambda table: (
            _share(table, "alive", ("潜在", "初次购买", "沉默", "流失"))
        ),
        "你除以的是走了的人数：分母应是第一步仍在的人数。": lambda table: (
            len(table.query("alive and stage == '流失'")) / n if (n := (~table["alive"]).sum()) else float("inf")
        ),
        "第一步留下的是没有被判成流失的人：应当留下仍在的人。": lambda table: _alive_share(table, "stage != '流失'"),
        "这是名单里有几成真的走了：那是判对的，分母也不是仍在的人。": lambda table: 1 - _alive_share(table, "stage == '流失'"),
        "你数的是走了的人，没有看标签：第二步看的是 stage。": lambda table: (~table["alive"]).sum() / table["alive"].sum(),
        "分母里多加了一份误判的人：他们本来就在仍在的人里。": lambda table: (
            (wrong := len(table.query("alive and stage == '流失'"))) / (table["alive"].sum() + wrong)
        ),
        "你数的是「活跃」，问的是「流失」。": lambda table: _share(table, "alive", ("活跃",)),
        "这是走了而判成流失的占全体多少：判对的，分母也错了。": lambda table: len(table.query("not alive and stage == '流失'")) / len(table),
        "这是仍在的人占全体多少，没有看标签。": lambda table: _alive_share(table, "alive or not alive"),
        "除反了：成了仍在的人是误判的几倍。": lambda table: 1 / _share(table, "alive") if _share(table, "alive") else float("inf"),
        "取整太早：小的比例成了 0。先别取整。": lambda table: round(_share(table, "alive"), 2),
        "这是走了的人里被判成「活跃」的：那是看漏的，不是误判成流失的。": lambda table: _share(table, "not alive", ("活跃",)),
    },
    hints=(
        "三步各用一句：先筛选，再筛选，最后相除。",
        "第一步像例子那样，用 alive 那一列作条件；第二步从第一步的结果里再挑，条件是 stage 等于「流失」。",
        "第三步：第二步的行数，除以第一步的行数，不是全体的行数。",
    ),
    twin=missed,
    point="分母是仍在的人，这个比例才说得出「我们冤枉了几成」。换个分母，就是另一个问题。",
)


@cache
def _buried() -> float:
    """买过三次以上、节奏最慢的三分之一、其实仍在的客户里，按一条线判成流失的占百分之几。"""
    ours = worlds.our_company()
    table = lifecycle.rhythms(ours.orders, ours.customers, as_of=datasets.AS_OF)
    table = table[table["purchase_days"] >= 3]
    slow = table[pd.qcut(table["own_gap_days"], 3, labels=False) == 2]
    alive = datasets.read_table("truth").set_index("customer_id").loc[slow.index, "alive"]
    return float((slow.loc[alive, "recency_days"] > ONE_LINE).mean() * 100)


guess_slow = Prediction(
    truth=_buried,
    unit="%",
    low=0,
    high=100,
    near=4,
    below="比你猜的多：慢客隔得久，三个月不来常常只是还没到日子。",
    close="猜得很近。隔得久的人，三个月不来不稀奇。",
    above="没有你猜的多，可是也不少：他们什么也没有做错，只是慢。",
)
