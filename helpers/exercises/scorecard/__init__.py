"""03 课的题目。"""

from helpers.checking import enroll
from helpers.exercises.scorecard.choices import bet, cover, enough, keep, memo, recall_call, recall_useless, shuffle_says
from helpers.exercises.scorecard.examples import six_labels, six_people, six_profits, six_residents, six_sent
from helpers.exercises.scorecard.more import chance, credit, nps
from helpers.exercises.scorecard.ours import random_four as draw_lots
from helpers.exercises.scorecard.planks import shortest
from helpers.exercises.scorecard.response import coupon_lift, guess_random
from helpers.exercises.scorecard.shares import assigned_share, pays_share
from helpers.exercises.scorecard.street import contact_lift, guess_existing, potential, street_cost

__all__ = ["MORE", "MUST", "draw_lots", "six_labels", "six_people", "six_profits", "six_residents", "six_sent"]
MUST = {
    "recall_call": recall_call, "recall_useless": recall_useless, "bet": bet, "potential": potential, "guess_existing": guess_existing,
    "contact_lift": contact_lift, "street_cost": street_cost, "assigned_share": assigned_share, "cover": cover,
    "pays_share": pays_share, "enough": enough, "shortest": shortest, "coupon_lift": coupon_lift, "guess_random": guess_random,
    "shuffle_says": shuffle_says, "keep": keep, "memo": memo,
}  # fmt: skip
MORE = {"credit": credit, "nps": nps, "chance": chance}
enroll("03_scorecard", must=MUST, more=MORE)
