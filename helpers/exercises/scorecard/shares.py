"""03 课第 2、3 节：可判定的比例，养得活自己的层占几成。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.scorecard import data


def young_share(labels, customers):
    """同类题：全体客户里，标签是「34 岁及以下」的占多少。"""
    young = labels == "34 岁及以下"
    return young.sum() / len(customers)


assigned_share = Exercise(
    goal="可判定的比例：全体客户里，贴得出标签的占多少（0 到 1 的一个小数）",
    reference=lambda labels, customers: (labels != "未知").sum() / len(customers),
    cases=data.assigned,
    mistakes={
        "分母错了：你除以的是有标签的行，没买过的人根本没有被数进来，比例偏高。": lambda labels, customers: (labels != "未知").sum() / len(labels),
        "「未知」也被你算成了贴得出：写着「未知」，等于没有标签。": lambda labels, customers: len(labels) / len(customers),
        "方向反了：你数的是「未知」，贴不出的才是它。": lambda labels, customers: (labels == "未知").sum() / len(customers),
        "用 1 减去「未知」还不够：没买过的人连「未知」也没有写，被你当成了贴得出。": lambda labels, customers: 1 - (labels == "未知").sum() / len(customers),
        "结果总是 1：你一位也没有去掉，分母又只数了有标签的行。贴不出，写的是哪两个字？": lambda labels, customers: 1.0,
        "你数的是人数，不是比例：还要除以全体。": lambda labels, customers: (labels != "未知").sum(),
        "你乘了 100：比例用 0 到 1 的小数。": lambda labels, customers: (labels != "未知").sum() / len(customers) * 100,
        "方向反了：1 减去贴得出的，剩下的是贴不出的，也就是缺失率。": lambda labels, customers: 1 - (labels != "未知").sum() / len(customers),
        "你去掉的是一种年龄段，不是贴不出的：贴不出，写的是哪两个字？": lambda labels, customers: (labels != "34 岁及以下").sum() / len(customers),
        "你数的是有几种标签，不是有几位贴得出。": lambda labels, customers: labels.nunique() / len(customers),
        "你数的是一种标签的人，不是贴得出标签的人。": young_share,
        "表名带了引号：len 数的是 customers 这个词有几个字母。去掉引号。": lambda labels, customers: (labels != "未知").sum() / len("customers"),
        "除反了：成了全体是贴得出的人的几倍，大于 1。": lambda labels, customers: len(customers) / (labels != "未知").sum(),
    },
    hints=(
        "比例 = 贴得出标签的人数 ÷ 全体的人数。",
        "第一个空：哪两个字表示贴不出？要带引号。第二个空：全体在哪张表里？",
        "labels 只有买过的人。没买过的也是客户，要在分母里。",
    ),
    twin=young_share,
    point="分母是要看的全体，不是贴上了的人：只数贴上了的，什么分法都像 100%。",
)


def people_enough(table, cost_yuan):
    """同类题：人均利润达到成本六成的层，占几成。"""
    means = table.groupby("segment", observed=False)["profit_yuan"].mean()
    return (means >= cost_yuan * 0.6).mean()


def _sums(table: pd.DataFrame, how: str = "sum") -> pd.Series:
    return table.groupby("segment", observed=False)["profit_yuan"].agg(how)


def _pays(table: pd.DataFrame, cost_yuan: float, how: str = "sum") -> float:
    return (_sums(table, how) >= cost_yuan).mean()


def _people(table: pd.DataFrame, cost_yuan: float) -> float:
    return table["segment"].map(_sums(table) >= cost_yuan).astype(bool).mean()


pays_share = Exercise(
    goal="一年的利润够付成本的层，占全部层的多少（0 到 1 的一个小数）",
    reference=_pays,
    cases=data.profits,
    mistakes={
        "你用的是人均利润：一位客户当然付不起一层的成本，几乎没有一层够付。": lambda table, cost_yuan: _pays(table, cost_yuan, "mean"),
        "正好够付的也算够付：你用了 >，正好在线上的层被丢了。": lambda table, cost_yuan: (_sums(table) > cost_yuan).mean(),
        "方向反了：你数的是付不起的层。": lambda table, cost_yuan: (_sums(table) < cost_yuan).mean(),
        "你数的是有几层够付，不是占几成。": lambda table, cost_yuan: (_sums(table) >= cost_yuan).sum(),
        "成本被你写成了 20,000：它在括号里的 cost_yuan，换一家公司就不是这个数。": lambda table, cost_yuan: (_sums(table) >= 20_000).mean(),
        "没有人的层被你丢了：计划里写了它，也要付一份成本。分组时写上 observed=False。": lambda table, cost_yuan: (
            (table.groupby("segment", observed=True)["profit_yuan"].sum() >= cost_yuan).mean()
        ),
        "你数的是一共有几层：len、count 不看是与否，够付的、不够付的都数进去了。": lambda table, cost_yuan: len(_sums(table)),
        "你除以的是客户的人数：这里问几成的层，要除以有几层。": lambda table, cost_yuan: (_sums(table) >= cost_yuan).sum() / len(table),
        "你算的是几成的利润来自够付的层：这里问几成的层。": lambda table, cost_yuan: _sums(table)[_sums(table) >= cost_yuan].sum() / _sums(table).sum(),
        "没有分层：你拿每一位客户的利润与一层的成本比。": lambda table, cost_yuan: (table["profit_yuan"] >= cost_yuan).mean(),
        "你把成本按层摊薄了：每一层都要付一整份成本。": lambda table, cost_yuan: _pays(table, cost_yuan / len(_sums(table))),
        "你问的是几成的人住在够付的层里：人多的层说了算。这里问几成的层。": _people,
        "你拿全体的利润与一层的成本比：要一层一层地比。": lambda table, cost_yuan: table["profit_yuan"].sum() >= cost_yuan,
        "你乘了 100：比例用 0 到 1 的小数。": lambda table, cost_yuan: _pays(table, cost_yuan) * 100,
        "亏钱的客户被你去掉了：他们亏的也要算进这一层的合计。": lambda table, cost_yuan: _pays(table[table["profit_yuan"] > 0], cost_yuan),
        "利润成了最大的一位，不是合计：别的人的钱没有加进来。": lambda table, cost_yuan: _pays(table, cost_yuan, "max"),
    },
    hints=(
        "两步：先求各层的利润合计，再看够不够付。",
        "第一步是分组求和，写上 observed=False，没有人的层也在。",
        "第二步：各层的合计与 cost_yuan 比，得到一列是与否；一列是与否的平均，就是「是」的比例。",
    ),
    twin=people_enough,
    point="每多分一层，就多付一份固定成本：够不够付，一层一层地问。",
)
