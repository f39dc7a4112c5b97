"""04 课第 7 节：叫醒谁，留几位不叫，与便笺。题干与选项写在课文里。"""

from functools import cache

import pandas as pd

from helpers import datasets, scorecard
from helpers.checking import Decision, Memo, Within
from helpers.exercises import worlds
from helpers.exercises.lifecycle import data

BEFORE_SENT = (pd.Timestamp("2025-03-14"), pd.Timestamp("2025-05-24"))  # 两波随机实验发送的前一天
SMALLEST_GROUP = 100  # 叫的、不叫的少于这么多人，看不出有没有用
MOST_CALLS = 200  # 老板批的钱够打这么多个
CONTROL = "对照"


@cache
def offered() -> pd.DataFrame:
    """两波随机实验里，各阶段（发送前一天）收到优惠的比对照的，30 天里下单的多几个百分点；列见 scorecard.lifts。"""
    trial = datasets.load_trial()
    pooled = trial.assign(arm=trial["arm"].where(trial["arm"] == CONTROL, "优惠"))
    return scorecard.lifts(data.our_stages(*BEFORE_SENT), pooled).droplevel("arm")


def _in_words() -> dict:
    """「活跃」「沉默」「流失」的提升，写成「几个百分点（区间几到几）」。"""
    rows = {"active": "活跃", "silent": "沉默", "lost": "流失"}
    found = {name: offered().loc[stage] for name, stage in rows.items()}
    told = {name: f"{row['value']:.1f} 个百分点（区间 {row['low']:.1f} 到 {row['high']:.1f}）" for name, row in found.items()}
    return {name: words.replace("-", "−") for name, words in told.items()}


whom = Decision(
    accepted={
        "B2": "「沉默」里还有人会来，优惠的提升是 {silent}，电话更没有试过：有没有用，要试了才知道。所以随机打一小部分，花钱买一个答案。"
    },
    options={
        "A": "「活跃」正在来，用不着唤回：再打「好久不见」，就成了开头那封信。优惠对他们的提升是 {active}：要发优惠，先想他们，划不划算 07 课算。",
        "B": "「沉默」是拿不准的一群。",
        "C": "优惠对「流失」的提升是 {lost}：区间很窄，差不多已经知道多来不了几位，不必花钱再问。「沉默」的区间宽，才值得问一次。",
    },
    reasons={
        "1": "最可能再来的不是「沉默」；就算是，不叫也会来的，不能算电话的功劳。",
        "2": "有的还在、有的走了，叫一声才可能有区别。",
        "3": "人多不是理由：钱按人数花，要问每叫一位换来多少。",
    },
    numbers=_in_words,
)


@cache
def can_wake() -> int:
    """观察日的「沉默」里，同意联系的有几位。"""
    labels = data.our_stages(datasets.AS_OF).iloc[:, 0]
    customers = worlds.our_company().customers
    return int(labels[labels == "沉默"].index.isin(customers.loc[customers["consent"], "customer_id"]).sum())


def _left_alone() -> tuple[float, float]:
    """打的与不打的都要够一百人，打的不超过老板批的钱。"""
    fewest = min(SMALLEST_GROUP, can_wake() // 2)  # 小公司凑不够，就一边一半
    return max(fewest, can_wake() - MOST_CALLS), can_wake() - fewest


leave = Within(
    bounds=_left_alone,
    below="留 {answer} 位太少（至少 {low} 位；写的是留下不叫的，不是打的）：剩下的都打，超出老板批的 200 个；没有够多的人不打，也说不出是不是电话的功劳。",
    inside="留 {answer} 位不叫：两边都够 100 位，钱也够。这是花钱买一个答案，打得越少越省；答案好，再打其余的。",
    above="留 {answer} 位太多（至多 {high} 位）：打的不到 100 位，碰巧的差太大，够不够本看不出。",
)

memo = Memo(
    ask="自查：证据里有「冤枉」「误判」「其实没走」的百分比吗？那要靠真相才算得出，换成「后来又来的占多少」。"
    "只打给同意联系的人了吗？风险里写了到哪条线就停吗？",
)
