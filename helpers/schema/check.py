"""校验一张表：哪张表、哪一列、前几行坏在哪里、应当是什么，用一句中文说清。"""

import pandas as pd

from helpers.schema.columns import Column
from helpers.schema.errors import DataError
from helpers.schema.tables import TABLES


def expected(column: Column) -> str:
    """这一列应当是什么，用中文说。"""
    if column.values:
        return f"以下之一：{'、'.join(column.values)}"
    yes_no = " True 或 False"
    kinds = {"int": "整数", "yuan": "金额（元）", "number": "数", "bool": yes_no, "boolean": yes_no, "date": "日期", "datetime": "日期时间"}
    low = "" if column.low is None else f"，不小于 {column.low:g}"
    return kinds.get(column.kind, "文字") + low


def bad_values(column: Column, values: pd.Series) -> pd.Series:
    """一列里每个值坏不坏（布尔，与 values 同索引）。空缺只在不许空缺时算坏。"""
    present = values.notna()
    bad = ~present & (not column.nullable)
    if column.values:
        bad |= present & ~values.isin(column.values)
    elif column.kind in {"int", "yuan", "number"}:
        numbers = pd.to_numeric(values, errors="coerce")
        bad |= present & numbers.isna()
        if column.kind == "int":
            bad |= numbers.notna() & (numbers % 1 != 0)
        if column.low is not None:
            bad |= numbers < column.low
    elif column.kind in {"date", "datetime"}:
        bad |= present & pd.to_datetime(values, errors="coerce").isna()
    elif column.kind in {"bool", "boolean"}:
        bad |= present & ~values.isin([True, False])
    return bad.fillna(False).astype(bool)


def validate(frame: pd.DataFrame, table: str, *, unique: bool = True) -> pd.DataFrame:
    """按约定校验 frame 是不是一张名为 table 的表；合格则原样返回，便于接着写。

    不合格抛出 DataError，说明表、列、最前面的至多 3 个坏行与应有的样子。
    unique=False 时不查键是否重复（流水里本来就有重复行）。
    """
    spec = TABLES[table]
    for column in spec.columns:
        if column.name not in frame.columns:
            raise DataError(f"{spec.label}（{table}）缺少列 {column.name}（{column.label}）。")
        bad = bad_values(column, frame[column.name])
        if bad.any():
            where = bad.to_numpy().nonzero()[0][:3]
            rows = "；".join(f"第 {i + 1} 行是「{frame[column.name].iloc[i]}」" for i in where)
            place = f"{spec.label}（{table}）的列 {column.name}（{column.label}）"
            raise DataError(f"{place}有 {bad.sum()} 行不对（不算表头）：{rows}。应当是{expected(column)}。")
    repeated = frame.duplicated(list(spec.key))
    if unique and repeated.any():
        first = frame.loc[repeated, list(spec.key)].iloc[0].tolist()
        keys = "、".join(spec.key)
        raise DataError(f"{spec.label}（{table}）的键 {keys} 有 {repeated.sum()} 行重复，最先重复的是 {first}。合起来应当每行不同。")
    return frame
