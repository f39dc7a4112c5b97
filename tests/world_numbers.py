"""一个世界的各项数字：写实程度与埋下的事实，test_world.py 用它们判断。"""

from functools import lru_cache

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from helpers.datasets import AS_OF
from helpers.world import DEFAULT_CUSTOMERS, DEFAULT_SEED, make_world, season
from helpers.world.traits import CARD_TIMES
from tests.trial_numbers import fact_11, first_late
from tests.voice_numbers import fact_7, fact_12, questionnaire


@lru_cache(maxsize=1)
def company():
    """默认的那家公司。"""
    return make_world(DEFAULT_CUSTOMERS, seed=DEFAULT_SEED)


def valid_orders(world) -> pd.DataFrame:
    """有客户编号、收了钱的订单，一行一笔（退款没有扣）。"""
    lines = world.ledger.drop_duplicates()
    lines = lines[(lines["status"] != "取消") & lines["customer_id"].notna()]
    money = ["paid_yuan", "refund_yuan", "goods_cost_yuan", "service_cost_yuan"]
    rules = {"customer_id": "first", "ordered_at": "first", "refunded_at": "max"}
    orders = lines.groupby("order_id").agg(rules | dict.fromkeys(money, "sum"))
    orders["day"] = orders["ordered_at"].dt.normalize()
    return orders[orders["paid_yuan"] > 0]


def gini(values: np.ndarray) -> float:
    """基尼系数。"""
    ordered = np.sort(values)
    n = len(ordered)
    return float(2 * (np.arange(1, n + 1) * ordered).sum() / (n * ordered.sum()) - (n + 1) / n)


def realism(world) -> dict[str, float]:
    """写实表各行，按「客户 × 购买日」计。"""
    orders, ledger = valid_orders(world), world.ledger
    days = orders.groupby(["customer_id", "day"])["paid_yuan"].sum().reset_index()
    buyers = days.groupby("customer_id")["paid_yuan"].agg(["size", "sum", "mean"])
    repeats = buyers["size"] - 1
    spend = np.sort(buyers["sum"])[::-1]
    gaps = days.groupby("customer_id")["day"].diff().dropna().dt.days
    again = buyers[repeats > 0]
    revenue = days.groupby("day")["paid_yuan"].sum().reindex(pd.date_range("2023-07-01", "2025-12-31"), fill_value=0.0)
    value, refunded = days["paid_yuan"], orders["refund_yuan"] > 0
    return {
        "只买一次的买家占比": (repeats == 0).mean(),
        "人均购买日": buyers["size"].mean(),
        "复购次数的方差均值比": repeats.var() / repeats.mean(),
        "消费额基尼系数": gini(buyers["sum"].to_numpy()),
        "前两成买家的收入占比": spend[: round(0.2 * len(spend))].sum() / spend.sum(),
        "客单价均值比中位数": value.mean() / value.median(),
        "客单价对数的标准差": np.log(value).std(),
        "购买间隔中位数": gaps.median(),
        "购买间隔变异系数": gaps.std() / gaps.mean(),
        "次数与均价的秩相关": again["size"].corr(again["mean"], method="spearman"),
        "最旺日与中位日收入比": revenue.max() / revenue.median(),
        "退款订单占比": refunded.mean(),
        "退款金额占比": orders["refund_yuan"].sum() / orders["paid_yuan"].sum(),
        "访客行占比": ledger["customer_id"].isna().mean(),
        "重复行占比": ledger.duplicated().mean(),
        "零元行占比": (ledger["list_yuan"] == 0).mean(),
    }


def customer_rfm(orders: pd.DataFrame) -> pd.DataFrame:
    """观察日的 RFM：只为测试而写的直白算法；到那天为止的退款扣掉，全退的订单不算。"""
    seen = orders["refunded_at"] < AS_OF + pd.Timedelta(days=1)
    orders = orders.assign(net=orders["paid_yuan"] - orders["refund_yuan"].where(seen, 0.0))
    past = orders[(orders["day"] <= AS_OF) & (orders["net"].round(2) > 0)]
    rfm = past.groupby("customer_id").agg(last=("day", "max"), frequency=("day", "size"), monetary=("net", "sum"))
    return rfm.assign(recency=(AS_OF - rfm["last"]).dt.days)[["recency", "frequency", "monetary"]]


def r_squared(design: np.ndarray, y: np.ndarray) -> float:
    """最小二乘的 R²（含截距）。"""
    full = np.column_stack([np.ones(len(y)), design])
    rest = y - full @ np.linalg.lstsq(full, y, rcond=None)[0]
    return float(1 - rest.var() / y.var())


def fact_1(world, orders: pd.DataFrame) -> dict[str, float]:
    """RFM 与人口特征各解释多少 log(1 + 后半年净消费)。"""
    rfm = customer_rfm(orders)
    future = orders[orders["day"] > AS_OF]
    net = (future["paid_yuan"] - future["refund_yuan"]).groupby(future["customer_id"]).sum()
    y = np.log1p(net.reindex(rfm.index, fill_value=0.0).to_numpy())
    who = world.customers.set_index("customer_id").loc[rfm.index, ["birth_year", "gender", "education"]]
    who["birth_year"] = who["birth_year"].astype("float64") // 10
    people = pd.get_dummies(who.astype("str").fillna("未填"), drop_first=True).to_numpy(dtype=float)
    logs = np.log1p(rfm.clip(lower=0)).to_numpy()
    return {"RFM 的 R²": r_squared(logs, y), "人口的 R²": r_squared(people, y)}


def log_ratio(top_events, top_time, events, time) -> tuple[float, float]:
    """两个率之比的对数与标准误，按层合并（Mantel–Haenszel；标准误按 Greenland–Robins）。"""
    total = top_time + time
    upper, lower = (top_events * time / total).sum(), (events * top_time / total).sum()
    variance = ((top_events + events) * top_time * time / total**2).sum() / (upper * lower)
    return float(np.log(upper / lower)), float(np.sqrt(variance))


def fact_3(world, orders: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """各渠道相对其余三个渠道的离开率之比（对数、标准误），按人设分层；与还在买的占比。"""
    people = world.customers.merge(world.truth, on="customer_id")
    end = people["left_on"].fillna(pd.Timestamp("2025-12-31"))
    people = people.assign(time=(end - people["registered_on"]).dt.days + 0.5, gone=people["left_on"].notna())
    table = people.groupby(["acquired_by", "persona"])[["time", "gone"]].sum()
    base = table.loc[["社交媒体", "搜索广告", "自然到店"]].groupby("persona").sum()
    found = {}
    for name in ("面对面", "老客推荐", "邮件"):
        own = table.loc[name].reindex(base.index)
        found[name] = log_ratio(own["gone"], own["time"], base["gone"], base["time"])
    old = people[people["registered_on"].between("2023-07-01", "2024-06-30")]
    recent = orders.loc[orders["day"].between("2025-01-01", AS_OF), "customer_id"].unique()
    active = old["customer_id"].isin(recent).groupby(old["acquired_by"]).agg(["mean", "size"])
    for name, row in active.iterrows():
        found[f"{name}还在买"] = (float(row["mean"]), float(np.sqrt(row["mean"] * (1 - row["mean"]) / row["size"])))
    return found


def fact_4(world, orders: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """发售前半年至少买过两次的人里，持卡与不持卡后一年净消费之比；持卡人购买率的真实倍数。都是（对数，标准误）。"""
    before = orders[orders["day"].between("2023-12-18", "2024-06-17")]
    after = orders[orders["day"].between("2024-06-19", "2025-06-18")]
    bought = before["customer_id"].value_counts()
    people = world.customers.set_index("customer_id").loc[bought.index[bought >= 2]]
    net = (after["paid_yuan"] - after["refund_yuan"]).groupby(after["customer_id"]).sum().reindex(people.index, fill_value=0.0)
    held, rest = net[people["member_card"]], net[~people["member_card"]]
    error = np.sqrt(held.var() / len(held) / held.mean() ** 2 + rest.var() / len(rest) / rest.mean() ** 2)
    return {"看上去": (float(np.log(held.mean() / rest.mean())), float(error)), "真实": card_times(world, orders)}


def card_times(world, orders: pd.DataFrame) -> tuple[float, float]:
    """持卡人发售之后的订单数 ÷ 没有卡时的期望（对数，标准误）；用到真相里的购买率与离开日。"""
    holders = world.truth.set_index("customer_id")[world.customers["member_card"].to_numpy()]
    start, stop = season.day_of("2024-06-19"), (holders["left_on"] - pd.Timestamp("2023-07-01")).dt.days.fillna(season.DAYS).to_numpy()
    total = season.elapsed()
    lived = (total[np.minimum(stop.astype(int) + 1, season.DAYS)] + total[stop.astype(int)]) / 2 - total[start]  # 离开那天算半天
    expected = (holders["buy_rate_per_day"].to_numpy() / CARD_TIMES * lived).sum()
    own = orders[orders.index <= first_late(world.ledger)]  # 春季两波活动带来的订单不算
    seen = (own["customer_id"].isin(holders.index) & (own["day"] > "2024-06-18")).sum()
    return float(np.log(seen / expected)), float(1 / np.sqrt(seen))


def fact_9(world, orders: pd.DataFrame) -> dict[str, float]:
    """买家按观察日的 RFM 做 K 均值（K = 4），与人设的调整兰德指数：取对数并标准化，与直接用原值。"""
    rfm = customer_rfm(orders)
    persona = world.truth.set_index("customer_id").loc[rfm.index, "persona"]
    scaled = StandardScaler().fit_transform(np.log1p(rfm))
    tables = {"对数后": scaled, "原值": rfm.to_numpy(dtype=float)}
    with threadpool_limits(1):  # 别的进程正忙时，多线程的 K 均值会慢上几十倍
        found = {name: KMeans(4, n_init=10, random_state=0).fit_predict(table) for name, table in tables.items()}
    return {name: adjusted_rand_score(persona, label) for name, label in found.items()}


def fact_10(world, orders: pd.DataFrame) -> dict[str, float]:
    """每人利润 = 实付 − 退款 − 商品成本 − 服务成本：费服务的人、普通人各有多少亏本；消费前两成里亏本的有几人。"""
    profit = orders["paid_yuan"] - orders["refund_yuan"] - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
    table = orders.assign(profit=profit).groupby("customer_id")[["paid_yuan", "profit", "service_cost_yuan"]].sum()
    burden = world.truth.set_index("customer_id")["burden"].loc[table.index]
    loses, big = table["profit"] < 0, table["paid_yuan"].rank(pct=True) > 0.8
    small = burden & (table["paid_yuan"] < table["paid_yuan"].median())
    service = table["service_cost_yuan"] / table["paid_yuan"]
    return {
        "盈利买家占比": (~loses).mean(),
        "普通人亏本占比": loses[~burden].mean(),
        "费服务者亏本占比": loses[burden].mean(),
        "费服务小客人数": small.sum(),
        "小客服务成本占比": service[small].median(),
        "普通人服务成本占比": service[~burden].median(),
        "亏本大客人数": (loses & big).sum(),
        "亏本大客里费服务占比": burden[loses & big].mean(),
        "总利润率": table["profit"].sum() / table["paid_yuan"].sum(),
        "毛利率": 1 - orders["goods_cost_yuan"].sum() / orders["paid_yuan"].sum(),
    }


def calibration(world, orders: pd.DataFrame) -> dict[str, tuple[float, float, float]]:
    """观察日后 90 天：（实际之和, 期望之和, 差的方差），订单数与利润各一份；逐人相加。"""
    ahead = orders[orders["day"].between("2025-07-01", "2025-09-28")]
    profit = ahead["paid_yuan"] - ahead["refund_yuan"] - ahead["goods_cost_yuan"] - ahead["service_cost_yuan"]
    found = ahead.assign(profit=profit, one=1).groupby("customer_id")[["one", "profit"]].sum()
    truth = world.truth.set_index("customer_id").dropna(subset="expected_orders_90d")
    found = found.reindex(truth.index, fill_value=0)
    pairs = {
        "订单": (found["one"], truth["expected_orders_90d"]),
        "利润": (found["profit"], truth["expected_profit_90d_yuan"]),
    }
    return {name: (float(a.sum()), float(b.sum()), float(((a - b) ** 2).sum())) for name, (a, b) in pairs.items()}


@lru_cache(maxsize=64)
def numbers(seed: int) -> dict:
    """一个 8,000 人世界的全部数字；世界本身不留。"""
    world = make_world(8000, seed=seed)
    orders = valid_orders(world)
    parts = {
        "事实 1": fact_1, "事实 3": fact_3, "事实 4": fact_4, "事实 7": fact_7, "事实 9": fact_9, "事实 10": fact_10,
        "事实 11": fact_11, "事实 12": fact_12, "问卷": questionnaire, "校准": calibration,
    }  # fmt: skip
    return {"写实": realism(world)} | {name: part(world, orders) for name, part in parts.items()}
