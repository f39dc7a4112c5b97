"""流水：几个过程的订单按时间合在一起编号，成行，再添上店铺系统导出时的重复行。"""

import numpy as np
import pandas as pd

from helpers.schema.tables import CHANNELS
from helpers.world import lines, orders, season, streams
from helpers.world.frames import labels, numbered, typed, yuan

DUPLICATE_SHARE = 0.0075
DUPLICATE_NEAR, DUPLICATE_FAR_ROWS = 0.5, 400  # 一半紧跟原行，其余隔至多这么多行再出现
STATUSES = ("完成", "退款", "取消")
MONEY = ("list", "discount", "paid", "goods_cost", "service_cost", "refund")


def fill(seed: int, name: str, raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """一个过程补上细节、成行：(订单, 行)。"""
    head = orders.detail(seed, name, raw)
    if name == "cancelled":
        head = head.assign(refund_permille=0, refunded_second=-1)
    if name == "gifts":
        head = head.assign(refund_permille=0, refunded_second=-1, off=0, coupon=False)
    return head.assign(cancelled=name == "cancelled"), lines.make_lines(seed, name, head)


def gather(seed: int, processes: dict) -> tuple[pd.DataFrame, pd.DataFrame]:
    """各过程合成 (全部订单, 全部行)，都按时间；行里的 order 是第几笔订单，编号由它而来。"""
    heads, bodies, offset = [], [], 0
    for name, raw in processes.items():
        head, body = fill(seed, name, raw)
        heads.append(head)
        bodies.append(body.assign(order=body["order"] + offset))
        offset += len(head)
    return in_time(pd.concat(heads, ignore_index=True), pd.concat(bodies, ignore_index=True))


def in_time(head: pd.DataFrame, body: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(订单, 行) 都按时间排好。"""
    order = np.argsort(head["second"].to_numpy(), kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    body = body.assign(order=rank[body["order"]]).sort_values(["order", "line"], kind="stable", ignore_index=True)
    return head.take(order).reset_index(drop=True), body


def append(head: pd.DataFrame, body: pd.DataFrame, late: tuple) -> tuple[pd.DataFrame, pd.DataFrame]:
    """补录的 late（订单, 行）接在最后：原有的编号不变。"""
    late_head, late_body = in_time(*late)
    body = pd.concat([body, late_body.assign(order=late_body["order"] + len(head))], ignore_index=True)
    return pd.concat([head, late_head], ignore_index=True), body


def moments(second: np.ndarray) -> np.ndarray:
    """距流水起点的秒数 → 时刻；负数为空缺。"""
    return np.where(second >= 0, season.LEDGER_START.astype("datetime64[s]") + second, np.datetime64("NaT", "s"))


def make_items(head: pd.DataFrame, body: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """订单商品表。"""
    columns = {
        "order_id": labels(body["order"], numbered("O", 6, len(head))),
        "line_no": body["line"],
        "product_id": labels(body["product"], products["product_id"]),
        "quantity": body["quantity"],
        "unit_price_yuan": yuan(body["unit_fen"]),
    }
    return typed(columns, "order_items")


def make_rows(head: pd.DataFrame, body: pd.DataFrame, customer_ids) -> pd.DataFrame:
    """流水的行，还没有重复行。body 的行已按时间排好。"""
    at = body["order"].to_numpy()
    cancelled, refunded = (head[name].to_numpy()[at] for name in ("cancelled", "refund_permille"))
    money = {f"{name}_yuan": yuan(body[f"{name.removesuffix('_cost')}_fen"]) for name in MONEY}
    columns = {
        "order_id": labels(at, numbered("O", 6, len(head))),
        "line_no": body["line"],
        "customer_id": labels(head["person"].to_numpy()[at], customer_ids),
        "ordered_at": moments(head["second"].to_numpy()[at]),
        "channel": labels(head["channel"].to_numpy()[at], CHANNELS),
        **money,
        "coupon": head["coupon"].to_numpy()[at],
        "status": labels(np.select([cancelled, refunded > 0], [2, 1], 0), STATUSES),
        "refunded_at": moments(head["refunded_second"].to_numpy()[at]),
    }
    return typed(columns, "ledger")


def duplicate(seed: int, rows: pd.DataFrame, late: np.ndarray) -> pd.DataFrame:
    """添上一模一样的重复行：一半紧跟原行，一半隔些行再出现。late 是补录的行：不重复，也不改变别的行重复在哪里。"""
    rng, early = streams.stream(seed, "ledger.duplicates"), np.flatnonzero(~late)
    chosen = np.flatnonzero(rng.random(len(early)) < DUPLICATE_SHARE)
    away = np.where(rng.random(len(chosen)) < DUPLICATE_NEAR, 0, rng.integers(1, DUPLICATE_FAR_ROWS, len(chosen), endpoint=True))
    place = np.concatenate([np.cumsum(~late) - np.where(late, 0.5, 1.0), chosen + away + 0.5])
    source = np.concatenate([np.arange(len(rows)), early[chosen]])
    return rows.take(source[np.argsort(place, kind="stable")]).reset_index(drop=True)
