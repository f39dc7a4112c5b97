"""00 课：头三道题——猜一个数、选一个字母、看一看检查怎样回答。"""

from functools import cache

import numpy as np

from helpers import datasets, intake
from helpers.checking import Choice, Exercise, Prediction
from helpers.exercises.welcome import data

TOP = 20  # 百分之几的客户


@cache
def _share_of_the_top() -> float:
    """下过单的客户里，净消费排在前 20% 的占全部净消费的百分之几；两位客户之间的按比例算，与课文的图一致。"""
    orders, _ = intake.to_orders(datasets.load_ledger())
    net = (orders["paid_yuan"] - orders["refund_yuan"]).groupby(orders["customer_id"]).sum().sort_values(ascending=False)
    people = np.arange(1, len(net) + 1) / len(net) * 100
    return float(np.interp(TOP, people, net.cumsum() / net.sum() * 100))


guess_top = Prediction(
    truth=_share_of_the_top,
    unit="%",
    low=0,
    high=100,
    near=5,
    close="猜得很近。是怎样一点一点攒到这个数的，看下面的图。",
    above="实际没有你猜的那么集中，不过也远不是人人一样多。看下面的图。",
    below="比你猜的还要集中：少数人花了大半的钱。看下面的图。",
)

silver_card = Choice(
    right="B",
    because={
        "A": "分类没有高低。金卡比银卡高一级，是有高低的。",
        "B": "有高低，所以是分级；两种卡待遇一样，还没有对策，所以算不上狭义的分层。",
        "C": "狭义的分层是分级加对策。这里待遇都一样，缺的正是对策。",
    },
)


def half_price(bills):
    """同类题：每位客户的账单打五折以后是多少元。"""
    to_pay = bills * 0.5
    return to_pay


discount = Exercise(
    counted=False,
    goal="每位客户的账单打八折以后是多少元",
    reference=lambda bills: bills * 0.8,
    cases=data.bills,
    mistakes={
        "这是打八折省下的钱，不是要付的钱：省下两成，要付八成。": lambda bills: bills * 0.2,
        "你乘的是 8：账单成了原来的 8 倍。八折是原来的十分之八。": lambda bills: bills * 8,
        "你乘的是 80：账单成了原来的 80 倍。八折是百分之八十，写成小数。": lambda bills: bills * 80,
        "你乘的是 0.08：打成了百分之八，不到一折。": lambda bills: bills * 0.08,
        "打了折反而更贵：除以一个比 1 小的数，会越除越大。": lambda bills: bills / 0.8,
        "每个人都只少了几角钱：打折是乘，不是减。": lambda bills: bills - 0.8,
        "账单原样没有动：还没有打折。": lambda bills: bills,
        "数比账单还大：你把折扣加在了原价上。": lambda bills: bills * 1.8,
    },
    hints=(
        "八折的意思是只付原来的十分之八。",
        "十分之八写成小数是多少？",
        "用账单乘那个小数，乘号是 *。",
    ),
    twin=half_price,
    point="一句乘法，全部客户一起算好了：bills 是一整列数，不用一位一位地算。",
)
