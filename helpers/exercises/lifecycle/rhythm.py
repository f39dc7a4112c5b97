"""04 课：一个人的节奏——平均间隔，和没来的时间等于几个间隔。"""

import pandas as pd

from helpers.checking import Exercise, Ordering
from helpers.exercises.lifecycle import data


def _span(people: pd.DataFrame) -> pd.Series:
    return (people["last_day"] - people["first_day"]).dt.days


def _gap(people: pd.DataFrame) -> pd.Series:
    return _span(people) / (people["times"] - 1)


def times_a_month(people):
    """同类题：首末两次之间，平均每 30 天买几次（首次不算，它是起点）。"""
    days = (people["last_day"] - people["first_day"]).dt.days
    repeats = people["times"] - 1
    return repeats / days * 30


gap = Exercise(
    goal="每位客户的平均间隔（天）：首末两次相隔的天数，摊到每一个间隔上",
    reference=_gap,
    cases=data.people,
    mistakes={
        "你除以了次数：买 4 次，中间只有 3 个间隔。多除了一个，人人都显得比实际勤。": lambda people: _span(people) / people["times"],
        "你除以了次数加一：间隔比次数少，不是多。人人都显得比实际勤得多。": lambda people: _span(people) / (people["times"] + 1),
        "你除以了所有人的次数合计：一个数除所有的人，间隔都小得不像样，买得勤的反而显得慢。": lambda people: _span(people) / people["times"].sum(),
        "括号丢了：成了先除以次数，再减 1 天。先算出几个间隔，再去除。": lambda people: _span(people) / people["times"] - 1,
        "你除以了所有人的间隔合计：一个数除所有的人。每个人应当用他自己的间隔个数。": lambda people: _span(people) / (people["times"] - 1).sum(),
        "你除以了大家的平均间隔个数：每个人应当用他自己的间隔个数。": lambda people: _span(people) / (people["times"] - 1).mean(),
        "先合计、再减 1：减的是一个人的 1，除的却是所有人。每个人应当用他自己的间隔个数。": lambda people: _span(people) / (people["times"].sum() - 1),
        "你除以了最多的那个次数：每个人应当用他自己的间隔个数。": lambda people: _span(people) / people["times"].max(),
        "减反了：末次减首次，天数才是正的。": lambda people: -_gap(people),
        "首末相隔多数了一天：从 1 日到 11 日是 10 天，不是 11 天。间隔偏长。": lambda people: (_span(people) + 1) / (people["times"] - 1),
        "首末相隔多数了一天，又除以了次数：间隔的个数比次数少。": lambda people: (_span(people) + 1) / people["times"],
        "你先除以次数，再加 1 天：要改的是除号后面的个数，不是天数。": lambda people: _span(people) / people["times"] + 1,
        "间隔太短的被你改成了 7 天：那是后面判断阶段时才用的，这里照实算。": lambda people: _gap(people).clip(lower=7),
        "你除以了大家的平均次数：每个人应当用他自己的次数。": lambda people: _span(people) / people["times"].mean(),
        "你除以了人数：那与谁买几次没有关系。": lambda people: _span(people) / len(people),
        "你停在了首末相隔：那是几个间隔加起来的，还没有摊开。": _span,
        "你把相隔的天数乘上了间隔的个数：要的是摊开，不是翻倍。": lambda people: _span(people) * (people["times"] - 1),
        "除反了：成了每天买几次，越勤的人数越大。": lambda people: (people["times"] - 1) / _span(people),
        "你去掉了小数（// 或者转成整数）：间隔偏短，先别取整。": lambda people: _span(people) // (people["times"] - 1),
        "你取了整：先别取整，显示的时候再取。": lambda people: _gap(people).round(),
        "你把 2 写死了：只有正好买 3 次的人，中间才是 2 个间隔。": lambda people: _span(people) / 2,
        "你把 3 写死了：各人买的次数不同，间隔的个数也不同。": lambda people: _span(people) / 3,
        "你减了 2：买 3 次的人，中间有 2 个间隔，不是 1 个。间隔偏长，人人都显得比实际慢。": lambda people: _span(people) / (people["times"] - 2),
        "这是每 30 天买几次，不是隔几天来一次。": times_a_month,
    },
    hints=(
        "在纸上画 4 个点，中间有几段？",
        "段数与次数差几？买 3 次的周航，首末相隔 200 天，一段是 100 天。",
        "间隔的个数比次数少，差的那个数要用括号先算好，再去除。",
    ),
    twin=times_a_month,
    point="隔几天来一次，是这个人自己的节奏：同样没来 60 天，对十天一来的人很久，对百天一来的人还早。",
)


def _quiet(people: pd.DataFrame, as_of) -> pd.Series:
    return (as_of - people["last_day"]).dt.days / _gap(people)


def age_in_gaps(people, as_of):
    """同类题：从首购到观察日，一共等于几个间隔。"""
    days_known = (as_of - people["first_day"]).dt.days
    own_gap = (people["last_day"] - people["first_day"]).dt.days / (people["times"] - 1)
    return days_known / own_gap


quiet = Ordering(
    goal="每位客户没来的时间，等于他自己的几个间隔",
    reference=_quiet,
    cases=data.people_and_day,
    arguments="people, as_of",
    lines=(
        "answer = silent_days / own_gap",
        'span = (people["last_day"] - people["first_day"]).dt.days',
        'silent_days = (as_of - people["first_day"]).dt.days',
        'own_gap = span / (people["times"] - 1)',
        'silent_days = (as_of - people["last_day"]).dt.days',
    ),
    decoys={3: "它算的是从首购到观察日：认识他多久了，不是他多久没来。拿它作分子，老客个个都像走了。"},
    mistakes={},
    hints=(
        "先看哪一行用到了别的行算出来的名字：它只能排在后面。",
        "own_gap 要用 span；最后一行要用 silent_days 和 own_gap 两个名字。",
        "有两行都叫 silent_days：没来的时间，该从哪一天数起？",
    ),
    twin=age_in_gaps,
    point="这个数人人能比：1 左右是正点，大大超过 1 才值得担心。课程的 rhythms 里叫 quiet_times。",
)
