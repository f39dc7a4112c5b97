"""读一个 CSV：按约定的类型读入、查清缺不缺行；同一个文件在一个内核里只解析一次。"""

import os
from functools import lru_cache
from pathlib import Path

import pandas as pd

from helpers.schema import DTYPES, TABLES, DataError, Table, tables, validate

AS_OF = pd.Timestamp(tables.AS_OF)
REPAIR = "请在课程文件夹里运行 python3 course.py data（Windows：py course.py data）重新生成。"


def folder() -> Path:
    """数据文件夹：环境变量 DATASETS_DIR 优先，否则是课程自带的 datasets/。"""
    chosen = os.environ.get("DATASETS_DIR")
    if chosen and not Path(chosen).is_dir():
        raise DataError(f"环境变量 DATASETS_DIR 指的文件夹不存在：{chosen}。请写完整的路径；不用别的公司的数据，就把这个变量删掉。")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "datasets"


def _lines(path: Path, spec: Table) -> int:
    """path 的数据行数；缺文件、写到一半时抛出 DataError。"""
    if not path.is_file():
        raise DataError(f"找不到{spec.label}：{path}。{REPAIR}")
    content = path.read_bytes()
    if not content.endswith(b"\n"):
        raise DataError(f"{spec.label}没有写完：{path} 的最后一行不完整。{REPAIR}")
    return content.count(b"\n") - 1


def _check_complete(root: Path, table: str, rows: int) -> None:
    """行数须与 manifest.csv 一致：它最后才写，缺了它就是数据没有生成完。"""
    manifest = root / "manifest.csv"
    if not manifest.is_file():
        raise DataError(f"数据文件夹没有生成完：缺少 {manifest}。{REPAIR}")
    expected = pd.read_csv(manifest, index_col="table", encoding="utf-8-sig")["rows"].get(table, "记录在 manifest.csv 里的")
    if rows != expected:
        raise DataError(f"{TABLES[table].label}应有 {expected} 行，文件里是 {rows} 行。{REPAIR}")


def read_table(table: str) -> pd.DataFrame:
    """整张表，不按观察日截断，列的类型按 schema。课文用 load_ 系列。同一个文件在一个内核里只解析一次。"""
    spec, root = TABLES[table], folder()
    path = root / spec.path
    _check_complete(root, table, _lines(path, spec))
    state = path.stat()
    return _read(table, path, state.st_mtime_ns, state.st_size).copy(deep=False)  # 写时复制：改动它不会改到存着的那份


@lru_cache(maxsize=16)
def _read(table: str, path: Path, _changed: int, _size: int) -> pd.DataFrame:
    """解析并检查一个文件；后两个参数只为文件变了就重读。"""
    spec = TABLES[table]
    try:
        raw = pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False, na_values=[""])
        typed = {c.name: _parse(raw[c.name], c.kind) for c in spec.columns if c.name in raw}
        return validate(raw.assign(**typed), table, unique=False)
    except UnicodeDecodeError:
        raise DataError(f"{spec.label}不是 UTF-8 编码：{path} 可能被 Excel 另存过。{REPAIR}") from None
    except ValueError as error:
        raise DataError(f"{spec.label}读不进来：{path}。{error} {REPAIR}") from None


def _parse(values: pd.Series, kind: str) -> pd.Series:
    """文字列 → 约定的类型；解析不了就留着原文，交给 validate 去说。"""
    try:
        if kind in {"bool", "boolean"}:
            known = values.str.upper().map({"TRUE": True, "FALSE": False})  # Excel 存出来是大写
            strange = known.isna() & (values.notna() if kind == "boolean" else True)
            return known.fillna(values) if strange.any() else known.astype(kind)
        return values.astype(DTYPES[kind])
    except (ValueError, TypeError):
        return values


def seen(times: pd.Series) -> pd.Series:
    """到观察日那一天结束为止是否已经发生。"""
    return times < AS_OF + pd.Timedelta(days=1)
