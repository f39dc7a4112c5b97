"""00 课的题目。"""

from helpers.checking import enroll
from helpers.exercises.welcome.first import discount, guess_top, silver_card
from helpers.exercises.welcome.rows import keep, look, pick, sort
from helpers.exercises.welcome.sums import count, days, join, total

MUST = {
    "guess_top": guess_top, "silver_card": silver_card, "discount": discount, "look": look, "pick": pick, "keep": keep,
    "sort": sort, "count": count, "total": total, "join": join, "days": days,
}  # fmt: skip
MORE = {}
enroll("00_welcome", must=MUST, more=MORE)
