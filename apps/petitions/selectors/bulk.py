"""The preview of a bulk verb: per case what it would do, or the rule's own sentence why not. Statements do not grow.

It asks the same rules as the actions; what they cannot know beforehand (somebody else's change meanwhile) the result
of each case says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import DomainError, RuleRefused, TransitionNotAllowed
from apps.casefiles.selectors import closed_pairs
from apps.organisations.models import Organ
from apps.petitions.models import Claim, Handling, Petition
from apps.petitions.rules.bulk import NOBODY_TO_URGE, NOT_FOUND, OUTLINE, SEALED
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS, VERBS, State, advance
from apps.petitions.rules.permissions import require
from apps.petitions.rules.routing import Target, check_target
from apps.petitions.rules.tracking import check_tracker
from apps.petitions.selectors.facts import facts_from
from apps.petitions.selectors.rows import readable
from apps.petitions.selectors.trackers import candidate, readable_by


@dataclass(frozen=True)
class BulkCase:
    """One line. `words` is the consequence where `able`, else the reason, resting on `article`."""

    number: str
    able: bool
    words: str
    title: str = ""
    state: str = ""
    version: int = 0
    article: str = ""


@dataclass
class Around:
    """What the cases of one preview have in common, asked for once."""

    organs: dict[int, list[str]] = field(default_factory=dict)
    """Short names of the organs at work, by case."""
    waiting: dict[int, list[str]] = field(default_factory=dict)
    """Classes of the claims not dispatched yet, by case."""
    tracker: User | None = None
    readable: set[int] = field(default_factory=set)
    organ: Organ | None = None
    closed: set[int] = field(default_factory=set)
    limit_on: date | None = None
    on: date = date.min


def bulk_preview(
    verb: str, numbers: Iterable[str], access: Access, at: datetime, values: dict[str, Any], on: date
) -> list[BulkCase]:
    """In the order asked for. `values` are the form's, as far as they are known already."""
    wanted = list(dict.fromkeys(numbers))
    found = {
        petition.number: petition
        for petition in Petition.objects.visible_to(access, at)
        .filter(number__in=wanted)
        .select_related("owner", "tracker")
        .annotate(is_open=readable(access, at))
        .only("number", "title", "state", "sealed", "version", "registered_by", "registered_organ", "triaged_by",
              "owner__path", "tracker__name")
    }  # fmt: skip
    around = _around(verb, [petition.pk for petition in found.values()], at, values, on)
    return [_case(verb, number, found.get(number), access, around) for number in wanted]


def _case(verb: str, number: str, petition: Any, access: Access, around: Around) -> BulkCase:
    if petition is None:
        return BulkCase(number, able=False, words=NOT_FOUND)
    if not petition.is_open:
        return BulkCase(number, able=False, words=OUTLINE, state=STATE_LABELS.get(petition.state, ""))
    known = {
        "title": petition.title,
        "state": STATE_LABELS.get(petition.state, ""),
        "version": petition.version,
    }
    try:
        if petition.sealed:
            raise RuleRefused(SEALED)
        require(verb, access, facts_from(petition, None, drafter=None, asker=None))
        _check_state(verb, petition.state)
        return BulkCase(number, able=True, words=SAYS[verb](petition, around), **known)
    except DomainError as error:
        return BulkCase(number, able=False, words=error.message, article=error.article, **known)


def _check_state(verb: str, state: str) -> None:
    if VERBS[verb].sources == (State.TRIAGED,) and state != State.TRIAGED:
        raise TransitionNotAllowed(
            f"“{STATE_LABELS.get(state, state)}”状态不能{VERBS[verb].label}。", article=VERBS[verb].article
        )
    advance(state, verb)


# --- what each verb would do ----------------------------------------------------------------------------------
def _urged(petition: Petition, around: Around) -> str:
    organs = around.organs.get(petition.pk, [])
    if not organs:
        raise RuleRefused(NOBODY_TO_URGE, article="《信访工作条例》第四十条")
    return _("催办 %(organs)s") % {"organs": "、".join(organs)}


def _tracked(petition: Petition, around: Around) -> str:
    before = petition.tracker.name if petition.tracker else _("未指定")
    if around.tracker is None:
        return _("现在：%(before)s") % {"before": before}
    same, name = petition.tracker_id == around.tracker.pk, around.tracker.name
    check_tracker(name=name, is_same=same, may_read=petition.pk in around.readable)
    return _("%(before)s → %(after)s") % {"before": before, "after": name}


def _assigned(petition: Petition, around: Around) -> str:
    classes = around.waiting.get(petition.pk, [])
    if not classes:
        raise TransitionNotAllowed("本事项的诉求都已有去向。", field="claim_ids")
    if around.organ is None:
        return _("%(count)s 项诉求待交办") % {"count": len(classes)}
    organ = around.organ
    check_target(
        Target(
            organ_id=organ.pk,
            kind=organ.kind,
            active=organ.active_from <= around.on
            and (organ.active_to is None or organ.active_to >= around.on),
            handles=organ.handles_petitions,
            closed=petition.pk in around.closed,
            above_accused=False,
        ),
        classes,
    )
    return _("%(count)s 项诉求交办 %(organ)s，%(day)s 前报告") % {
        "count": len(classes), "organ": organ.short_name, "day": around.limit_on or _("限期")
    }  # fmt: skip


SAYS: dict[str, Callable[[Any, Around], str]] = {"urge": _urged, "track": _tracked, "assign": _assigned}


# --- what they have in common ---------------------------------------------------------------------------------
def _around(verb: str, files: list[int], at: datetime, values: dict[str, Any], on: date) -> Around:
    if verb == "urge":
        return Around(organs=_at_work(files))
    if verb == "track":
        tracker = candidate(values.get("user_id"))
        return Around(tracker=tracker, readable=readable_by(tracker, files, at) if tracker else set())
    organ = Organ.objects.filter(pk=values.get("organ_id")).first() if values.get("organ_id") else None
    shut = closed_pairs((pk, organ.pk, None) for pk in files) if organ else set()
    return Around(
        waiting=_waiting(files),
        organ=organ,
        closed={pk for pk, _organ, _user in shut if pk is not None},
        limit_on=values.get("limit_on"),
        on=on,
    )


def _at_work(files: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Handling.objects.filter(petition_id__in=files).exclude(state__in=ENDED).order_by("pk")
    for pk, name in rows.values_list("petition_id", "organ__short_name"):
        found.setdefault(pk, []).append(name)
    return found


def _waiting(files: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Claim.objects.filter(petition_id__in=files, handling=None, outcome="").order_by("ordinal")
    for pk, petition_class in rows.values_list("petition_id", "petition_class"):
        found.setdefault(pk, []).append(petition_class)
    return found


def bulk_counts(run: Any) -> dict[str, int]:
    """How many of a run were done, refused, and are still to do."""
    counted: dict[str, int] = run.items.aggregate(
        done=Count("pk", filter=Q(outcome="done")),
        refused=Count("pk", filter=Q(outcome="refused")),
        left=Count("pk", filter=Q(outcome="")),
    )
    return counted


@dataclass(frozen=True)
class ResultRow:
    """One line of a result: `outcome` is done, refused or "" (not reached yet)."""

    number: str
    title: str
    outcome: str
    sentence: str


def result_rows(run: Any, access: Access, at: datetime) -> list[ResultRow]:
    """Refused first; titles of those cases whose content is open to the reader now (two statements)."""
    items = list(run.items.all())
    open_now = Petition.objects.content_visible_to(access, at).filter(
        number__in=[item.number for item in items]
    )
    titles = dict(open_now.values_list("number", "title"))
    order = {"refused": 0, "": 1, "done": 2}
    return [
        ResultRow(item.number, titles.get(item.number, ""), item.outcome, item.sentence)
        for item in sorted(items, key=lambda item: order[item.outcome])
    ]
