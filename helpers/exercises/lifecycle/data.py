"""04 课各题用的数据：手写的六位客户，与从一家新公司切出来的二十家小店。"""

from functools import cache
from typing import NamedTuple

import pandas as pd

from helpers import intake, lifecycle, world
from helpers.datasets import AS_OF
from helpers.exercises import worlds

PEOPLE, SEED, SHOPS = 600, 4, 20
TYPICAL_DAYS = 40  # 六位客户的同品类间隔：假设，好手算
# 客户 → 下单的日子；赵雷注册了，没有买过
SIX_DAYS = {
    "林晓": ("2025-04-01", "2025-04-11", "2025-04-21", "2025-05-01"),
    "周航": ("2024-09-13", "2024-12-22", "2025-04-01"),
    "陈默": ("2025-01-01", "2025-02-10", "2025-03-22"),
    "吴桐": ("2025-06-10",),
    "何敏": ("2024-11-02", "2024-12-12"),
    "赵雷": (),
}
SIX_CHANNELS = ("面对面", "老客推荐", "面对面", "邮件", "邮件", "邮件")


class Shop(NamedTuple):
    """一家小店到观察日为止的订单、客户与真相。"""

    orders: pd.DataFrame
    customers: pd.DataFrame
    truth: pd.DataFrame


def six_orders() -> pd.DataFrame:
    """六位客户的订单：一行一笔，没有退款。"""
    rows = [(who, day) for who, days in SIX_DAYS.items() for day in days]
    orders = pd.DataFrame(rows, columns=["customer_id", "ordered_at"])
    orders["ordered_at"] = pd.to_datetime(orders["ordered_at"])
    orders.insert(0, "order_id", [f"B{n:02d}" for n in range(1, len(orders) + 1)])
    return orders.assign(paid_yuan=100.0, refund_yuan=0.0, refunded_at=pd.to_datetime([None] * len(orders)))


def six_customers() -> pd.DataFrame:
    """六位客户：注册日是首单那天，赵雷是 5 月 20 日。"""
    joined = [days[0] if days else "2025-05-20" for days in SIX_DAYS.values()]
    return pd.DataFrame({"customer_id": list(SIX_DAYS), "registered_on": pd.to_datetime(joined)})


@cache
def whole_world() -> world.World:
    """一家新公司的全部表，观察日以后的也在。"""
    return world.make_world(PEOPLE, seed=SEED)


@cache
def _company() -> Shop:
    """这家新公司，到观察日为止。"""
    whole = whole_world()
    end = AS_OF + pd.Timedelta(days=1)
    orders = intake.to_orders(whole.ledger)[0]
    customers = whole.customers[whole.customers["registered_on"] < end].reset_index(drop=True)
    return Shop(orders[orders["ordered_at"] < end], customers, whole.truth.set_index("customer_id").loc[customers["customer_id"]])


@cache
def shops() -> tuple[Shop, ...]:
    """二十家小店，各二十来位客户；后来的、早来的都有。"""
    whole = _company()
    number = pd.Series(range(len(whole.customers)), index=whole.customers["customer_id"]) % SHOPS
    return tuple(_part(whole, number.index[number == n]) for n in range(SHOPS))


def _part(whole: Shop, group: pd.Index) -> Shop:
    """只留一群客户的那几行。"""
    orders, customers = (table[table["customer_id"].isin(group)].reset_index(drop=True) for table in whole[:2])
    return Shop(orders, customers, whole.truth.loc[group])


def other_six(table: pd.DataFrame) -> pd.DataFrame:
    """取前六行，换上另外六位的名字。"""
    few = table.head(len(worlds.OTHER_SIX))
    return few.set_axis(pd.Index(worlds.OTHER_SIX[: len(few)], name="customer_id"))


def _people(orders: pd.DataFrame) -> pd.DataFrame:
    """买过三次以上的人：首末购买日与次数（同一天的几单算一次）。"""
    days = orders.assign(day=orders["ordered_at"].dt.normalize()).groupby("customer_id")["day"]
    table = pd.DataFrame({"first_day": days.min(), "last_day": days.max(), "times": days.nunique()})
    return table[table["times"] >= 3]


@cache
def people() -> list[tuple]:
    """（people,）：买过三次以上的人，一行一位。"""
    tables = [_people(shop.orders) for shop in shops()]
    cases = [_people(six_orders()), other_six(pd.concat(tables[:2])), *(table for table in tables if len(table) > 1)]
    return [(table,) for table in [*cases, _hurried(cases[-1])]]


def _hurried(table: pd.DataFrame) -> pd.DataFrame:
    """同样的人，首末相隔缩成十分之一：有人平均不到 7 天来一次。"""
    days = (table["last_day"] - table["first_day"]).dt.days // 10
    return table.assign(last_day=table["first_day"] + pd.to_timedelta(days, unit="D"))


def people_and_day() -> list[tuple]:
    """（people, as_of）：一半的店用晚十天的观察日，外面的 AS_OF 就不能冒充 as_of。"""
    return [(table, AS_OF + pd.Timedelta(days=10 * (n % 2) * (n > 1))) for n, (table,) in enumerate(people())]


@cache
def our_categories() -> pd.Series:
    """我们公司每位客户的品类。"""
    from helpers import datasets

    return lifecycle.first_categories(worlds.our_company().orders, datasets.load_order_items(), datasets.load_products())


@cache
def our_stages(*dates) -> pd.DataFrame:
    """我们公司在几个日子的阶段标签，一个日子一列。"""
    ours = worlds.our_company()
    return lifecycle.stages_over_time(ours.orders, ours.customers, dates=dates, category=our_categories())


def stages_of(shop: Shop, as_of) -> pd.Series:
    """一家小店在 as_of 的阶段标签。"""
    return lifecycle.to_stages(shop.orders, shop.customers, as_of=as_of, typical_days=TYPICAL_DAYS)


def six_stages() -> pd.Series:
    """六位客户的阶段标签，只用自己的间隔，与课文里手算的相同。"""
    return lifecycle.to_stages(six_orders(), six_customers(), as_of=AS_OF, typical_days=TYPICAL_DAYS, borrow=0)


@cache
def judged() -> list[tuple]:
    """（table,）：阶段标签 stage，与观察日真的还在不在 alive。"""
    six = pd.DataFrame({"stage": six_stages().astype("str"), "alive": [True, True, False, True, False, True]})
    made = [pd.DataFrame({"stage": stages_of(shop, AS_OF).astype("str"), "alive": shop.truth["alive"]}) for shop in shops()]
    mixed = pd.concat(made)
    some = pd.concat([mixed[(mixed["stage"] == stage) & (mixed["alive"] == alive)].head(1) for stage, alive in MIXED])
    return [(six,), (other_six(some),), *((table,) for table in made if table["alive"].any())]


MIXED = (("流失", True), ("活跃", True), ("流失", False), ("沉默", True), ("沉默", False), ("活跃", False))


@cache
def moved() -> list[tuple]:
    """（table,）：四月底与六月底的阶段，before、after；五月起才注册的人不在里面。"""
    six = pd.DataFrame({"before": ["活跃", "活跃", "活跃", "潜在", "流失", "活跃"], "after": ["沉默", "活跃", "活跃", "初次购买", "流失", "活跃"]})
    dates = pd.Timestamp("2025-04-30"), AS_OF
    made = [pd.DataFrame({"before": stages_of(shop, dates[0]), "after": stages_of(shop, dates[1])}).dropna().astype("str") for shop in shops()]
    mixed = pd.concat(made)
    left, stayed = (mixed[(mixed["before"] == "活跃") & (mixed["after"] == stage)] for stage in ("沉默", "活跃"))
    second = pd.concat([left.head(2), stayed.head(3), mixed[mixed["before"] != "活跃"].head(1)])
    enough = [table for table in made if (table["before"] == "活跃").sum() > 1]
    return [(six.set_axis(pd.Index(worlds.SIX, name="customer_id")),), (other_six(second),), *((table,) for table in enough)]


def _left_over(shop: Shop) -> pd.DataFrame:
    """注册满一年的人：渠道、获客成本、注册后一年里的利润、剩下多少。"""
    joined = shop.customers.set_index("customer_id")[["registered_on", "acquired_by", "acquisition_cost_yuan"]]
    joined = joined[joined["registered_on"].between("2023-07-01", "2024-06-30")]
    orders = shop.orders.join(joined["registered_on"], on="customer_id", how="inner")
    orders = orders[orders["ordered_at"] < orders["registered_on"] + pd.Timedelta(days=365)]
    profit = orders["paid_yuan"] - orders["refund_yuan"] - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
    table = joined.drop(columns="registered_on").assign(profit_yuan=profit.groupby(orders["customer_id"]).sum().round(2))
    table = table.assign(bought=table["profit_yuan"].notna()).fillna({"profit_yuan": 0.0})
    return table.assign(left_over_yuan=(table["profit_yuan"] - table["acquisition_cost_yuan"]).round(2))


@cache
def channels() -> list[tuple]:
    """（table,）：注册满一年的人，渠道、成本、利润、剩下多少。"""
    six = pd.DataFrame({"acquired_by": SIX_CHANNELS, "acquisition_cost_yuan": [120.0, 70, 110, 5, 6, 7], "profit_yuan": [300.0, 270, 0, 45, 0, 97]})
    six = six.assign(bought=[True, True, False, True, False, True], left_over_yuan=six["profit_yuan"] - six["acquisition_cost_yuan"])
    made = [_left_over(shop) for shop in shops()]
    return [(six.set_axis(pd.Index(worlds.SIX, name="customer_id")),), (other_six(made[0]),), *((table,) for table in made)]
