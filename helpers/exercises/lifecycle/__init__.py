"""04 课的题目。"""

from helpers.checking import enroll
from helpers.exercises.lifecycle.choices import biggest, leak, recall_line, recall_seen, unfinished
from helpers.exercises.lifecycle.data import TYPICAL_DAYS, six_customers, six_orders
from helpers.exercises.lifecycle.forecast import next_month
from helpers.exercises.lifecycle.judging import false_alarm, guess_slow
from helpers.exercises.lifecycle.more import still_here, two_kinds
from helpers.exercises.lifecycle.moving import guess_stale, moved
from helpers.exercises.lifecycle.rhythm import gap, quiet
from helpers.exercises.lifecycle.sources import per_head
from helpers.exercises.lifecycle.triangles import cost, small_triangle, third
from helpers.exercises.lifecycle.waking import leave, memo, whom

__all__ = ["MORE", "MUST", "TYPICAL_DAYS", "six_customers", "six_orders", "small_triangle"]
MUST = {
    "recall_line": recall_line, "recall_seen": recall_seen, "gap": gap, "quiet": quiet, "guess_slow": guess_slow, "false_alarm": false_alarm,
    "leak": leak, "per_head": per_head, "biggest": biggest, "moved": moved, "guess_stale": guess_stale, "third": third, "cost": cost,
    "unfinished": unfinished, "whom": whom, "leave": leave, "memo": memo,
}  # fmt: skip
MORE = {"still_here": still_here, "two_kinds": two_kinds, "next_month": next_month}
enroll("04_lifecycle", must=MUST, more=MORE)
