"""One petition as its page and the API show it: a frozen value, in five statements whatever its size.

Where only the outline may be known, everything of the content is left out here, not in the templates.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.casefiles.models import Reading
from apps.casefiles.rules.walls import CONTENT, OUTLINE
from apps.casefiles.selectors import timeline
from apps.deadlines.selectors import ClockView
from apps.documents.models import CaseDocument
from apps.parties.rules.vocabulary import SEX_LABELS
from apps.parties.selectors import MaskedPerson, masked
from apps.petitions.models import Claim, Hearing, Party, Petition, Service
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.petitions.rules.lifecycle.states import INTAKE
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    FLAG_LABELS,
    PARTY_ROLE_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    PartyRole,
)
from apps.petitions.selectors.case_clocks import (
    ExtensionView,
    clock_views,
    ended_line,
    extension_views,
    named,
    next_step,
)
from apps.petitions.selectors.claims import CLAIM_VALUES, ClaimView, claim_views, lacking_line
from apps.petitions.selectors.handling_views import HandlingView, handling_views, has_ended
from apps.petitions.selectors.happened import EventView, events_of, in_sight
from apps.petitions.selectors.hops import Hop, hop_sentence, hops_of
from apps.petitions.selectors.rows import readable

NAMES = {
    "street_name": F("street__name"), "area_name": F("area__name"),
    "content_code": F("content_class__code"), "registrar": F("registered_by__name"),
    "registering_organ": F("registered_organ__short_name"), "tracker_name": F("tracker__name"),
}  # fmt: skip
STANDING = frozenset({PartyRole.PETITIONER, PartyRole.REPRESENTATIVE})


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
    badges: tuple[tuple[str, str, str], ...] = ()
    """Text, icon and kind."""
    claims: tuple[ClaimView, ...] = ()
    handlings: tuple[HandlingView, ...] = ()
    parties: tuple[PartyView, ...] = ()
    running: tuple[ClockView, ...] = ()
    stopped: tuple[ClockView, ...] = ()
    events: tuple[EventView, ...] = ()
    hops: tuple[Hop, ...] = ()
    longest_hop: int = 0
    hop_sentence: str = ""
    ended_line: str = ""
    next_step: str = ""
    extensions: tuple[ExtensionView, ...] = ()
    companions: int = 0
    lacking: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    organs: dict[int, str] = field(default_factory=dict)

    @property
    def reviewed(self) -> bool:
        """Something may be or has been asked for: the panel of reviews is worth its place. No statement."""
        return any(view.handling.past_reviews or view.handling.review_right for view in self.handlings)  # type: ignore[attr-defined]

    @property
    def readable(self) -> bool:
        return self.level == CONTENT

    @property
    def disputed(self) -> bool:
        """Whether organs quarrel about whose matter a part of it is."""
        return any(view.handling.dispute for view in self.handlings)  # type: ignore[attr-defined]

    @property
    def repeats_worth_a_panel(self) -> bool:
        """Still to be judged, or linked with another case either way."""
        petition = self.petition
        return self.state in INTAKE or petition.repeat_of_id is not None or bool(petition.is_first)  # type: ignore[attr-defined]

    @property
    def ended_parts(self) -> list[str]:
        """The ended clocks one by one, so that a line breaks between them and not inside one."""
        return self.ended_line.split(" · ") if self.ended_line else []


def petition_detail(number: str, access: Access, at: datetime) -> PetitionDetail:
    """Raises `NotFound` for strangers and for numbers that do not exist, in the same words."""
    petition = _fetch(number, access, at)
    on = local_date(at)
    clocks = clock_views(petition, on)
    handlings = handling_views(petition, clocks)
    rows = petition.claim_values if petition.readable else ()  # type: ignore[attr-defined]
    running = named((clock for clock in clocks if not has_ended(clock)), handlings, rows)
    duties = [clock for clock in running if clock.deadline.is_duty]
    common: dict[str, Any] = {
        "petition": petition,
        "number": petition.number,
        "state": petition.state,
        "state_label": STATE_LABELS.get(petition.state, petition.state),
        "version": petition.version,
        "is_open": petition.state not in ENDED,
        "nearest": min(duties, key=lambda clock: clock.end, default=None),
        "handlings": handlings,
        "running": running,
        "organs": {view.handling.organ_id: view.organ for view in handlings},
    }
    if not petition.readable:  # type: ignore[attr-defined]
        return PetitionDetail(level=OUTLINE, title=_("（仅登记信息）"), **common)
    return PetitionDetail(
        level=CONTENT, title=petition.title, **common, **_content(petition, clocks, common, access, at)
    )


def _content(
    petition: Petition, clocks: list[ClockView], common: dict[str, Any], access: Access, at: datetime
) -> dict[str, Any]:
    """What only readers of the content get."""
    handlings: tuple[HandlingView, ...] = common["handlings"]
    on = local_date(at)
    stopped = named((clock for clock in clocks if has_ended(clock)), handlings, petition.claim_values)  # type: ignore[attr-defined]
    events = in_sight(events_of(timeline(petition.case_file), common["organs"], on), access, at)
    claims = claim_views(petition, handlings, clocks)
    parties = _parties(petition, on)
    hops = hops_of(petition, handlings, events, on)
    standing = sum(1 for party in parties if party.role in STANDING)
    return {
        "badges": tuple(_badges(petition)),
        "claims": claims,
        "parties": parties,
        "stopped": stopped,
        "events": events,
        "hops": hops,
        "longest_hop": max((hop.days for hop in hops), default=0),
        "hop_sentence": hop_sentence(handlings, hops),
        "ended_line": ended_line(stopped, on),
        "next_step": next_step(common["nearest"], handlings, petition.claim_values),  # type: ignore[attr-defined]
        "extensions": extension_views(common["running"], handlings, on),
        "companions": max(0, petition.visitor_count - standing) if standing else 0,
        "lacking": lacking_line((claim.ordinal, claim.lacking) for claim in claims),
        "counts": {
            "claims": len(claims),
            "papers": (petition.document_count or 0) + (petition.service_count or 0),  # type: ignore[attr-defined]
            "log": len(events),
            "readers": petition.reading_count or 0,  # type: ignore[attr-defined]
            "hearings": petition.hearing_count or 0,  # type: ignore[attr-defined]
        },
    }


def _fetch(number: str, access: Access, at: datetime) -> Petition:
    """The petition with its claims and counts, one statement. Of what it points to, the page needs the names only."""
    claims = Claim.objects.filter(petition=OuterRef("pk")).order_by("ordinal")
    found = (
        Petition.objects.visible_to(access, at)
        .select_related("case_file", "owner")
        .annotate(
            **NAMES,
            repeat_number=_number_in_sight(access, at),
            is_first=Exists(Petition.objects.content_visible_to(access, at).filter(repeat_of=OuterRef("pk"))),
            readable=readable(access, at),
            claim_values=ArraySubquery(claims.values(value=CLAIM_VALUES)),
            document_count=_number_of(CaseDocument.objects.filter(case_file=OuterRef("pk")), "case_file"),
            service_count=_number_of(Service.objects.filter(petition=OuterRef("pk")), "petition"),
            hearing_count=_number_of(Hearing.objects.filter(petition=OuterRef("pk")), "petition"),
            reading_count=_number_of(Reading.objects.filter(case_file=OuterRef("pk")), "case_file"),
        )
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotFound("没有查到这件信访事项。")
    return found


def _number_in_sight(access: Access, at: datetime) -> Subquery:
    """The first petition's number, unless it has been sealed since or is closed to this reader (art. 30)."""
    first = Petition.objects.visible_to(access, at).filter(pk=OuterRef("repeat_of"))
    return Subquery(first.values("number")[:1])


def _number_of(rows: "QuerySet[Any]", of: str) -> Subquery:
    return Subquery(rows.order_by().values(of).annotate(number=Count("pk")).values("number"))


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


def _badges(petition: Any) -> Any:
    """(text, icon, kind) of what is true of the case, in the order of the page's head."""
    yield (
        f"{CHANNEL_LABELS.get(petition.channel, petition.channel)} {petition.received_on:%m-%d}",
        "",
        "plain",
    )
    if petition.sealed:
        yield _("检举控告 已封存"), "lock", "solid"
    for flag in petition.flags:
        if flag == "group_visit":
            yield _("集体 %(n)s 人") % {"n": petition.visitor_count}, "users", "plain"
        else:
            yield FLAG_LABELS.get(flag, flag), "", "plain"
    if petition.simple_ground:
        yield _("简易办理"), "", "solid"
    yield REPEAT_LABELS.get(petition.repeat_verdict, petition.repeat_verdict), "", "plain"
    if petition.purpose:
        yield PURPOSE_LABELS.get(petition.purpose, petition.purpose), "", "flat"
    if petition.content_code:
        yield petition.content_code.replace("/", "／"), "", "flat"
    place = " ".join(dict.fromkeys(name for name in (petition.street_name, petition.area_name) if name))
    if place:
        yield place, "map-pin", "flat"
    if petition.historical:
        yield _("历史导入，不计时"), "", "dash"
    if petition.missing:
        yield _("待补 %(n)s 项") % {"n": len(petition.missing)}, "", "dash"
