"""几份测试共用的公司。"""

import pytest

from helpers.world import make_world


@pytest.fixture(scope="session")
def world():
    """一家 1,500 人的公司，种子与默认的不同。"""
    return make_world(1500, seed=11)
