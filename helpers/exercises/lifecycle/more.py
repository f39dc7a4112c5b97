"""04 课【选做】：满一年还在的比例、买过两个品类的比例。"""

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
        "你问的成了「到观察日还在」：有人第 365 天还在，后来才离开。（离开日减注册日，写反了也会这样。）": lambda people, as_of: (
            float(_full_year(people, as_of)["left_on"].isna().mean())
        ),
        "这是离开的比例：用 1 减去它。": lambda people, as_of: float((_stay(_full_year(people, as_of)) < 365).mean()),
        "减了两次：不到 365 天的才要用 1 去减；空缺与 365 比，又总是「否」。": lambda people, as_of: (
            float(1 - (_stay(_full_year(people, as_of)) >= 365).mean())
        ),
        "这是到观察日已经离开的占多少：问的是第 365 天还没有离开的。": lambda people, as_of: (
            float(_full_year(people, as_of)["left_on"].notna().mean())
        ),
        "你停在了离开的人数：先求占多少，再用 1 减去它。": lambda people, as_of: int((_stay(_full_year(people, as_of)) < 365).sum()),
        "你停在了没有离开的人数，也没有看注册满不满 365 天。": lambda people, as_of: int(people["left_on"].isna().sum()),
        "这是离开的人平均待了几天：没有离开的人不在里面。": lambda people, as_of: float(_stay(_full_year(people, as_of)).mean()),
        "这是离开的人待了几天的中位数，天数短得不像样：没有离开的人不在里面。": lambda people, as_of: float(_stay(_full_year(people, as_of)).median()),
        "两处不对：空缺与 365 比总是「否」；没有满 365 天的人也在分母里。": lambda people, as_of: float((_stay(people) >= 365).mean()),
        "分子对了人，分母不对：离开的从满 365 天的人里数，却除以了全体。": lambda people, as_of: (
            float(1 - (_stay(_full_year(people, as_of)) < 365).sum() / len(people))
        ),
        "你只看了已经离开的人，也没有看注册满不满 365 天：比例低得多。": lambda people, as_of: (
            float((_stay(left) >= 365).mean()) if len(left := people.dropna(subset="left_on")) else float("nan")
        ),
        "总是 0：空缺与日期、与数都比不出大小；| 的两边各要一对圆括号；len 数的是整列。": lambda people, as_of: 0.0,
        "总是 1：你只留下了没有离开的人，或者只留下了待满的人，他们当然都还在。": lambda people, as_of: 1.0,
        "总是空的：一个人也没有留下。观察日减注册日才是正数，而且要取 .dt.days。": lambda people, as_of: float("nan"),
        "待了 364 天的人还没有满：到 365 天才算。": lambda people, as_of: float((~(_stay(_full_year(people, as_of)) < 364)).mean()),
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
        "「两个以上」包括两个：> 2 与 >= 3，都是从三个才算起。": lambda lines: float((_kinds(lines) > 2).mean()),
        "正好两个的才算，三个、四个的丢了。": lambda lines: float((_kinds(lines) == 2).mean()),
        "总是 1，人人都算上了：>= 1 谁都够；len 数的是整列，不是「是」；或者没有按客户分组。": lambda lines: 1.0,
        "这是只买过一个品类的：用 1 减去它。": lambda lines: float((_kinds(lines) < 2).mean()),
        "你停在了客户数：一共几位，还没有看谁买过两个品类。": lambda lines: lines["customer_id"].nunique(),
        "这是至多两个品类的：方向反了，用 >=。": lambda lines: float((_kinds(lines) <= 2).mean()),
        "分母错了：你除以的是订单数，一位客户有好几笔。": lambda lines: float((_kinds(lines) >= 2).sum() / lines["order_id"].nunique()),
        "分母错了：你除以的是品类数，问的是占多少客户。": lambda lines: float((_kinds(lines) >= 2).sum() / lines["category"].nunique()),
        "分母错了：你除以的是其余的人，应除以全体客户。": lambda lines: (
            float((_kinds(lines) >= 2).sum() / few) if (few := (_kinds(lines) < 2).sum()) else float("inf")
        ),
        "这是挑出来的人平均几个品类：问的是他们占多少人。": lambda lines: float((kinds := _kinds(lines))[kinds >= 2].mean()),
        "你停在了品类数：把挑出来的人的品类加在了一起，问的是他们占多少人。": lambda lines: int((kinds := _kinds(lines))[kinds >= 2].sum()),
        "你加的、除的都是品类数，不是人数。": lambda lines: float((kinds := _kinds(lines))[kinds >= 2].sum() / kinds.sum()),
        "去重的时候订单号也在里面：不同的两笔买同一个品类，还是两行。比例偏高。": lambda lines: (
            float((lines.drop_duplicates()["customer_id"].value_counts() >= 2).mean())
        ),
        "你数的是一位客户把同一个品类买了几次：题目问他买过几个不同的品类。": lambda lines: (
            float((lines.groupby(["customer_id", "category"]).size() >= 2).mean())
        ),
        "你没有看是哪位客户：这是一共有几个品类。": lambda lines: lines["category"].nunique(),
        "总是 0：按哪一列分组，又数同一列，每组都只有一个。": lambda lines: 0.0,
        "这是品类个数的中位数，不是占比。": lambda lines: float(_kinds(lines).median()),
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
