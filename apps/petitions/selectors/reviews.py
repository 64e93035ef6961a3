"""Reviews and rechecks as pages show them: the panel of a case, and the list of the reviewing office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import ClockView, view_of
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.remedy_words import (
    REVIEW_CHANNEL_LABELS,
    REVIEW_OUTCOME_LABELS,
    REVIEW_REFUSAL_GROUNDS,
    REVIEW_STAGE_LABELS,
    REVIEW_STATE_LABELS,
)
from apps.petitions.selectors import options

SHOWN = 60
RIGHTS = ("review_request", "recheck_request")
DUTIES = ("review_decision", "review", "recheck")
TABS: dict[str, tuple[str, Q]] = {
    "to_accept": ("待受理", Q(state="requested")),
    "in_review": ("审查中", Q(state="accepted")),
    "to_issue": ("待审核、出具", Q(state__in=("drafted", "approved"))),
    "to_serve": ("待送达", Q(state="issued")),
    "ended": ("已办结", Q(ended_at__isnull=False)),
}
RUNNING_OUT = "rights"
NEXT = {
    "requested": "accept_review", "accepted": "draft_review", "drafted": "approve_review", "approved": "issue_review",
    "issued": "serve_review",
}  # fmt: skip


@dataclass(frozen=True)
class ReviewRow:
    """One request in a list."""

    review: Review
    number: str
    title: str
    person: str
    stage: str
    state: str
    late: bool
    organ: str
    result: str
    clock: ClockView | None
    verb: str
    verb_url: str
    url: str


@dataclass(frozen=True)
class RightRow:
    """A right of the petitioner still running."""

    number: str
    title: str
    person: str
    organ: str
    what: str
    due_on: date
    provisional: bool
    days_left: int


@dataclass(frozen=True)
class ReviewView:
    """One review on the case page: `lines` are (what, when and how), in the order of the law."""

    review: Review
    stage: str
    state: str
    late: bool
    lines: list[tuple[str, str]]
    clocks: list[ClockView]
    reviewers: list[str]
    result: str
    is_open: bool


def review_counts(access: Access, at: datetime) -> dict[str, int]:
    """How many stand at each step, one statement."""
    counted: dict[str, int] = _mine(access, at).aggregate(
        **{key: Count("pk", filter=where) for key, (_label, where) in TABS.items() if key != "ended"}
    )
    return counted


def review_rows(access: Access, at: datetime, tab: str) -> list[ReviewRow]:
    """Of one's own office, bureau or bench: what is due first; the ended newest first."""
    on = local_date(at)
    order = ("-ended_at", "-pk") if tab == "ended" else ("received_on", "pk")
    found = _mine(access, at).filter(TABS[tab][1]).order_by(*order)
    rows = list(found.select_related("petition", "handling__organ", "office")[:SHOWN])
    clocks = _clocks([row.petition_id for row in rows], DUTIES, on)
    return [_row(row, clocks.get(f"{row.petition_id} review:{row.pk}", [])) for row in rows]


def _mine(access: Access, at: datetime) -> Any:
    places = {organ for post in access.posts for organ in post.subtree_ids}
    near = Q(office__in=places) | Q(reviewers__user=access.user_id) | Q(petition__owner__in=access.bureau_ids)
    seen = Petition.objects.content_visible_to(access, at).order_by().values("pk")
    return Review.objects.filter(near, petition__in=seen).distinct()


def _row(row: Review, clocks: list[ClockView]) -> ReviewRow:
    number = row.petition.number
    verb = "record_review" if row.outside and row.state == "accepted" else NEXT.get(row.state, "")
    address = reverse("petitions:verb", args=[number, VERBS[verb].slug]) + f"?review={row.pk}" if verb else ""
    return ReviewRow(
        review=row,
        number=number,
        title=row.petition.title,
        person=row.petition.petitioner_mask,
        stage=REVIEW_STAGE_LABELS[row.stage],
        state=REVIEW_STATE_LABELS[row.state],
        late=row.requested_on > row.due_on,
        organ=row.handling.organ.short_name,
        result=REVIEW_OUTCOME_LABELS.get(row.outcome, "")
        or REVIEW_REFUSAL_GROUNDS.get(row.refusal_ground, ""),
        clock=min(
            (clock for clock in clocks if clock.deadline.met_at is None),
            key=lambda one: one.end,
            default=None,
        ),
        verb=_(VERBS[verb].label) if verb else "",
        verb_url=address,
        url=reverse("petitions:detail", args=[number]),
    )


def rights_running_out(access: Access, at: datetime) -> list[RightRow]:
    """Rights to ask for review or recheck, those ending first."""
    on = local_date(at)
    clocks = Deadline.objects.visible_to(access, at).open().filter(rule__in=RIGHTS, due_on__gte=on)
    names = ("number", "title", "petitioner_mask", "first_organ__short_name")
    rows = clocks.order_by("due_on", "pk").values_list(
        "rule", "due_on", "provisional", *(f"case_file__petition__{name}" for name in names)
    )
    return [
        RightRow(
            number, title, person, organ or "", _("申请复核") if rule == "recheck_request" else _("申请复查"),
            due_on, provisional, (due_on - on).days,
        )
        for rule, due_on, provisional, number, title, person, organ in rows[:SHOWN]
    ]  # fmt: skip


def _clocks(files: Iterable[int], rules: tuple[str, ...], on: date) -> dict[str, list[ClockView]]:
    """Clocks by "file subject", in one statement."""
    found: dict[str, list[ClockView]] = {}
    rows = Deadline.objects.filter(case_file_id__in=list(files), rule__in=rules, cancelled_at=None)
    for row in rows.order_by("due_on", "pk"):
        key = f"{row.case_file_id} {row.subject}"
        found.setdefault(key, []).append(view_of(row, on, options.calendar()))
    return found


# --- the panel of a case ------------------------------------------------------------------------------------------
def reviews_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """Rights that run or ran, and every request with its steps."""
    on = local_date(at)
    clocks = _clocks([petition.pk], (*RIGHTS, *DUTIES), on)
    rows = Review.objects.filter(petition=petition).select_related("handling__organ", "office", "target")
    handlings = list(Handling.objects.filter(petition=petition).select_related("organ").order_by("pk"))
    several = sum(1 for row in handlings if row.state != "returned") > 1
    rights = [
        (row.organ.short_name if several else "", clock)
        for row in handlings
        for clock in clocks.get(f"{petition.pk} handling:{row.pk}", [])
    ]
    return {
        "rights": rights,
        "reviews": [
            _review_view(row, clocks.get(f"{petition.pk} review:{row.pk}", []), several=several)
            for row in rows.prefetch_related("reviewers__user").order_by("-pk")
        ],
        "finally_ended_on": petition.finally_ended_on,
    }


def _review_view(row: Review, clocks: list[ClockView], *, several: bool) -> ReviewView:
    return ReviewView(
        review=row,
        stage=REVIEW_STAGE_LABELS[row.stage] + (f"（{row.handling.organ.short_name}）" if several else ""),
        state=REVIEW_STATE_LABELS[row.state],
        late=row.requested_on > row.due_on,
        lines=list(_lines(row)),
        clocks=clocks,
        reviewers=[one.user.name for one in row.reviewers.all()],
        result=REVIEW_OUTCOME_LABELS.get(row.outcome, "") if row.issued_on else "",
        is_open=row.ended_at is None,
    )


def _lines(row: Review) -> Iterable[tuple[str, str]]:
    yield _("机关"), row.target_name + (_("（本系统外，由我局记录）") if row.outside else "")
    how = REVIEW_CHANNEL_LABELS.get(row.channel, row.channel)
    words = (
        _("%(how)s，邮戳 %(asked)s，收到 %(got)s") if row.channel == "post" else _("%(how)s，%(asked)s")
    ) % {"how": how, "asked": row.requested_on, "got": row.received_on}
    yield _("提出"), words + _("（申请期至 %(day)s）") % {"day": row.due_on}
    if row.late_reason:
        verdict = {True: _("，成立"), False: _("，不成立")}.get(row.late_accepted, "")  # type: ignore[arg-type]
        yield _("逾期理由"), row.late_reason + verdict
    yield _("请求"), row.claims_text
    if row.accepted_on:
        yield _("受理"), str(row.accepted_on)
    if row.refusal_ground:
        ground = REVIEW_REFUSAL_GROUNDS.get(row.refusal_ground, row.refusal_ground)
        yield _("不予受理"), f"{ground}：{row.refusal_text}"
    if row.issued_on:
        yield _("出具"), f"{row.issued_on} {row.document_number}".strip()
        yield _("意见"), row.opinion
    if row.served_on:
        yield _("送达"), str(row.served_on)
