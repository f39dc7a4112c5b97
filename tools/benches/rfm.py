"""RFM 比速度：同样的订单、同样的答案，几种算法各用多久。

CASES 是数据：名称 → 造 n 行的函数。engines(case, frame) 给出「名称 → 不带参数、返回答案的函数」；
读入各家自己的格式放在计时之外（DuckDB 直读 pandas 与先存成自家的表都量，取快的作基准）。
"""

from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from helpers.rfm import to_rfm

AS_OF = "2025-06-30"
END = pd.Timestamp("2025-07-01")
KEY, BASELINE = "customer_id", "DuckDB"
SLOW = {"pandas lambda": 1_000_000}  # 太慢的，只在这个行数以内量


def unique_orders(n: int) -> pd.DataFrame:
    """整数编号，一行一单，n / 10 位客户，900 天，其中 730 天在观察日以前。"""
    rng = np.random.default_rng(1)
    seconds = np.sort(rng.integers(0, 900 * 86400, n)).astype("timedelta64[s]")
    columns = {"order_id": np.arange(n), "customer_id": rng.integers(0, n // 10, n)}
    return pd.DataFrame({**columns, "ordered_at": np.datetime64("2023-07-01", "s") + seconds, "paid_yuan": rng.gamma(2, 100, n).round(2)})


def as_text(numbers: pd.Series, letter: str) -> pd.Series:
    """整数 → 定长的文字编号，如 C0000012。"""
    text = letter + pd.Series(np.arange(numbers.max() + 1)).astype("str").str.zfill(8)
    return text.take(numbers).set_axis(numbers.index)


def with_lines(n: int, *, text_orders: bool = False, shuffled: bool = False) -> pd.DataFrame:
    """文字客户编号，平均两行一单，一成订单退款，其中一半全额。"""
    rng = np.random.default_rng(2)
    heads = unique_orders(n // 2)
    frame = heads.take(np.sort(rng.integers(0, len(heads), n))).reset_index(drop=True)
    frame["paid_yuan"] = rng.gamma(2, 100, n).round(2)
    share = rng.choice([0, 0.3, 1], len(heads), p=[0.9, 0.05, 0.05])[frame["order_id"]]
    days = rng.integers(1, 16, len(heads))[frame["order_id"]].astype("timedelta64[D]")
    frame["refund_yuan"] = (frame["paid_yuan"] * share).round(2)
    frame["refunded_at"] = (frame["ordered_at"] + days).where(share > 0)
    frame["customer_id"] = as_text(frame["customer_id"], "C")
    if text_orders:
        frame["order_id"] = as_text(frame["order_id"], "O")
    return frame.sample(frac=1, random_state=3).reset_index(drop=True) if shuffled else frame


CASES: dict[str, Callable[[int], pd.DataFrame]] = {
    "整数编号、一行一单": unique_orders,
    "整数编号、一行一单、乱序": lambda n: unique_orders(n).sample(frac=1, random_state=3).reset_index(drop=True),
    "文字客户、多行一单": with_lines,
    "文字客户与单号、多行一单": lambda n: with_lines(n, text_orders=True),
    "文字客户、多行一单、乱序": lambda n: with_lines(n, shuffled=True),
    "文字客户与单号、多行一单、乱序": lambda n: with_lines(n, text_orders=True, shuffled=True),
}

COUNT = """select customer_id, date '{day}' - max(ordered_at)::date as r, count(*) as f, sum(paid_yuan) as m
from {source} where ordered_at < timestamp '{end}' group by 1"""
LINES = """with lines as (
  select customer_id, order_id, ordered_at, paid_yuan, case when refunded_at < timestamp '{end}' then refund_yuan else 0 end as back
  from {source} where ordered_at < timestamp '{end}'), """
DISTINCT = (
    LINES
    + """gone as (select order_id from lines group by 1 having sum(paid_yuan) > 0 and sum(back) >= sum(paid_yuan) - 0.005)
select customer_id, date '{day}' - max(ordered_at)::date as r, count(distinct order_id) as f, sum(paid_yuan - back) as m
from lines where order_id not in (select order_id from gone) group by 1"""
)
TWO_STEPS = (
    LINES
    + """orders as (select customer_id, max(ordered_at) as last_at, sum(paid_yuan) as paid, sum(back) as back
  from lines group by customer_id, order_id)
select customer_id, date '{day}' - max(last_at)::date as r, count(*) as f, sum(paid - back) as m
from orders where not (paid > 0 and back >= paid - 0.005) group by 1"""
)


def duck(frame: pd.DataFrame, sql: str, *, own_table: bool) -> Callable[[], pd.DataFrame]:
    """DuckDB 跑一句 SQL；own_table 时先存成它自己的表。"""
    connection = duckdb.connect()
    connection.register("frame", frame)
    if own_table:
        connection.execute("create table own as from frame")
    query = sql.format(source="own" if own_table else "frame", day=AS_OF, end=END)
    return lambda: connection.execute(query).df()


def polars_engine(frame: pd.DataFrame) -> Callable[[], pd.DataFrame]:
    lines = pl.from_pandas(frame).lazy().filter(pl.col("ordered_at") < END)
    if "refund_yuan" in frame:
        back = pl.when(pl.col("refunded_at") < END).then("refund_yuan").otherwise(0.0)
        orders = lines.group_by("customer_id", "order_id").agg(pl.max("ordered_at"), pl.sum("paid_yuan"), back.sum().alias("back"))
        lines = orders.filter(~((pl.col("paid_yuan") > 0) & (pl.col("back") >= pl.col("paid_yuan") - 0.005)))
        lines = lines.with_columns(paid_yuan=pl.col("paid_yuan") - pl.col("back"))
    age = (pl.lit(pd.Timestamp(AS_OF).date()) - pl.max("ordered_at").dt.date()).dt.total_days()
    query = lines.group_by("customer_id").agg(age.alias("r"), pl.len().alias("f"), pl.sum("paid_yuan").alias("m"))
    return lambda: query.collect().to_pandas()


def net_orders(frame: pd.DataFrame) -> pd.DataFrame:
    """pandas 自带的聚合：行先并成单，去掉全额退款的，金额扣去部分退款。"""
    lines = frame[frame["ordered_at"] < END]
    if "refund_yuan" not in frame:
        return lines
    lines = lines.assign(back=lines["refund_yuan"].where(lines["refunded_at"] < END, 0.0))
    by_order = lines.groupby(["customer_id", "order_id"], sort=False, as_index=False)
    orders = by_order.agg({"ordered_at": "max", "paid_yuan": "sum", "back": "sum"})
    orders = orders[~((orders["paid_yuan"] > 0) & (orders["back"] >= orders["paid_yuan"] - 0.005))]
    return orders.assign(paid_yuan=orders["paid_yuan"] - orders["back"])


def built_in(frame: pd.DataFrame) -> pd.DataFrame:
    grouped = net_orders(frame).groupby("customer_id")
    rfm = grouped.agg(r=("ordered_at", "max"), f=("order_id", "size"), m=("paid_yuan", "sum"))
    return rfm.assign(r=(pd.Timestamp(AS_OF) - rfm["r"].dt.normalize()).dt.days)


def lambdas(frame: pd.DataFrame) -> pd.DataFrame:
    """教程里的写法：每位客户调三次 Python 函数。"""
    day = pd.Timestamp(AS_OF)
    ways = {"ordered_at": lambda x: (day - x.max().normalize()).days, "order_id": lambda x: x.nunique(), "paid_yuan": lambda x: x.sum()}
    return net_orders(frame).groupby("customer_id").agg(ways).set_axis(["r", "f", "m"], axis=1)


def engines(frame: pd.DataFrame) -> dict[str, Callable[[], Callable[[], pd.DataFrame]]]:
    """名称 → 备好数据、返回「跑一次」的函数。第一个是我们的；以 DuckDB 开头的里最快的是基准。"""
    lines = "refund_yuan" in frame
    sql, name = (DISTINCT, "count(distinct)") if lines else (COUNT, "count(*)")
    table = {
        "helpers.rfm": lambda: lambda: to_rfm(frame, as_of=AS_OF).set_axis(["r", "f", "m"], axis=1),
        f"DuckDB {name} 直读 pandas": lambda: duck(frame, sql, own_table=False),
        f"DuckDB {name} 自家的表": lambda: duck(frame, sql, own_table=True),
        "Polars": lambda: polars_engine(frame),
        "pandas 自带聚合": lambda: lambda: built_in(frame),
        "pandas lambda": lambda: lambda: lambdas(frame),
    }
    steps = {"（DuckDB 先并单再并客，另列）": lambda: duck(frame, TWO_STEPS, own_table=True)} if lines else {}
    return table | steps
