"""The one next step of a case for one person: the verb its queue would put forward, if it may be done now."""

from datetime import datetime

from apps.accounts.rules.access import Access
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.queues import HANDLING_QUEUES, PETITION_QUEUES
from apps.petitions.selectors.verbs import VerbOption, verb_options

# As the desk would have it: what waits for a decision before what waits for work, looking on last of all.
_QUEUED = [kind.verb for kind in (*HANDLING_QUEUES, *PETITION_QUEUES) if kind.verb]
_BY_STATE = {"accepted": "contact", "investigating": "draft_opinion"}
LAST = ("follow_up", "urge")


def next_step(petition: Petition, access: Access, at: datetime) -> VerbOption | None:
    """Two statements, whatever the case holds."""
    allowed = [option for option in verb_options(petition, access, at) if option.allowed]
    fitting = [option for option in allowed if option.verb.name in _QUEUED and _fits(option, petition)]
    return min(fitting, key=_rank, default=None)


def _fits(option: VerbOption, petition: Petition) -> bool:
    """Judged once, completed while something is missing; in handling contact comes before the opinion."""
    if option.verb.name == "judge_repeat":
        return petition.repeat_verdict == RepeatVerdict.PENDING
    if option.verb.name == "triage":
        return petition.state == State.REGISTERED
    if option.verb.name == "amend":
        return bool(petition.missing)
    if option.handling is None or option.verb.name not in _BY_STATE.values():
        return True
    return _BY_STATE.get(option.handling.state) == option.verb.name


def _rank(option: VerbOption) -> int:
    name = option.verb.name
    return len(_QUEUED) + LAST.index(name) if name in LAST else _QUEUED.index(name)
