"""随机实验的行，换成数组：谁、哪一层、哪种方案、下单没有；标签须在发送以前贴好。"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns
from helpers.schema.trials import ARMS
from helpers.scorecard.dated import check_dated

CONTROL = ARMS[0]


class Answers(NamedTuple):
    """一行是一位收件人在一波活动里。

    who 是第几位收件人（共 people 位），cell 是「第几波 × 第几层 × 第几种方案（0 是对照）」的号码，没有标签的行不在；
    ordered 是下单没有（0、1）；shape 是波数、层数、方案数。
    """

    who: np.ndarray
    people: int
    cell: np.ndarray
    ordered: np.ndarray
    shape: tuple[int, int, int]
    layers: list
    arms: list

    def counts(self, weights: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """各波各层各方案收到几人次、下单几人次；weights 是每人算几次。"""
        many = np.ones(len(self.who)) if weights is None else weights[self.who].astype("float64")
        sent, ordered = (np.bincount(self.cell, value, np.prod(self.shape)) for value in (many, many * self.ordered))
        return sent.reshape(self.shape), ordered.reshape(self.shape)

    def totals(self, weights: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """几波合起来，各层各方案收到几人次、下单几人次。"""
        sent, ordered = self.counts(weights)
        return sent.sum(axis=0), ordered.sum(axis=0)


def redrawn(sent: np.ndarray, ordered: np.ndarray, rng: np.random.Generator, draws: int) -> np.ndarray:
    """把方案在同一波、同一层里重新抽签 draws 次：各层各方案下单几人次（draws × 层 × 方案，几波合起来）。

    sent、ordered 见 Answers.counts。谁在哪一层、谁下了单都不动，每格收到的人次也不动；下了单的人落在哪种方案，由抽签定。
    """
    rows = zip(sent.reshape(-1, sent.shape[-1]), ordered.sum(axis=-1).ravel(), strict=True)
    found = [rng.multivariate_hypergeometric(np.rint(people).astype(int), round(total), size=draws) for people, total in rows]
    return np.array(found).reshape(*sent.shape[:2], draws, -1).sum(axis=0).transpose(1, 0, 2)


def read_answers(labels: pd.DataFrame, trial: pd.DataFrame) -> Answers:
    """labels 见 check_dated，每一波用发送以前最近的一列；trial 一行一位收件人在一波里，下单没有在 ordered_30d。

    出错：缺列、没有对照、标签是发送当天或以后贴的、没有一位收件人有标签，抛出 DataError。
    """
    require_columns(trial, ("customer_id", "wave", "sent_on", "arm", "ordered_30d"), what="随机实验表")
    tidy = check_dated(labels)
    trial = trial[trial["customer_id"].isin(tidy.index)]
    arms = [arm for arm in dict.fromkeys([*ARMS, *sorted(set(trial["arm"]))]) if arm in set(trial["arm"])]
    if CONTROL not in arms or len(arms) < 2:
        raise DataError("随机实验表里没有对照，或者没有一位收件人在标签表里，比不出提升。请检查 arm 列与客户编号。")
    layer = _layers_when_sent(tidy, trial)
    if not (known := layer >= 0).any():
        raise DataError("没有一位收件人在发送以前有标签。请检查标签表的索引与日期。")
    who, people = pd.factorize(trial["customer_id"], sort=True)
    wave, waves = pd.factorize(trial["wave"], sort=True)
    shape = (len(waves), len(tidy.iloc[:, 0].cat.categories), len(arms))
    cell = (wave * shape[1] + layer) * shape[2] + pd.Categorical(trial["arm"], arms).codes
    ordered = trial["ordered_30d"].to_numpy("float64")
    return Answers(who[known], len(people), cell[known], ordered[known], shape, list(tidy.iloc[:, 0].cat.categories), arms)


def _layers_when_sent(tidy: pd.DataFrame, trial: pd.DataFrame) -> np.ndarray:
    """每一行在第几层：用发送日以前（不含当天）最近的一列标签；没有标签是 −1。"""
    days = tidy.columns
    version = np.searchsorted(days.to_numpy("datetime64[s]"), trial["sent_on"].to_numpy("datetime64[s]"), side="left") - 1
    if (version < 0).any():
        days_told = f"标签是 {days[0]:%Y-%m-%d} 贴的，优惠 {trial['sent_on'].min():%Y-%m-%d} 已经发出"
        raise DataError(f"{days_told}：看着结果贴的标签，反应当然不同。请用发送以前的日子贴。")
    codes = tidy.apply(lambda column: column.cat.codes).to_numpy(np.int64)
    return codes[tidy.index.get_indexer(trial["customer_id"]), version]
