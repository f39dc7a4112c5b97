"""读入：观察日之后的事看不见；文件缺了、断了、改坏了，说得清也给得出修复的命令。"""

import pandas as pd
import pytest

from helpers import datasets
from helpers.schema import TABLES, DataError
from tools import data

END = datasets.AS_OF + pd.Timedelta(days=1)


@pytest.fixture(scope="module")
def files():
    return data.make_files(300, 5)


@pytest.fixture
def folder(files, tmp_path, monkeypatch):
    data.write_files(files, tmp_path)
    monkeypatch.setenv("DATASETS_DIR", str(tmp_path))
    return tmp_path


def test_nothing_after_the_as_of_day_is_seen(folder):
    ledger, whole = datasets.load_ledger(), datasets.read_table("ledger")
    assert ledger["ordered_at"].max() < END < whole["ordered_at"].max()
    assert ledger["refunded_at"].dropna().max() < END
    assert datasets.load_customers()["registered_on"].max() < END
    assert datasets.load_products()["launched_on"].max() < END
    assert set(datasets.load_order_items()["order_id"]) <= set(ledger["order_id"])
    known = set(datasets.load_customers()["customer_id"])
    assert datasets.load_surveys()["answered_at"].max() < END < datasets.read_table("surveys")["answered_at"].max()
    for table in (datasets.load_surveys(), datasets.load_questionnaire()):
        assert set(table["customer_id"]) <= known
    assert len(datasets.load_questionnaire()) == len(datasets.read_table("questionnaire")) and len(datasets.load_market()) == 2000


def test_a_contract_does_not_tell_its_future(folder):
    """没满一年的不知道续不续、推荐了多少；没付清的不知道逾期几天；还没签约的公司、没续的那一份都看不见。"""
    deals, whole = datasets.load_contracts(), datasets.read_table("contracts")
    days = (datasets.AS_OF - deals["signed_on"]).dt.days
    assert (days >= 0).all() and (deals["renewed"].notna() == (days >= 365)).all() and (deals["referred_value_yuan"].notna() == (days >= 365)).all()
    assert (deals["days_late"].fillna(0) + 30 <= days)[deals["days_late"].notna()].all()
    assert set(deals["renewal_of"].dropna()) == set(deals.loc[deals["renewed"].fillna(False), "contract_id"])
    assert len(deals) + len(datasets.load_future_contracts()) == len(whole) and datasets.load_future_contracts()["signed_on"].min() >= END
    firms = datasets.load_companies()
    assert set(firms["company_id"]) == set(deals["company_id"]) != set(whole["company_id"])
    assert set(firms["competitor_of"].dropna()) <= set(firms["company_id"])


def test_a_refund_still_to_come_is_not_there_yet(files, tmp_path, monkeypatch):
    text = files["ledger.csv"].decode("utf-8-sig").splitlines()
    names = text[0].split(",")
    row = next(line.split(",") for line in text[1:] if line.split(",")[names.index("status")] == "退款")
    late = dict(zip(names, row, strict=True)) | {"ordered_at": "2025-06-29 10:00:00", "refunded_at": "2025-07-02 10:00:00"}
    changed = [text[0], *(",".join(late.values()) if line.split(",") == row else line for line in text[1:])]
    data.write_files(files | {"ledger.csv": ("\n".join(changed) + "\n").encode("utf-8-sig")}, tmp_path)
    monkeypatch.setenv("DATASETS_DIR", str(tmp_path))
    ledger = datasets.load_ledger().set_index(["order_id", "line_no"])
    seen = ledger.loc[[(late["order_id"], int(late["line_no"]))]].iloc[0]
    assert seen["status"] == "完成" and seen["refund_yuan"] == 0 and pd.isna(seen["refunded_at"])


def test_now_and_future_make_the_whole(folder):
    now, later, whole = datasets.load_ledger(), datasets.load_future_ledger(), datasets.read_table("ledger")
    assert len(now) + len(later) == len(whole) and later["ordered_at"].min() >= END
    now, later, whole = datasets.load_surveys(), datasets.load_future_surveys(), datasets.read_table("surveys")
    assert len(now) + len(later) == len(whole) and later["answered_at"].min() >= END


def test_truth_says_it_does_not_exist_in_reality(folder, capsys):
    truth = datasets.load_truth()
    assert "现实里没有这一列" in capsys.readouterr().out
    assert truth.index.tolist() == datasets.load_customers()["customer_id"].tolist()
    datasets.load_facts()
    assert "现实里没有这一列" in capsys.readouterr().out


def test_written_and_read_back_is_the_same(folder):
    from helpers.world import make_world

    world = make_world(300, seed=5)
    for name in set(TABLES) - {"facts"}:
        pd.testing.assert_frame_equal(datasets.read_table(name), getattr(world, name), check_dtype=True, rtol=1e-5)


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda f: (f / "ledger.csv").unlink(), "找不到流水"),
        (lambda f: (f / "manifest.csv").unlink(), "没有生成完"),
        (lambda f: (f / "ledger.csv").write_bytes((f / "ledger.csv").read_bytes()[:5000]), "没有写完|应有"),
        (lambda f: (f / "ledger.csv").write_bytes(b"\n".join((f / "ledger.csv").read_bytes().split(b"\n")[:50]) + b"\n"), "流水应有 .* 行，文件里是 49 行"),
        (lambda f: edit(f, b"paid_yuan", b"paid"), "流水（ledger）缺少列 paid_yuan"),
        (lambda f: edit(f, "完成".encode(), "完城".encode()), "订单状态.*「完城」.*应当是以下之一：完成、退款、取消"),
        (lambda f: edit(f, "商城".encode(), b""), "channel（下单渠道）有 1 行不对"),
        (lambda f: edit(f, b",False,", b",no,"), "coupon（用券）有 1 行不对.*第 1 行是「no」.*应当是 True 或 False"),
        (lambda f: (f / "ledger.csv").write_bytes((f / "ledger.csv").read_text("utf-8-sig").encode("gbk")), "不是 UTF-8 编码"),
    ],
)  # fmt: skip
def test_broken_data_is_told_with_the_repairing_command(folder, break_it, words):
    break_it(folder)
    with pytest.raises(DataError, match=words) as caught:
        datasets.load_ledger()
    assert "course.py data" in str(caught.value)


def test_capital_booleans_from_excel_are_understood(folder):
    before = datasets.load_ledger()
    content = (folder / "ledger.csv").read_bytes()
    (folder / "ledger.csv").write_bytes(content.replace(b",False,", b",FALSE,").replace(b",True,", b",TRUE,"))
    pd.testing.assert_frame_equal(datasets.load_ledger(), before)


def edit(folder, old, new):
    """把流水里第一处 old 换成 new。"""
    content = (folder / "ledger.csv").read_bytes()
    assert old in content
    (folder / "ledger.csv").write_bytes(content.replace(old, new, 1))


def test_without_the_variable_the_repository_is_used(monkeypatch):
    monkeypatch.delenv("DATASETS_DIR", raising=False)
    assert datasets.folder() == data.ROOT / "datasets"


def test_a_wrong_folder_is_told(monkeypatch):
    monkeypatch.setenv("DATASETS_DIR", "没有这个文件夹")
    with pytest.raises(DataError, match="DATASETS_DIR 指的文件夹不存在：没有这个文件夹.*完整的路径"):
        datasets.load_customers()


def test_an_interrupted_write_leaves_no_half_world(files, tmp_path, monkeypatch):
    data.write_files(files, tmp_path)
    calls = []

    def failing(source, target):
        calls.append(target)
        if len(calls) == 3:
            raise OSError("磁盘满了")
        real(source, target)

    real = data.os.replace
    monkeypatch.setattr(data.os, "replace", failing)
    with pytest.raises(OSError, match="磁盘满了"):
        data.write_files(files, tmp_path)
    monkeypatch.setenv("DATASETS_DIR", str(tmp_path))
    with pytest.raises(DataError, match="没有生成完"):
        datasets.load_ledger()
    assert not list(tmp_path.glob(".draft-*"))
