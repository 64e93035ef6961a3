"""The progress page of one case: no staff names, no internal notes, no internal clocks as rights."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.casefiles.selectors import timeline
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import current_calendar
from apps.petitions.models import Petition, Rating
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.ratings import RatingFacts, status_of
from apps.petitions.rules.vocabulary import SCORE_LABELS, RatingSide
from apps.petitions.selectors.rating_days import rating_answer
from apps.petitions.selectors.repeats_links import root_of, standing_merger
from apps.portal.rules.wording import MAJOR, STEPS, Limit, Words, joined_words, month_day, words_for

PUBLIC_RULES = ("bureau_dispatch", "acceptance_notice", "closure", "internal_closure", "review_request")
OPEN, GIVEN, LAPSED = "1", "2", "3"


@dataclass(frozen=True)
class Part:
    """One organ's part of the case and the telephone to ask at."""

    organ: str
    phone: str
    words: Words


@dataclass(frozen=True)
class ClaimLine:
    ordinal: int
    text: str
    status: str


@dataclass(frozen=True)
class StepLine:
    day: date
    text: str
    major: bool


@dataclass(frozen=True)
class RatingRight:
    """One right to rate: whom, what about, until when, and what was said."""

    id: int
    side: str
    handling_id: int | None
    title: str
    organ: str
    about: str
    expires_on: date
    provisional: bool
    status: str
    score: str


@dataclass(frozen=True)
class Progress:
    """The whole page."""

    number: str
    title: str
    received_on: date
    parts: list[Part]
    claims: list[ClaimLine]
    steps: list[StepLine]
    rights: list[RatingRight]

    @property
    def open_rights(self) -> list[RatingRight]:
        return [right for right in self.rights if right.status == OPEN]


def progress_of(access: Access, at: datetime) -> Progress:
    """The case this token opens. Raises `NotFound` when there is none."""
    petition = (
        Petition.objects.content_visible_to(access, at)
        .select_related("case_file", "owner")
        .order_by("pk")
        .first()
    )
    if petition is None or access.kind != "token":
        raise NotFound("没有查到。请核对编号和查询密码。")
    handlings = list(petition.handlings.select_related("organ").exclude(state="returned").order_by("pk"))
    names = {row.organ_id: row.organ.short_name for row in petition.handlings.select_related("organ")}
    return Progress(
        number=petition.number,
        title=petition.title,
        received_on=petition.received_on,
        parts=_parts(petition, handlings),
        claims=_claims(petition, handlings),
        steps=_steps(petition, names),
        rights=rights_of(petition, local_date(at)),
    )


def _limits(petition: Petition) -> dict[str, tuple[Limit, ...]]:
    found: dict[str, tuple[Limit, ...]] = {}
    rows = Deadline.objects.open().filter(case_file_id=petition.pk, rule__in=PUBLIC_RULES).order_by("due_on")
    for subject, rule, due_on, provisional in rows.values_list("subject", "rule", "due_on", "provisional"):
        found[subject] = (*found.get(subject, ()), Limit(rule, due_on, provisional))
    return found


def _parts(petition: Petition, handlings: list[Any]) -> list[Part]:
    limits = _limits(petition)
    whole = Part(
        petition.owner.short_name,
        petition.owner.phone,
        _joined(petition)
        if petition.state == State.MERGED
        else words_for(petition.state, petition.owner.short_name, limits.get("petition", ())),
    )
    if not handlings:
        return [whole]
    parts = [
        Part(
            row.organ.short_name,
            row.organ.phone,
            words_for(row.state, row.organ.short_name, limits.get(f"handling:{row.pk}", ())),
        )
        for row in handlings
    ]
    return [*parts, whole] if petition.state == "triaged" else parts


def _joined(petition: Petition) -> Words:
    """The first number, which the law says to tell; of a sealed first case not even that."""
    merger = standing_merger(petition)
    if merger is None or merger.first.sealed:
        return joined_words("", "")
    told = f"已于{month_day(merger.told_on)}告知您。" if merger.told_on else ""
    return joined_words(root_of(merger.first).number, told)


def _claims(petition: Petition, handlings: list[Any]) -> list[ClaimLine]:
    by_id = {row.pk: row for row in handlings}
    found = []
    for claim in petition.claims.order_by("ordinal"):
        handling = by_id.get(claim.handling_id)
        state = handling.state if handling else petition.state
        organ = handling.organ.short_name if handling else petition.owner.short_name
        found.append(ClaimLine(claim.ordinal, claim.text, f"{organ}：{words_for(state, organ, ()).headline}"))
    return found


def _steps(petition: Petition, organs: dict[int, str]) -> list[StepLine]:
    return list(_told(timeline(petition.case_file), organs))[::-1]


def _told(events: Iterable[Any], organs: dict[int, str]) -> Iterable[StepLine]:
    for event in events:
        name = event.verb.removeprefix("petitions.")
        if name in STEPS:
            organ = organs.get(event.payload.get("organ") or event.payload.get("organ_id") or 0, "")
            yield StepLine(local_date(event.at), STEPS[name].format(organ=organ), name in MAJOR)


def rights_of(petition: Petition, today: date) -> list[RatingRight]:
    """Every right to rate, the bureau's side first."""
    rows = Rating.objects.filter(petition=petition).select_related("organ").order_by("side", "pk")
    calendar = current_calendar()
    return [
        RatingRight(
            id=row.pk,
            side=row.side,
            handling_id=row.handling_id,
            title="信访部门" if row.side == RatingSide.BUREAU else "办理单位",
            organ=row.organ.short_name,
            about="登记、转送、告知是否及时" if row.side == RatingSide.BUREAU else "办理结果和态度",
            expires_on=row.expires_on,
            provisional=rating_answer(row.opened_on, calendar).provisional,
            status=status_of(RatingFacts(row.opened_on, row.expires_on, row.score), today),
            score=SCORE_LABELS.get(row.score, ""),
        )
        for row in rows
    ]
