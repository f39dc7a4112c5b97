"""练习的引擎：题目、五种结果、点明的误区、三级提示、示范与进度。"""

from helpers.checking.compare import Rule
from helpers.checking.exercise import Exercise
from helpers.checking.memo import Memo
from helpers.checking.ordering import Ordering
from helpers.checking.quantities import Prediction, Value, Within
from helpers.checking.questions import Choice, Decision
from helpers.checking.task import enroll

__all__ = ["Choice", "Decision", "Exercise", "Memo", "Ordering", "Prediction", "Rule", "Value", "Within", "enroll"]
