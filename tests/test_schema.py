"""表与列的约定：校验说得清哪张表、哪一列、哪几行、应当是什么；数据字典由它写成。"""

import pandas as pd
import pytest

from helpers import schema
from helpers.schema import TABLES, DataError, validate
from helpers.schema.labels import DERIVED
from tools import dictionary

GOOD = pd.DataFrame(
    {
        "product_id": ["P1", "P2", "P3", "P4", "P5"],
        "name": list("甲乙丙丁戊"),
        "category": ["狗粮", "猫粮", "零食", "玩具", "清洁"],
        "brand": "毛球",
        "price_yuan": [1.0, 2, 3, 4, 5],
        "cost_yuan": 0.5,
        "launched_on": pd.Timestamp("2024-01-01"),
    }
)


def test_a_good_table_comes_back_itself():
    assert validate(GOOD, "products") is GOOD


def spoiled(column, rows, value):
    table = GOOD.astype({column: object})
    table.loc[rows, column] = value
    return table


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (GOOD.drop(columns="brand"), ["商品表（products）缺少列 brand（品牌）"]),
        (spoiled("category", [1], "猫罐"), ["category（品类）有 1 行不对（不算表头）：第 2 行是「猫罐」", "应当是以下之一：狗粮、猫粮"]),
        (spoiled("price_yuan", [0, 4], -1), ["price_yuan（标价）有 2 行不对（不算表头）：第 1 行是「-1」；第 5 行是「-1」", "金额（元），不小于 0"]),
        (spoiled("price_yuan", [2], "三元"), ["第 3 行是「三元」"]),
        (spoiled("launched_on", [3], "去年"), ["launched_on（上架日期）有 1 行不对（不算表头）：第 4 行是「去年」", "应当是日期"]),
        (spoiled("name", [0], None), ["name（商品名）有 1 行不对"]),
        (spoiled("name", [0, 1, 2, 3, 4], None), ["有 5 行不对（不算表头）：第 1 行是「None」；第 2 行是「None」；第 3 行是「None」。"]),
        (spoiled("product_id", [1], "P1"), ["键 product_id 有 1 行重复，最先重复的是 ['P1']"]),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(table, words):
    with pytest.raises(DataError) as caught:
        validate(table, "products")
    assert all(word in str(caught.value) for word in words), caught.value


def test_whole_numbers_must_be_whole():
    items = pd.DataFrame({"order_id": ["A"], "line_no": [1], "product_id": ["P1"], "quantity": [1.5], "unit_price_yuan": [2.0]})
    with pytest.raises(DataError, match="quantity（数量）有 1 行不对.*第 1 行是「1.5」.*应当是整数，不小于 1"):
        validate(items, "order_items")


def test_every_table_of_a_world_is_as_agreed(world):
    for name in TABLES:
        validate(getattr(world, name), name, unique=name != "ledger")
        assert list(getattr(world, name)) == TABLES[name].names


def test_learners_see_the_sentence_not_the_traceback():
    assert DataError("订单表缺少列：a。")._render_traceback_() == ["❗ 订单表缺少列：a。"]


def test_double_headers_carry_units():
    table = schema.with_titles(pd.DataFrame({"monetary_yuan": [1.0], "别的": [2]}))
    assert table.columns.tolist() == [("净消费（元）", "monetary_yuan"), ("别的", "别的")]


def test_the_dictionary_names_every_column_and_the_assumptions():
    text = dictionary.markdown()
    for table in TABLES.values():
        assert f"## {table.label}（{table.path}）" in text and table.row in text
        assert all(f"| `{c.name}` | {c.label} |" in text for c in table.columns)
    assert "倍数全是假设" in text and "06-18 当天：×3.2" in text


def test_one_english_name_has_one_chinese_name():
    labels = {}
    for table in TABLES.values():
        for column in table.columns:
            labels.setdefault(column.name, set()).add(column.label)
    for column in DERIVED:
        labels.setdefault(column.name, set()).add(column.label)
    assert not {name: words for name, words in labels.items() if len(words) > 1}
