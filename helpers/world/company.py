"""毛球生活：把各个房间造的表合成一家公司。"""

from dataclasses import dataclass
from functools import cached_property
from numbers import Integral

import pandas as pd

from helpers.schema import DataError
from helpers.world import companies, contracts, ledger, people, products, purchases, streets, traits, trials, truth, voices

DEFAULT_CUSTOMERS, DEFAULT_SEED = 8000, 20250630
MOST_CUSTOMERS = 99_999  # 客户编号五位


@dataclass(frozen=True)
class World:
    """一家公司的全部表，各列的约定见 schema。街头访问与法人客户同注册客户无关，用到时才造。"""

    seed: int
    customers: pd.DataFrame
    ledger: pd.DataFrame
    order_items: pd.DataFrame
    products: pd.DataFrame
    truth: pd.DataFrame
    facts: pd.DataFrame
    trial: pd.DataFrame
    questionnaire: pd.DataFrame
    surveys: pd.DataFrame

    @cached_property
    def market(self) -> pd.DataFrame:
        """街头访问。"""
        return streets.make_market(self.seed)

    @cached_property
    def companies(self) -> pd.DataFrame:
        """法人客户表。"""
        return companies.make_companies(self.seed)

    @cached_property
    def contracts(self) -> pd.DataFrame:
        """合同。"""
        return contracts.make_contracts(self.seed)


def check_arguments(n_customers: int, seed: int) -> None:
    """人数、种子不合要求时抛出 DataError。"""
    whole = isinstance(n_customers, Integral) and not isinstance(n_customers, bool)
    if not whole or not 1 <= n_customers <= MOST_CUSTOMERS:
        raise DataError(f"n_customers 是注册客户数，应为 1 至 {MOST_CUSTOMERS} 的整数，收到的是 {n_customers!r}。请改成如 8000。")
    if not isinstance(seed, Integral) or isinstance(seed, bool) or seed < 0:
        raise DataError(f"seed 是随机种子，应为不小于 0 的整数，收到的是 {seed!r}。请改成如 {DEFAULT_SEED}。")


def make_world(n_customers: int, *, seed: int) -> World:
    """造一家有 n_customers 位注册客户的公司；同一 seed 得到同样的值。

    流水自 2023-07-01 至 2025-12-31，真相是站在 2025-06-30 的真相。各表一行是什么、单位、取值见 schema.TABLES。
    金额在内部是整数分。守恒：流水每行 标价金额 = 数量 × 优惠前单价，实付 = 标价 − 优惠，退款不超过实付。
    人数或种子不合要求时抛出 DataError。

    >>> world = make_world(50, seed=7)
    >>> len(world.customers), world.customers["customer_id"].iloc[0]
    (50, 'C00001')
    """
    check_arguments(n_customers, seed)
    seed = int(seed)
    everyone = traits.make_people(seed, int(n_customers))
    customers = people.make_customers(seed, everyone)
    goods = products.make_products(seed)
    head, body = ledger.gather(seed, purchases.make_streams(seed, everyone))
    first_late = len(head)
    said = voices.make_voices(seed, everyone, customers["customer_id"], head, body)
    head, body, trial = trials.run(seed, everyone, customers, head, body)
    rows = ledger.make_rows(head, body, customers["customer_id"])
    return World(
        seed=seed,
        customers=customers,
        ledger=ledger.duplicate(seed, rows, late=body["order"].to_numpy() >= first_late),
        order_items=ledger.make_items(head, body, goods),
        products=goods,
        truth=truth.make_truth(everyone, customers["customer_id"]),
        facts=truth.make_facts(),
        trial=trial,
        **said,
    )
