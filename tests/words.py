"""题目说的话，几份测试共用。"""

import re

import pandas as pd


def words_of(outcome) -> str:
    """说的话。学生自己那一行不算：测试里，期望的话就写在同一行。"""
    return " ".join([outcome.words, *(part for part in outcome.rest if isinstance(part, str) and not part.startswith("出错的这一行"))])


def said_rightly(task, *, bigger: str, smaller: str) -> bool:
    """话里说偏大的（bigger），没有一个数变小；说偏小的（smaller），没有一个数变大。有没有这样的话。"""
    said = 0
    for words, mistake in task.mistakes.items():
        if sign := (1 if re.search(bigger, words) else -1 if re.search(smaller, words) else 0):
            pairs = [(mistake(*case), expected) for case, expected in zip(task.data, task.expected, strict=True)]
            gaps = pd.concat([pd.Series(mine - right).dropna() * sign for mine, right in pairs])
            said += 1
            assert gaps.min() > -1e-6 and gaps.max() > 1e-3, words
    return said > 0
