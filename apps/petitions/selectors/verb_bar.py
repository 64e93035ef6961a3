"""The verb bar of a case: what can be done now, the most fitting first; and why the rest cannot, and who can."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.permissions import may, who_does
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.detail import PetitionDetail
from apps.petitions.selectors.facts import facts_from
from apps.petitions.selectors.verbs import VerbOption, verb_options

SHOWN = 4
# Verbs of the ordinary way forward; others wait under 更多.
FORWARD = (
    "judge_repeat", "triage", "agree_return", "refuse_return", "agree_dispute", "decide_dispute", "decide_jointly", "state_position", "close", "approve_opinion", "issue", "approve_extension", "sign", "accept",
    "notify_hearing", "hold_hearing", "contact", "draft_opinion", "serve", "submit_closing", "transfer", "assign", "direct_reply", "follow_up", "urge",
    "attach",
)  # fmt: skip
ASIDE = frozenset(
    {
        "take_back",
        "raise_dispute",
        "refer_to_joint",
        "withdraw_dispute",
        "leave_simple",
        "give_paper",
        "succeed",
        "fix_hearing",
        "postpone_hearing",
        "cancel_hearing",
        "correct_hearing",
        "recuse",
        "name_accused",
        "amend",
        "merge",
        "refuse_for_good",
        "no_more_accept",
        "conclude",
        "track",
    }
)


NAMED = 3
"""Verbs named in the sentence beside the buttons; the rest of their group are 等."""


@dataclass(frozen=True)
class VerbItem:
    """One button."""

    text: str
    url: str


@dataclass(frozen=True)
class MissingVerb:
    """One line of 为什么不能操作: the verb, the rule's sentence, its article, and who can."""

    text: str
    reason: str
    article: str
    who: str
    url: str
    by_state: bool
    """Not the person but the present state stands in the way."""


@dataclass(frozen=True)
class VerbBar:
    """Buttons, menu, and one sentence on what others do."""

    shown: list[VerbItem]
    more: list[VerbItem]
    sentence: str
    has_missing: bool
    may_reveal: bool
    may_classify: str = ""
    """Address of 甄别, where this person may still do it."""


def verb_bar(detail: PetitionDetail, access: Access, at: datetime) -> VerbBar:
    """From the one list of verbs that page and API share."""
    options, several = _options(detail, access, at), _several(detail)
    allowed = [option for option in options if option.allowed]
    done = _done_already(detail)
    front = sorted((o for o in allowed if o.verb.name not in ASIDE | done), key=_place)
    back = [option for option in allowed if option.verb.name in ASIDE | done]
    shown, rest = front[:SHOWN], front[SHOWN:]
    return VerbBar(
        shown=[VerbItem(_text(option, several=several), option.url) for option in shown],
        more=[VerbItem(_text(option, several=several), option.url) for option in [*rest, *back]],
        sentence=_sentence(options),
        has_missing=len(allowed) < len(options),
        may_reveal=_may_reveal(detail, access),
        may_classify=next((option.url for option in allowed if option.verb.name == "triage"), ""),
    )


def missing_verbs(detail: PetitionDetail, access: Access, at: datetime) -> list[MissingVerb]:
    """What cannot be done: first what another person does, then what the present state does not allow."""
    several = _several(detail)
    found = [
        _missing(option, detail, several=several)
        for option in _options(detail, access, at)
        if not option.allowed
    ]
    return sorted(found, key=lambda item: item.by_state)


def _options(detail: PetitionDetail, access: Access, at: datetime) -> list[VerbOption]:
    handlings = [view.handling for view in detail.handlings]
    due = {clock.deadline.subject for clock in detail.running if clock.deadline.rule == "rating_followup"}
    return verb_options(detail.petition, access, at, handlings=handlings, followups=due)


def _several(detail: PetitionDetail) -> bool:
    return len([view for view in detail.handlings if view.state != "returned"]) > 1


def _done_already(detail: PetitionDetail) -> frozenset[str]:
    """Verbs that may be repeated but are not what comes next."""
    judged = {"judge_repeat"} if detail.petition.repeat_verdict != RepeatVerdict.PENDING else set()
    return frozenset(judged | ({"triage"} if detail.state != State.REGISTERED else set()))


def _place(option: VerbOption) -> int:
    return FORWARD.index(option.verb.name) if option.verb.name in FORWARD else len(FORWARD)


def _text(option: VerbOption, *, several: bool) -> str:
    text = _(option.verb.label)
    if several and option.handling is not None:
        text += f"（{option.handling.organ.short_name}）"
    return text


def _sentence(options: list[VerbOption]) -> str:
    """受理、答复、延期由承办单位办理: the largest group of verbs that others do at this step."""
    groups: dict[str, list[str]] = {}
    for option in sorted(options, key=_place):
        if option.blocked_by == "role" and option.verb.name not in ASIDE:
            names = groups.setdefault(who_does(option.verb.name), [])
            if option.verb.label not in names:
                names.append(option.verb.label)
    if not groups:
        return ""
    who, names = max(groups.items(), key=lambda group: len(group[1]))
    tail = _("等") if len(names) > NAMED else ""
    return _("%(verbs)s由%(who)s办理。") % {"verbs": "、".join(names[:NAMED]) + tail, "who": who}


def _missing(option: VerbOption, detail: PetitionDetail, *, several: bool) -> MissingVerb:
    return MissingVerb(
        text=_text(option, several=several),
        reason=option.reason,
        article=option.article or option.verb.article,
        who=who_can(option, detail.petition),
        url=option.url,
        by_state=option.blocked_by == "state",
    )


def who_can(option: VerbOption, petition: Petition) -> str:
    """The side that may, with its organ: 承办单位（区民政局）."""
    side = who_does(option.verb.name)
    if side.startswith("承办单位"):
        organ = option.handling.organ.short_name if option.handling else ""
    else:
        organ = petition.owner.short_name
    return f"{side}（{organ}）" if organ else side


def _may_reveal(detail: PetitionDetail, access: Access) -> bool:
    places = [None, *(view.handling for view in detail.handlings)]
    return any(
        may("reveal", access, facts_from(detail.petition, place, drafter=None, asker=None))
        for place in places
    )
