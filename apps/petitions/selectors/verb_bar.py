"""The verb bar of a case: what can be done now, the most fitting first; and why the rest cannot."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.permissions import may
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.detail import PetitionDetail
from apps.petitions.selectors.facts import facts_from
from apps.petitions.selectors.verbs import VerbOption, verb_options

SHOWN = 4
# Verbs of the ordinary way forward; others wait under 更多.
FORWARD = (
    "judge_repeat", "triage", "agree_return", "refuse_return", "close", "approve_opinion", "issue", "approve_extension", "sign", "accept",
    "contact", "draft_opinion", "serve", "submit_closing", "transfer", "assign", "direct_reply", "follow_up", "urge",
    "attach",
)  # fmt: skip
ASIDE = frozenset(
    {"recuse", "name_accused", "amend", "merge", "refuse_for_good", "no_more_accept", "conclude", "track"}
)


@dataclass(frozen=True)
class VerbItem:
    """One button, or one line of 为什么不能操作."""

    text: str
    url: str
    reason: str = ""
    article: str = ""


@dataclass(frozen=True)
class VerbBar:
    """Buttons, menu, and the verbs that are not possible with their reasons."""

    shown: list[VerbItem]
    more: list[VerbItem]
    missing: list[VerbItem]
    may_reveal: bool


def verb_bar(detail: PetitionDetail, access: Access, at: datetime) -> VerbBar:
    """From the one list of verbs that page and API share."""
    handlings = [view.handling for view in detail.handlings]
    due = {clock.deadline.subject for clock in detail.running if clock.deadline.rule == "rating_followup"}
    options = verb_options(detail.petition, access, at, handlings=handlings, followups=due)
    several = len([view for view in detail.handlings if view.state != "returned"]) > 1
    allowed = [option for option in options if option.allowed]
    done = _done_already(detail)
    front = sorted((o for o in allowed if o.verb.name not in ASIDE | done), key=_place)
    back = [option for option in allowed if option.verb.name in ASIDE | done]
    shown, rest = front[:SHOWN], front[SHOWN:]
    return VerbBar(
        shown=[_item(option, several=several) for option in shown],
        more=[_item(option, several=several) for option in [*rest, *back]],
        missing=[
            _item(option, several=several)
            for option in options
            if not option.allowed and option.blocked_by != "state"
        ],
        may_reveal=_may_reveal(detail, access),
    )


def _done_already(detail: PetitionDetail) -> frozenset[str]:
    """Verbs that may be repeated but are not what comes next."""
    judged = {"judge_repeat"} if detail.petition.repeat_verdict != RepeatVerdict.PENDING else set()
    return frozenset(judged | ({"triage"} if detail.state != State.REGISTERED else set()))


def _place(option: VerbOption) -> int:
    return FORWARD.index(option.verb.name) if option.verb.name in FORWARD else len(FORWARD)


def _item(option: VerbOption, *, several: bool) -> VerbItem:
    text = _(option.verb.label)
    if several and option.handling is not None:
        text += f"（{option.handling.organ.short_name}）"
    return VerbItem(text, option.url, option.reason, option.article.removeprefix("《信访工作条例》"))


def _may_reveal(detail: PetitionDetail, access: Access) -> bool:
    places = [None, *(view.handling for view in detail.handlings)]
    return any(
        may("reveal", access, facts_from(detail.petition, place, drafter=None, asker=None))
        for place in places
    )
