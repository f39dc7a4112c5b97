"""01 课：一列标签解释了几成：手算六位，再自己写。"""

import numpy as np
import pandas as pd

from helpers.checking import Exercise, Value
from helpers.exercises.criteria import data


def _parts(table: pd.DataFrame, label: str = "label") -> tuple[float, float]:
    """组间平方和与总平方和。"""
    middle = table["outcome"].mean()
    means = table.groupby(label)["outcome"].transform("mean")
    return float(((means - middle) ** 2).sum()), float(((table["outcome"] - middle) ** 2).sum())


def _by_hand() -> dict:
    between, whole = _parts(data.six_scores())
    return {"全部": whole, "组间": between, "百分之几": round(between / whole * 100)}


by_hand = Value(
    goal="手算频率解释了几成：全部、组间、百分之几（四舍五入到整数）",
    truth=_by_hand,
    point="「全部」与标签无关，换什么标签都是它；换标签，换的是「组间」。",
    slack=0.51,
    unrounded=lambda: {"百分之几": _share(data.six_scores()) * 100},
    mistakes={
        "「组间」忘了每个人都要算：每一组的平方要乘这一组的人数。": lambda: ("组间", _by_hand()["组间"] / 3),
        "「组间」少了一半：要么没有平方，要么只算了一组的三位。六个人都要算。": lambda: ("组间", 12),
        "「组间」是 4：或者只算了一个人（每个人都要算一次），或者写成了剩下的（组里面的差别）。": lambda: ("组间", _by_hand()["全部"] - _by_hand()["组间"]),
        "「组间」是 2：那是一个人离平均的差。先平方，再把六个人的加起来。": lambda: ("组间", 2),
        "「组间」写成了宠物的：这一题的标签是频率。": lambda: ("组间", _parts(data.six_scores(), "pet")[0]),
        "「全部」没有平方：离平均的差要先平方再加。": lambda: ("全部", 12),
        "「全部」是六个数的合计，不是差别：先减去平均，再平方。": lambda: ("全部", 30),
        "百分之几少了 1：要四舍五入，不是去掉小数。": lambda: ("百分之几", 85),
        "百分之几除反了：组间在上，全部在下，不会超过 100。": lambda: ("百分之几", 117),
        "百分之几写成了剩下的那一部分。": lambda: ("百分之几", 100 - _by_hand()["百分之几"]),
        "百分之几写成了小数：乘 100。": lambda: ("百分之几", 0.6),
        "百分之几除反了，也没有乘 100：组间在上，全部在下。": lambda: ("百分之几", 1.17),
        "「全部」又除了一次人数：题目要的是六个平方的合计，不是平均。": lambda: ("全部", _by_hand()["全部"] / 6),
    },
    hints=(
        "「全部」与上面宠物那一份的一样：六个数没有变。",
        "高频三位平均几？低频三位平均几？各离总的平均多远？",
        "组间：每个人都用自己那一组的平均去减总的平均，平方，六个加起来；再除以全部。",
    ),
)


def spread_left(table):
    """同类题：组里面的差别——每个人离自己那一组的平均，平方以后的平均。"""
    own = table.groupby("label")["outcome"].transform("mean")
    gap = (table["outcome"] - own) ** 2
    return gap.mean()


def _share(table: pd.DataFrame) -> float:
    between, whole = _parts(table)
    return between / whole


def _unweighted(table: pd.DataFrame) -> float:
    means = table.groupby("label")["outcome"].mean()
    return float(((means - table["outcome"].mean()) ** 2).sum() / _parts(table)[1])


def _no_square(table: pd.DataFrame) -> float:
    middle = table["outcome"].mean()
    return float((_own(table) - middle).abs().sum() / (table["outcome"] - middle).abs().sum())


def _own(table: pd.DataFrame) -> pd.Series:
    return table.groupby("label")["outcome"].transform("mean")


def _cancelled(table: pd.DataFrame) -> float:
    middle = table["outcome"].mean()
    with np.errstate(invalid="ignore", divide="ignore"):  # 0 除以 0：不让警告印到学生面前
        return (_own(table) - middle).sum() / (table["outcome"] - middle).sum()


def _ratios(table: pd.DataFrame) -> pd.Series:
    middle = table["outcome"].mean()
    return (_own(table) - middle) ** 2 / (table["outcome"] - middle) ** 2


def _mean_of_means(table: pd.DataFrame) -> float:
    middle = table.groupby("label")["outcome"].mean().mean()
    return float(((_own(table) - middle) ** 2).sum() / _parts(table)[1])


explained_share = Exercise(
    goal="标签 label 解释了结果 outcome 的几成（0 到 1 的小数）",
    reference=_share,
    cases=data.labelled,
    mistakes={
        "这是没有解释的那一部分：组里面的差别占几成。用 1 减去它。": lambda table: 1 - _share(table),
        "每一组只算了一次：人多的组与人少的组一样重，比例偏小。每个人都要算一次。": _unweighted,
        "没有平方：正的负的差不会抵消了，可是比例也不对了。": _no_square,
        "你用了标准差：它是开了方的，比例偏大。要用平方以后的数相除。": lambda table: _share(table) ** 0.5,
        "没有减去总的平均：平方里多了平均本身，比例偏大。先减，再平方。": lambda table: float(
            (table.groupby("label")["outcome"].transform("mean") ** 2).sum() / (table["outcome"] ** 2).sum()
        ),
        "这是组间的平方和，还没有除以全部。": lambda table: _parts(table)[0],
        "这是全部的平方和，还没有看标签。": lambda table: _parts(table)[1],
        "你用了中位数：组间加组内不再等于全部。用平均。": lambda table: (
            ((table.groupby("label")["outcome"].transform("median") - table["outcome"].median()) ** 2).sum()
            / ((table["outcome"] - table["outcome"].median()) ** 2).sum()
        ),
        "写成了百分数：题目要 0 到 1 的小数，不要乘 100。": lambda table: _share(table) * 100,
        "没有平方：正的负的抵消了，加起来是 0，0 除以 0 没有意义。": _cancelled,
        "结果总是 1：不平方，正负就抵消了；再看括号，要先减，再平方。": lambda table: 1.0,
        "这是组间的平均，还没有除以全部。": lambda table: _parts(table)[0] / len(table),
        "要先各自加起来，再相除：你先除了，再加。": lambda table: _ratios(table).sum(),
        "要先各自加起来，再相除：你先除了，再平均。": lambda table: _ratios(table).mean(),
        "总的平均又拿各组的平均去平均了：一组一票。要一人一票。": _mean_of_means,
        "分母是结果的合计，不是全部差别。": lambda table: _parts(table)[0] / table["outcome"].sum(),
        "每一组只有一个数，人数没有算进去：每个人都要算一次。": lambda table: (
            table.groupby("label")["outcome"].mean().var() / table["outcome"].var()
        ),
        "总的平均被你写死成 5 了：换一张表就不是 5。": lambda table: float(
            ((_own(table) - 5) ** 2).sum() / ((table["outcome"] - 5) ** 2).sum()
        ),
        "除反了：全部比组间大，比例应不超过 1。": lambda table: _parts(table)[1] / _parts(table)[0],
        "这是组间比组内，不是组间比全部：比例偏大。": lambda table: _parts(table)[0] / (_parts(table)[1] - _parts(table)[0]),
    },
    hints=(
        "三个数：每个人的结果、他那一组的平均、总的平均。",
        "组间：他那一组的平均减总的平均，平方，加起来；全部：他的结果减总的平均，平方，加起来。",
        "每个人那一组的平均用 .transform(\"mean\")，得到的列与原来的表一样长；最后组间除以全部。",
    ),
    twin=spread_left,
    point="课程的 explained 做的就是这一步，另外把标签打乱几百次，告诉你碰巧会有多大。",
)
