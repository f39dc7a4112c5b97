"""04 课【选做】：满一年还在的比例、买过两个品类的比例、下个月各阶段多少人。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.lifecycle import more_data


def _full_year(people: pd.DataFrame, as_of) -> pd.DataFrame:
    return people[people["registered_on"] + pd.Timedelta(days=365) <= as_of]


def _stay(people: pd.DataFrame) -> pd.Series:
    return (people["left_on"] - people["registered_on"]).dt.days


def gone_in_a_month(people, as_of):
    """同类题：注册满 30 天的人里，30 天以内就离开的占多少。"""
    known = people[(as_of - people["registered_on"]).dt.days >= 30]
    stayed = (known["left_on"] - known["registered_on"]).dt.days
    return (stayed < 30).mean()


still_here = Exercise(
    goal="注册满 365 天的人里，到第 365 天还没有离开的占多少（0 到 1 的一个小数）",
    reference=lambda people, as_of: float((~(_stay(_full_year(people, as_of)) < 365)).mean()),
    cases=more_data.tenures,
    mistakes={
        "没有满 365 天的人也算进来了：他们还没有机会待满，没有离开的却被当成待住了。": lambda people, as_of: float((~(_stay(people) < 365)).mean()),
        "你只看了已经离开的人：待住的人一个也没有算，比例低得多。": lambda people, as_of: (
            float((_stay(left) >= 365).mean()) if len(left := _full_year(people, as_of).dropna(subset="left_on")) else float("nan")
        ),
        "空缺与 365 比，答案是「否」：没有离开的人都被当成没有待满。": lambda people, as_of: float((_stay(_full_year(people, as_of)) >= 365).mean()),
        "你看的是到观察日还在不在：早来的人时间长，晚来的人时间短，不一样长就不能比。": lambda people, as_of: float(people["left_on"].isna().mean()),
        "满 365 天的人对了，可是你问的成了「到观察日还在」：有人第 365 天还在，后来才离开。": lambda people, as_of: (
            float(_full_year(people, as_of)["left_on"].isna().mean())
        ),
        "这是离开的比例：用 1 减去它。": lambda people, as_of: float((_stay(_full_year(people, as_of)) < 365).mean()),
        "你停在了人数：还要除以满 365 天的人数。": lambda people, as_of: int((~(_stay(_full_year(people, as_of)) < 365)).sum()),
        "分母错了：你除以的是全体，没有满 365 天的人也在里面。": lambda people, as_of: float(
            (~(_stay(_full_year(people, as_of)) < 365)).sum() / len(people)
        ),
        "你乘了 100：占比用 0 到 1 的小数。": lambda people, as_of: float((~(_stay(_full_year(people, as_of)) < 365)).mean() * 100),
        "这是离开的人待了几天的中位数：没有离开的人不在里面，天数短得不像样。": lambda people, as_of: float(_stay(people).median()),
        "注册正好 365 天的人也满了：你写的是 >。": lambda people, as_of: (
            float((~(_stay(_full_year(people, as_of - pd.Timedelta(days=1))) < 365)).mean())
        ),
        "这是注册已满 365 天的人占多少：还没有看谁离开了。": lambda people, as_of: len(_full_year(people, as_of)) / len(people),
        "方向反了：你留下的是没有满 365 天的人。": lambda people, as_of: (
            float((~(_stay(new) < 365)).mean()) if len(new := people.drop(_full_year(people, as_of).index)) else float("nan")
        ),
    },
    hints=(
        "先筛选：注册到 as_of 已有 365 天的人。",
        "再求每个人待了几天：离开那天减注册那天，取天数；没有离开的是空缺。",
        "空缺与数比大小，答案总是「否」：先数「不到 365 天就离开」的占多少，再用 1 减。",
    ),
    twin=gone_in_a_month,
    point="人人给满一样长的时间再比；没有离开的人也在分母里。",
)


def two_orders(lines):
    """同类题：下过两笔以上订单的客户占多少。"""
    orders = lines.groupby("customer_id")["order_id"].nunique()
    return (orders >= 2).mean()


def _kinds(lines: pd.DataFrame, by: str = "customer_id", column: str = "category") -> pd.Series:
    return lines.groupby(by)[column].nunique()


two_kinds = Exercise(
    goal="买过两个以上品类的客户占多少（0 到 1 的一个小数）",
    reference=lambda lines: float((_kinds(lines) >= 2).mean()),
    cases=more_data.lines,
    mistakes={
        "你数的是行：同一个品类买两次，也被当成两个品类，比例偏高。": lambda lines: float((lines.groupby("customer_id").size() >= 2).mean()),
        "你数的是订单，不是品类。": lambda lines: float((_kinds(lines, column="order_id") >= 2).mean()),
        "你按订单分了组：这是一笔订单里就有两个品类的订单占多少。": lambda lines: float((_kinds(lines, "order_id") >= 2).mean()),
        "你按品类分了组：这是有两位以上客户买过的品类占多少。": lambda lines: float((_kinds(lines, "category", "customer_id") >= 2).mean()),
        "「两个以上」包括两个：你写的是 >。": lambda lines: float((_kinds(lines) > 2).mean()),
        "正好两个的才算，三个、四个的丢了。": lambda lines: float((_kinds(lines) == 2).mean()),
        "你把只买过一个品类的也算上了：人人都算，成了 1。": lambda lines: 1.0,
        "这是只买过一个品类的：用 1 减去它。": lambda lines: float((_kinds(lines) < 2).mean()),
        "你停在了人数：还要除以客户数。": lambda lines: int((_kinds(lines) >= 2).sum()),
        "分母错了：你除以的是行数，一位客户占好几行。": lambda lines: float((_kinds(lines) >= 2).sum() / len(lines)),
        "你乘了 100：占比用 0 到 1 的小数。": lambda lines: float((_kinds(lines) >= 2).mean() * 100),
        "总的品类数除以人数，不是「占多少人」：先数每位客户有几个品类。": lambda lines: lines["category"].nunique() / lines["customer_id"].nunique(),
        "这是平均每人几个品类，不是占比。": lambda lines: float(_kinds(lines).mean()),
    },
    hints=(
        "先求每位客户买过几个不同的品类，再看有几成不少于两个。",
        "第一步：按客户分组，取 category，数不同的值，例子里有 nunique。",
        "第二步：与 2 比大小，得到一列是与否；是与否取平均，就是「是」占几成。",
    ),
    twin=two_orders,
    point="这是交叉销售最简单的指标。买得多的人机会也多，所以要和「买过几次」一起看。",
)


def where_from(counts, now):
    """同类题：后来各阶段的人，从前来自各阶段的占比（每一列加起来是 1）。"""
    return counts / counts.sum()


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    return counts.div(counts.sum(axis=1), axis=0)


next_month = Exercise(
    goal="照上个月的转移矩阵，现在各阶段的人，下个月各阶段会有多少人",
    reference=lambda counts, now: now @ _shares(counts),
    cases=more_data.moves_and_now,
    mistakes={
        "没有除：拿人数乘人数，大得不像样。": lambda counts, now: now @ counts,
        "你按列除了：每一列加起来是 1，那是「从哪里来」。要按行除，问「到哪里去」。": lambda counts, now: now @ (counts / counts.sum()),
        "各行的合计对到了列上：少了 axis=0，除的就不是自己那一行的人数。": lambda counts, now: now @ (counts / counts.sum(axis=1)),
        "* 是一格对一格地乘，now 对到了列上：现在的人数要对着行，乘用 @。": lambda counts, now: (_shares(counts) * now).sum(),
        "乘反了：矩阵在前，得到的不是人数，加起来也不对。": lambda counts, now: _shares(counts) @ now,
        "你除以了全体：矩阵里每一行加起来都不是 1，人越算越少。": lambda counts, now: now @ (counts / counts.to_numpy().sum()),
        "这是上个月已经发生的人数：没有用到现在的人数，或者除了又乘，抵消了。": lambda counts, now: counts.sum(),
        "这是现在的人数，一步也没有走。": lambda counts, now: now.astype(float),
        "你走了两步：这是下下个月。": lambda counts, now: now @ _shares(counts) @ _shares(counts),
        "你停在了转移矩阵：还要乘上现在的人数。": lambda counts, now: _shares(counts),
        "只算了留在原处的人：从别处来的没有加上。": lambda counts, now: pd.Series(
            {stage: now[stage] * _shares(counts).loc[stage, stage] for stage in counts.index}
        ),
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
