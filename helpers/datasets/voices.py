"""客户与路人说的话。"""

import pandas as pd

from helpers.datasets.reading import read_table, seen


def load_questionnaire() -> pd.DataFrame:
    """自愿问卷：一行一位填了的客户；2025 年 5 月填的，观察日以前都看得见。"""
    questionnaire = read_table("questionnaire")
    return questionnaire[seen(questionnaire["answered_on"])].reset_index(drop=True)


def load_surveys() -> pd.DataFrame:
    """满意度评价：一行一份，到观察日为止。"""
    surveys = read_table("surveys")
    return surveys[seen(surveys["answered_at"])].reset_index(drop=True)


def load_future_surveys() -> pd.DataFrame:
    """封存的后半年评价。只在评判预测时打开。"""
    surveys = read_table("surveys")
    return surveys[~seen(surveys["answered_at"])].reset_index(drop=True)


def load_market() -> pd.DataFrame:
    """街头访问：一行一位居民；问过之后 60 天里买没买，观察日以前都看得见。"""
    market = read_table("market")
    return market[seen(market["asked_on"])].reset_index(drop=True)
