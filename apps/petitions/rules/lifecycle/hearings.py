"""Hearings (听证): fixed, announced, held, recorded (art. 31, 36). None of them moves a state.

The same six steps stand twice: for a first handling, and for a review or recheck while it is under examination.
"""

from apps.petitions.rules.lifecycle.states import XT
from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, handling_verb, review_verb

IN_HAND = (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED)
UNTIL_SERVED = (*IN_HAND, _S.OPINION_APPROVED, _S.OPINION_ISSUED)
UNDER_REVIEW = ("accepted", "drafted", "approved")
ART_31, ART_36 = f"{XT}第三十一条", f"{XT}第三十六条"
STEPS = (
    ("fix", "确定听证", IN_HAND, UNDER_REVIEW[:2]),
    ("notify", "通知听证", UNTIL_SERVED, UNDER_REVIEW),
    ("hold", "记录听证", UNTIL_SERVED, UNDER_REVIEW),
    ("postpone", "听证改期", UNTIL_SERVED, UNDER_REVIEW),
    ("cancel", "取消听证", UNTIL_SERVED, UNDER_REVIEW),
    ("correct", "更正听证笔录", UNTIL_SERVED, UNDER_REVIEW),
)
TABLE: tuple[Verb, ...] = (
    *(handling_verb(f"{step}_hearing", label, sources, None, ART_31) for step, label, sources, _ in STEPS),
    *(review_verb(f"{step}_review_hearing", label, states, None, ART_36) for step, label, _, states in STEPS),
)
