"""客户说的话：问卷与评价，都由有效订单而来。"""

import numpy as np
import pandas as pd

from helpers.world import questionnaire, surveys


def valid_orders(head: pd.DataFrame, body: pd.DataFrame) -> pd.DataFrame:
    """注册客户没取消、收了钱的订单，一行一笔。"""
    paid = np.bincount(body["order"], body["paid_fen"], minlength=len(head))
    return head[(head["person"].to_numpy() >= 0) & ~head["cancelled"].to_numpy(dtype=bool) & (paid > 0)]


def make_voices(seed: int, people: pd.DataFrame, customer_ids, head: pd.DataFrame, body: pd.DataFrame) -> dict:
    """表名 → 自愿问卷、满意度评价。"""
    orders = valid_orders(head, body)
    return {
        "questionnaire": questionnaire.make_questionnaire(seed, people, customer_ids, orders),
        "surveys": surveys.make_surveys(seed, people, customer_ids, orders),
    }


def facts() -> list[tuple]:
    """埋下的事实 7：只有一对性格与客服方式有用，其余都没有。"""
    kind, way, lift = surveys.SUITED
    note = "满意度潜在分（标准差 1）高多少；切成 1–5 分后，满意度约高 0.7 个标准差。其余各对性格与客服方式、各句口诀都是 0"
    return [(7, "满意度潜在分的提升", f"{kind} × {way}", lift, note)]
