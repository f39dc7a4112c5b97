"""店里的表与真相。"""

import pandas as pd

from helpers.datasets.reading import read_table, seen


def load_customers() -> pd.DataFrame:
    """客户表：一行一位到观察日为止注册的客户。"""
    customers = read_table("customers")
    return customers[seen(customers["registered_on"])].reset_index(drop=True)


def load_ledger() -> pd.DataFrame:
    """流水：一行一条订单明细，到观察日为止；那天还没发生的退款，这里也还没有。"""
    ledger = read_table("ledger")
    ledger = ledger[seen(ledger["ordered_at"])].reset_index(drop=True)
    later = ledger["refunded_at"].notna() & ~seen(ledger["refunded_at"])
    ledger.loc[later, "status"] = "完成"
    ledger.loc[later, "refund_yuan"] = 0.0
    ledger.loc[later, "refunded_at"] = pd.NaT
    return ledger


def load_future_ledger() -> pd.DataFrame:
    """封存的后半年流水：观察日之后下的单。只在评判预测时打开。"""
    ledger = read_table("ledger")
    return ledger[~seen(ledger["ordered_at"])].reset_index(drop=True)


def load_order_items() -> pd.DataFrame:
    """订单商品：一行是一笔订单里的一种商品，只含到观察日为止下的单。"""
    items, ledger = read_table("order_items"), read_table("ledger")
    known = ledger.loc[seen(ledger["ordered_at"]), "order_id"]
    return items[items["order_id"].isin(known)].reset_index(drop=True)


def load_products() -> pd.DataFrame:
    """商品表：一行一种到观察日为止上架的商品。"""
    products = read_table("products")
    return products[seen(products["launched_on"])].reset_index(drop=True)


def load_trial() -> pd.DataFrame:
    """随机实验：一行一位收件人在一波活动里；两波都在观察日以前结束，退款看到观察日为止。"""
    trial = read_table("trial")
    return trial[seen(trial["sent_on"])].reset_index(drop=True)


def load_truth() -> pd.DataFrame:
    """真相：一行一位到观察日为止注册的客户，索引 customer_id。现实里没有这张表，每次读都会提醒。"""
    print("⚠️ 真相只在这个模拟世界里有：现实里没有这一列。")
    truth = read_table("truth").set_index("customer_id")
    return truth.loc[load_customers()["customer_id"]]


def load_facts() -> pd.DataFrame:
    """埋下的事实：一行是一个效应在一个组上的大小。现实里没有这张表，每次读都会提醒。"""
    print("⚠️ 真相只在这个模拟世界里有：现实里没有这一列。")
    return read_table("facts")
