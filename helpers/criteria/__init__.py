"""分类标准：人口、地理、行为、心理四族标签，一个标签一个小函数；线与门槛都是参数。"""

from helpers.criteria.base import NEVER, UNKNOWN
from helpers.criteria.bought import counted_orders, seen_orders
from helpers.criteria.habits import to_channel_type, to_daypart, to_favourite
from helpers.criteria.levels import to_frequency_level, to_spending_power, to_value_level
from helpers.criteria.people import to_age_group, to_attribute, to_region

__all__ = [
    "NEVER", "UNKNOWN", "counted_orders", "seen_orders", "to_age_group", "to_attribute", "to_channel_type", "to_daypart",
    "to_favourite", "to_frequency_level", "to_region", "to_spending_power", "to_value_level",
]  # fmt: skip
