"""记分卡：任意一种分法（一列标签）的画像、四准则的四项分、说得出多少，和两种分法有多一致。"""

from helpers.scorecard.access import accessibility, to_planks
from helpers.scorecard.agree import agreement
from helpers.scorecard.alarms import false_alarms
from helpers.scorecard.card import score
from helpers.scorecard.explained import explained
from helpers.scorecard.measure import measurability, substantiality
from helpers.scorecard.portrait import UNCOVERED, profile
from helpers.scorecard.response import chance_lifts, lifts, responsiveness

__all__ = [
    "UNCOVERED", "accessibility", "agreement", "chance_lifts", "explained", "false_alarms", "lifts", "measurability", "profile",
    "responsiveness", "score", "substantiality", "to_planks",
]  # fmt: skip
