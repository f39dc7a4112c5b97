"""记分卡：任意一种分法（一列标签）的画像，和两种分法有多一致。"""

from helpers.scorecard.agree import agreement
from helpers.scorecard.portrait import UNCOVERED, profile

__all__ = ["UNCOVERED", "agreement", "profile"]
