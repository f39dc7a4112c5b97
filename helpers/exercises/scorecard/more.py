"""03 课【选做】：法人客户的信用度、净推荐值、重新抽签的比例。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.scorecard import data

LINES, GRADES = [-1, 0, 7, 30, float("inf")], list("ABCD")


def size_grades(contracts):
    """同类题：按每家公司合同金额的合计分大、中、小。"""
    total = contracts.groupby("company_id")["value_yuan"].sum()
    return pd.cut(total, [0, 10_000, 30_000, float("inf")], labels=["小", "中", "大"])


def _cut(values: pd.Series, right: bool = True) -> pd.Series:
    return pd.cut(values.astype("float64"), LINES, labels=GRADES, right=right).astype("str").where(values.notna())


def _late(contracts: pd.DataFrame, how: str = "mean") -> pd.Series:
    return contracts.groupby("company_id")["days_late"].agg(how)


def _credit(contracts: pd.DataFrame) -> pd.Series:
    lines = [-1, 0, 7, 30, float("inf")]  # 也写在参考里：学生照题目写 30，不会被说成是抄来的数
    return pd.cut(_late(contracts).astype("float64"), lines, labels=GRADES).astype("str").where(_late(contracts).notna())


def _filled(contracts: pd.DataFrame) -> pd.DataFrame:
    return contracts.assign(days_late=contracts["days_late"].fillna(0))


credit = Exercise(
    goal="每家公司的信用度：平均逾期 0 天是 A，不超过 7 天是 B，不超过 30 天是 C，再久是 D；一份也没付清的空着",
    reference=_credit,
    cases=data.contracts,
    mistakes={
        "没付清的被你当成了 0 天：还不知道逾期多久的公司，成了信用最好的 A。": lambda contracts: _cut(_late(_filled(contracts))),
        "一份也没付清的公司成了 A：还不知道逾期多久，应空着。": lambda contracts: _cut(_late(contracts)).fillna("A"),
        "一份也没付清的公司成了 D：还不知道逾期多久，应空着。": lambda contracts: _cut(_late(contracts)).fillna("D"),
        "你用了最久的一份，不是平均：只晚过一回的公司也被降了级。": lambda contracts: _cut(_late(contracts, "max")),
        "你用了最短的一份，不是平均：付得快过一回，就都成了 A。": lambda contracts: _cut(_late(contracts, "min")),
        "你把天数加起来了：合同多的公司，晚得就「多」，不公平。": lambda contracts: _cut(_late(contracts, "sum")),
        "正好在线上的，应留在前面一级：你让正好 7 天的成了 C，正好 0 天的成了 B。": lambda contracts: _cut(_late(contracts), right=False),
        "A 到 D 倒过来了：不逾期的应是 A。": lambda contracts: _cut(_late(contracts)).map(dict(zip("ABCD", "DCBA", strict=True))),
        "没有按公司合起来：一行还是一份合同。": lambda contracts: _cut(contracts["days_late"]),
        "你停在了天数：还要分成 A、B、C、D 四级。": _late,
        "切好了，还没有起名字：写上 labels，四段依次叫 A、B、C、D。": lambda contracts: pd.cut(_late(contracts).astype("float64"), LINES),
        "最后一段没有到无穷大：拖得最久的公司反而空着。": lambda contracts: _cut(_late(contracts)).mask(_late(contracts).fillna(0) > 60),
        "线的末尾不是无穷大：拖得再久也应是 D，你的空着了。": lambda contracts: _cut(_late(contracts)).mask(_late(contracts).fillna(0) > 100),
        "不逾期的公司空着了：每段不含左边的线，想把 0 收进第一段，最左的线要比 0 小。": lambda contracts: (
            _cut(_late(contracts)).where(_late(contracts).fillna(0) > 0)
        ),
        "你用了中位数，不是平均：拖得最久的那一份不算数了。": lambda contracts: _cut(_late(contracts, "median")),
        "你用了合同金额：这是公司买得多不多，不是付得快不快。": lambda contracts: size_grades(contracts).astype("str"),
        "你数的是有几份合同，不是逾期几天。": lambda contracts: _cut(_late(contracts, "count")),
    },
    hints=(
        "先按公司求平均逾期天数，再切成四级。",
        "pd.cut 的线从小到大：比 0 小的一个数、0、7、30、无穷大；四段四个名字。",
        "空着的不用管：求平均时自动略过；一家公司全空着，平均也空着。",
    ),
    twin=size_grades,
    point="信用度看付款，不看买多少：买得多又总拖的，是要催的客户。",
)


def happy_share(surveys):
    """同类题：满意度 4、5 分的占比，减去 1、2 分的占比，百分点。"""
    happy, unhappy = surveys["csat"] >= 4, surveys["csat"] <= 2
    return (happy.mean() - unhappy.mean()) * 100


def _nps(surveys: pd.DataFrame, high: int = 9, low: int = 6) -> float:
    return float((surveys["nps"] >= high).mean() - (surveys["nps"] <= low).mean()) * 100


nps = Exercise(
    goal="净推荐值：打 9、10 分的占比减去打 0 到 6 分的占比，乘 100（一个数）",
    reference=_nps,
    cases=data.answers,
    mistakes={
        "你求的是平均分：7、8 分的人把它拉高了，也不是净推荐值。": lambda surveys: float(surveys["nps"].mean()),
        "8 分也被你算成了推荐的人：9 分起才算。": lambda surveys: _nps(surveys, high=8),
        "9 分的人被你丢了：9、10 分都算推荐的人。": lambda surveys: _nps(surveys, high=10),
        "6 分的人被你漏了：0 到 6 分都不算推荐的人，6 也在内。": lambda surveys: _nps(surveys, low=5),
        "7 分也被你算成了不推荐的人：7、8 分两边都不算。": lambda surveys: _nps(surveys, low=7),
        "7、8 分的人也被你算成了不推荐的人：他们两边都不算。": lambda surveys: _nps(surveys, low=8),
        "没有减不推荐的人：这只是推荐的人占几成。": lambda surveys: float((surveys["nps"] >= 9).mean()) * 100,
        "只有不推荐的乘了 100：先算乘，后算减。相减要用圆括号括起来。": lambda surveys: float((surveys["nps"] >= 9).mean() - (surveys["nps"] <= 6).mean() * 100),
        "两头的线都错了一分：9 分算推荐，6 分算不推荐。": lambda surveys: _nps(surveys, high=10, low=5),
        "这只是不推荐的人占几成：要用推荐的减它。": lambda surveys: float((surveys["nps"] <= 6).mean()) * 100,
        "减反了：不推荐的减推荐的，正负号反了。": lambda surveys: -_nps(surveys),
        "少乘了 100。": lambda surveys: _nps(surveys) / 100,
        "你减的是人数，不是占比：评价多的公司，数就大。": lambda surveys: float((surveys["nps"] >= 9).sum() - (surveys["nps"] <= 6).sum()),
        "你减的是人数，还乘了 100：先各求占比，再相减。": lambda surveys: float((surveys["nps"] >= 9).sum() - (surveys["nps"] <= 6).sum()) * 100,
        "你用的是满意度，不是推荐意愿：满意不等于会推荐。": happy_share,
    },
    hints=(
        "三种人：9、10 分，7、8 分，0 到 6 分。只用头和尾。",
        "一列是与否的平均，就是「是」的占比。",
        "两个占比相减，再乘 100。7、8 分的人只在分母里。",
    ),
    twin=happy_share,
    point="满意是嘴上说的这一次，推荐是愿不愿意搭上自己的名声；两个都不是行为，要与复购对着看。",
)


def bigger_than_average(shuffled, real):
    """同类题：抽签得来的数里，比它们自己的平均大的占几成（用不到 real）。"""
    bigger = shuffled > shuffled.mean()
    return bigger.mean()


chance = Exercise(
    goal="重新抽签许多次，有多大比例不小于真的那个数（0 到 1 的一个小数）",
    reference=lambda shuffled, real: (shuffled >= real).mean(),
    cases=data.shuffles,
    mistakes={
        "正好相等的也要算：你用了 >，少算了几次，显得更不像碰巧。": lambda shuffled, real: (shuffled > real).mean(),
        "方向反了：你数的是抽签得来比它小的。": lambda shuffled, real: (shuffled < real).mean(),
        "方向反了：你数的是抽签得来不大于它的。": lambda shuffled, real: (shuffled <= real).mean(),
        "你把真的自己也算了一次：课程的函数那样算，这一题只数抽签的那些次。": lambda shuffled, real: (1 + (shuffled >= real).sum()) / (1 + len(shuffled)),
        "你数的是一共抽了几次签：len、count 不看是与否，都数进去了。": lambda shuffled, real: len(shuffled),
        "你数的是几次，不是几成。": lambda shuffled, real: (shuffled >= real).sum(),
        "你乘了 100：用 0 到 1 的小数。": lambda shuffled, real: (shuffled >= real).mean() * 100,
        "你数的是正好相等的。": lambda shuffled, real: (shuffled == real).mean(),
        "你比的是平均：真的比抽签的平均大多少，没有说碰巧常不常有。": lambda shuffled, real: real - shuffled.mean(),
        "你没有用到真的那个数。": bigger_than_average,
    },
    hints=(
        "一次一次地比：这一次抽签，是不是不小于真的？",
        "得到一列是与否，它的平均就是几成。",
        "「不小于」包括正好相等。",
    ),
    twin=bigger_than_average,
    point="这个比例就是 p 值的算法：小，说明真的那么大不像碰巧；大，说明碰巧也常有。课程的函数多加了一次（真的自己也算一次），所以不会是 0。",
)
