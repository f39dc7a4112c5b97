"""可开发性：够得着每一层吗——几块木板里，最短的一块说了算。"""

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns
from helpers.scorecard.dated import check_dated, interval

DRAWS = 200
PLANKS = ("consent_share", "deliverable_share", "opened_share", "served_share")
NAMES = ("同意联系", "服务送得到", "消息打开", "客服顾得上")


def to_planks(labels: pd.DataFrame, facts: pd.DataFrame, trial: pd.DataFrame, *, capacity: int) -> pd.DataFrame:
    """每一层的四块木板，各是 0–1 的比例，越大越好。

    一行是什么：一层，按标签的先后，没有人的层不在。labels 用最近一列；trial 是随机实验表；
    facts 以客户为索引，要有是与否的两列 consent、deliverable；capacity 是一层的客服一年顾得上多少位。
    列：consent_share（同意联系的）、deliverable_share（服务送得到的）、served_share（capacity ÷ 同意联系的人数，至多 1）、
      opened_share（消息打开的：第 1 波打开最多的渠道，看它在第 2 波打开多少，同一批数不又挑又评；没有收件人的层空缺）。
    出错：缺列、facts 里没有这个人、capacity 不是正数，抛出 DataError。

    >>> labels = pd.DataFrame({"2025-06-30": ["高", "高", "低"]}, index=list("甲乙丙"))
    >>> facts = pd.DataFrame({"consent": [True, True, False], "deliverable": True}, index=list("甲乙丙"))
    >>> sent = pd.DataFrame({"customer_id": ["甲", "乙"], "wave": [1, 2], "message_channel": "微信", "opened": [True, False]})
    >>> to_planks(labels, facts, sent, capacity=1).loc["高"].tolist()
    [1.0, 1.0, 0.0, 0.5]
    """
    tables = _Tables(labels, facts, trial, capacity)
    once = np.ones(len(tables.codes))
    table = pd.DataFrame(tables.planks(once), index=pd.Index(tables.layers, name="segment"), columns=list(PLANKS))
    return table[tables.people(once) > 0]


def accessibility(
    labels: pd.DataFrame, facts: pd.DataFrame, trial: pd.DataFrame, *, capacity: int, seed: int, draws: int = DRAWS
) -> pd.Series:
    """可开发性：每一层最短的木板，按人数加权平均。

    输入同 to_planks。输出：一个 Series——score、low、high（0–1，越大越好，区间由重抽客户得来）、how（人数最多的那块短板是哪一块）。
    何时失灵：几块板各是假设（产能多少、打开算不算送达），换一个假设就换一个分；产能是一层一份，层分得多，分就高；木板取最小，人少的层碰巧会偏短。
    出错：同 to_planks。

    >>> labels = pd.DataFrame({"2025-06-30": ["高", "高", "低"]}, index=list("甲乙丙"))
    >>> facts = pd.DataFrame({"consent": [True, True, False], "deliverable": True}, index=list("甲乙丙"))
    >>> sent = pd.DataFrame({"customer_id": ["甲", "乙"], "wave": [1, 2], "message_channel": "微信", "opened": True})
    >>> round(float(accessibility(labels, facts, sent, capacity=1, seed=0)["score"]), 3)
    0.333
    """
    tables = _Tables(labels, facts, trial, capacity)

    def shortest(weights: np.ndarray) -> float:
        """各层最短的木板，按人数平均。"""
        people, planks = tables.people(weights), tables.planks(weights)
        return float((np.nanmin(planks[people > 0], axis=1) * people[people > 0]).sum() / people.sum())

    everyone = np.ones(len(tables.codes))
    low, high = interval(shortest, len(everyone), seed=seed, draws=draws)
    people, planks = tables.people(everyone), tables.planks(everyone)
    short = np.nanargmin(planks[people > 0], axis=1)
    counts = np.bincount(short, people[people > 0], len(NAMES))
    how = "、".join(f"{name}（{count / counts.sum():.0%} 的人）" for name, count in zip(NAMES, counts, strict=True) if count)
    return pd.Series({"score": shortest(everyone), "low": low, "high": high, "how": f"最短的木板：{how}"})


class _Tables:
    """换成数组的各张表；weights 是每人算几次。"""

    def __init__(self, labels, facts, trial, capacity) -> None:
        tidy = check_dated(labels).iloc[:, -1]
        self.codes, self.layers, self.capacity = tidy.cat.codes.to_numpy(), list(tidy.cat.categories), capacity
        require_columns(facts, ("consent", "deliverable"), what="客户的事实表")
        if outside := len(tidy.index.difference(facts.index)):
            raise DataError(f"有 {outside} 位客户有标签，却不在 facts 里。facts 要有标签表里的每一位。")
        if not capacity > 0:
            raise DataError(f"一层的产能 capacity={capacity!r} 不对，应是大于 0 的数（位）。")
        self.facts = facts.reindex(tidy.index)[["consent", "deliverable"]].to_numpy("float64")
        self._read_messages(tidy.index, trial)

    def _read_messages(self, everyone: pd.Index, trial: pd.DataFrame) -> None:
        """发出去的消息：谁、第几波、哪个渠道、打开没有。"""
        require_columns(trial, ("customer_id", "wave", "message_channel", "opened"), what="随机实验表")
        sent = trial[trial["message_channel"].notna() & trial["customer_id"].isin(everyone)]
        self.who = everyone.get_indexer(sent["customer_id"])
        self.channel, names = pd.factorize(sent["message_channel"], sort=True)
        self.channels, self.first = len(names), (sent["wave"] == trial["wave"].min()).to_numpy(bool)
        self.opened = sent["opened"].to_numpy("float64")

    def people(self, weights: np.ndarray) -> np.ndarray:
        """各层多少人。"""
        return np.bincount(self.codes[self.codes >= 0], weights[self.codes >= 0], len(self.layers)).astype("float64")

    def planks(self, weights: np.ndarray) -> np.ndarray:
        """各层四块木板。"""
        people = self.people(weights)
        agreed, reached = (self.people(weights * column) for column in self.facts.T)
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = [agreed / people, reached / people, self._opened(weights), np.minimum(self.capacity / agreed, 1)]
        return np.column_stack(shares)

    def _opened(self, weights: np.ndarray) -> np.ndarray:
        """第 1 波里打开最多的渠道，在第 2 波打开几成。"""
        rates = []
        for rows in (self.first, ~self.first):
            code = self.codes[self.who[rows]] * self.channels + self.channel[rows]
            known, weight = code >= 0, weights[self.who[rows]]
            size = len(self.layers) * self.channels
            sent, opened = (np.bincount(code[known], value[known], size) for value in (weight, weight * self.opened[rows]))
            with np.errstate(invalid="ignore"):
                rates.append((opened / sent).reshape(len(self.layers), self.channels))
        if not self.channels:
            return np.full(len(self.layers), np.nan)
        best = np.argmax(np.nan_to_num(rates[0], nan=-1.0), axis=1)
        return rates[1][np.arange(len(self.layers)), best]
