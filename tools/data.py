"""造一家公司并写成 CSV：全部写好才换上去，不留半份。"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd

from helpers.schema import TABLES, DataError, validate
from helpers.world import DEFAULT_CUSTOMERS, DEFAULT_SEED, make_world
from tools import dictionary

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = "manifest.csv"  # 每张表多少行；读数据时凭它看出缺了行
DATE_FORMATS = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%d %H:%M:%S"}
NUMBER_FORMATS = {"yuan": "{:.2f}", "number": "{:.6g}"}


def as_text(values: pd.Series, kind: str) -> pd.Series:
    """一列 → 写进 CSV 的文字；空缺仍为空缺。"""
    if kind in DATE_FORMATS:
        return values.dt.strftime(DATE_FORMATS[kind])
    if kind in NUMBER_FORMATS:
        return values.map(NUMBER_FORMATS[kind].format, na_action="ignore").astype("str")
    return values.astype("str")


def to_csv(frame: pd.DataFrame, table: str) -> bytes:
    """一张表 → CSV 的字节：UTF-8 带 BOM（Excel 双击不乱码），换行一律是 LF，各列写法固定。"""
    spec = TABLES[table]
    text = pd.DataFrame({column.name: as_text(frame[column.name], column.kind) for column in spec.columns})
    return text.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def make_files(n_customers: int, seed: int) -> dict[str, bytes]:
    """一家公司的全部文件：相对路径 → 字节，含数据字典。最后一个是行数清单。"""
    world = make_world(n_customers, seed=seed)
    files, rows = {}, {}
    for name, spec in TABLES.items():
        frame = validate(getattr(world, name), name, unique=name != "ledger")
        files[spec.path], rows[name] = to_csv(frame, name), len(frame)
    manifest = pd.DataFrame({"table": list(rows), "rows": list(rows.values())})
    files["README.md"] = dictionary.markdown().encode()
    files[MANIFEST] = manifest.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
    return files


def write_files(files: dict[str, bytes], out: Path) -> None:
    """先把全部文件写进 out 旁边的临时文件夹，再逐个换上去；清单先撤下、最后才放，中途断了就看得出来。"""
    out.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=out))
    try:
        for path, content in files.items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_bytes(content)
        (out / MANIFEST).unlink(missing_ok=True)
        for path in files:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(draft / path, out / path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def whole(text: str) -> int:
    """命令行里的整数；不是整数时用中文说。"""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"要写整数，如 8000，收到的是 {text}") from None


def main(argv: list[str] | None = None) -> int:
    """命令行入口；成功返回 0，参数或写入有误返回 1。"""
    parser = argparse.ArgumentParser(prog="course.py data", description="造一家公司，写成 CSV。")
    parser.add_argument("--customers", type=whole, default=DEFAULT_CUSTOMERS, help=f"注册客户数，默认 {DEFAULT_CUSTOMERS}")
    parser.add_argument("--seed", type=whole, default=DEFAULT_SEED, help=f"随机种子，默认 {DEFAULT_SEED}")
    parser.add_argument("--out", type=Path, default=ROOT / "datasets", help="写到哪个文件夹，默认课程的 datasets/")
    options = parser.parse_args(argv)
    try:
        files = make_files(options.customers, options.seed)
        write_files(files, options.out)
    except DataError as error:
        print(f"❌ {error}")
        return 1
    except OSError as error:
        print(f"❌ 写不进 {options.out}：{error.strerror or error}。请检查这个文件夹能不能写、磁盘有没有空间，再运行一遍。")
        return 1
    size = sum(map(len, files.values())) / 1e6
    print(f"✅ 写好 {len(files)} 个文件，共 {size:.1f} MB：{options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
