"""04 课【选做】各题用的数据。"""

from functools import cache

import pandas as pd

from helpers import lifecycle
from helpers.datasets import AS_OF
from helpers.exercises import worlds
from helpers.exercises.lifecycle import data


@cache
def tenures() -> list[tuple]:
    """（people, as_of）：注册日与离开日；观察日以后才离开的，那时还没有离开，是空缺。一半的店用早两个月的观察日。"""
    six = {"registered_on": ["2023-01-10", "2023-09-01", "2024-03-05", "2024-06-30", "2024-09-09", "2025-05-20"],
           "left_on": [None, "2023-10-01", "2025-04-20", "2024-08-08", "2024-12-01", None]}  # fmt: skip
    first = pd.DataFrame(six, index=pd.Index(worlds.SIX, name="customer_id")).apply(pd.to_datetime)
    made = [shop.customers.set_index("customer_id")[["registered_on"]].join(shop.truth["left_on"]) for shop in data.shops()]
    second = data.other_six(pd.concat([made[0].dropna().head(4), made[0][made[0]["left_on"].isna()].head(2)]))
    days = [AS_OF, AS_OF, *(AS_OF - pd.Timedelta(days=60 * (n % 2)) for n in range(len(made)))]
    cases = zip([first, second, *made, _nearly(made[-1])], [*days, AS_OF], strict=True)
    return [(_known(table, day), day) for table, day in cases]


def _nearly(table: pd.DataFrame) -> pd.DataFrame:
    """同一家店，第一位早来的人只待了 364 天，差一天才满。"""
    early = table["registered_on"].idxmin()
    left_on = table["left_on"].mask(table.index == early, table["registered_on"] + pd.Timedelta(days=364))
    return table.assign(left_on=left_on)


def _known(table: pd.DataFrame, as_of) -> pd.DataFrame:
    """站在 as_of 看得见的：那时已注册的人，那时已离开的日子。"""
    seen = table[table["registered_on"] <= as_of]
    return seen.assign(left_on=seen["left_on"].where(seen["left_on"] <= as_of))


@cache
def lines() -> list[tuple]:
    """（lines,）：一行是一笔订单里的一种商品：客户、订单、品类。"""
    rows = [("林晓", "B01", "狗粮"), ("林晓", "B02", "狗粮"), ("林晓", "B03", "零食"), ("周航", "B05", "猫粮"), ("周航", "B06", "猫粮"),
            ("陈默", "B08", "玩具"), ("陈默", "B08", "清洁"), ("陈默", "B09", "用品"), ("吴桐", "B11", "零食"), ("何敏", "B12", "保健"),
            ("何敏", "B12", "保健"), ("赵雷", "B14", "狗粮"), ("赵雷", "B15", "玩具")]  # fmt: skip
    six = pd.DataFrame(rows, columns=["customer_id", "order_id", "category"])
    made = [_lines(shop) for shop in data.shops()]
    names = dict(zip(made[0]["customer_id"].unique(), worlds.OTHER_SIX, strict=False))
    second = made[0].assign(customer_id=made[0]["customer_id"].map(names)).dropna().reset_index(drop=True)
    return [(six,), (second,), *((table,) for table in made)]


def _lines(shop: data.Shop) -> pd.DataFrame:
    whole = data.whole_world()
    items = whole.order_items.merge(whole.products[["product_id", "category"]], on="product_id")
    return shop.orders[["customer_id", "order_id"]].merge(items[["order_id", "category"]], on="order_id")


@cache
def moves_and_now() -> list[tuple]:
    """（counts, now）：四五月间的转移表，与五月底各阶段的人数；每个阶段都有人。"""
    six = pd.DataFrame([[3, 1], [1, 1]], index=["活跃", "沉默"], columns=["活跃", "沉默"]).rename_axis("before").rename_axis("after", axis=1)
    second = pd.DataFrame([[4, 1], [2, 3]], index=["活跃", "沉默"], columns=["活跃", "沉默"]).rename_axis("before").rename_axis("after", axis=1)
    made = [_moves(n) for n in range(data.SHOPS)]
    now = pd.Series({"活跃": 8, "沉默": 2}, name="now")
    return [(six, now), (second, now), *((counts, people) for counts, people in made if (counts.sum(axis=1) > 0).all())]


def _moves(first: int) -> tuple[pd.DataFrame, pd.Series]:
    """几家店合起来：活着的三个阶段与流失，三个月里怎样变。"""
    few = [data.shops()[(first + k) % data.SHOPS] for k in range(6)]
    labels = [pd.concat([data.stages_of(shop, day) for shop in few]) for day in (pd.Timestamp("2025-02-28"), pd.Timestamp("2025-05-31"))]
    stages = list(lifecycle.STAGES[1:])
    counts = lifecycle.transitions(*labels).reindex(index=stages, columns=stages, fill_value=0)
    return counts, labels[1].value_counts().reindex(stages).rename("now")
