"""04 课【选做】：照转移矩阵走一步，下个月各阶段多少人。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.lifecycle import more_data


def where_from(counts, now):
    """同类题：后来各阶段的人，从前来自各阶段的占比（每一列加起来是 1）。"""
    return counts / counts.sum()


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    return counts.div(counts.sum(axis=1), axis=0)


next_month = Exercise(
    goal="照上个月的转移矩阵，现在各阶段的人，下个月各阶段会有多少人",
    reference=lambda counts, now: (now @ _shares(counts)).rename(None),
    cases=more_data.moves_and_now,
    mistakes={
        "没有除：拿人数乘人数，大得不像样。": lambda counts, now: now @ counts,
        "你按列除了：每一列加起来是 1，那是「从哪里来」。要按行除，问「到哪里去」。": lambda counts, now: now @ (counts / counts.sum()),
        "各行的合计对到了列上：少了 axis=0，除的就不是自己那一行的人数。": lambda counts, now: now @ (counts / counts.sum(axis=1)),
        "* 是一格对一格地乘，now 对到了列上：现在的人数要对着行，乘用 @。": lambda counts, now: (_shares(counts) * now).sum(),
        "乘反了：矩阵在前，得到的不是人数，加起来也不对。": lambda counts, now: _shares(counts) @ now,
        "你除以了全体：矩阵里每一行加起来都不是 1，人越算越少。": lambda counts, now: now @ (counts / counts.to_numpy().sum()),
        "这是上个月已经发生的人数：没有用到现在的人数，或者除了又乘，抵消了。": lambda counts, now: counts.sum(),
        "这是现在的人数，一步也没有走；或者乘完按行加，又加回了原处。": lambda counts, now: now.astype(float),
        "你走了两步：这是下下个月。": lambda counts, now: now @ _shares(counts) @ _shares(counts),
        "你停在了转移矩阵：还要乘上现在的人数。": lambda counts, now: _shares(counts),
        "只算了留在原处的人：从别处来的没有加上。": lambda counts, now: pd.Series(
            {stage: now[stage] * _shares(counts).loc[stage, stage] for stage in counts.index}
        ),
        "你把矩阵按列加了起来，没有用到现在的人数。": lambda counts, now: _shares(counts).sum(),
        "你把矩阵按行加了起来，每一行当然是 1：还要乘上现在的人数。": lambda counts, now: _shares(counts).sum(axis=1),
        "乘对了，可是还是一张表：一格是从哪里来、到哪里去的人数，还要把每一列加起来。": lambda counts, now: _shares(counts).mul(now, axis=0),
        "* 是一格对一格地乘，得到的还是一张表：now 对到了列上。乘用 @。": lambda counts, now: _shares(counts) * now,
        "没有除，又乘反了：先把每一行除以这一行的人数，现在的人数写在左边。": lambda counts, now: counts @ now,
        "各列的合计除到了行上：每一行要除以自己那一行的合计。": lambda counts, now: now @ counts.div(counts.sum(), axis=0),
        "你除以了现在的总人数：转移表的每一行，要除以这一行自己的合计。": lambda counts, now: now @ (counts / now.sum()),
        "你除以了现在的人数：转移表是上个月的，每一行要除以它自己的合计。": lambda counts, now: now @ (counts / now),
        "你把现在的人数又加了一遍：算出来的已经是下个月的全部人。": lambda counts, now: now @ _shares(counts) + now,
        "这是比现在多几个人：要的是下个月有多少人，不用再减。": lambda counts, now: now @ _shares(counts) - now,
        "大了 100 倍：矩阵里用 0 到 1 的小数。": lambda counts, now: now @ _shares(counts) * 100,
        "你拿上个月的人数去乘：要乘现在的人数。": lambda counts, now: counts.sum() @ _shares(counts),
        "你拿总人数去乘：各阶段的人走的不是一样的路，要用现在各阶段的人数。": lambda counts, now: now.sum() * _shares(counts).sum(),
        "你按上个月的结果分配总人数：没有看现在各阶段各有几人。": lambda counts, now: now.sum() * counts.sum() / counts.to_numpy().sum(),
        "矩阵取整太早：人数就差了。先别取整。": lambda counts, now: now @ _shares(counts).round(2),
        "这是上个月开始时各阶段的人数：没有用到现在的人数。": lambda counts, now: counts.sum(axis=1),
        "你取了整：期望的人数可以带小数，先别取整。": lambda counts, now: (now @ _shares(counts)).round(),
        "你去掉了小数：期望的人数可以带小数，去掉以后人也少了。": lambda counts, now: (now @ _shares(counts)).astype(int),
        "你求的是占比：再乘上总人数。": lambda counts, now: (now @ _shares(counts)) / now.sum(),
    },
    hints=(
        "两步：先把转移表的每一行除以这一行的人数，再用现在的人数去乘。",
        "例子里有按行除的写法：.div(…, axis=0)。",
        "乘用 @，现在的人数写在左边。",
    ),
    twin=where_from,
    point="每一行加起来是 1，所以人一个不多、一个不少。它只认得「现在在哪里」，不认得「怎样来的」。",
)
