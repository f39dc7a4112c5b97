"""由数组拼成合乎约定的表：列的次序与类型取自 schema。"""

import numpy as np
import pandas as pd

from helpers.schema import DTYPES, TABLES

SIGNIFICANT_DIGITS = 6
FEN = 100


def labels(codes, names):
    """编号 → 文字；编号 −1 为空缺。"""
    return pd.array([*names, None], dtype="str").take(np.asarray(codes))  # 末一个是空缺，−1 正好取到它


def numbered(prefix: str, digits: int, count: int) -> list[str]:
    """连续编号，从 1 起。

    >>> numbered("C", 5, 2)
    ['C00001', 'C00002']
    """
    return [f"{prefix}{i:0{digits}d}" for i in range(1, count + 1)]


def yuan(fen) -> np.ndarray:
    """整数分 → 元。"""
    return np.asarray(fen) / FEN


def significant(values) -> np.ndarray:
    """保留 6 位有效数字：表里的数与写进 CSV 再读回的数相同。"""
    return np.array([float(f"{value:.{SIGNIFICANT_DIGITS}g}") for value in np.asarray(values, dtype=float)], dtype=float)


def typed(columns: dict, table: str) -> pd.DataFrame:
    """按约定的列序与类型拼成名为 table 的表。"""
    return pd.DataFrame({column.name: pd.Series(columns[column.name], dtype=DTYPES[column.kind]) for column in TABLES[table].columns})
