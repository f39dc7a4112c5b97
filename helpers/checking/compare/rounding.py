"""四舍五入：结果与参考不同，只因为舍得太早。"""

from numbers import Real

import pandas as pd

MOST = 4  # 舍到几位小数以内才算「太早」


def rounded(value, digits: int):
    """value 里的数留 digits 位小数；别的照原样。

    >>> rounded(2.345, 1), rounded("文字", 1)
    (2.3, '文字')
    """
    if isinstance(value, pd.DataFrame):
        return pd.DataFrame({name: rounded(column, digits) for name, column in value.items()}, index=value.index)
    if isinstance(value, pd.Series):
        return value.round(digits) if pd.api.types.is_numeric_dtype(value) else value
    return round(value, digits) if isinstance(value, Real) and not isinstance(value, bool) else value
