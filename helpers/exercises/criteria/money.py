"""01 课：平均每单是多少（改错），它差出多少钱，几成的客户带来八成的钱。"""

from functools import cache

import pandas as pd

from helpers.checking import Exercise, Value
from helpers.criteria import counted_orders
from helpers.datasets import AS_OF
from helpers.exercises import worlds
from helpers.exercises.criteria import data
from helpers.exercises.rfm import data as rfm_data

PLANNED = 5_000  # 下季度打算做多少单，课文里也这样写


def per_person_orders(bought):
    """同类题：平均每位客户有几单——用合计除以人数。"""
    orders = bought["customer_id"].value_counts()
    answer_here = orders.sum() / len(orders)
    return answer_here


def _groups(bought: pd.DataFrame, column: str = "net_yuan"):
    return bought.groupby("customer_id")[column]


mean_order = Exercise(
    goal="全公司平均每单的净消费（元），一个数：找出错的那一行，只改它",
    reference=lambda bought: bought["net_yuan"].mean(),
    cases=rfm_data.bought_only,
    untouched=lambda bought: _groups(bought).mean().mean(),
    mistakes={
        "这是人均累计，不是每单：除的是人数，应除以单数。": lambda bought: _groups(bought).sum().mean(),
        "这是各人平均的中位数：还是一人一票，买了几十单的人和买了一单的人一样重。": lambda bought: _groups(bought).mean().median(),
        "这是一单的中位数，不是平均：拿它乘单数，乘不回总收入。": lambda bought: bought["net_yuan"].median(),
        "退款没有扣：你加的是实付。": lambda bought: bought["paid_yuan"].mean(),
        "这是合计，忘了除以单数。": lambda bought: bought["net_yuan"].sum(),
        "这是人均几单，单位是笔，不是元。": lambda bought: _groups(bought).size().mean(),
        "这是最大的「各人平均」：一个人的数。": lambda bought: _groups(bought).mean().max(),
        "这是各人平均的合计：人越多它越大，不是一单多少。": lambda bought: _groups(bought).mean().sum(),
        "上面是各人的平均加起来，下面却是单数：人和单混着除，偏小。": lambda bought: _groups(bought).mean().sum() / len(bought),
        "分子是一个人的平均，分母是全公司的单数：两样配不上，结果小得不像话。": lambda bought: _groups(bought).sum().mean() / len(bought),
        "分子是全公司的合计，分母是一个人的单数：两样配不上，结果大得不像话。": lambda bought: (
            bought["net_yuan"].sum() / _groups(bought).size().mean()
        ),
        "除了两遍：上面已经是各人的平均，又除了一次笔数。": lambda bought: (_groups(bought).mean() / _groups(bought).size()).mean(),
        "退款没有扣，而且还是一人一票。": lambda bought: _groups(bought, "paid_yuan").mean().mean(),
        "分子是全公司的钱，分母是一个人的单数：先各自加成一个数，再除。": lambda bought: (
            (bought["net_yuan"].sum() / _groups(bought).size()).mean()
        ),
        "人均累计又除了一次人数：要除的是单数。": lambda bought: _groups(bought).sum().mean() / bought["customer_id"].nunique(),
        "除反了，还是一人一票：得到的是每元几单。": lambda bought: (_groups(bought).size() / _groups(bought).sum()).mean(),
        "结果总是 1：你拿笔数除以笔数，钱没有进来。": lambda bought: 1.0,
        "一个渠道一票，还是平均的平均。": lambda bought: bought.groupby("channel")["net_yuan"].mean().mean(),
        "退款扣了两遍：净消费里已经扣过。": lambda bought: (bought["net_yuan"] - bought["refund_yuan"]).mean(),
        "退过一部分款的单也算一单，不能拿掉。": lambda bought: bought.loc[bought["refund_yuan"] == 0, "net_yuan"].mean(),
        "除的是来过几天：一天两单，少算了一单。": lambda bought: bought["net_yuan"].sum() / _groups(bought, "day").nunique().sum(),
        "合计除反了：你用单数除以钱，得到的是每元几单。": lambda bought: len(bought) / bought["net_yuan"].sum(),
    },
    hints=(
        "把三行各念一遍，每一行都问：买了几十单的人和只买一单的人，在这里各有几票？",
        "想要的是「钱的总数 ÷ 单的总数」，人不该一人一票。",
        "前两行已经有了每个人的钱和每个人的单数，各加成一个数，再相除。",
    ),
    twin=per_person_orders,
    point="平均的平均是一人一票；平均每单要一单一票，也就是合计除以合计。",
)


@cache
def _both_means() -> tuple[float, float]:
    """我们公司的平均每单：对的，与「平均的平均」；都只留一位小数，与课文印出来的一样。"""
    net = counted_orders(worlds.our_company().orders, as_of=AS_OF)
    return round(float(net["net_yuan"].mean()), 1), round(float(_groups(net).mean().mean()), 1)


def _short(right: float, wrong: float) -> float:
    return round(abs(right - wrong) * PLANNED / 10_000, 2)


shortfall = Value(
    goal=f"照错的数做下季度 {PLANNED:,} 单的预算，收入差多少万元",
    truth=lambda: {"差的万元": _short(*_both_means())},
    point="一个「平均」取错了，预算就差出这么多，而两个数看起来都像真的。",
    mistakes={
        "取整取早了：写到一位小数。": lambda: ("差的万元", round(_short(*_both_means()))),
        "位数差了：差的元数除以 10,000 才是万元。": lambda: ("差的万元", _short(*_both_means()) * 10),
        "位数差了：差的元数除以 10,000，你除多了。": lambda: ("差的万元", _short(*_both_means()) / 10),
        "这是每单差多少元，还没有乘单数。": lambda: ("差的万元", round(_both_means()[0] - _both_means()[1], 1)),
        "单位是万元，你写的是元：再除以 10,000。": lambda: ("差的万元", _short(*_both_means()) * 10_000),
        "减反了，或者写了负号：问差多少，写正数。": lambda: ("差的万元", -_short(*_both_means())),
        "这是照对的数算出的总收入，不是差额：再减去照错的数算的。": lambda: ("差的万元", round(_both_means()[0] * PLANNED / 10_000, 2)),
        "这是照错的数算出的总收入，不是差额。": lambda: ("差的万元", round(_both_means()[1] * PLANNED / 10_000, 2)),
        "这是做多少笔，不是差多少钱：还没有乘每笔差的钱。": lambda: ("差的万元", PLANNED),
        "这是差了百分之几，老板问的是多少万元。": lambda: ("差的万元", round((1 - _both_means()[1] / _both_means()[0]) * 100, 1)),
    },
    hints=("两个数印在上一格：相减，是每单差多少元。", f"再乘 {PLANNED:,} 单。", "得到的是元，除以 10,000 成万元。"),
    tolerance=0.06,
)


def people_for_half(spent):
    """同类题：花得最少的人里，从少往多加，几成的人才加到一半的钱。"""
    running = spent.sort_values().cumsum()
    people = (running <= spent.sum() / 2).sum()
    return people / len(spent)


def _for_80(spent: pd.Series, part: float = 0.8, *, ascending: bool = False, extra: int = 1) -> float:
    running = spent.sort_values(ascending=ascending).cumsum()
    return ((running < part * spent.sum()).sum() + extra) / len(spent)


people_for_80 = Exercise(
    goal="花得最多的人从多到少加，加到全部净消费的 80%，要几成的客户（0 到 1 的小数）",
    reference=_for_80,
    cases=data.spent,
    mistakes={
        "排反了：你从花得最少的人加起，要的人多得多。": lambda spent: _for_80(spent, ascending=True),
        "没有排序：照表里的先后加，谁在前面全靠碰巧。": lambda spent: ((spent.cumsum() < 0.8 * spent.sum()).sum() + 1) / len(spent),
        "少数了一位：累计刚过线的那一位也要算进去，少了他还不到 80%。": lambda spent: _for_80(spent, extra=0),
        "这是几位，不是几成：再除以全体的人数。": lambda spent: _for_80(spent) * len(spent),
        "问反了：这是前 20% 的人占了多少钱。要的是 80% 的钱要多少人。": lambda spent: (
            spent.nlargest(max(1, round(len(spent) * 0.2))).sum() / spent.sum()
        ),
        "线取成了 20% 的钱：少数几位大客户就够了。": lambda spent: _for_80(spent, 0.2),
        "第一位就过了：或者线不是合计的八成（0.8 或 80 不是元数），或者没有一路累计。": lambda spent: 1 / len(spent),
        "方向反了：你数的是过了线的人。先数还没有到线的。": lambda spent: 1 + 1 / len(spent) - _for_80(spent),
        "方向反了：你数的是过了线的人，又加了一位。先数还没有到线的。": lambda spent: 1 + 2 / len(spent) - _for_80(spent),
        "先除了才加：1 也该一起除。把加一那一步用圆括号括起来。": lambda spent: _for_80(spent, extra=0) * len(spent) + 1 / len(spent),
        "写成了百分数：题目要 0 到 1 的小数，不要乘 100。": lambda spent: _for_80(spent) * 100,
        "这是几位，不是几成，还少了过线的那一位。": lambda spent: _for_80(spent, extra=0) * len(spent),
        "一位也没有过线：或者没有一路累计，或者线比合计还大（要拿 spent 的合计去乘八成）。": lambda spent: (len(spent) + 1) / len(spent),
        "结果总是 1：你数的是一共几位，没有只数没到线的；「是」有几个，要加起来。": lambda spent: 1.0,
        "这是不必要的那些人占几成：你用 1 减掉了要的人。": lambda spent: 1 - _for_80(spent),
        "这是花得比平均多的人占几成，不是累计到 80% 的。": lambda spent: float((spent > spent.mean()).mean()),
    },
    hints=(
        "先从多到少排好，再一路加下去，看加到第几位过了线。",
        "累计用 .cumsum()；线是合计的八成；还没有到线的有几位，再加上过线的那一位。",
        "「还没有到线」写成累计 < 线，得到是与否，加起来就是人数；最后除以 len(spent)。",
    ),
    twin=people_for_half,
    point="二八只是个说法，每家公司数出来都不一样。",
)
