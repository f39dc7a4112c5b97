"""随机实验的行，换成数组：谁、哪一层、哪种做法、下单没有；标签须在发送以前贴好。"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.schema import DataError, require_columns
from helpers.schema.trials import ARMS
from helpers.scorecard.dated import check_dated

CONTROL = ARMS[0]


class Answers(NamedTuple):
    """一行是一位收件人在一波活动里。

    who 是第几位收件人，version 是用第几列标签，arm 是第几种做法（0 是对照），ordered 是下单没有（0、1）；
    codes 是「人 × 列 → 第几层」，没有标签是 −1；strata 是每人「哪几波、各抽到什么」的编号，从小到大，相同的人才可以互换标签。
    """

    who: np.ndarray
    version: np.ndarray
    arm: np.ndarray
    ordered: np.ndarray
    codes: np.ndarray
    strata: np.ndarray
    layers: list
    arms: list

    def counts(self, codes: np.ndarray, weights: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """各层（行）各做法（列）收到几人次、下单几人次；codes 可以是打乱的，weights 是每人算几次。"""
        layer = codes[self.who, self.version]
        known = layer >= 0
        cell = layer[known] * len(self.arms) + self.arm[known]
        many = np.ones(known.sum()) if weights is None else weights[self.who[known]].astype("float64")
        size = len(self.layers) * len(self.arms)
        sent, ordered = (np.bincount(cell, value, size) for value in (many, many * self.ordered[known]))
        return sent.reshape(-1, len(self.arms)), ordered.reshape(-1, len(self.arms))

    def shuffled(self, rng: np.random.Generator) -> np.ndarray:
        """把标签在抽到一样的人里打乱：整个人的标签一起换，各层各做法的人次一个不变。"""
        return self.codes[np.argsort(self.strata + rng.random(len(self.strata)))]


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
    version = _versions(tidy.columns, trial["sent_on"])
    who, people = pd.factorize(trial["customer_id"])
    arm = pd.Categorical(trial["arm"], arms).codes.astype(np.int64)
    codes = tidy.loc[people].apply(lambda column: column.cat.codes).to_numpy(np.int64)
    if (codes[who, version] < 0).all():
        raise DataError("没有一位收件人在发送以前有标签。请检查标签表的索引与日期。")
    ordered = trial["ordered_30d"].to_numpy("float64")
    strata = _strata(who, trial["wave"], arm, codes)
    order = np.argsort(strata, kind="stable")
    return Answers(np.argsort(order)[who], version, arm, ordered, codes[order], strata[order], list(tidy.iloc[:, 0].cat.categories), arms)


def _versions(days: pd.DatetimeIndex, sent_on: pd.Series) -> np.ndarray:
    """每一行用第几列标签：发送日以前（不含当天）最近的一列。"""
    version = np.searchsorted(days.to_numpy("datetime64[s]"), sent_on.to_numpy("datetime64[s]"), side="left") - 1
    if (version < 0).any():
        days_told = f"标签是 {days[0]:%Y-%m-%d} 贴的，优惠 {sent_on.min():%Y-%m-%d} 已经发出"
        raise DataError(f"{days_told}：看着结果贴的标签，反应当然不同。请用发送以前的日子贴。")
    return version


def _strata(who: np.ndarray, wave: pd.Series, arm: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """每人的「哪几波、各抽到什么、哪几列有标签」→ 编号。"""
    pattern = pd.DataFrame({"who": who, "wave": wave.to_numpy(), "arm": arm}).pivot(index="who", columns="wave", values="arm")
    known = pd.DataFrame(codes >= 0, index=pattern.index).add_prefix("known")
    return pd.concat([pattern.fillna(-1), known], axis=1).groupby([*pattern.columns, *known.columns]).ngroup().to_numpy(np.int64)
