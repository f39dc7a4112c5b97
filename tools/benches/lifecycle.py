"""生命周期比速度：同期群与转移表，我们的与 DuckDB 的，同样的订单、同样的答案。"""

from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd

from helpers.lifecycle import cohorts, stages_over_time, transitions
from tools.benches.rfm import unique_orders

AS_OF, MARCH = "2025-06-30", "2025-03-31"
TYPICAL_DAYS = 60
KEY, BASELINE = "cell", "DuckDB"
SLOW: dict[str, int] = {}


def with_customers(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """n 笔没有退款的订单，n / 10 位客户，人人在流水起点那天注册。"""
    orders = unique_orders(n).assign(refund_yuan=0.0, refunded_at=np.datetime64("NaT", "s"))
    return orders, pd.DataFrame({"customer_id": np.arange(n // 10), "registered_on": np.datetime64("2023-07-01", "s")})


def case_of(what: str) -> Callable[[int], pd.DataFrame]:
    """造数据，并在 attrs 里记下要量的是哪一件事。"""

    def make(n: int) -> pd.DataFrame:
        frame = with_customers(n)[0]
        frame.attrs["what"] = what
        return frame

    return make


CASES = {"同期群（月）": case_of("cohorts"), "两个日子的转移表": case_of("transitions")}

COHORTS = """with seen as (
  select customer_id, date_diff('month', date '1970-01-01', ordered_at::date) as m
  from {source} where ordered_at < timestamp '2025-07-01'),
first as (select customer_id, min(m) as c from seen group by 1)
select c * 1000 + m - c as cell, count(distinct seen.customer_id) as people from seen join first using (customer_id) group by 1"""
STAGE = """select customer_id, case when times is null then 0 when quiet > 4 then 4 when quiet > 2 then 3
    when times = 1 then 1 else 2 end as stage from (
  select p.customer_id, times, (date '{day}' - last) / greatest(7,
    case when times >= 3 then ((last - first) + 2 * 60) / (times + 1) else 60 end) as quiet
  from people p left join (
    select customer_id, count(distinct ordered_at::date) as times, min(ordered_at::date) as first, max(ordered_at::date) as last
    from {source} where ordered_at::date <= date '{day}' group by 1) o using (customer_id))"""
MOVES = "with a as ({a}), b as ({b}) select a.stage * 10 + b.stage as cell, count(*) as people from a join b using (customer_id) group by 1"


def long(table: pd.DataFrame, rows, columns) -> pd.DataFrame:
    """方的表 → 一格一行（没有人的格不要）。"""
    cells = np.add.outer(np.asarray(rows), np.asarray(columns)).ravel()
    people = table.to_numpy(float).ravel()
    return pd.DataFrame({"cell": cells, "people": people})[people > 0]


def our_cohorts(orders: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    table = cohorts(orders, customers, as_of=AS_OF)
    months = [(int(name[:4]) - 1970) * 12 + int(name[5:]) - 1 for name in table.index]
    return long(table, np.array(months) * 1000, table.columns)


def our_moves(orders: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    table = stages_over_time(orders, customers, dates=[MARCH, AS_OF], typical_days=TYPICAL_DAYS)
    return long(transitions(table.iloc[:, 0], table.iloc[:, 1]), np.arange(5) * 10, np.arange(5))


def duck(orders: pd.DataFrame, customers: pd.DataFrame, sql: str, *, own_table: bool) -> Callable[[], pd.DataFrame]:
    """DuckDB 跑一句 SQL；own_table 时先存成它自己的表。"""
    connection = duckdb.connect()
    connection.register("frame", orders)
    connection.register("people", customers)
    if own_table:
        connection.execute("create table own as from frame")
    source = "own" if own_table else "frame"
    stages = {name: STAGE.format(source=source, day=day) for name, day in (("a", MARCH), ("b", AS_OF))}
    query = sql.format(source=source, **stages)
    return lambda: connection.execute(query).df()


def engines(frame: pd.DataFrame) -> dict[str, Callable[[], Callable[[], pd.DataFrame]]]:
    """名称 → 备好数据、返回「跑一次」的函数。"""
    ours, sql = (our_cohorts, COHORTS) if frame.attrs["what"] == "cohorts" else (our_moves, MOVES)
    customers = with_customers(len(frame))[1]
    return {
        "helpers.lifecycle": lambda: lambda: ours(frame, customers),
        "DuckDB 直读 pandas": lambda: duck(frame, customers, sql, own_table=False),
        "DuckDB 自家的表": lambda: duck(frame, customers, sql, own_table=True),
    }
