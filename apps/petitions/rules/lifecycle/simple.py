"""Simple handling (简易办理) and its way out to the ordinary procedure."""

from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, handling_verb

SIMPLE = "《信访事项简易办理办法（试行）》"
BEFORE_ANSWER = (
    _S.TRANSFERRED, _S.ASSIGNED, _S.SIGNED, _S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED, _S.OPINION_APPROVED,
    _S.OPINION_ISSUED,
)  # fmt: skip

TABLE: tuple[Verb, ...] = (
    handling_verb("answer_at_once", "当即答复", (_S.SIGNED,), _S.SERVED, SIMPLE),
    handling_verb("give_paper", "补发书面答复", (_S.SERVED, _S.CLOSING, _S.CLOSED), None, SIMPLE),
    handling_verb("leave_simple", "转普通程序", BEFORE_ANSWER, None, SIMPLE),
)
