"""01 课各题用的数据：小公司的客户与订单；我们公司的标签与后来的消费。"""

from functools import cache

import numpy as np
import pandas as pd

from helpers import datasets, intake
from helpers.criteria import to_age_group, to_attribute, to_region
from helpers.datasets import AS_OF
from helpers.exercises import worlds
from helpers.exercises.rfm import data as rfm_data
from helpers.exercises.welcome import data as welcome_data
from helpers.rfm import to_rfm

EARLIER = pd.Timestamp("2023-12-31")  # 另一个观察日，年份不同，写死 2025 就过不了
# 客户、出生年份、注册日期、城市、城市级别、宠物、算数的订单数、实付、净消费：订单就是 02 课也要用的那六位
SIX_PEOPLE = (
    ("林晓", 1998, "2024-12-20", "上海", "一线", "猫", 3, 680, 680),
    ("周航", 2000, "2024-11-11", "成都", "二线", "猫", 2, 590, 390),
    ("陈默", 1979, "2023-09-02", "洛阳", "三线", "猫", 1, 45, 45),
    ("吴桐", None, "2025-05-20", "上海", "一线", "狗", 1, 1479, 1280),
    ("何敏", 1990, "2024-08-30", "成都", "二线", "狗", 4, 720, 720),
    ("赵雷", 2001, "2025-06-29", "广州", "一线", "狗", 1, 66, 66),
)


def six_people() -> pd.DataFrame:
    """六位客户的底细与到观察日为止的订单数、金额。"""
    columns = ["customer_id", "birth_year", "registered_on", "city", "city_tier", "pet", "frequency", "paid_yuan", "net_yuan"]
    people = pd.DataFrame(SIX_PEOPLE, columns=columns).astype({"birth_year": "Int64", "paid_yuan": "float64", "net_yuan": "float64"})
    return people.assign(registered_on=pd.to_datetime(people["registered_on"]))


def six_bought() -> pd.DataFrame:
    """六位客户算数的订单，一行一笔。"""
    return rfm_data.bought_only()[0][0][["order_id", "customer_id", "channel", "net_yuan"]]


@cache
def ages() -> list[tuple]:
    """（customers, as_of）：客户表，行号是客户的名字；一半的公司用 2023 年的观察日。"""
    tables = [six_people(), *(company.customers for company in worlds.companies()[1:])]
    tables = [table.set_index(table["customer_id"].rename(None))[["customer_id", "birth_year", "registered_on"]] for table in tables]
    return [(table, EARLIER if i > 1 and i % 2 else AS_OF) for i, table in enumerate(tables)]


def _with_money(orders: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """一行一位客户：住哪里、几笔订单、实付与净消费；没下过单的是 0。"""
    net = orders.assign(net_yuan=orders["paid_yuan"] - orders["refund_yuan"])
    groups = net.groupby("customer_id")
    money = groups[["paid_yuan", "net_yuan"]].sum().assign(frequency=groups.size())
    known = ["customer_id", "birth_year", "registered_on", "city", "city_tier", "pet"]
    return customers[known].merge(money, on="customer_id", how="left").fillna({"paid_yuan": 0, "net_yuan": 0, "frequency": 0})


@cache
def people() -> list[tuple]:
    """（people,）：一行一位客户，有的没买过。"""
    return [(six_people(),), *((_with_money(*case),) for case in welcome_data.both()[1:])]


@cache
def bought_and_line() -> list[tuple]:
    """（bought, high）：算数的订单，与几笔算高频；线各家不同。小公司里，正好够线的人有两单一样多的钱。"""
    cases = [(bought, 3 if i < 2 else 2 + i % 3) for i, (bought, _) in enumerate(rfm_data.bought())]
    return [*cases[:2], *((_two_alike(bought, high), high) for bought, high in cases[2:])]


def _two_alike(bought: pd.DataFrame, high: int) -> pd.DataFrame:
    """第一位正好 high 笔的客户，头两单改成一样多的钱；没有这样的客户，就照原样。"""
    times = bought["customer_id"].map(bought["customer_id"].value_counts())
    first, second, *_ = [*bought.index[bought["customer_id"] == bought.loc[times == high, "customer_id"].min()], None, None]
    money = ["paid_yuan", "refund_yuan", "net_yuan"]
    return bought if second is None else bought.assign(**{name: bought[name].where(bought.index != second, bought.at[first, name]) for name in money})


@cache
def spent() -> list[tuple]:
    """（spent,）：每位客户的净消费合计；最后一份是几家合起来的，人多，第一位也占不到两成。"""
    each = [bought.groupby("customer_id")["net_yuan"].sum() for (bought,) in rfm_data.bought_only()]
    return [(money,) for money in (*each, pd.concat(each[2:]))]


@cache
def labelled() -> list[tuple]:
    """（table,）：一行一位客户，标签 label 与结果 outcome；前两份是手算的六位，各组人数不等、组数不同的也有。"""
    rng, cases = np.random.default_rng(0), []
    for size in (6, 6, *range(8, 8 + worlds.COMPANIES)):
        label = rng.permutation(np.arange(size) % (2 + size % 3))
        names = worlds.SIX if not cases else worlds.OTHER_SIX if len(cases) == 1 else [f"客{i}" for i in range(size)]
        outcome = (rng.integers(1, 10, size) + 4 * label).astype("float64")
        pet = np.array(["猫", "狗"])[np.arange(size) % 2]
        cases.append((pd.DataFrame({"label": np.array(list("高中低新"))[label], "pet": pet, "outcome": outcome}, index=list(names)),))
    cases[0] = (six_scores(),)
    return cases


def six_scores() -> pd.DataFrame:
    """课文手算的六位：后来花的（百元）、频率（两笔及以上是高频）与宠物。"""
    people = six_people().set_index("customer_id")
    label = (people["frequency"] >= 2).map({True: "高频", False: "低频"})
    return pd.DataFrame({"label": label, "pet": people["pet"], "outcome": [8.0, 6.0, 4.0, 2.0, 7.0, 3.0]})


@cache
def our_rfm() -> pd.DataFrame:
    """我们公司的 RFM 表。"""
    return to_rfm(worlds.our_company().orders, as_of=AS_OF)


@cache
def answerers() -> pd.Index:
    """买过的人里，答了问卷的。"""
    return our_rfm().index.intersection(datasets.load_questionnaire()["customer_id"])


@cache
def outcome() -> pd.Series:
    """买过的人，封存的后半年净消费（元）加 1 取对数。"""
    later = intake.to_orders(datasets.load_future_ledger())[0]
    net = (later["paid_yuan"] - later["refund_yuan"]).groupby(later["customer_id"]).sum()
    return np.log1p(net.reindex(our_rfm().index, fill_value=0))


@cache
def who_and_where() -> dict:
    """人口与地理的标签：名字 → 一列标签，只给买过的人。"""
    customers, buyers = worlds.our_company().customers, our_rfm().index
    columns = {"性别": "gender", "学历": "education", "职业": "occupation", "收入档": "income_band", "婚姻": "marital_status", "城市级别": "city_tier"}
    found = {name: to_attribute(customers, column, customers=buyers) for name, column in columns.items()}
    return {"年龄段": to_age_group(customers, as_of=AS_OF)[buyers], "国内国际": to_region(customers)[buyers]} | found
