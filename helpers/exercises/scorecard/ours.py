"""03 课：我们公司的分法与分数，选择题、预测与决定里的数由它们算。"""

from functools import cache

import numpy as np
import pandas as pd

from helpers import datasets
from helpers.criteria import to_age_group, to_attribute
from helpers.exercises import worlds
from helpers.rfm import to_rfm, to_scores, to_segments
from helpers.scorecard import measurability, responsiveness

DAYS = ("2025-03-14", "2025-05-24", "2025-06-30")  # 两波发送的前一天，和观察日


@cache
def our_customers() -> pd.DataFrame:
    """我们公司到观察日的客户。"""
    return datasets.load_customers()


def our_labels(way: str) -> pd.DataFrame:
    """我们公司的一种分法，一列一个日子，与课文第 2、6 节的相同。"""
    people, orders = our_customers(), worlds.our_company().orders
    makers = {
        "年龄段": lambda day: to_age_group(people, as_of=day),
        "城市级别": lambda day: to_attribute(people, "city_tier", customers=people),
        "RFM 八类": lambda day: to_segments(to_scores(to_rfm(orders, as_of=day))),
        "随机四层": lambda day: random_four(people["customer_id"], day),
        "八类并三层": lambda day: three_layers(makers["RFM 八类"](day)),
    }
    return pd.DataFrame({day: makers[way](day) for day in DAYS}).reindex(people["customer_id"])


def three_layers(eight: pd.Series) -> pd.Series:
    """八类并三层：重要价值；别的最近来过的；好久没来的。"""
    merged = {"重要价值": "重要价值", "重要发展": "别的近客", "一般价值": "别的近客", "一般发展": "别的近客"}
    kinds = eight.astype("object").map(lambda name: merged.get(name, "好久没来"), na_action="ignore")
    return pd.Series(pd.Categorical(kinds, ["重要价值", "别的近客", "好久没来"]), index=eight.index)


def random_four(ids: pd.Series, day: str) -> pd.Series:
    """随机四层：每个日子各抽一次签。"""
    drawn = np.random.default_rng(int(day[5:7])).choice(list("甲乙丙丁"), len(ids))
    return pd.Series(pd.Categorical(drawn, list("甲乙丙丁")), index=pd.Index(ids, name="customer_id"))


@cache
def our_response(way: str) -> pd.Series:
    """我们公司的一种分法的反应差异性。"""
    return responsiveness(our_labels(way), datasets.load_trial(), seed=0, draws=2)


@cache
def our_measure(way: str) -> pd.Series:
    """我们公司的一种分法的可衡量性。"""
    return measurability(our_labels(way), seed=0, draws=2)
