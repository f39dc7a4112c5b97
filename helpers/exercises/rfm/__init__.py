"""02 课的题目。"""

from helpers.checking import enroll
from helpers.exercises.rfm.choices import WRONG_LISTS, median_line, memo, reading, recall_average, recall_explained, three_lists, ties, whom
from helpers.exercises.rfm.classes import winback
from helpers.exercises.rfm.more import guest_share, same_share, scaled
from helpers.exercises.rfm.puzzle import rfm_table
from helpers.exercises.rfm.shares import net_share
from helpers.exercises.rfm.table import by_hand, money, recency
from helpers.exercises.rfm.traps import budget, guess_future, guess_today, overcount, top_three
from helpers.exercises.rfm.whole import whole

__all__ = ["MORE", "MUST", "WRONG_LISTS"]
MUST = {
    "recall_average": recall_average, "recall_explained": recall_explained, "by_hand": by_hand, "recency": recency, "money": money,
    "rfm_table": rfm_table, "ties": ties, "winback": winback, "median_line": median_line, "net_share": net_share, "reading": reading,
    "top_three": top_three, "overcount": overcount, "guess_today": guess_today, "guess_future": guess_future,
    "three_lists": three_lists, "whom": whom, "budget": budget, "memo": memo,
}  # fmt: skip
MORE = {"whole": whole, "guest_share": guest_share, "same_share": same_share, "scaled": scaled}
enroll("02_rfm", must=MUST, more=MORE)
