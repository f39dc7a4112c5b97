"""入库的数据就是造出来的数据：重造一遍默认的公司，逐个文件比；手改过的 CSV 会被点名。"""

import sys
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

from helpers.schema import TABLES
from helpers.world import DEFAULT_CUSTOMERS, DEFAULT_SEED
from tools import data

FOLDER = Path(__file__).resolve().parents[1] / "datasets"
REPAIR = "若是有意改了生成的代码，请运行 python3 course.py data 重造；CSV 不要手改"
LIMIT_MB = 11  # 后面的课还要添表，全部在 15 MB 以内


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return data.make_files(DEFAULT_CUSTOMERS, DEFAULT_SEED)


def rows(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


def first_difference(old: bytes, new: bytes) -> str:
    """头一处不同在第几行，入库的与重造的各是什么；一样就是空串。"""
    pairs = zip(rows(old), rows(new), strict=False)
    found = next((f"第 {i} 行：入库 {a!r}，重造 {b!r}" for i, (a, b) in enumerate(pairs, start=1) if a != b), "")
    return found or ("" if old == new else f"行数或字节不同：入库 {len(old)} 字节，重造 {len(new)} 字节")


def parsed(content: bytes) -> pd.DataFrame:
    return pd.read_csv(BytesIO(content), dtype_backend="numpy_nullable", encoding="utf-8-sig")


@pytest.mark.parametrize("path", [*(spec.path for spec in TABLES.values()), data.MANIFEST, "README.md"])
def test_committed_file_is_the_generated_one(files, path):
    committed = (FOLDER / path).read_bytes()
    if sys.platform == "linux" or not path.endswith(".csv"):
        assert committed == files[path], f"datasets/{path} 与重造的不同，{first_difference(committed, files[path])}。{REPAIR}"
    else:  # 别的系统上末位可能不同，比解析后的值
        pd.testing.assert_frame_equal(parsed(committed), parsed(files[path]), obj=f"datasets/{path}", rtol=1e-5)


def test_no_stray_csv():
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.csv")}
    assert found == {*(spec.path for spec in TABLES.values()), data.MANIFEST}


def test_size():
    size = sum(path.stat().st_size for path in FOLDER.rglob("*.csv")) / 1e6
    assert size < LIMIT_MB, f"全部 CSV 共 {size:.1f} MB，应小于 {LIMIT_MB} MB"


def test_hand_edit_is_named():
    old = "a,b\n1,2\n3,4\n".encode("utf-8-sig")
    assert first_difference(old, old.replace(b"3,4", b"3,5")) == "第 3 行：入库 '3,4'，重造 '3,5'"
    assert first_difference(old, old) == "" and "字节" in first_difference(old, old + b"5,6\n")


def test_format(files):
    """BOM、LF、日期、金额两位小数、True/False。"""
    for path, content in files.items():
        assert content.startswith(b"\xef\xbb\xbf") == path.endswith(".csv"), path
        assert b"\r" not in content and content.endswith(b"\n"), path
    header, first = (line.split(",") for line in rows(files["ledger.csv"])[:2])
    row = dict(zip(header, first, strict=True))
    assert row["ordered_at"].startswith("2023-07-01 ") and len(row["ordered_at"]) == 19
    assert row["paid_yuan"].split(".")[1].isdigit() and len(row["paid_yuan"].split(".")[1]) == 2
    assert row["coupon"] in {"True", "False"}


def test_text_of_each_kind():
    when = pd.Series(pd.to_datetime(["2024-02-03 04:05:06", None]))
    assert data.as_text(when, "datetime").tolist()[0] == "2024-02-03 04:05:06"
    assert data.as_text(when, "date").tolist()[0] == "2024-02-03" and data.as_text(when, "date").isna().tolist() == [False, True]
    assert data.as_text(pd.Series([1.005, None]), "yuan").tolist()[0] in {"1.00", "1.01"}
    assert data.as_text(pd.Series([0.000123456789]), "number").tolist() == ["0.000123457"]


def test_main_writes_a_small_company(tmp_path, capsys):
    out = tmp_path / "带 空格" / "公司"
    assert data.main(["--customers", "40", "--seed", "3", "--out", str(out)]) == 0
    assert "写好" in capsys.readouterr().out
    assert {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")} == data.make_files(40, 3)


def test_main_says_what_is_wrong(tmp_path, capsys):
    assert data.main(["--customers", "0", "--out", str(tmp_path)]) == 1
    assert "n_customers" in capsys.readouterr().out and not list(tmp_path.iterdir())
    (tmp_path / "占着").write_text("不是文件夹", encoding="utf-8")
    assert data.main(["--customers", "5", "--out", str(tmp_path / "占着")]) == 1
    assert "写不进" in capsys.readouterr().out


def test_interrupted_write_leaves_no_manifest(tmp_path, monkeypatch):
    """换到一半断了：清单不在，读数据时就会说没有生成完；临时文件夹也不留。"""
    files, replace = data.make_files(10, 1), data.os.replace

    def failing(source, target):
        if str(target).endswith("products.csv"):
            raise OSError("磁盘满了")
        replace(source, target)

    data.write_files(files, tmp_path)
    monkeypatch.setattr(data.os, "replace", failing)
    with pytest.raises(OSError, match="磁盘满了"):
        data.write_files(files, tmp_path)
    assert not (tmp_path / data.MANIFEST).exists() and not list(tmp_path.glob(".draft-*"))
