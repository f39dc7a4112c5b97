"""值：把任何一列化成可比的样子。整数与小数、文字与分类、日期的各种写法，到这里就没有分别了。"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd
from pandas.api.types import infer_dtype

NUMBER, TEXT, FLAG, DATE, SPAN, EMPTY, MIXED = "数", "文字", "是与否", "日期", "时长", "空缺", "混在一起的几种东西"
INFERRED = {
    **dict.fromkeys(("integer", "floating", "mixed-integer-float", "decimal"), NUMBER),
    **dict.fromkeys(("date", "datetime", "datetime64", "period"), DATE),
    **dict.fromkeys(("timedelta", "timedelta64"), SPAN),
    **dict.fromkeys(("string", "interval"), TEXT),
    "boolean": FLAG,
    "empty": EMPTY,
}
PLAIN = {"i": NUMBER, "u": NUMBER, "f": NUMBER, "b": FLAG, "M": DATE, "m": SPAN}
TOLERANCE = 1e-6
CONTAINERS = (list, tuple, set, frozenset, dict, complex, bytes)
COUNTABLE = 2.0**40  # 再大的小数，尾数里的误差也会落在整数位上


@dataclass(frozen=True, eq=False)
class Cells:
    """一列值。数、是与否、日期、时长存成 float64（空缺是 NaN，时刻以微秒计），其余存成 object（空缺是 None）。"""

    kind: str
    values: np.ndarray

    def take(self, rows) -> "Cells":
        """按行的位置取出几行。"""
        return Cells(self.kind, self.values[rows])


def to_cells(raw) -> Cells:
    """一列（Series、Index、数组、列表）化成 Cells；不改动 raw。"""
    dtype = getattr(raw, "dtype", None)
    if isinstance(dtype, pd.StringDtype):
        return _or_empty(TEXT, raw.to_numpy(dtype=object, na_value=None))
    if isinstance(dtype, np.dtype) and dtype.kind in PLAIN:
        return _or_empty(PLAIN[dtype.kind], _as_floats(np.asarray(raw)))
    # 列表不能用 asarray：一格里是列表的，会被拼成二维
    return _from_objects(np.asarray(raw, dtype=object) if dtype else np.fromiter(raw, dtype=object, count=len(raw)))


def _as_floats(values: np.ndarray) -> np.ndarray:
    """numpy 的数、布尔、时刻 → float64；微秒数在 2 的 53 次方以内，化成小数不失准。"""
    if values.dtype.kind not in "Mm":
        return values.astype("float64")
    ticks = values.astype(f"{values.dtype.kind}8[us]")
    return np.where(np.isnat(ticks), np.nan, ticks.view("int64").astype("float64"))


def _or_empty(kind: str, values: np.ndarray) -> Cells:
    """一个值也没有的列，说不上是数还是文字。"""
    cells = Cells(kind, values)
    return Cells(EMPTY, np.full(len(values), None, dtype=object)) if missing(cells).all() else cells


def missing(cells: Cells) -> np.ndarray:
    """逐个看是不是空缺。"""
    return cells.values == None if cells.values.dtype == object else np.isnan(cells.values)  # noqa: E711


def _from_objects(objects: np.ndarray) -> Cells:
    present = ~pd.isna(objects)
    kind = INFERRED.get(infer_dtype(objects[present]), MIXED)
    values = np.full(len(objects), None, dtype=object)
    if kind in (NUMBER, FLAG, DATE, SPAN):
        values = np.full(len(objects), np.nan)
        try:
            values[present] = _moments(objects[present]) if kind in (DATE, SPAN) else objects[present].astype("float64")
        except OverflowError:  # 10 ** 400 这样的整数放不进小数
            kind, values = MIXED, np.full(len(objects), None, dtype=object)
    if kind == TEXT:
        values[present] = [str(value) for value in objects[present]]
    elif kind == MIXED:
        values[present] = np.fromiter(map(_token, objects[present]), dtype=object, count=present.sum())
    return Cells(kind, values)


def _moments(objects: np.ndarray) -> list[int]:
    """日期、时刻、月份（取月初）、时长 → 微秒；带时区的取当地的钟面。"""
    moments = []
    for value in objects:
        value = value.start_time if isinstance(value, pd.Period) else value
        if infer_dtype([value]) in ("timedelta", "timedelta64"):
            moments.append(pd.Timedelta(value).to_timedelta64().astype("m8[us]").astype("int64"))
        else:
            moments.append(pd.Timestamp(value).tz_localize(None).to_datetime64().astype("M8[us]").astype("int64"))
    return moments


def _token(value):
    """几种东西混在一列里时的一个值：化成可以放心用 == 与 hash 的样子；学生自己的对象，== 也许会出错。"""
    kind = INFERRED.get(infer_dtype([value]), MIXED)
    try:
        if kind == NUMBER or isinstance(value, Fraction):
            return float(value)
        if kind != MIXED:
            return tokens(_from_objects(np.fromiter([value], dtype=object, count=1)))[0]
        if isinstance(value, CONTAINERS):
            return "物", type(value).__name__, repr(value)
    except Exception:
        pass
    return "物", type(value).__name__, "", id(value)


def tokens(cells: Cells) -> np.ndarray:
    """不同类的两列也能逐个比：数还是数，别的带上它的类；所以 True 不等于 1，日期不等于数。"""
    if cells.values.dtype == object:
        return cells.values
    plain = [None if value != value else value if cells.kind == NUMBER else (cells.kind, value) for value in cells.values.tolist()]
    return np.fromiter(plain, dtype=object, count=len(plain))


def close(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """逐个看两串数是否相等；小数容许一百万分之一，两个整数（如编号）差 1 就是不同，NaN 等于 NaN。"""
    with np.errstate(invalid="ignore", over="ignore"):
        gap, size = np.abs(a - b), np.maximum(np.abs(a), np.abs(b))
        whole = (np.rint(a) == a) & (np.rint(b) == b) & (size < COUNTABLE)
        near = (gap <= TOLERANCE + TOLERANCE * np.where(whole, 0, size)) & (gap < np.inf)
    return near | (a == b) | ((a != a) & (b != b))


def equal(mine: Cells, theirs: Cells) -> np.ndarray:
    """等长的两列，逐个看是否相等。"""
    if mine.kind != theirs.kind:
        return tokens(mine) == tokens(theirs)
    if mine.kind == NUMBER:
        return close(mine.values, theirs.values)
    return (mine.values == theirs.values) | (missing(mine) & missing(theirs))


def codes(mine: Cells, theirs: Cells) -> tuple[np.ndarray, np.ndarray]:
    """给两列的值编同一套号：相等的同号。数按大小排好，与前一个差得足够远的才换新号。"""
    if mine.kind == theirs.kind and mine.values.dtype != object:
        both = np.concatenate([mine.values, theirs.values])
        order = np.argsort(both, kind="stable")
        ordered = both[order]
        numbers = np.zeros(len(both), dtype="int64")
        alike = equal(Cells(mine.kind, ordered[1:]), Cells(mine.kind, ordered[:-1]))
        numbers[order[1:]] = np.cumsum(~alike)
    else:
        seen: dict = {}
        both = [*tokens(mine).tolist(), *tokens(theirs).tolist()]
        numbers = np.array([seen.setdefault(value, len(seen)) for value in both], dtype="int64")
    return numbers[: len(mine.values)], numbers[len(mine.values) :]
