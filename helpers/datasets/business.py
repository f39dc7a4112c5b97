"""法人客户与合同：到观察日还不知道的一律为空。"""

import pandas as pd

from helpers.datasets.reading import read_table, seen
from helpers.schema.business import CONTRACT_DAYS, PAYMENT_DAYS


def load_contracts() -> pd.DataFrame:
    """合同：一行一份，到观察日为止签的。没满一年的不知道续不续、推荐了多少，没付清的不知道逾期几天，都为空。"""
    contracts = read_table("contracts")
    contracts = contracts[seen(contracts["signed_on"])].reset_index(drop=True)
    ended = seen(contracts["signed_on"] + pd.Timedelta(days=CONTRACT_DAYS))
    paid = seen(contracts["signed_on"] + pd.to_timedelta(PAYMENT_DAYS + contracts["days_late"].fillna(0).astype("int64"), unit="D"))
    return contracts.assign(
        renewed=contracts["renewed"].where(ended),
        days_late=contracts["days_late"].where(paid),
        referred_value_yuan=contracts["referred_value_yuan"].where(ended),
    )


def load_future_contracts() -> pd.DataFrame:
    """封存的后半年里签的合同，结果知道到 2025 年底为止。只在评判预测时打开。"""
    contracts = read_table("contracts")
    return contracts[~seen(contracts["signed_on"])].reset_index(drop=True)


def load_companies() -> pd.DataFrame:
    """法人客户：一行一家到观察日为止签过合同的；还没成为客户的竞争对手为空。"""
    companies = read_table("companies")
    known = companies["company_id"].isin(load_contracts()["company_id"])
    companies = companies[known].reset_index(drop=True)
    return companies.assign(competitor_of=companies["competitor_of"].where(companies["competitor_of"].isin(companies["company_id"])))
