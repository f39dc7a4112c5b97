"""04 课：同期群表的空格——填成 0 会怎样，代价多少。"""

from functools import cache

import numpy as np
import pandas as pd

from helpers import datasets, lifecycle
from helpers.checking import Exercise, Value
from helpers.exercises import worlds
from helpers.exercises.lifecycle import data

LATER, NEW_PEOPLE = 3, 1000  # 看首购后的第几季；按多少位新客备货


def small_triangle() -> pd.DataFrame:
    """一家小店的同期群表，四群，手算得出：第 2 季的留存是 4 ÷ 10 与 6 ÷ 20。"""
    rows = {"2024Q3": [10, 5, 4, 3], "2024Q4": [20, 8, 6, np.nan], "2025Q1": [10, 4, np.nan, np.nan], "2025Q2": [30, np.nan, np.nan, np.nan]}
    return pd.DataFrame.from_dict(rows, orient="index", dtype=float).rename_axis("cohort").rename_axis("periods_since", axis=1)


def _other_triangle() -> pd.DataFrame:
    rows = {"2024Q1": [30, 12, 9, 6], "2024Q2": [24, 6, 6, 4], "2024Q3": [12, 6, 5, np.nan], "2024Q4": [20, 9, np.nan, np.nan]}
    return pd.DataFrame.from_dict(rows, orient="index", dtype=float).rename_axis("cohort").rename_axis("periods_since", axis=1)


@cache
def triangles() -> list[tuple]:
    """（buyers,）：一行一群、一列一季的人数；后面的取自小店，几家并成一家才有人。"""
    whole = data.shops()
    joined = [[whole[(n + k) % len(whole)] for k in range(4)] for n in range(len(whole))]
    tables = [lifecycle.cohorts(*(pd.concat(t) for t in list(zip(*few, strict=True))[:2]), as_of=datasets.AS_OF, period="Q") for few in joined]
    tables = [table.drop(index="流水以前", errors="ignore") for table in tables]
    return [(small_triangle(),), (_other_triangle(),), *((table[table[0] > 0],) for table in tables)]


def _second(buyers: pd.DataFrame) -> pd.Series:
    return buyers[2] / buyers[0]


def _filled(buyers: pd.DataFrame) -> pd.DataFrame:
    """同事的办法：空格填成 0。"""
    return buyers.fillna(0)


def first_again(buyers):
    """同类题：各群首购后第 1 季还来的比例，取中位数；看不到的群不算。"""
    shares = buyers[1] / buyers[0]
    seen = shares[shares.notna()]
    return seen.median()


third = Exercise(
    goal="首购后第 2 季还来的比例，对看得到第 2 季的各群取平均（各群一样重）：找出错的那一行，只改它",
    reference=lambda buyers: _second(buyers).mean(),
    cases=triangles,
    untouched=lambda buyers: _second(_filled(buyers)).mean(),
    mistakes={
        "有空的行全扔了：只剩最老的几群，刚看得到第 2 季的群也被你扔了。": lambda buyers: _second(buyers.dropna()).mean(),
        "你拿前一季的数补了空格：没有走完的季，被当成一个人也没有走，留存偏高。": lambda buyers: _second(buyers.ffill(axis=1)).mean(),
        "你拿上一群的人数补了空格：各群大小不同，补进去的数对不上自己的群。": lambda buyers: _second(buyers.ffill()).mean(),
        "你扔掉了 0：没有走完的群不见了，真的一个人也没有来的群也不见了，留存偏高。": lambda buyers: (s := _second(buyers))[s > 0].mean(),
        "你拿 1 补了空格：还没有走完的季，不是来了一个人。": lambda buyers: _second(buyers.fillna(1)).mean(),
        "你拿别的群的平均人数补了空格：各群大小不同，补进去的数对不上自己的群。": lambda buyers: _second(buyers.fillna(buyers.mean())).mean(),
        "你把各群加在一起再除：大群说了算。这一题各群一样重。": lambda buyers: (seen := buyers[buyers[2].notna()])[2].sum() / seen[0].sum(),
        "你加起来再除，没有走完的群也在分母里：留存偏低，毛病和原来一样。": lambda buyers: buyers[2].sum() / buyers[0].sum(),
        "你看的是第 3 季，不是第 2 季。": lambda buyers: (buyers[3] / buyers[0]).mean(),
        "第一行还在补 0；你又把第 2 季改成了第 3 季。": lambda buyers: (_filled(buyers)[3] / buyers[0]).mean(),
        "你只求了和：各群一样重，要求平均。": lambda buyers: _second(buyers).sum(),
        "你乘了 100：比例用 0 到 1 的小数。": lambda buyers: _second(buyers).mean() * 100,
        "第一行还在补 0；你又乘了 100。": lambda buyers: _second(_filled(buyers)).mean() * 100,
        "除反了：要用第 2 季的人数，除以第 0 季的人数。": lambda buyers: (buyers[0] / buyers[2]).mean(),
        "第一行还在补 0；你又除反了：除以了 0，成了无穷大。": lambda buyers: float("inf"),
        "你只取了最低的一群，或者最新的一群：那是填进去的 0，不是比例。": lambda buyers: 0.0,
        "你换成了最低的一群：错的不是求平均的那一行。": lambda buyers: _second(buyers).min(),
        "结果总是空的：求平均没有跳过空缺，或者一边是各群、一边是各季，名字对不上。": lambda buyers: float("nan"),
        "你把「两群」写死了：换一家公司，看得到第 2 季的不止两群。": lambda buyers: _second(buyers).iloc[:2].mean(),
        "除数写死了 2：换一家公司，看得到第 2 季的不止两群。": lambda buyers: _second(buyers).sum() / 2,
        "你拿别的群的人数的中位数补了空格：还没有走完的季，不是真的来了这么多人。": lambda buyers: _second(buyers.fillna(buyers.median())).mean(),
        "你拿最少的一群的人数补了空格：还没有走完的季，不是真的来了这么多人。": lambda buyers: _second(buyers.fillna(buyers.min())).mean(),
        "你看的是第 1 季，不是第 2 季。": lambda buyers: (buyers[1] / buyers[0]).mean(),
        "你除以的是前一季的人数：那是「上一季来的人里」，不是这一群全体。": lambda buyers: (buyers[2] / buyers[1]).mean(),
        "第一行还在补 0；你又把第 2 季改成了第 1 季。": lambda buyers: (_filled(buyers)[1] / buyers[0]).mean(),
        "第一行还在补 0；你又除以了前一季的人数。": lambda buyers: (_filled(buyers)[2] / _filled(buyers)[1]).mean(),
        "第一行还在补 0；你又把求平均换成了中位数，错的不是那一行。": lambda buyers: _second(_filled(buyers)).median(),
        "你换成了中位数：错的不是求平均的那一行。": lambda buyers: _second(buyers).median(),
        "你换成了最高的一群：错的不是求平均的那一行。": lambda buyers: _second(buyers).max(),
        "你只看了最老的一群：别的群也看得到第 2 季。": lambda buyers: float(_second(buyers).iloc[0]),
    },
    hints=(
        "三行念一遍，问「还没有发生的事，这一行当成了什么」。",
        "看第一行：空格是「还没有走完」，它换成了什么数？",
        "不必补。求平均的时候，空缺自己会跳过：第一行里把那个多余的动作去掉就行。",
    ),
    twin=first_again,
    point="空格不是 0：新的群越多，填进去的 0 越多，留存就越「跌」。公司长得越快，跌得越像真的。",
)


@cache
def our_triangle() -> tuple[pd.DataFrame, pd.DataFrame]:
    """我们公司按季的同期群：人数与净消费，「流水以前」的不要。"""
    ours = worlds.our_company()
    tables = (lifecycle.cohorts(ours.orders, ours.customers, as_of=datasets.AS_OF, period="Q", value=v) for v in ("buyers", "net_yuan"))
    return tuple(table.drop(index="流水以前", errors="ignore") for table in tables)


@cache
def planned() -> dict[str, float]:
    """备货用的三个数：对的与填 0 的第 3 季留存（%，一位小数），来的人这一季人均净消费（元，整数）。"""
    buyers, money = our_triangle()
    share = buyers[LATER] / buyers[0]
    spend = money[LATER].sum() / buyers[LATER].sum()
    return {"right": round(float(share.mean()) * 100, 1), "wrong": round(float(share.fillna(0).mean()) * 100, 1), "spend": float(round(spend))}


def _missing_yuan(points: float) -> float:
    return round(NEW_PEOPLE * points / 100 * planned()["spend"])


cost = Value(
    goal="每 1,000 位新客，照填 0 的数备货，第 3 季少备了多少元",
    truth=lambda: {"少备的元": _missing_yuan(planned()["right"] - planned()["wrong"])},
    point="留存没有跌，是没有走完的格子被当成了 0；货却真的少备了。",
    mistakes={
        "这是照填 0 的数备的货，不是少备的：用对的减去它。": lambda: ("少备的元", _missing_yuan(planned()["wrong"])),
        "这是照对的数该备的货，不是少备的：再减去填 0 的那一份。": lambda: ("少备的元", _missing_yuan(planned()["right"])),
        "减反了：少备的应是正数。": lambda: ("少备的元", _missing_yuan(planned()["wrong"] - planned()["right"])),
        "这是少算的人数，还要乘上每人的钱。": lambda: ("少备的元", round(NEW_PEOPLE * (planned()["right"] - planned()["wrong"]) / 100, 1)),
        "百分点没有换成小数：大了 100 倍。": lambda: ("少备的元", _missing_yuan((planned()["right"] - planned()["wrong"]) * 100)),
        "没有换成小数，也没有乘每人的钱。": lambda: ("少备的元", NEW_PEOPLE * (planned()["right"] - planned()["wrong"])),
        "少备的是两个百分数直接相减，不用再除以其中一个。": lambda: ("少备的元", _missing_yuan(100 * (1 - planned()["wrong"] / planned()["right"]))),
        "你除以了填 0 的那个数：两个百分数直接相减就行。": lambda: ("少备的元", _missing_yuan(100 * (planned()["right"] / planned()["wrong"] - 1))),
        "你把 1,000 位都算成少备的：只有少算的那几位才是。": lambda: ("少备的元", NEW_PEOPLE * planned()["spend"]),
        "单位是元，你写成了万元。": lambda: ("少备的元", _missing_yuan(planned()["right"] - planned()["wrong"]) / 10_000),
        "小了 10 倍：这是每 100 位新客的，题目问每 1,000 位。": lambda: ("少备的元", _missing_yuan(planned()["right"] - planned()["wrong"]) / 10),
        "这是一位新客的，要的是 1,000 位。": lambda: ("少备的元", _missing_yuan(planned()["right"] - planned()["wrong"]) / NEW_PEOPLE),
    },
    hints=(
        "三个数都印在上面那一格。",
        "先算 1,000 位新客里，第 3 季少算了几位：两个百分数相减，除以 100，乘 1,000。",
        "再乘上来的人这一季人均花的钱。",
    ),
    tolerance=1.01,
)
