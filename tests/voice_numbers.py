"""问卷、评价、街头访问的各项数字；facts_voices.py 用它们判断。"""

import numpy as np
import pandas as pd
from scipy.stats import ttest_ind

from helpers.datasets import AS_OF
from helpers.schema.voices import STYLES, TEMPERAMENTS
from helpers.world.surveys import SUITED

PLANTED = SUITED[:2]
# 口诀：客户状态 → 说该用哪种客服方式
SAYINGS = (("生客", "礼貌"), ("熟客", "热情"), ("价格型", "实惠"), ("质量型", "耐心"), ("大单客", "礼貌"))
PSYCHOLOGY = ("value_focus", "interest", "lifestyle", "motive", "temperament")


def seen(times: pd.Series) -> pd.Series:
    return times < AS_OF + pd.Timedelta(days=1)


def explained(groups: pd.Series, y: np.ndarray) -> float:
    """分组解释了 y 的几分之几（没答的不算）。"""
    known = groups.notna().to_numpy()
    y, means = y[known], pd.Series(y[known]).groupby(groups[known].to_numpy()).transform("mean")
    return float(means.var(ddof=0) / y.var())


def questionnaire(world, orders: pd.DataFrame) -> dict:
    """谁填了问卷，各题解释后半年消费的多少。"""
    answers = world.questionnaire
    past, future = orders[orders["day"] <= AS_OF], orders[orders["day"] > AS_OF]
    count = past.groupby("customer_id").size()
    mine = count.reindex(answers["customer_id"])
    net = (future["paid_yuan"] - future["refund_yuan"]).groupby(future["customer_id"]).sum()
    y = np.log1p(net.reindex(answers["customer_id"], fill_value=0.0).to_numpy())
    found = {name: explained(answers[name], y) for name in PSYCHOLOGY}
    buckets = pd.Series(np.minimum(mine.fillna(0).to_numpy(), 8))  # 只按已买几次分组
    return found | {"次数": explained(buckets, y), "人数": len(answers), "次数之比": mine.mean() / count.mean()}


def answers_known(world, orders: pd.DataFrame) -> pd.DataFrame:
    """观察日以前的评价，配上问卷与当时已有几笔订单、平均多大。"""
    surveys = world.surveys[seen(world.surveys["answered_at"])]
    before = orders[["customer_id", "ordered_at", "paid_yuan"]].assign(one=1).rename(columns={"ordered_at": "answered_at"})
    both = pd.concat([before, surveys]).sort_values("answered_at", kind="stable")
    told = both["customer_id"]
    both["orders"] = both["one"].fillna(0).groupby(told).cumsum()
    both["mean_yuan"] = both["paid_yuan"].fillna(0).groupby(told).cumsum() / both["orders"]
    return both[both["survey_id"].notna()].merge(world.questionnaire, on="customer_id", how="left")


def compare(people: pd.DataFrame, style: str, others=None) -> float:
    """people 里受 style 接待的与别的（或 others 里的）满意度相同吗：p 值。"""
    chosen = people["service_style"] == style
    rest = ~chosen if others is None else people["service_style"].isin(others) & ~chosen
    return float(ttest_ind(people.loc[chosen, "csat"], people.loc[rest, "csat"], equal_var=False).pvalue)


def pairings(first: pd.DataFrame) -> dict:
    """二十四对性格 × 客服方式：与其余方式直接比的 p 值；把埋下的那一对从对照里拿掉的 p 值。"""
    plain, clean = {}, {}
    for temperament in TEMPERAMENTS:
        people = first[first["temperament"] == temperament]
        pure = [style for style in STYLES if (temperament, style) != PLANTED]
        for style in STYLES:
            plain[temperament, style] = compare(people, style)
            if (temperament, style) != PLANTED:
                clean[temperament, style] = compare(people, style, pure)
    return {"直接比": plain, "没有效应的": clean}


def sayings(known: pd.DataFrame) -> list[float]:
    """几句口诀的 p 值：一人只取合于那种状态的第一份；对照里不含「细节」（它在完美型那里有用）。"""
    big = known["mean_yuan"] > known["mean_yuan"].median()
    states = {
        "生客": known["orders"] == 1, "熟客": known["orders"] >= 4, "大单客": big,
        "价格型": known["value_focus"] == "价格", "质量型": known["value_focus"] == "质量",
    }  # fmt: skip
    rest = [style for style in STYLES if style != PLANTED[1]]
    return [compare(known[states[state]].drop_duplicates("customer_id"), style, rest) for state, style in SAYINGS]


def fact_7(world, orders: pd.DataFrame) -> dict:
    """一人只取第一份评价：完美型 × 细节 的标准化差与标准误，各对与各句口诀的 p 值。"""
    known = answers_known(world, orders)
    named = known[known["temperament"].notna()]
    first = named.drop_duplicates("customer_id")
    people = first[first["temperament"] == PLANTED[0]]
    chosen, spread = people["service_style"] == PLANTED[1], first["csat"].std()
    a, b = people.loc[chosen, "csat"], people.loc[~chosen, "csat"]
    gap = ((a.mean() - b.mean()) / spread, np.hypot(a.sem(), b.sem()) / spread)
    return {"份数": len(named), "人数": len(first), "差": gap, "口诀": sayings(known)} | pairings(first)


def kinds(market: pd.DataFrame) -> pd.Series:
    """每位居民是哪一类人，名字同 streets.KINDS。"""
    uses = market["uses"].map({"我们的": "现有", "别家": "用别家"})
    why = ("不用：" + market["why_not"]).where(market["why_not"].notna())
    return uses.fillna(why).fillna("非客户")


def fact_12(world, _) -> dict:
    """各类居民 × 联系与否：（人数, 买了的人数）。"""
    table = world.market.groupby([kinds(world.market), "contacted"])["bought_after"].agg(["size", "sum"])
    return {key: (int(size), int(bought)) for key, size, bought in table.itertuples()}
