"""The board: lanes of cards, the head's counts, and what escalates next. Supervision's and the unit's own."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.clock import SHANGHAI, local_date
from apps.deadlines.selectors import current_calendar
from apps.organisations.models import Organ
from apps.parameters.selectors import values as settings_at
from apps.supervision.models import Measure, Order, Suggestion
from apps.supervision.querysets import OrderQuerySet
from apps.supervision.rules.ladder import STEP_LABELS, Ladder, next_office_moment
from apps.supervision.rules.permissions import DECIDERS, SEES_ALL
from apps.supervision.rules.words import AT_UNIT, GROUND_LABELS, LIVE, State
from apps.supervision.selectors.cards import Card, measure_cards, order_cards, suggestion_cards

SHOWN = 12
RELATED = ("case_file", "organ", "deadline", "leader", "received_by", "officer")


@dataclass(frozen=True)
class Asked:
    """The chips over the board."""

    year: int | None = None
    ground: str = ""
    organ: int | None = None
    mine: bool = False

    @classmethod
    def of(cls, data: Any, on: date) -> "Asked":
        """From the address; what makes no sense is no condition."""
        year, organ = data.get("year", ""), data.get("organ", "")
        return cls(
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            ground=data.get("ground", "") if data.get("ground", "") in GROUND_LABELS else "",
            organ=int(organ) if organ.isascii() and organ.isdigit() and len(organ) < 10 else None,
            mine=data.get("officer", "") == "me",
        )

    def values(self) -> dict[str, str]:
        found = {"year": self.year, "ground": self.ground, "organ": self.organ, "officer": "me" * self.mine}
        return {name: str(value) for name, value in found.items() if value}


@dataclass(frozen=True)
class Lane:
    """One stage with its cards; `more` is how many do not fit, `url` the whole list."""

    key: str
    title: str
    sub: str
    cards: list[Card]
    total: int
    url: str

    @property
    def more(self) -> int:
        return max(0, self.total - len(self.cards))


@dataclass(frozen=True)
class Board:
    """Explicit values for the page."""

    lanes: list[Lane]
    total: int
    late: int
    feedback_late: int
    next_escalation: str
    filters: list[dict[str, Any]] = field(default_factory=list)
    ours: bool = True
    """Supervision's own board; else the side of a unit or of whoever decides measures."""


def board_of(access: Access, at: datetime, asked: Asked) -> Board:
    """Everything the page shows but the table of units."""
    orders = narrowed(Order.objects.visible_to(access, at), asked, access)
    ours = access.has(*SEES_ALL)
    lanes = _lanes(orders, access, at, asked, ours=ours)
    live = orders.filter(state__in=(*LIVE, State.CANDIDATE))
    on = local_date(at)
    return Board(
        lanes=lanes,
        total=sum(lane.total for lane in lanes),
        late=live.cause_overdue(on).count(),
        feedback_late=live.feedback_overdue(on).count(),
        next_escalation=next_escalation(live, at),
        filters=chips(asked, access, at, ours=ours),
        ours=ours,
    )


def narrowed(orders: OrderQuerySet, asked: Asked, access: Access) -> OrderQuerySet:
    if asked.year:
        orders = orders.filter(found_at__year=asked.year)
    if asked.ground:
        orders = orders.filter(ground=asked.ground)
    if asked.organ:
        orders = orders.filter(organ_id=asked.organ)
    return orders.filter(officer_id=access.user_id) if asked.mine else orders


STAGES: dict[str, tuple[str, str]] = {
    "candidates": ("候选", "系统按规则列出，须人工确认"),
    "urged": ("已催办", "已立项，限期反馈"),
    "letters": ("督办函", "限期书面反馈"),
    "to_receive": ("待签收", "收到督办后先签收"),
    "to_answer": ("待反馈", "在期限内书面反馈"),
    "answered": ("已反馈", "等督查科审核"),
    "at_unit": ("单位手上的督办", "待签收、待反馈和退回重报的"),
    "to_judge": ("待审核的反馈", "单位已反馈，等督查科审核"),
    "led": ("报到我这里的", "由我包督、等我决定措施，或者逐级催办到此"),
}


def in_stage(orders: OrderQuerySet, stage: str) -> OrderQuerySet:
    """The orders of one lane: the same set the lane, its count and its list show."""
    if stage == "candidates":
        return orders.candidates()
    if stage == "urged":
        return orders.live().filter(letter_at=None)
    if stage == "letters":
        return orders.live().with_letter()
    if stage == "to_receive":
        return orders.filter(state=State.OPEN)
    if stage == "to_answer":
        return orders.filter(state__in=AT_UNIT).exclude(state=State.OPEN)
    if stage == "at_unit":
        return orders.filter(state__in=AT_UNIT)
    if stage == "to_judge":
        return orders.filter(state=State.ANSWERED)
    if stage == "answered":
        return orders.filter(state__in=(State.ANSWERED, State.ACCEPTED))
    if stage == "led":
        return orders.filter(state__in=(*LIVE, State.CANDIDATE))
    return orders.live()


def _lanes(orders: OrderQuerySet, access: Access, at: datetime, asked: Asked, *, ours: bool) -> list[Lane]:
    if ours:
        stages = ["candidates", "urged", "letters"]
    elif access.has(*DECIDERS):
        stages = ["led"]
    else:
        stages = ["to_receive", "to_answer", "answered"]
    lanes = [_order_lane(in_stage(orders, stage), stage, access, at, asked) for stage in stages]
    if not access.has(*DECIDERS) or ours:
        lanes.append(_suggestion_lane(access, at, asked))
    return [*lanes, _measure_lane(access, at, asked)]


def _order_lane(orders: OrderQuerySet, stage: str, access: Access, at: datetime, asked: Asked) -> Lane:
    title, sub = STAGES[stage]
    rows = orders.select_related(*RELATED).order_by("deadline__due_on", "-found_at", "pk")
    query = urlencode({"stage": stage, **asked.values()})
    url = f"{reverse('supervision:orders')}?{query}"
    return Lane(stage, _(title), _(sub), order_cards(rows[:SHOWN], access, at), orders.count(), url)


def _suggestion_lane(access: Access, at: datetime, asked: Asked) -> Lane:
    rows: QuerySet[Any, Any] = Suggestion.objects.visible_to(access, at).filter(state__in=("draft", "issued"))
    rows = rows.filter(receiver_id=asked.organ) if asked.organ else rows
    rows = rows.filter(drafted_at__year=asked.year) if asked.year else rows
    cards = suggestion_cards(rows.select_related("receiver", "case_file").order_by("-pk")[:SHOWN], at)
    sub = _("改进工作、完善政策、追究责任")
    return Lane("suggestions", _("三项建议"), sub, cards, rows.count(), reverse("supervision:suggestions"))


def _measure_lane(access: Access, at: datetime, asked: Asked) -> Lane:
    rows: QuerySet[Any, Any] = Measure.objects.visible_to(access, at).filter(
        state__in=("proposed", "decided")
    )
    rows = rows.filter(organ_id=asked.organ) if asked.organ else rows
    rows = rows.filter(proposed_at__year=asked.year) if asked.year else rows
    cards = measure_cards(rows.select_related("organ", "case_file").order_by("-pk")[:SHOWN], access, at)
    sub = _("联席会议决定")
    return Lane("measures", _("约谈通报"), sub, cards, rows.count(), reverse("supervision:measures"))


def next_escalation(orders: OrderQuerySet, at: datetime) -> str:
    """下一次升级：11-25 08:30，2026-01477 送分管副局长; empty when nothing is ahead."""
    now, on = at.astimezone(SHANGHAI), local_date(at)
    ladder, calendar = Ladder.of(settings_at(at)), current_calendar()
    rows = orders.cause_overdue(on).select_related("deadline", "case_file").order_by("-deadline__due_on")
    found = []
    for row in rows[:200]:
        step = ladder.next_on(row.deadline.due_on, (on - row.deadline.due_on).days)
        if step is not None:
            found.append((next_office_moment(step[1], now, calendar), row.case_file.number, step[0]))
    if not found:
        return ""
    moment, number, reached = min(found)
    day = _("今天") if moment.date() == on else f"{moment:%m-%d}"
    words = {"day": day, "time": f"{moment:%H:%M}", "number": number, "to": _(STEP_LABELS[reached])}
    return _("%(day)s %(time)s，%(number)s 送%(to)s") % words


def chips(asked: Asked, access: Access, at: datetime, *, ours: bool) -> list[dict[str, Any]]:
    """Explicit values for `ui/filter_bar.html`."""
    year = local_date(at).year
    grounds = [("", _("全部")), *GROUND_LABELS.items()]
    found = [
        _chip("year", _("年度"), [("", _("全部")), *((str(one), str(one)) for one in range(year, year - 3, -1))], asked),
        _chip("ground", _("触发原因"), grounds, asked),
    ]  # fmt: skip
    if ours:
        seen = Order.objects.visible_to(access, at).order_by().values("organ_id")
        organs = Organ.objects.filter(pk__in=seen).values_list("pk", "short_name")
        found.append(
            _chip("organ", _("责任单位"), [("", _("全部")), *((str(pk), name) for pk, name in organs)], asked)
        )
        found.append(_chip("officer", _("督查专员"), [("", _("全部")), ("me", _("我"))], asked))
    return found


def _chip(key: str, label: str, options: list[tuple[str, str]], asked: Asked) -> dict[str, Any]:
    values = asked.values()
    value = values.pop(key, "")
    clear = f"{reverse('supervision:board')}?{urlencode(values)}"
    return {"key": key, "label": label, "options": options, "value": value, "active": bool(value), "clear_url": clear}  # fmt: skip


def leaders(at: datetime) -> list[User]:
    """Who may be put on top of an order."""
    day = local_date(at)
    roles = ("leader", "director", "deputy_director")
    held = User.objects.filter(appointments__role__in=roles, appointments__starts_on__lte=day)
    live = held.exclude(appointments__ends_on__lt=day)
    return list(live.distinct().order_by("pk"))
