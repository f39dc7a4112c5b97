"""02 课【选做】：访客的占比、标签没变的占比、K 均值用的三列。"""

import numpy as np
import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.rfm import data


def unknown_refunds(ledger):
    """同类题：退款里有几成是访客的。"""
    guests = ledger[ledger["customer_id"].isna()]
    return guests["refund_yuan"].sum() / ledger["refund_yuan"].sum()


def _guests(ledger: pd.DataFrame) -> pd.DataFrame:
    return ledger[ledger["customer_id"].isna()]


def _paid(ledger: pd.DataFrame) -> float:
    return ledger["paid_yuan"].sum()


def _guest_share(ledger: pd.DataFrame) -> float:
    return _paid(_guests(ledger)) / _paid(ledger)


guest_share = Exercise(
    goal="流水里没有客户编号的行，占全部实付的多少（0 到 1 的一个小数）",
    reference=_guest_share,
    cases=data.ledgers,
    mistakes={
        "你算的是行数占比：一行几块钱和一行几千块，你都当一份。": lambda ledger: len(_guests(ledger)) / len(ledger),
        "你算的是订单数占比：几十块的一单和几千块的一单，你都当一份。": lambda ledger: _guests(ledger)["order_id"].nunique() / ledger["order_id"].nunique(),
        "你停在了金额：要的是占多少，再除以全部实付。": lambda ledger: _paid(_guests(ledger)),
        "你数的是访客的行数，不是占比。": lambda ledger: len(_guests(ledger)),
        "你算的是认得出的那一部分：用 1 减去它，才是访客。": lambda ledger: 1 - _guest_share(ledger),
        "分母错了：你除以的是认得出的实付，不是全部实付，占比偏大。": lambda ledger: _paid(_guests(ledger)) / _paid(ledger[ledger["customer_id"].notna()]),
        "除反了：成了全部是访客的几倍，访客越少，数越大。": lambda ledger: _paid(ledger) / _paid(_guests(ledger)),
        "你乘了 100：占比用 0 到 1 的小数。": lambda ledger: _guest_share(ledger) * 100,
        "四舍五入早了：你只留了两位小数，小的占比差得多。先别取整。": lambda ledger: round(_guest_share(ledger), 2),
        "占比成了 0：一位访客也没有找到。空着的编号不等于任何值，用 == 找不到它；先把它们去掉再算，也就没有了。": lambda ledger: 0.0,
        "你把任何一列空着的行都当成了访客：没有退过款的行，退款时间也空着，占比因此偏大。只看客户编号那一列。": lambda ledger: (
            1 - _paid(ledger.dropna()) / _paid(ledger)
        ),
        "你减去了退款：那是净消费的占比。这一题问的是实付。": lambda ledger: (
            _guest_share(ledger.assign(paid_yuan=ledger["paid_yuan"] - ledger["refund_yuan"]))
        ),
        "你先去掉了取消的订单：想得周到，不过这一题问的是流水里全部的行。": lambda ledger: _guest_share(ledger[ledger["status"] != "取消"]),
        "你算的是退款里访客占几成。这一题问的是实付。": unknown_refunds,
    },
    hints=(
        "空着的编号不等于任何值，用 == 找不到它；例子里用的是 .isna()。",
        "先筛出编号空着的行，再把它们的实付加起来。",
        "最后除以全部行的实付合计。",
    ),
    twin=unknown_refunds,
    point="丢掉可以，要说出丢了多少：这个数应写在每份报告的脚注里。",
)


def logged(rfm):
    """同类题：三列都取对数，再减去各自的平均。"""
    logs = np.log1p(rfm)
    return logs - logs.mean()


def _scale(table: pd.DataFrame, ddof: int = 1) -> pd.DataFrame:
    return (table - table.mean()) / table.std(ddof=ddof)


def _one_mean(rfm: pd.DataFrame) -> pd.DataFrame:
    logs = np.log1p(rfm)
    return (logs - logs.to_numpy().mean()) / logs.to_numpy().std()


scaled = Exercise(
    goal="三列先取对数 np.log1p，再减平均、除以标准差，成为同样的尺度",
    reference=lambda rfm: _scale(np.log1p(rfm)),
    cases=data.rfm_only,
    mistakes={
        "没有取对数：少数花得特别多的人自成一群，也把标准差撑大了。": _scale,
        "取了对数，没有除以标准差：波动大的那一列说了算。": logged,
        "只取了对数：三列的大小还是不同，数大的那一列说了算。": np.log1p,
        "除以标准差以前没有减平均：波动一样了，三列的中心却没有对上。": lambda rfm: (logs := np.log1p(rfm)) / logs.std(),
        "少了一对括号：先除后减，标准差只除了平均，三列的波动还是原来那么大。": lambda rfm: (logs := np.log1p(rfm)) - logs.mean() / logs.std(),
        "平均与标准差是从没取对数的表里算的：减得太多，几乎人人都成了负数。": lambda rfm: (np.log1p(rfm) - rfm.mean()) / rfm.std(),
        "先后反了：先减了平均再取对数，负数取不了对数，有人的数成了空的。": lambda rfm: np.log1p(_scale(rfm)),
        "三列合在一起只求了一个平均、一个标准差：数大的那一列还是大。各列要各用各的。": _one_mean,
        "用的是最大最小值，不是平均与标准差：尺度由最大、最小的两位定，换掉一位，全变。": lambda rfm: (
            ((logs := np.log1p(rfm)) - logs.min()) / (logs.max() - logs.min())
        ),
        "取对数以前没有加 1（np.log1p 会加）：R 是 0 天的人成了负无穷。": lambda rfm: _scale(np.log(rfm)),
        "标准差按总体算了（除以人数），pandas 的 .std() 除以人数减一：每个数差一点点。用 .std() 就行。": lambda rfm: _scale(np.log1p(rfm), ddof=0),
    },
    hints=(
        "两步：先取对数，再放到同样的尺度上。",
        "减平均、除以标准差：pandas 会一列一列地各做各的。",
        "先把取了对数的表存成一个名字，它的 .mean() 与 .std() 各是三个数。",
    ),
    twin=logged,
    point="K 均值只认距离：不取对数、不调尺度，等于让金额一列投票。",
)


def both_count(before, after):
    """同类题：两次都有标签的客户有几位。"""
    return after.index.isin(before.index).sum()


def _same(before: pd.Series, after: pd.Series) -> pd.Series:
    common = before.index.intersection(after.index)
    return before.loc[common].astype("str") == after.loc[common].astype("str")


def _by_place(before: pd.Series, after: pd.Series) -> float:
    """按行的先后一位一位地对，多出来的不管。"""
    return np.mean([mine == other for mine, other in zip(before, after, strict=False)])


same_share = Exercise(
    goal="两次都有标签的客户里，标签没有变的占多少（0 到 1 的一个小数）",
    reference=lambda before, after: _same(before, after).mean(),
    cases=data.two_labelings,
    mistakes={
        "你数的是人数，不是占比。": lambda before, after: _same(before, after).sum(),
        "你算的是变了的：用 1 减去它。": lambda before, after: 1 - _same(before, after).mean(),
        "你乘了 100：占比用 0 到 1 的小数。": lambda before, after: _same(before, after).mean() * 100,
        "分母用了后一次的全体：后来的新客没有前一次的标签，也被你算成了「变了」。": lambda before, after: _same(before, after).sum() / len(after),
        "分母用了前一次的全体：后来没有标签的人，也被你算成了「变了」。": lambda before, after: _same(before, after).sum() / len(before),
        "分母用了两次合起来的全体：只有一次标签的人，也被你算成了「变了」。": lambda before, after: (
            _same(before, after).sum() / len(before.index.union(after.index))
        ),
        "你是按行的先后对的，不是按编号对的：张三的前一次，对上了李四的后一次。": _by_place,
        "你比的是每一类的人数，不是每个人的标签：两个人对调，人数不变。": lambda before, after: (
            (before.value_counts(sort=False).to_numpy() == after.value_counts(sort=False).to_numpy()).mean()
        ),
        "你问的是「这个类名前一次出现过没有」，不是「这个人的标签变没变」：类名总共八种，几乎都出现过，数偏大。": lambda before, after: after.isin(before).mean(),
        "你数的是两次都有标签的客户有几位；还没有比他们的标签。": both_count,
        "你算的是两次都有标签的人占后一次的几成，还没有比他们的标签。": lambda before, after: both_count(before, after) / len(after),
        "你算的是两次都有标签的人占前一次的几成，还没有比他们的标签。": lambda before, after: both_count(before, after) / len(before),
    },
    hints=(
        "先找出两次都有标签的客户，再一位一位地比。",
        "按编号对齐：后一次的标签里，只取前一次也有的编号。",
        "一串是与否的平均，就是「是」的占比。两列分类标签比之前，先各写 .astype(\"str\")。",
    ),
    twin=both_count,
    point="这个数有个毛病：几乎人人同类的时候，乱贴也很像，它照样接近 1。所以还要看调整兰德指数。",
)
