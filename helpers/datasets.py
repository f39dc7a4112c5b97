"""读入毛球生活的数据：load_‹表›() 只给到观察日为止看得见的，load_future_‹表›() 才给封存的后半年。"""

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
    return Path(chosen) if chosen else Path(__file__).resolve().parents[1] / "datasets"


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
    """整张表，不按观察日截断，列的类型按 schema。课文用下面的 load_ 系列。同一个文件在一个内核里只解析一次。"""
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
        if kind == "bool":
            known = values.str.upper().map({"TRUE": True, "FALSE": False})  # Excel 存出来是大写
            return known.fillna(values) if known.isna().any() else known.astype("bool")
        return values.astype(DTYPES[kind])
    except (ValueError, TypeError):
        return values


def _seen(times: pd.Series) -> pd.Series:
    """到观察日那一天结束为止是否已经发生。"""
    return times < AS_OF + pd.Timedelta(days=1)


def load_customers() -> pd.DataFrame:
    """客户表：一行一位到观察日为止注册的客户。"""
    customers = read_table("customers")
    return customers[_seen(customers["registered_on"])].reset_index(drop=True)


def load_ledger() -> pd.DataFrame:
    """流水：一行一条订单明细，到观察日为止；那天还没发生的退款，这里也还没有。"""
    ledger = read_table("ledger")
    ledger = ledger[_seen(ledger["ordered_at"])].reset_index(drop=True)
    later = ledger["refunded_at"].notna() & ~_seen(ledger["refunded_at"])
    ledger.loc[later, "status"] = "完成"
    ledger.loc[later, "refund_yuan"] = 0.0
    ledger.loc[later, "refunded_at"] = pd.NaT
    return ledger


def load_future_ledger() -> pd.DataFrame:
    """封存的后半年流水：观察日之后下的单。只在评判预测时打开。"""
    ledger = read_table("ledger")
    return ledger[~_seen(ledger["ordered_at"])].reset_index(drop=True)


def load_order_items() -> pd.DataFrame:
    """订单商品：一行是一笔订单里的一种商品，只含到观察日为止下的单。"""
    items, ledger = read_table("order_items"), read_table("ledger")
    known = ledger.loc[_seen(ledger["ordered_at"]), "order_id"]
    return items[items["order_id"].isin(known)].reset_index(drop=True)


def load_products() -> pd.DataFrame:
    """商品表：一行一种到观察日为止上架的商品。"""
    products = read_table("products")
    return products[_seen(products["launched_on"])].reset_index(drop=True)


def load_truth() -> pd.DataFrame:
    """真相：一行一位到观察日为止注册的客户，索引 customer_id。现实里没有这张表，每次读都会提醒。"""
    print("⚠️ 真相只在这个模拟世界里有：现实里没有这一列。")
    truth = read_table("truth").set_index("customer_id")
    return truth.loc[load_customers()["customer_id"]]


def load_facts() -> pd.DataFrame:
    """埋下的事实：一行是一个效应在一个组上的大小。现实里没有这张表，每次读都会提醒。"""
    print("⚠️ 真相只在这个模拟世界里有：现实里没有这一列。")
    return read_table("facts")
