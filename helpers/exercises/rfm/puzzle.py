"""02 课：把几行排成一张 RFM 表。"""

import pandas as pd

from helpers.checking import Ordering
from helpers.exercises.rfm import data


def _rfm_table(bought: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    groups = bought.groupby("customer_id")
    r, f, m = (as_of - groups["day"].max()).dt.days, groups.size(), groups["net_yuan"].sum()
    return pd.DataFrame({"recency_days": r, "frequency": f, "monetary_yuan": m})


def channel_table(bought, as_of):
    """同类题：每个渠道一行，最近一单距今几天、几单。"""
    last_day = bought.groupby("channel")["day"].max()
    days = (as_of - last_day).dt.days
    orders = bought["channel"].value_counts()
    table = pd.DataFrame({"recency_days": days, "frequency": orders})
    return table


rfm_table = Ordering(
    goal="一行一位客户，三列：recency_days、frequency、monetary_yuan",
    reference=_rfm_table,
    cases=data.bought,
    arguments="bought, as_of",
    given=lambda: {"pd": pd},
    lines=(
        'answer = pd.DataFrame({"recency_days": r, "frequency": f, "monetary_yuan": m})',
        "r = (as_of - last_day).dt.days",
        'f = bought["channel"].value_counts()',
        'last_day = bought.groupby("customer_id")["day"].max()',
        'f = bought["customer_id"].value_counts()',
        'm = bought.groupby("customer_id")["net_yuan"].sum()',
    ),
    decoys={3: "它数的是每个渠道有几单；F 要数的是每位客户有几单。拿它作 F，客户的 F 全空着，还多出几行渠道。"},
    mistakes={},
    hints=(
        "先看哪一行用到了别的行算出来的名字：它只能排在后面。",
        "r 要用 last_day；最后一行要用 r、f、m 三个名字。",
        "有两行都叫 f：想一想 F 数的是谁。",
    ),
    twin=channel_table,
    point="f、m 和 r 谁先谁后都行，只要在用到它们之前。三句合起来，就是 to_rfm 做的事。",
)
