"""04 课：各渠道每招来一位，一年里剩下多少。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.lifecycle import data


def _sum(table: pd.DataFrame, column: str = "left_over_yuan") -> pd.Series:
    return table.groupby("acquired_by")[column].sum()


def _heads(table: pd.DataFrame) -> pd.Series:
    return table["acquired_by"].value_counts()


def _mean(table: pd.DataFrame) -> pd.Series:
    return table.groupby("acquired_by")["left_over_yuan"].mean()


def cost_each(table):
    """同类题：买过和没买过的两群人，每位的获客成本。"""
    costs = table.groupby("bought")["acquisition_cost_yuan"].sum()
    people = table["bought"].value_counts()
    return costs / people


per_head = Exercise(
    goal="每个渠道每招来一位，一年里剩下多少元（利润减去获客成本，没有买过的人也算在内）",
    reference=lambda table: _sum(table) / _heads(table),
    cases=data.channels,
    mistakes={
        "你加的是利润：获客成本没有扣，贵的渠道显得特别好。": lambda table: _sum(table, "profit_yuan") / _heads(table),
        "你加的是获客成本：这是招一位花多少，不是剩下多少。": lambda table: _sum(table, "acquisition_cost_yuan") / _heads(table),
        "你加的是买过没有：这是首购率，单位不是元。": lambda table: _sum(table, "bought") / _heads(table),
        "你停在了合计：人多的渠道自然大。还要除以这个渠道的人数。": _sum,
        "你除以了全体的人数：这是摊到全公司每个人头上的，人少的渠道看着几乎没有。": lambda table: _sum(table) / len(table),
        "你除以的是买过的人数：没买过的人，钱也花了，不能不算。": lambda table: _sum(table) / table[table["bought"]]["acquired_by"].value_counts(),
        "你除以的是买过的人数，有的渠道是 0：没买过的人，钱也花了，不能不算。": lambda table: _sum(table) / _sum(table, "bought"),
        "你除以了渠道的个数：每个渠道除的是同一个数。要除以这个渠道的人数。": lambda table: _sum(table) / table["acquired_by"].nunique(),
        "你停在了人数：还没有看钱。": _heads,
        "你把合计乘上了人数：要的是每一位多少，用除。": lambda table: _sum(table) * _heads(table),
        "这是各渠道占总数的份额，不是每一位多少元。": lambda table: _sum(table) / table["left_over_yuan"].sum(),
        "这是每花一元招客换来多少利润：问的是每招来一位剩下多少元。": lambda table: (
            _sum(table, "profit_yuan") / _sum(table, "acquisition_cost_yuan")
        ),
        "获客成本扣了两次：「剩下」那一列里已经减过了。": lambda table: (_sum(table) - _sum(table, "acquisition_cost_yuan")) / _heads(table),
        "获客成本是花出去的，你加了上去：应当减。": lambda table: (_sum(table, "profit_yuan") + _sum(table, "acquisition_cost_yuan")) / _heads(table),
        "减反了：剩下的是利润减去获客成本。": lambda table: -_sum(table) / _heads(table),
        "上面只加了买过的人，下面数的是所有人：没买过的人，获客的钱没有扣。": lambda table: (
            _sum(table[table["bought"]]).reindex(_heads(table).index) / _heads(table)
        ),
        "你只留下了有利润的人：没买过的、亏了的也花了钱，不能不算。": lambda table: _mean(table[table["profit_yuan"] > 0]),
        "你只留下了剩下的是正数的人：亏了的也是这个渠道招来的，不能不算。": lambda table: _mean(table[table["left_over_yuan"] > 0]),
        "这是剩得最多的那一位：问的是平均每位。": lambda table: table.groupby("acquired_by")["left_over_yuan"].max(),
        "你乘了 100：这一列的单位是元，不是百分比。": lambda table: _mean(table) * 100,
        "你用 // 去掉了小数：先别取整，显示的时候再取。": lambda table: _sum(table) // _heads(table),
        "你转成了整数，小数丢了：先别取整，显示的时候再取。": lambda table: _mean(table).astype(int),
        "你数的是「买过没有」各几人，不是各渠道几人：两边的名字对不上，全成了空。": lambda table: _sum(table) / table["bought"].value_counts(),
        "你数的是剩下的钱各有几个，不是各渠道几人：两边的名字对不上，全成了空。": lambda table: _sum(table) / table["left_over_yuan"].value_counts(),
        "你数的是获客成本各有几个，不是各渠道几人：两边的名字对不上，全成了空。": lambda table: (
            _sum(table) / table["acquisition_cost_yuan"].value_counts()
        ),
        "你数的是利润各有几个，不是各渠道几人：两边的名字对不上，全成了空。": lambda table: _sum(table) / table["profit_yuan"].value_counts(),
        "没有按渠道分组：每个渠道都拿全体剩下的钱来除，人少的渠道反而显得最好。": lambda table: table["left_over_yuan"].sum() / _heads(table),
        "除反了：成了每一元对着几个人。": lambda table: _heads(table) / _sum(table),
        "你只算了买过的人：没买过的人，获客的钱也花了，却没有扣。": lambda table: table[table["bought"]].groupby("acquired_by")["left_over_yuan"].mean(),
        "这是中位数：问的是平均每位，合计除以人数。": lambda table: table.groupby("acquired_by")["left_over_yuan"].median(),
        "你取了整：先别取整，显示的时候再取。": lambda table: (_sum(table) / _heads(table)).round(),
    },
    hints=(
        "左边的空是把哪一列钱加起来，右边的空是数哪一列。",
        "剩下多少：表里有一列已经减好了获客成本。",
        "除的时候按名字对齐：左边按渠道分组，右边也要数渠道。",
    ),
    twin=cost_each,
    point="合计除以人数，人多的渠道就占不到便宜了：比渠道、比层，先问「每一位多少」。",
)
