"""Hearings as pages show them, and the facts their rules ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.clock import local_date, start_of
from apps.base.errors import NotFound
from apps.casefiles.selectors import closed_pairs
from apps.deadlines.models import Deadline
from apps.parties.selectors import masked
from apps.petitions.models import Handling, Hearing, Petition, Review
from apps.petitions.rules.hearings import NO_STOP, Heard
from apps.petitions.rules.remedy_words import (
    HEARING_ROLE_LABELS,
    HEARING_STATE_LABELS,
    REVIEW_STAGE_LABELS,
)
from apps.petitions.rules.vocabulary import PARTY_ROLE_LABELS
from apps.petitions.selectors.review_facts import people_before
from apps.petitions.selectors.trackers import readable_by

SHOWN = 50


@dataclass(frozen=True)
class Seat:
    """One participant."""

    id: int
    role: str
    label: str
    name: str
    attended: bool | None

    @property
    def words(self) -> str:
        return "" if self.attended is None else _("到场") if self.attended else _("未到场")


@dataclass(frozen=True)
class HearingView:
    """One hearing with everything a page or a paper says about it."""

    hearing: Hearing
    number: str
    what: str
    """首次办理（莲前街道办事处）, 复查, 复核"""
    state_label: str
    is_open: bool
    seats: tuple[Seat, ...]
    url: str
    counts: str
    """What the hearing does to the limit, in one sentence."""

    def of(self, role: str) -> list[Seat]:
        return [seat for seat in self.seats if seat.role == role]


def heard_facts(
    petition: Petition,
    handling: Handling | None,
    review: Review | None,
    chosen: Iterable[int | None],
    at: datetime,
) -> Heard:
    """What is heard and who of those chosen may not sit over it, inside the verb's transaction."""
    first = review.handling if review is not None else handling
    users = User.objects.filter(pk__in=[pk for pk in chosen if pk], is_active=True)
    recused = {user for _f, _o, user in closed_pairs((petition.pk, None, user.pk) for user in users) if user}
    readers = {user.pk for user in users if readable_by(user, [petition.pk], at)}
    clock = recheck_clock(petition, review)
    return Heard(
        sealed=petition.sealed,
        not_before=_begun(first, review),
        took_part=frozenset(_took_part(first, review)),
        recused=frozenset(recused),
        blind=frozenset({pk for pk in chosen if pk} - readers),
        outside=review is not None and review.outside,
        recheck_ends=clock.due_raw if clock else None,
    )


def _begun(handling: Handling | None, review: Review | None) -> Any:
    if review is not None:
        return review.received_on
    return handling.accepted_on or handling.sent_on if handling else None


def _took_part(handling: Handling | None, review: Review | None) -> Iterable[int]:
    """Whoever handled or drafted what is heard; of a review everybody before it, and who drafts it."""
    if review is not None:
        return {pk for pk in (*people_before(review), review.drafted_by_id) if pk}
    if handling is None:
        return ()
    found = {handling.handler_id, *handling.opinions.values_list("drafted_by_id", flat=True)}
    return {pk for pk in found if pk}


@dataclass(frozen=True)
class Sides:
    """Whom a form offers: offices whose staff may sit, and the petitioner's side."""

    offices: tuple[int, ...]
    parties: list[tuple[str, str]]


def sides_of(petition: Petition) -> Sides:
    """Offices concerned with the case, and its parties under their masks; the accused never."""
    organs = petition.handlings.exclude(state="returned").values_list("organ_id", flat=True)
    offices = {petition.owner_id, *organs, *petition.reviews.values_list("office_id", flat=True)}
    rows = petition.parties.exclude(role="accused").select_related("person").order_by("-is_main", "pk")
    return Sides(
        tuple(sorted(offices)),
        [
            (
                str(row.pk),
                f"{masked(row.person).name or _('未留姓名')}（{PARTY_ROLE_LABELS.get(row.role, row.role)}）",
            )
            for row in rows
        ],
    )


def recheck_clock(petition: Petition, review: Review | None) -> Deadline | None:
    """The running clock of a recheck; None of anything else."""
    if review is None or review.stage != "recheck":
        return None
    running = Deadline.objects.open().filter(case_file_id=petition.pk, rule="recheck")
    return running.filter(subject=f"review:{review.pk}").first()


def hearing_views(rows: Iterable[Any]) -> list[HearingView]:
    """Ready values; `rows` come from `_hearings`."""
    return [_view(row) for row in rows]


def hearings_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """The side panel of the case: the hearing to come first, then those held, newest first."""
    views = hearing_views(_hearings().filter(petition=petition).order_by("-held_at", "-pk"))
    return {"hearings": sorted(views, key=lambda view: not view.is_open)}


def hearing_page(petition: Petition, pk: int) -> HearingView:
    """One hearing of a case whose content the caller may read."""
    row = _hearings().filter(petition=petition, pk=pk).first()
    if row is None:
        raise NotFound("没有查到这次听证。")
    return _view(row)


def hearings_of(access: Access, at: datetime, *, held: bool) -> list[HearingView]:
    """Hearings of cases this person may read: those to come, the nearest first; or those held, the newest first."""
    seen = Petition.objects.content_visible_to(access, at).filter(pk__in=Hearing.objects.values("petition"))
    rows = _hearings().filter(petition__in=seen.order_by().values("pk"))
    if held:
        rows = rows.filter(state="held").order_by("-held_at", "-pk")
    else:
        rows = rows.filter(state__in=("fixed", "noticed")).order_by("held_at", "pk")
    mine = Q(participants__user_id=access.user_id) | Q(fixed_by_id=access.user_id)
    places = {organ_id for post in access.posts for organ_id in post.subtree_ids}
    near = Q(handling__organ__in=places) | Q(review__office__in=places)
    near |= Q(petition__owner__in=access.bureau_ids)
    return hearing_views(rows.filter(mine | near).distinct()[:SHOWN])


def hearings_today(access: Access, at: datetime) -> Any:
    """Of today, for the agenda: where this person sits or which he or she fixed."""
    today = local_date(at)
    rows = Hearing.objects.filter(
        Q(participants__user_id=access.user_id) | Q(fixed_by_id=access.user_id),
        petition__in=Petition.objects.content_visible_to(access, at).order_by().values("pk"),
        state__in=("fixed", "noticed", "held"),
        held_at__gte=start_of(today),
        held_at__lt=start_of(today.fromordinal(today.toordinal() + 1)),
    )
    return Hearing.objects.filter(pk__in=rows.values("pk"))


def _hearings() -> Any:
    return (
        Hearing.objects.select_related("petition", "handling__organ", "review", "fixed_by", "held_by")
        .prefetch_related("participants")
        .order_by("held_at", "pk")
    )


def _view(row: Hearing) -> HearingView:
    return HearingView(
        hearing=row,
        number=row.petition.number,
        what=_what(row),
        state_label=HEARING_STATE_LABELS.get(row.state, row.state),
        is_open=row.state in ("fixed", "noticed"),
        seats=tuple(
            Seat(one.pk, one.role, HEARING_ROLE_LABELS.get(one.role, one.role), one.name, one.attended)
            for one in row.participants.all()
        ),
        url=reverse("petitions:hearing", args=[row.petition.number, row.pk]),
        counts=_counts(row),
    )


def _what(row: Hearing) -> str:
    if row.review is not None:
        return REVIEW_STAGE_LABELS.get(row.review.stage, row.review.stage)
    return _("办理（%(organ)s）") % {"organ": row.handling.organ.short_name if row.handling else ""}


def _counts(row: Hearing) -> str:
    if row.review is None or row.review.stage != "recheck":
        return NO_STOP if row.review is None else _("复查的听证不停止计算复查期限。")
    if row.state == "held":
        return _("听证期间 %(first)s 至 %(last)s 不计入复核期限（第三十六条）。") % {
            "first": row.begins_on,
            "last": row.ends_on,
        }
    if row.state == "cancelled":
        return _("没有举行，不扣除期间。")
    return _("举行并记录后，听证期间不计入复核期限（第三十六条），由系统扣除。")
