"""One petition as its page and the API show it: a frozen value, in six statements whatever its size.

Where only the outline may be known, everything of the content is left out here, not in the templates.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.casefiles.rules.walls import CONTENT, OUTLINE
from apps.casefiles.selectors import timeline
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import ClockView, view_of
from apps.parties.rules.vocabulary import SEX_LABELS
from apps.parties.selectors import MaskedPerson, masked
from apps.petitions.models import Claim, Handling, Party, Petition
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS, State
from apps.petitions.rules.opinion import PAPER_LABELS, paper_of
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FLAG_LABELS,
    HANDLING_KIND_LABELS,
    PARTY_ROLE_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    ROUTE_ARTICLES,
    ROUTE_LABELS,
)
from apps.petitions.selectors import options
from apps.petitions.selectors.happened import EventView, events_of
from apps.petitions.selectors.rows import readable
from apps.petitions.selectors.verbs import handlings_for_verbs

CLAIM_VALUES = JSONObject(
    id="pk", ordinal="ordinal", text="text", petition_class="petition_class", appeal_route="appeal_route",
    content=F("content_class__code"), handling="handling_id", outcome="outcome",
)  # fmt: skip
OUTCOME_LABELS = {
    "replied": "已直接答复", "filed": "已存查", "refused": "不予受理", "refused_for_good": "不再受理",
    "directed": "已导入法定途径", "not_accepted": "不予受理", "no_more_accepted": "不再受理", "routed_out": "已导入法定途径",
}  # fmt: skip


@dataclass(frozen=True)
class ClaimView:
    """One claim: how it is classed, who answers it, by when, and which paper comes next."""

    id: int
    ordinal: int
    text: str
    petition_class: str
    class_label: str
    appeal_route: str
    route_label: str
    article: str
    content: str
    handling_id: int | None
    organ: str
    clock: ClockView | None
    next: str


@dataclass(frozen=True)
class HandlingView:
    """One organ's part: its state and who may act on it; `drafter` and `asker` feed the four-eyes rules."""

    handling: Handling
    id: int
    organ: str
    kind: str
    state: str
    state_label: str
    limit_on: date | None
    clock: ClockView | None
    drafter: int | None
    asker: int | None


@dataclass(frozen=True)
class PartyView:
    """A person in the petition, masked."""

    id: int
    role: str
    role_label: str
    is_main: bool
    person: MaskedPerson
    organ: str
    """Of an accused person or organ: who must never see this page."""
    sex: str
    age: int | None
    reveal_url: str


@dataclass(frozen=True)
class Hop:
    """Who held the case from when to when."""

    organ: str
    start: date
    end: date | None
    what: str
    days: int


@dataclass(frozen=True)
class PetitionDetail:
    """Everything the page and the API say about one case. `level` is `content` or `outline`."""

    petition: Petition
    level: str
    number: str
    title: str
    state: str
    state_label: str
    version: int
    is_open: bool
    nearest: ClockView | None
    badges: tuple[tuple[str, str], ...] = ()
    claims: tuple[ClaimView, ...] = ()
    handlings: tuple[HandlingView, ...] = ()
    parties: tuple[PartyView, ...] = ()
    running: tuple[ClockView, ...] = ()
    stopped: tuple[ClockView, ...] = ()
    events: tuple[EventView, ...] = ()
    hops: tuple[Hop, ...] = ()
    longest_hop: int = 0
    organs: dict[int, str] = field(default_factory=dict)

    @property
    def readable(self) -> bool:
        return self.level == CONTENT


def petition_detail(number: str, access: Access, at: datetime) -> PetitionDetail:
    """Raises `NotFound` for strangers and for numbers that do not exist, in the same words."""
    petition = _fetch(number, access, at)
    on = local_date(at)
    clocks = _clocks(petition, on)
    running = tuple(clock for clock in clocks if not _has_ended(clock))
    duties = [clock for clock in running if clock.deadline.is_duty]
    nearest = min(duties, key=lambda clock: clock.end, default=None)
    common: dict[str, Any] = {
        "petition": petition,
        "number": petition.number,
        "state": petition.state,
        "state_label": STATE_LABELS.get(petition.state, petition.state),
        "version": petition.version,
        "is_open": petition.state not in ENDED,
        "nearest": nearest,
    }
    handlings = _handlings(petition, running)
    running = _told_apart(running, handlings)
    organs = {view.handling.organ_id: view.organ for view in handlings}
    if not petition.readable:  # type: ignore[attr-defined]
        return PetitionDetail(
            level=OUTLINE,
            title=_("（仅登记信息）"),
            handlings=handlings,
            running=running,
            organs=organs,
            **common,
        )
    hops = _hops(petition, handlings, on)
    return PetitionDetail(
        level=CONTENT,
        title=petition.title,
        badges=tuple(_badges(petition)),
        claims=_claims(petition, handlings),
        handlings=handlings,
        parties=_parties(petition, on),
        running=running,
        stopped=_told_apart(tuple(clock for clock in clocks if _has_ended(clock)), handlings),
        events=tuple(events_of(timeline(petition.case_file), organs, on)),
        hops=hops,
        longest_hop=max((hop.days for hop in hops), default=0),
        organs=organs,
        **common,
    )


def _fetch(number: str, access: Access, at: datetime) -> Petition:
    """The petition with its claims, one statement."""
    claims = Claim.objects.filter(petition=OuterRef("pk")).order_by("ordinal")
    found = (
        Petition.objects.visible_to(access, at)
        .select_related(
            "case_file",
            "owner",
            "area",
            "street",
            "content_class",
            "repeat_of",
            "registered_by",
            "registered_organ",
        )
        .annotate(
            readable=readable(access, at), claim_values=ArraySubquery(claims.values(value=CLAIM_VALUES))
        )
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotFound("没有查到这件信访事项。")
    return found


def _clocks(petition: Petition, on: date) -> list[ClockView]:
    """As `deadlines.selectors.clocks_of`, with the calendar at hand: running ones first, then the newest ended."""
    rows = Deadline.objects.filter(case_file_id=petition.pk, cancelled_at=None).order_by("act_by", "pk")
    views = [view_of(row, on, options.calendar()) for row in rows]
    running = [view for view in views if view.deadline.met_at is None]
    return [*running, *(view for view in reversed(views) if view.deadline.met_at is not None)]


def _has_ended(clock: ClockView) -> bool:
    """Met, or a right that has lapsed."""
    return clock.deadline.met_at is not None or clock.level == "done"


def _told_apart(clocks: tuple[ClockView, ...], handlings: tuple[HandlingView, ...]) -> tuple[ClockView, ...]:
    """With several organs at work a clock says whose it is."""
    if len(handlings) < 2:
        return clocks
    names = {f"handling:{view.id}": f"（{view.organ}）" for view in handlings}
    return tuple(replace(clock, name=clock.name + names.get(clock.deadline.subject, "")) for clock in clocks)


def _handlings(petition: Petition, running: tuple[ClockView, ...]) -> tuple[HandlingView, ...]:
    rows = handlings_for_verbs(petition).select_related("organ", "handler").order_by("pk")
    return tuple(
        HandlingView(
            handling=row,
            id=row.pk,
            organ=row.organ.short_name,
            kind=HANDLING_KIND_LABELS.get(row.kind, row.kind),
            state=row.state,
            state_label=STATE_LABELS.get(row.state, row.state),
            limit_on=row.limit_on,
            clock=_nearest(running, f"handling:{row.pk}"),
            drafter=row.drafter_id,
            asker=row.asker_id,
        )
        for row in rows
    )


def _nearest(running: tuple[ClockView, ...], subject: str) -> ClockView | None:
    mine = [clock for clock in running if clock.deadline.subject == subject and clock.deadline.is_duty]
    return min(mine, key=lambda clock: clock.end, default=None)


def _claims(petition: Petition, handlings: tuple[HandlingView, ...]) -> tuple[ClaimView, ...]:
    by_id = {view.id: view for view in handlings}
    return tuple(_claim(values, by_id.get(values["handling"])) for values in petition.claim_values)  # type: ignore[attr-defined]


def _claim(values: dict[str, Any], handling: HandlingView | None) -> ClaimView:
    petition_class, route = values["petition_class"], values["appeal_route"]
    return ClaimView(
        id=values["id"],
        ordinal=values["ordinal"],
        text=_opened(values["text"]),
        petition_class=petition_class,
        class_label=CLASS_LABELS.get(petition_class, ""),
        appeal_route=route,
        route_label=ROUTE_LABELS.get(route, ""),
        article=ROUTE_ARTICLES.get(route, "").removeprefix("《信访工作条例》"),
        content=values["content"] or "",
        handling_id=values["handling"],
        organ=handling.organ if handling else "",
        clock=handling.clock if handling else None,
        next=_next_paper(values, handling),
    )


def _opened(text: str) -> str:
    """A sealed claim is ciphertext in the row, and JSON does not pass through its field."""
    return str(Claim._meta.get_field("text").from_db_value(text, None, None))


def _next_paper(values: dict[str, Any], handling: HandlingView | None) -> str:
    """What the petitioner will get next for this claim."""
    if values["outcome"]:
        return _(OUTCOME_LABELS.get(values["outcome"], "已办"))
    if handling is None:
        return _("待转送、交办或者答复") if values["petition_class"] else _("待甄别")
    if handling.state in (State.TRANSFERRED, State.ASSIGNED, State.SIGNED, State.OBJECTED):
        return _("待告知：是否受理")
    paper = PAPER_LABELS.get(paper_of([(values["petition_class"], values["appeal_route"])]), "")
    if handling.state in ENDED or handling.state in (State.SERVED, State.CLOSING):
        return handling.state_label
    return (
        _("待出具：%(paper)s") % {"paper": paper}
        if handling.state != State.OPINION_ISSUED
        else _("待送达：%(paper)s") % {"paper": paper}
    )


def _parties(petition: Petition, on: date) -> tuple[PartyView, ...]:
    rows = (
        Party.objects.filter(petition=petition)
        .select_related("person__organ")
        .order_by("-is_main", "ordinal", "pk")
    )
    reveal = reverse("petitions:reveal", args=[petition.number])
    return tuple(
        PartyView(
            id=row.pk,
            role=row.role,
            role_label=_("主信访人") if row.is_main else PARTY_ROLE_LABELS.get(row.role, row.role),
            is_main=row.is_main,
            person=masked(row.person),
            organ=row.person.organ.short_name if row.person.organ else "",
            sex=SEX_LABELS.get(row.person.sex, "") if row.person.sex else "",
            age=_age(row.person.birth_date, on),
            reveal_url=f"{reveal}?party={row.pk}",
        )
        for row in rows
    )


def _age(born: date | None, on: date) -> int | None:
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _badges(petition: Petition) -> Any:
    """(text, kind) of what is true of the case, in the order of the page's head."""
    yield _("%(channel)s %(day)s") % {
        "channel": CHANNEL_LABELS.get(petition.channel, petition.channel), "day": f"{petition.received_on:%m-%d}"
    }, "plain"  # fmt: skip
    if petition.sealed:
        yield _("检举控告 已封存"), "solid"
    for flag in petition.flags:
        words = FLAG_LABELS.get(flag, flag)
        yield (
            (_("集体 %(n)s 人") % {"n": petition.visitor_count} if flag == "group_visit" else words),
            "plain",
        )
    yield REPEAT_LABELS.get(petition.repeat_verdict, petition.repeat_verdict), "plain"
    if petition.purpose:
        yield PURPOSE_LABELS.get(petition.purpose, petition.purpose), "flat"
    if petition.content_class:
        yield petition.content_class.code, "flat"
    place = " ".join(dict.fromkeys(part.name for part in (petition.street, petition.area) if part))
    if place:
        yield place, "flat"
    if petition.historical:
        yield _("历史导入，不计时"), "dash"
    if petition.missing:
        yield _("待补 %(n)s 项") % {"n": len(petition.missing)}, "dash"


def _hops(petition: Petition, handlings: tuple[HandlingView, ...], on: date) -> tuple[Hop, ...]:
    """The bureau first, then every organ; a returned or closed one ends on that day."""
    sent = [view.handling.sent_on for view in handlings]
    start = local_date(petition.registered_at)
    ended = local_date(petition.closed_at) if petition.closed_at else None
    first_end = min(sent) if sent else ended
    hops = [
        Hop(petition.owner.short_name, start, first_end, _("登记、甄别、转办"), _days(start, first_end or on))
    ]
    for view in handlings:
        row = view.handling
        end = local_date(row.closed_at) if row.closed_at else None
        hops.append(
            Hop(
                view.organ,
                row.sent_on,
                end,
                f"{view.kind}，{view.state_label}",
                _days(row.sent_on, end or on),
            )
        )
    return tuple(hops)


def _days(start: date, end: date) -> int:
    return max(0, (end - start).days)
