"""01 课的题目。"""

from helpers.checking import enroll
from helpers.exercises.criteria.choices import answered, meaning, mixed, recall_day, recall_label, sensitive
from helpers.exercises.criteria.decide import buy_what, memo
from helpers.exercises.criteria.guesses import guess_answerers, guess_below, guess_people
from helpers.exercises.criteria.habits import channel_type, favourite_share
from helpers.exercises.criteria.measure import by_hand, explained_share
from helpers.exercises.criteria.money import mean_order, people_for_80, shortfall
from helpers.exercises.criteria.people import age, frequent, tier_mean

__all__ = ["MORE", "MUST"]
MUST = {
    "recall_label": recall_label, "recall_day": recall_day, "sensitive": sensitive, "age": age, "tier_mean": tier_mean,
    "frequent": frequent, "guess_below": guess_below, "mean_order": mean_order, "shortfall": shortfall, "channel_type": channel_type,
    "mixed": mixed, "guess_answerers": guess_answerers, "answered": answered, "by_hand": by_hand, "guess_people": guess_people,
    "meaning": meaning, "buy_what": buy_what, "memo": memo,
}  # fmt: skip
MORE = {"people_for_80": people_for_80, "favourite_share": favourite_share, "explained_share": explained_share}
enroll("01_criteria", must=MUST, more=MORE)
