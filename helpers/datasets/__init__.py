"""读入毛球生活的数据：load_‹表›() 只给到观察日为止看得见的，load_future_‹表›() 才给封存的后半年。"""

from helpers.datasets.business import load_companies, load_contracts, load_future_contracts
from helpers.datasets.reading import AS_OF, REPAIR, folder, read_table, seen
from helpers.datasets.shop import (
    load_customers,
    load_facts,
    load_future_ledger,
    load_ledger,
    load_order_items,
    load_products,
    load_trial,
    load_truth,
)
from helpers.datasets.voices import load_future_surveys, load_market, load_questionnaire, load_surveys

__all__ = [
    "AS_OF",
    "REPAIR",
    "folder",
    "load_companies",
    "load_contracts",
    "load_customers",
    "load_facts",
    "load_future_contracts",
    "load_future_ledger",
    "load_future_surveys",
    "load_ledger",
    "load_market",
    "load_order_items",
    "load_products",
    "load_questionnaire",
    "load_surveys",
    "load_trial",
    "load_truth",
    "read_table",
    "seen",
]
