"""03 课课文里先亮出来的六位：与各题的示例是同一份，手算得出来。"""

import pandas as pd

from helpers.exercises.scorecard import data


def six_residents() -> pd.DataFrame:
    """练习 1、2 的示例：六位居民。"""
    return data.residents()[0].drop(columns=["kind", "contact_cost_yuan"])


def six_labels() -> pd.DataFrame:
    """练习 3 的示例：六位客户，和买过的人的标签。"""
    labels, table = data.assigned()[0]
    return table.set_index("customer_id").join(labels)


def six_profits() -> pd.DataFrame:
    """练习 4 的示例：六位客户的层与一年的利润。"""
    return data.profits()[0][0]


def six_people() -> pd.DataFrame:
    """练习 5 的示例：六位客户的层、同意联系、打开消息。"""
    return data.people()[0][0]


def six_sent() -> pd.DataFrame:
    """练习 6 的示例：六位收件人。"""
    return data.sent()[0][0]
