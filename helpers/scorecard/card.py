"""四准则记分卡：任意一种分法，一次打四项分。"""

import pandas as pd

from helpers.schema import require_columns
from helpers.scorecard.access import accessibility
from helpers.scorecard.measure import measurability, substantiality
from helpers.scorecard.response import responsiveness

CRITERIA = ("可衡量性", "需求足量性", "可开发性", "反应差异性")
FAILS_WHEN = (
    "两次之间客户真的变了，也会扣分；人人同一层，也是满分",
    "层越少分越高；利润大半不照顾也会来，这是上限",
    "几块木板各是一个假设；一层一组客服，层分得多分就高",
    "人少的层，看不出不等于没有；同时评许多分法，碰巧过线的会变多",
)


def score(
    labels: pd.DataFrame,
    facts: pd.DataFrame,
    trial: pd.DataFrame,
    *,
    seed: int,
    cost_yuan: float = 20_000,
    capacity: int = 600,
    observable: bool = True,
) -> pd.DataFrame:
    """四准则记分卡：一种分法的四项分，各有区间、怎样算的、什么时候不能信。

    一行是什么：一条准则，索引 criterion。列：score、low、high（0–1，越大越好）、how（怎样算的）、fails_when（何时失灵）。
    输入：labels 一行是要看的全体里的一位，一列是一个日子贴的标签，列名是日期，判定不了的空缺或写「未知」；发送优惠以前、最近，至少各一列；
      facts 以客户为索引，要有 profit_yuan（一年的利润，元）、consent（同意联系）、deliverable（服务送得到）；trial 是随机实验表。
    cost_yuan 是单独照顾一层一年的固定成本（元），capacity 是一层的客服顾得上多少位；observable=False 表示现实里没有人看得见这种标签。
    出错：标签在发送以后才贴、缺列、缺人，抛出 DataError。四项各怎样算，见 measurability、substantiality、accessibility、responsiveness。
    """
    require_columns(facts, ("profit_yuan", "consent", "deliverable"), what="客户的事实表")
    rows = (
        measurability(labels, observable=observable, seed=seed),
        substantiality(labels, facts["profit_yuan"], cost_yuan=cost_yuan, seed=seed),
        accessibility(labels, facts, trial, capacity=capacity, seed=seed),
        responsiveness(labels, trial, seed=seed),
    )
    table = pd.DataFrame([row[["score", "low", "high", "how"]] for row in rows], index=pd.Index(CRITERIA, name="criterion"))
    return table.astype({"score": "float64", "low": "float64", "high": "float64"}).assign(fails_when=list(FAILS_WHEN))
