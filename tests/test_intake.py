"""流水到订单：每一行、每一分都有去处。"""

import pandas as pd
import pytest

from helpers import intake
from helpers.schema import DataError


def line(order, number, customer, paid, *, status="完成", refund=0.0, at="2025-03-01 10:00:00", refunded=None):
    return {
        "order_id": order, "line_no": number, "customer_id": customer, "ordered_at": pd.Timestamp(at), "paid_yuan": paid,
        "status": status, "refund_yuan": refund, "refunded_at": pd.Timestamp(refunded) if refunded else pd.NaT,
    }


@pytest.fixture
def ledger():
    """九行流水，各种脏法都有一行，结果可以手算。"""
    rows = [
        line("A", 1, "甲", 10.10),
        line("A", 2, "甲", 20.20, status="退款", refund=5.05, refunded="2025-03-04"),
        line("A", 2, "甲", 20.20, status="退款", refund=5.05, refunded="2025-03-04"),  # 重复行
        line("A", 3, "甲", 0.0),  # 赠品
        line("B", 1, "乙", 99.90, status="取消"),
        line("C", 1, None, 30.30),  # 访客
        line("D", 1, None, 0.0),  # 既零元又访客：只算零元行
        line("E", 1, "乙", 0.1, at="2025-02-01"),
        line("E", 2, "乙", 0.2, at="2025-02-01"),
    ]
    return pd.DataFrame(rows)


def test_orders_by_hand(ledger):
    orders, _ = intake.to_orders(ledger)
    assert orders["order_id"].tolist() == ["E", "A"]  # 按下单时间
    assert orders["paid_yuan"].tolist() == [0.3, 30.3]  # 0.1 + 0.2 是 0.3 元，不是 0.30000000000000004
    assert orders["refund_yuan"].tolist() == [0.0, 5.05]
    assert orders["lines"].tolist() == [2, 2]
    assert orders["refunded_at"].isna().tolist() == [True, False]


def test_reconciliation_by_hand(ledger):
    _, recon = intake.to_orders(ledger)
    assert recon["rows"].to_dict() == {"重复行": 1, "已取消": 1, "零元行": 2, "访客": 1, "进入订单": 4, "流水总计": 9}
    assert recon.loc["重复行", "paid_yuan"] == 20.20
    assert recon.loc["已取消", "paid_yuan"] == 99.90
    assert recon.loc["流水总计", "paid_yuan"] == 181.00  # 10.10 + 20.20 × 2 + 99.90 + 30.30 + 0.10 + 0.20


def fen(values):
    return (values * 100).round().astype("int64")


def test_conservation_on_the_company(world):
    orders, recon = intake.to_orders(world.ledger)
    parts = recon.drop(index="流水总计")
    assert (parts["rows"] > 0).all(), "公司的数据里每种脏法都应当出现"
    for column in ("paid_yuan", "refund_yuan"):
        assert fen(parts[column]).sum() == fen(world.ledger[column]).sum()
        assert fen(orders[column]).sum() == fen(recon[column])["进入订单"]
    assert parts["rows"].sum() == len(world.ledger) == recon.loc["流水总计", "rows"]
    assert orders["lines"].sum() == recon.loc["进入订单", "rows"]
    assert orders["order_id"].is_unique and orders["customer_id"].notna().all()


def test_row_order_changes_nothing(world):
    once = intake.to_orders(world.ledger)
    again = intake.to_orders(world.ledger.sample(frac=1, random_state=3))
    for left, right in zip(once, again, strict=True):
        pd.testing.assert_frame_equal(left, right)


def test_input_is_not_changed(ledger):
    before = ledger.copy()
    intake.to_orders(ledger)
    pd.testing.assert_frame_equal(ledger, before)


def test_all_set_aside_leaves_an_empty_table(ledger):
    orders, recon = intake.to_orders(ledger.assign(status="取消"))
    assert orders.empty and "paid_yuan" in orders and recon.loc["进入订单", "rows"] == 0


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda t: t.drop(columns="paid_yuan"), "流水缺少列：paid_yuan"),
        (lambda t: t.iloc[:0], "流水是空的"),
        (lambda t: pd.concat([t, pd.DataFrame([line("A", 1, "甲", 11.0)])]), "订单 A 第 1 行"),
        (lambda t: pd.concat([t, pd.DataFrame([line("A", 9, "丙", 11.0)])]), "1 笔订单记在不止一位客户名下，最先的是 A"),
        (lambda t: t.assign(paid_yuan=t["paid_yuan"].astype(str)), "paid_yuan.*不是数"),
        (lambda t: t.assign(ordered_at=t["ordered_at"].astype(str)), "ordered_at.*不是日期"),
    ],
)
def test_bad_input_is_told_in_chinese(ledger, spoil, message):
    with pytest.raises(DataError, match=message):
        intake.to_orders(spoil(ledger))
