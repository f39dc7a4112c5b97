"""生命周期：给注册的人贴阶段标签，看标签怎样流动，同一批人留下多少，获客的钱几个月回来。"""

from helpers.lifecycle.groups import cohorts, retention
from helpers.lifecycle.growth import first_categories, funnel, new_category_days
from helpers.lifecycle.money import months_to_pay, payback
from helpers.lifecycle.moves import NEWCOMERS, row_shares, transitions
from helpers.lifecycle.stages import STAGES, rhythms, stages_over_time, to_stages

__all__ = [
    "NEWCOMERS", "STAGES", "cohorts", "first_categories", "funnel", "months_to_pay", "new_category_days", "payback", "retention",
    "rhythms", "row_shares", "stages_over_time", "to_stages", "transitions",
]  # fmt: skip
