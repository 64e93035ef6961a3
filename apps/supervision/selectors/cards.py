"""A card of the board: what it is, whose it is now, how late, and the one line that says where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import ClockView, views_of
from apps.petitions.models import Petition
from apps.supervision.models import Measure, Order, Reminder, Suggestion
from apps.supervision.rules.causes import hit_sentence
from apps.supervision.rules.ladder import STEP_LABELS
from apps.supervision.rules.lifecycle import BY_SLUG
from apps.supervision.rules.words import (
    ADOPTION_LABELS,
    AT_UNIT,
    ENDED,
    FEEDBACK,
    GROUND_LABELS,
    MEASURE_LABELS,
    SUGGESTION_LABELS,
    State,
)


@dataclass(frozen=True)
class Card:
    """Explicit values for `supervision/_card.html`."""

    key: str
    number: str
    title: str
    url: str
    organ: str
    badge: str
    side: str = ""
    strong: str = ""
    note: str = ""
    level: str = ""
    clock: str = ""
    provisional: bool = False
    explain_url: str = ""
    leader: str = ""
    age: str = ""
    """How long it has been on the board."""
    confirm_url: str = ""
    dismiss_url: str = ""
    version: int = 0


@dataclass(frozen=True)
class Around:
    """What many cards need, asked once for all of them."""

    titles: dict[int, str]
    feedback: dict[int, ClockView]
    causes: dict[int, ClockView]
    reminded: dict[int, tuple[int, int, datetime]]
    """Order -> how many reminders, the highest step, the newest."""


def order_cards(orders: Iterable[Order], access: Access, at: datetime) -> list[Card]:
    """Five statements for any number of orders."""
    rows = list(orders)
    around = around_of(rows, access, at)
    return [_order_card(row, around, access, local_date(at)) for row in rows]


def around_of(rows: list[Order], access: Access, at: datetime) -> Around:
    on = local_date(at)
    files = [row.petition_id for row in rows if row.petition_id]
    seen = Petition.objects.filter(pk__in=files).content_visible_to(access, at)
    ids = {row.pk for row in rows}
    clocks = Deadline.objects.filter(
        Q(rule=FEEDBACK, subject__in=[row.subject for row in rows])
        | Q(pk__in=[row.deadline_id for row in rows if row.deadline_id])
    ).order_by("pk")
    views = views_of(clocks, on)
    feedback = {
        int(view.deadline.subject.removeprefix("order:")): view
        for view in views
        if view.deadline.rule == FEEDBACK and view.deadline.cancelled_at is None
    }
    sent = Reminder.objects.filter(order_id__in=ids).values("order_id")
    rows_sent = sent.annotate(many=Count("pk"), top=Max("step"), last=Max("at"))
    return Around(
        titles=dict(_titles(seen)),
        feedback=feedback,
        causes={view.deadline.pk: view for view in views if view.deadline.rule != FEEDBACK},
        reminded={row["order_id"]: (row["many"], row["top"], row["last"]) for row in rows_sent},
    )


def _titles(seen: Any) -> Iterable[tuple[int, str]]:
    return [(petition.pk, petition.title) for petition in seen.only("pk", "title", "sealed")]


def title_of(row: Order, titles: dict[int, str]) -> str:
    """The case's title for whoever may read it; of a unit's work as a whole, what is urged."""
    if row.petition_id:
        return titles.get(row.petition_id, _("（仅登记信息）"))
    return _("%(organ)s：%(ground)s") % {"organ": row.organ.short_name, "ground": GROUND_LABELS[row.ground]}


def clock_of(row: Order, around: Around) -> ClockView | None:
    """The feedback limit once it is past, else the late duty while it is not done, else the feedback limit; an ended
    order has none."""
    if row.state in ENDED:
        return None
    feedback = around.feedback.get(row.pk)
    cause = around.causes.get(row.deadline_id or 0)
    if feedback is not None and feedback.level == "late":
        return feedback
    if cause is not None and (row.state == State.CANDIDATE or cause.deadline.met_at is None):
        return cause
    return feedback


def _order_card(row: Order, around: Around, access: Access, on: date) -> Card:
    clock = clock_of(row, around)
    strong, note = standing(row, around, on)
    candidate = row.state == State.CANDIDATE
    late_feedback = clock is not None and clock.deadline.rule == FEEDBACK and clock.level == "late"
    text = clock.text if clock else ""
    return Card(
        key=f"order-{row.pk}",
        number=row.case_file.number,
        title=title_of(row, around.titles),
        url=reverse("supervision:order", args=[row.pk]),
        organ=row.organ.short_name,
        badge=GROUND_LABELS[row.ground],
        side=row.letter_number or _("条例第四十条"),
        strong=strong,
        note=note,
        level=clock.level if clock else "",
        clock=_("反馈%(late)s") % {"late": text} if late_feedback else text,
        provisional=clock.provisional if clock else False,
        explain_url=clock.explain_url if clock else "",
        leader=row.leader.name if row.leader else "",
        age=_("第 %(n)s 天") % {"n": (on - local_date(row.opened_at or row.found_at)).days + 1},
        confirm_url=_verb_url(row, "confirm") if candidate else "",
        dismiss_url=_verb_url(row, "dismiss") if candidate else "",
        version=row.version,
    )


def _verb_url(row: Order, slug: str) -> str:
    return reverse("supervision:order-verb", args=[row.pk, BY_SLUG[slug].slug])


def standing(row: Order, around: Around, on: date) -> tuple[str, str]:
    """What stands in bold and what follows: where this order is now and with whom."""
    urged = _urged(around.reminded.get(row.pk), on)
    if row.state == State.CANDIDATE:
        cause = around.causes.get(row.deadline_id or 0)
        done = cause.deadline.met_on if cause else None
        after = _("%(day)s 已补办。") % {"day": f"{done:%m-%d}"} if done else urged
        return _("规则命中"), f"：{hit_sentence(row.ground, row.facts)}{after}"
    if row.state in AT_UNIT and _taken_over(row, around):
        return _("单位已不承办，请撤销或者改派"), ""
    if row.state == State.OPEN:
        return _("待签收"), _join(urged or _("还没有签收"))
    if row.state in (State.RECEIVED, State.RETURNED):
        return _with_unit(row, around, urged)
    if row.state == State.ANSWERED:
        return _("已反馈，待审核"), _join(_holder(row))
    if row.state == State.ACCEPTED:
        return _("已认可，待办结"), _join(_holder(row))
    return row.get_state_display(), ""


def _taken_over(row: Order, around: Around) -> bool:
    """Its feedback clock is no longer the unit's: the case has left it."""
    feedback = around.feedback.get(row.pk)
    return feedback is not None and feedback.deadline.owner_id != row.organ_id


def _with_unit(row: Order, around: Around, urged: str) -> tuple[str, str]:
    feedback = around.feedback.get(row.pk)
    due = _("反馈期限 %(day)s") % {"day": f"{feedback.end:%m-%d}"} if feedback else ""
    signed = _("签收人：%(who)s") % {"who": row.received_by.name} if row.received_by else ""
    if feedback is not None and feedback.level == "late":
        return _("逾期未反馈"), _join(due, signed, urged)
    strong = _("退回重报") if row.state == State.RETURNED else ""
    parts = [due, signed, urged]
    return strong, _join(*parts) if strong else "　".join(part for part in parts if part)


def _holder(row: Order) -> str:
    """With whom of supervision it lies."""
    return _("在%(who)s处") % {"who": row.officer.name} if row.officer else ""


def _join(*parts: str) -> str:
    said = "　".join(part for part in parts if part)
    return f"　{said}" if said else ""


def _urged(sent: tuple[int, int, datetime] | None, on: date) -> str:
    if sent is None:
        return ""
    many, step, last = sent
    words = {"day": f"{local_date(last):%m-%d}", "n": many, "to": _(STEP_LABELS[step])}
    return _("%(day)s 催办到%(to)s，第 %(n)s 次") % words if step else _("%(day)s 催办，第 %(n)s 次") % words


def suggestion_cards(rows: Iterable[Suggestion], at: datetime) -> list[Card]:
    found = list(rows)
    clocks = Deadline.objects.filter(
        case_file__in=[row.case_file_id for row in found], rule="suggestion_reply"
    )
    views = {view.deadline.case_file_id: view for view in views_of(clocks, local_date(at))}
    return [_suggestion_card(row, views.get(row.case_file_id)) for row in found]


def _suggestion_card(row: Suggestion, clock: ClockView | None) -> Card:
    if row.adoption:
        note = _("%(adoption)s，%(day)s 书面反馈") % {
            "adoption": _(ADOPTION_LABELS[row.adoption]), "day": f"{row.replied_on:%m-%d}",
        }  # fmt: skip
    elif row.issued_on:
        note = _("书面反馈是否采纳，内控 %(n)s 日") % {"n": clock.deadline.days if clock else 30}
    else:
        note = _("待签发")
    late = clock is not None and clock.level == "late"
    return Card(
        key=f"suggestion-{row.pk}",
        number=row.number or _("建议（待签发）"),
        title=row.title,
        url=reverse("supervision:suggestion", args=[row.pk]),
        organ=row.receiver.short_name,
        badge=_(SUGGESTION_LABELS[row.kind]),
        side=_("条例第四十条"),
        strong=_("逾期未反馈") if late else "",
        note=f"　{note}" if late else note,
        level=clock.level if clock else "",
        clock=clock.text if clock else "",
        explain_url=clock.explain_url if clock else "",
        provisional=clock.provisional if clock else False,
    )


def measure_cards(rows: Iterable[Measure], access: Access, at: datetime) -> list[Card]:
    found = list(rows)
    files = [row.case_file_id for row in found]
    seen = Petition.objects.filter(pk__in=files).content_visible_to(access, at)
    titles = dict(_titles(seen))
    clocks = Deadline.objects.filter(case_file__in=files, rule="rectification")
    views = {view.deadline.subject: view for view in views_of(clocks, local_date(at))}
    return [_measure_card(row, titles, views.get(row.subject)) for row in found]


def _measure_card(row: Measure, titles: dict[int, str], clock: ClockView | None) -> Card:
    kind = _(MEASURE_LABELS[row.kind])
    known = titles.get(row.case_file_id, "")
    return Card(
        key=f"measure-{row.pk}",
        number=row.case_file.number,
        title=known or _("%(kind)s：%(organ)s") % {"kind": kind, "organ": row.organ.short_name},
        url=reverse("supervision:measure", args=[row.pk]),
        organ=row.organ.short_name,
        badge=kind,
        side=_("条例第三十九条"),
        strong=row.get_state_display() if row.state == "proposed" else "",
        note=_measure_note(row),
        level=clock.level if clock else "",
        clock=clock.text if clock else "",
        explain_url=clock.explain_url if clock else "",
        provisional=clock.provisional if clock else False,
    )


def _measure_note(row: Measure) -> str:
    if row.state == "proposed":
        return _("　等联席办或者区领导决定")
    if row.held_at is not None and row.state == "decided":
        return _("%(kind)s定于 %(at)s") % {
            "kind": _(MEASURE_LABELS[row.kind]), "at": f"{row.held_at.astimezone():%m-%d %H:%M}",
        }  # fmt: skip
    if row.state == "ended":
        return _("已结束 %(day)s") % {"day": f"{row.ended_on:%m-%d}"}
    return _("%(day)s 决定") % {"day": f"{row.decided_on:%m-%d}"} if row.decided_on else ""
