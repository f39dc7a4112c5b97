"""练习的引擎。"""

from helpers.checking.blank import Blank

__all__ = ["Blank"]
