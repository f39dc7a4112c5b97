"""03 课第 1 节：街头访问——潜在客户是谁，联系谁有用。"""

from functools import cache

import pandas as pd

from helpers import datasets
from helpers.checking import Exercise, Prediction, Value
from helpers.exercises.scorecard import data


def rivals(market):
    """同类题：用别家香波的人，也就是竞争者客户。"""
    chosen = market[(market["pet"] == "狗") & (market["uses"] == "别家")]
    return chosen


def _dogs(market: pd.DataFrame) -> pd.DataFrame:
    return market[market["pet"] == "狗"]


potential = Exercise(
    goal="潜在客户：养狗，可是没有用我们的香波（用别家的、不用的都算）",
    reference=lambda market: _dogs(market)[_dogs(market)["uses"] != "我们的"],
    cases=data.streets,
    mistakes={
        "不养狗的人也混进来了：他们没有被问到用哪家的，那一格空着，空着也「不等于我们的」。": lambda market: market[market["uses"] != "我们的"],
        "用别家的人被你漏掉了：他们养狗，需要香波，只是没买我们的。": lambda market: market[market["uses"] == "不用"],
        "已经在用我们的人也在里面：他们是现有客户，不是潜在客户。": _dogs,
        "你只留下了用别家的：什么也不用的那些人，也还没买我们的。": rivals,
        "你留下的是现有客户，正好反了。": lambda market: market[market["uses"] == "我们的"],
        "你留下的是不养狗的人：他们用不着狗的香波。": lambda market: market[market["pet"] != "狗"],
        "你得到的是一列是与否，还没有拿它去筛选：把它放进 market[…] 的方括号里。": lambda market: (market["pet"] == "狗") & (market["uses"] != "我们的"),
        "一位也没有留下：没有人同时满足你写的几个条件。": lambda market: market.head(0),
        "一位也没有去掉：这还是全部居民。两个条件都要满足，「而且」是 &，不是 |。": lambda market: market,
    },
    hints=(
        "潜在客户 = 有需求，还没买我们的。两个条件都要写。",
        "有没有需求看 pet；买没买我们的看 uses。没有被问到的人，uses 空着。",
        "三个写法各念一遍：不养狗的人，会不会留在里面？用别家的人，会不会被丢掉？",
    ),
    twin=rivals,
    point="空着的格子最容易混进来：「不等于」会把没问过的人也算上。",
)


def _rate(market: pd.DataFrame, how: str = "mean") -> pd.Series:
    return market.groupby("kind")["bought_after"].agg(how)


def _told(market: pd.DataFrame) -> pd.DataFrame:
    return market[market["contacted"]]


def _untold(market: pd.DataFrame) -> pd.DataFrame:
    return market[~market["contacted"]]


def bought_or_not(market):
    """同类题：联系过的人里，每一类买的比例比没买的高多少。"""
    contacted = market[market["contacted"]]
    rate = contacted.groupby("kind")["bought_after"].mean()
    return rate - (1 - rate)


contact_lift = Exercise(
    goal="联系带来的提升：每一类里，联系过的比没联系的，买的比例多几个百分点（三类各一个数）。找出错的那一行，只改它",
    reference=lambda market: (_rate(_told(market)) - _rate(_untold(market))) * 100,
    cases=data.streets_with_kind,
    untouched=lambda market: (_rate(_told(market)) - _untold(market)["bought_after"].mean()) * 100,
    mistakes={
        "只看了联系过的人：本来就会买的，也算成了联系的功劳。": lambda market: _rate(_told(market)) * 100,
        "与这一类的全体比了：全体里有一半也联系过，提升被打了对折。": lambda market: (_rate(_told(market)) - _rate(market)) * 100,
        "减反了：没联系的减联系过的，有用的成了负数。": lambda market: (_rate(_untold(market)) - _rate(_told(market))) * 100,
        "单位是百分点，你少乘了 100：错的不是最后一行。": lambda market: _rate(_told(market)) - _rate(_untold(market)),
        "最后一行本来是对的：你把减法倒了过来，没联系的那一边还是没有分类。": lambda market: (
            (_untold(market)["bought_after"].mean() - _rate(_told(market))) * 100
        ),
        "最后一行本来是对的：你去掉了乘 100，没联系的那一边还是没有分类。": lambda market: _rate(_told(market)) - _untold(market)["bought_after"].mean(),
        "你用了除法：这是几倍，不是多几个百分点。": lambda market: _rate(_told(market)) / _rate(_untold(market)) * 100,
        "你比的是人数，不是比例：两边的人数不一样多，人数不能直接相减。": lambda market: (_rate(_told(market), "sum") - _rate(_untold(market), "sum")) * 100,
        "你留下的是没联系的人的比例，还没有拿联系过的来比。": lambda market: _rate(_untold(market)) * 100,
        "两行都筛了联系过的人：自己减自己，全成了 0。": lambda market: (_rate(_told(market)) - _rate(_told(market))) * 100,
        "联系过的那一边没有分类：三类比的是同一个数，现有客户成了最不该联系的。": lambda market: (
            (_told(market)["bought_after"].mean() - _rate(_untold(market))) * 100
        ),
        "基准换成了全体居民，还是没有分类：狗主人与不养狗的人混在一起比。": lambda market: (_rate(_told(market)) - market["bought_after"].mean()) * 100,
        "基准换成了联系过的全体，还是没有分类，也没有用到没联系的人。": lambda market: (_rate(_told(market)) - _told(market)["bought_after"].mean()) * 100,
        "结果全是空的：两边的行名对不上，一边是现有、潜在、非客户，另一边不是，没法相减。": lambda market: (
            (_rate(_told(market)) - _untold(market).groupby("contacted")["bought_after"].mean()) * 100
        ),
        "基准换成了没联系的非客户：现有客户本来就比他们买得多，不是联系的功劳。": lambda market: (
            (_rate(_told(market)) - _rate(_untold(market))["非客户"]) * 100
        ),
    },
    hints=(
        "三行里有一行，把不同类的人混在一起了。",
        "两边要用同一类的人比：现有与现有比，潜在与潜在比。",
        "看第二行：它得到的是一个数，还是三类各一个数？照第一行的样子改。",
    ),
    twin=bought_or_not,
    point="有对照还不够，对照要是同一类人。",
)


@cache
def _our_street() -> pd.DataFrame:
    return data.with_kind(datasets.load_market())


guess_existing = Prediction(
    truth=lambda: float(_untold(_our_street()).groupby("kind")["bought_after"].mean()["现有"] * 100),
    unit="%",
    low=0,
    high=100,
    near=6,
    close="猜得很近：不联系，他们也会买。",
    above="没有你猜的那么高，可是已经与联系过的差不多：不联系，他们也会买。",
    below="比你猜的高得多：他们本来就在用，不联系也会买。",
)


@cache
def _unaware() -> tuple[float, float, float]:
    """「不知道」的 100 位：联系花多少元（整数）、多请来几位（一位小数）、联系过的买了几位。"""
    market = _our_street()
    mine = market[market["why_not"] == "不知道"]
    told, untold = _told(mine), _untold(mine)
    rates = [float(part["bought_after"].mean() * 100) for part in (told, untold)]
    return round(float(told["contact_cost_yuan"].mean() * 100)), round(rates[0] - rates[1], 1), round(rates[0], 1)


NAME = "多请来一位的元"
street_cost = Value(
    goal="联系「不知道」的人，多请来一位要花多少元",
    truth=lambda: {NAME: _unaware()[0] / _unaware()[1]},
    point="同样的钱花在现有客户身上，买的人多得多，可是看不出多请来了谁：这笔钱可能白花，要先证明它没有白花。",
    mistakes={
        "你除以了买的人，不是多请来的人：不联系也会买的，不是这笔钱请来的，所以算便宜了。": lambda: (NAME, _unaware()[0] / _unaware()[2]),
        "除反了：这是一元钱请来几位。": lambda: (NAME, _unaware()[1] / _unaware()[0]),
        "这是联系 100 位花的钱，还没有除以多请来几位。": lambda: (NAME, float(_unaware()[0])),
        "这是联系一位花的钱：联系一位，不等于请来一位。": lambda: (NAME, _unaware()[0] / 100),
        "这是联系过的 100 位里一共买了几位，不是多少元。": lambda: (NAME, _unaware()[2]),
        "这是多请来几位，不是多少元。": lambda: (NAME, _unaware()[1]),
    },
    hints=("两个数印在上面一格：花的钱 spent，多请来的 extra。", "问的是「多请来一位」摊到多少元。", "谁除以谁？想一想单位：答案是每一位多少元。写算式也行。"),
    tolerance=0.5,
)
