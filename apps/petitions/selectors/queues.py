"""What lies on whose desk: the queues of domain-rules 3.1 as one table, counted and fetched in two statements.

A queue names the people it belongs to, the rows in it, why they are there and the one verb that comes next.
A row stands in the first queue of the table that fits, so that numbers add up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import local_date
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CONTENT
from apps.deadlines.models import Deadline
from apps.petitions.models import Extension, Handling, Opinion, Petition
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS, VERBS, State
from apps.petitions.rules.permissions import (
    AREA_REGISTRARS,
    BUREAU_DESK,
    REGISTRARS,
    UNIT_HANDLERS,
    UNIT_STAFF,
)
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.rows import (
    ClockCell,
    clock_cell,
    handling_subject,
    nearest_clock,
    nearest_due,
    nearest_first,
)

PER_QUEUE = 50
WATCHERS = (Role.SUPERVISOR_OFFICER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
SOON_DAYS = 7
WAITING = "waiting"
S = State
OPEN = tuple(str(state) for state in State if state not in ENDED)
Condition = Callable[[Access, date], Q]


@dataclass(frozen=True)
class QueueKind:
    """One queue: `verb` is the next move of its rows ("" = look), `why` the sentence beside them."""

    key: str
    label: str
    roles: tuple[str, ...]
    condition: Condition
    why: str
    verb: str = ""


@dataclass(frozen=True)
class Queue:
    """A queue as the strip shows it."""

    key: str
    label: str
    count: int
    overdue: int


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do (or, in `waiting`, to wait for)."""

    queue: str
    number: str
    title: str
    person: str
    place: str
    state: str
    organ: str
    why: str
    clock: ClockCell | None
    due_on: date | None
    verb: str
    verb_url: str
    url: str
    sealed: bool


@dataclass(frozen=True)
class Desk:
    """Everything on one person's desk: queues with exact counts, and the most urgent rows of each."""

    queues: tuple[Queue, ...]
    rows: tuple[WorkRow, ...]
    waiting: tuple[WorkRow, ...]

    @property
    def count(self) -> int:
        return sum(queue.count for queue in self.queues)

    @property
    def overdue(self) -> int:
        return sum(queue.overdue for queue in self.queues)


# --- petitions: registration, triage, dispatch, watching ---------------------------------------------------
def _own_bureau(access: Access, roles: tuple[str, ...]) -> Q:
    return Q(owner_id__in={post.root_organ_id for post in access.posts_in(*roles)})


def _mine_to_complete(access: Access, on: date) -> Q:
    return Q(registered_by_id=access.user_id, state__in=(S.REGISTERED, S.TRIAGED)) & ~Q(missing=[])


def _mine_to_judge(access: Access, on: date) -> Q:
    return Q(registered_by_id=access.user_id, state=S.REGISTERED, repeat_verdict=RepeatVerdict.PENDING)


def _desk_in(*states: str) -> Condition:
    return lambda access, on: _own_bureau(access, BUREAU_DESK) & Q(state__in=states)


def _desk_to_judge(access: Access, on: date) -> Q:
    return _desk_in(S.REGISTERED)(access, on) & Q(repeat_verdict=RepeatVerdict.PENDING)


def _followup(access: Access, on: date) -> Q:
    clocks = Deadline.objects.open().filter(rule="rating_followup")
    mine = clocks.filter(owner_id__in=access.subtree_ids(*UNIT_STAFF))
    watched = _own_bureau(access, (*BUREAU_DESK, *WATCHERS)) & Q(pk__in=clocks.values("case_file_id"))
    return watched | Q(pk__in=mine.values("case_file_id"))


def _watched(clocks: Callable[[date], Any]) -> Condition:
    return lambda access, on: _own_bureau(access, WATCHERS) & Q(pk__in=clocks(on).values("case_file_id"))


PETITION_QUEUES: tuple[QueueKind, ...] = (
    QueueKind("to_judge", "待判重", BUREAU_DESK, _desk_to_judge, "查重提示有疑似重复或者尚未判断，须由你判重", "judge_repeat"),
    QueueKind("to_triage", "待甄别", BUREAU_DESK, _desk_in(S.REGISTERED), "信访部门收件，由你所在科室甄别", "triage"),
    QueueKind("to_dispatch", "待转送", BUREAU_DESK, _desk_in(S.TRIAGED), "已甄别，还有诉求没有转送、交办或者答复", "transfer"),
    QueueKind("my_to_judge", "待判重", (*REGISTRARS, *AREA_REGISTRARS), _mine_to_judge, "你登记的事项还没有判重", "judge_repeat"),
    QueueKind("to_complete", "待补登记", (*REGISTRARS, *AREA_REGISTRARS), _mine_to_complete, "你登记的事项还缺要素", "amend"),
    QueueKind("overdue", "已超期", WATCHERS, _watched(lambda on: Deadline.objects.overdue(on)), "有期限已超期，由督查催办", "urge"),
    QueueKind("due_soon", "即将到期", WATCHERS, _watched(lambda on: Deadline.objects.of_organs().urgent(on)), "期限进入最后几天", "urge"),
    QueueKind("rating_followup", "不满意回访", (*BUREAU_DESK, *WATCHERS, *UNIT_STAFF), _followup, "评价不满意，15 日内回访", "follow_up"),
)  # fmt: skip


# --- handlings: the bureau's decisions on them, and the unit's work -----------------------------------------
def _sent_by_bureau(*states: str) -> Condition:
    return lambda access, on: _bureau_of(access) & Q(state__in=states)


def _bureau_of(access: Access) -> Q:
    return Q(petition__owner_id__in={post.root_organ_id for post in access.posts_in(*BUREAU_DESK)})


def _to_check(access: Access, on: date) -> Q:
    return _bureau_of(access) & Q(state=S.CLOSING) & ~Q(closing_by_id=access.user_id)


def _unit(access: Access, roles: tuple[str, ...] = UNIT_STAFF) -> Q:
    """At the person's own unit; the bureau's own desk where the bureau handles itself."""
    inside = _bureau_of(access) & Q(organ__kind__in=("bureau", "section"))
    return Q(organ_id__in=access.subtree_ids(*roles)) | inside


def _unit_in(*states: str) -> Condition:
    return lambda access, on: _unit(access) & Q(state__in=states)


def _last_opinion(field: str) -> Subquery:
    return Subquery(Opinion.objects.filter(handling=OuterRef("pk")).order_by("-version").values(field)[:1])


def _asked(access: Access, on: date) -> Q:
    pending = Extension.objects.filter(handling=OuterRef("pk"), approved=None).exclude(
        asked_by_id=access.user_id
    )
    return _unit(access, (Role.UNIT_APPROVER,)) & Q(Exists(pending))


def _drafted(access: Access, on: date) -> Q:
    return _unit(access, (Role.UNIT_APPROVER,)) & Q(state=S.OPINION_DRAFTED) & ~Q(drafter=access.user_id)


def _approved(access: Access, on: date) -> Q:
    return _unit(access, (Role.UNIT_APPROVER,)) & Q(state=S.OPINION_APPROVED) & ~Q(drafter=access.user_id)


def _returned(access: Access, on: date) -> Q:
    back = Q(redo_count__gt=0) | Q(returned__gt="")
    return _unit(access) & Q(state=S.INVESTIGATING) & back


def _waiting(access: Access, on: date) -> Q:
    """Sent by me, or lying with somebody else for a decision on my unit's work."""
    sent = Q(sent_by_id=access.user_id) & ~Q(state__in=ENDED)
    decided_elsewhere = Q(state__in=(S.OBJECTED, S.CLOSING, S.OPINION_DRAFTED, S.OPINION_APPROVED))
    return sent | (Q(organ_id__in=access.subtree_ids(*UNIT_HANDLERS)) & decided_elsewhere)


HANDLING_QUEUES: tuple[QueueKind, ...] = (
    QueueKind("objections", "待核异议", BUREAU_DESK, _sent_by_bureau(S.OBJECTED), "承办单位提出异议，由转送方核实", "agree_return"),
    QueueKind("to_check", "待审核办结", BUREAU_DESK, _to_check, "承办单位已送审，由转送方审核办结", "close"),
    QueueKind("extensions", "待批延期", (Role.UNIT_APPROVER,), _asked, "经办人申请延期，由单位负责人决定", "approve_extension"),
    QueueKind("to_approve", "待审核意见", (Role.UNIT_APPROVER,), _drafted, "经办人已拟稿，由审核人审核", "approve_opinion"),
    QueueKind("to_issue", "待出具", (Role.UNIT_APPROVER,), _approved, "意见已审核，由单位负责人出具", "issue"),
    QueueKind("to_sign", "待签收", UNIT_STAFF, _unit_in(S.TRANSFERRED, S.ASSIGNED), "转送或者交办给你单位，尚未签收", "sign"),
    QueueKind("to_accept_notice", "待受理告知", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.SIGNED), "已签收，15 日内须书面告知是否受理", "accept"),
    QueueKind("returned", "退回重办", (*UNIT_STAFF, *BUREAU_DESK), _returned, "审核退回，须修改后再报", "draft_opinion"),
    QueueKind("in_handling", "办理中", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.ACCEPTED, S.INVESTIGATING), "你单位正在办理", "contact"),
    QueueKind("to_serve", "待送达", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.OPINION_ISSUED), "意见书已出具，须送达信访人", "serve"),
    QueueKind("to_submit", "待送审办结", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.SERVED), "已送达，须送审办结", "submit_closing"),
    QueueKind(WAITING, "等别人回音", (*BUREAU_DESK, *UNIT_STAFF), _waiting, "等对方办理"),
)  # fmt: skip
QUEUES: dict[str, QueueKind] = {kind.key: kind for kind in (*PETITION_QUEUES, *HANDLING_QUEUES)}

ROW_FIELDS = ("queue", "total", "late", "place_in_queue", "clock", "due", "state")


def queues_of(access: Access, table: tuple[QueueKind, ...]) -> list[QueueKind]:
    """The queues this person has, whether anything is in them or not."""
    return [kind for kind in table if access.has(*kind.roles)]


def desk_of(access: Access, at: datetime, only: str = "") -> Desk:
    """Counts and most urgent rows of every queue, in at most two statements."""
    on = local_date(at)
    found = [*_petition_values(access, at, on, only), *_handling_values(access, at, on, only)]
    counted = {values["queue"]: (values["total"], values["late"]) for values in found}
    kinds = [*queues_of(access, PETITION_QUEUES), *queues_of(access, HANDLING_QUEUES)]
    strip = [
        Queue(kind.key, _(kind.label), *counted.get(kind.key, (0, 0)))
        for kind in kinds
        if kind.key != WAITING
    ]
    rows = sorted((_work_row(values, access, on) for values in found), key=_urgency)
    return Desk(
        queues=tuple(strip),
        rows=tuple(row for row in rows if row.queue != WAITING),
        waiting=tuple(row for row in rows if row.queue == WAITING),
    )


def queues(access: Access, at: datetime) -> list[Queue]:
    """The strip alone."""
    return list(desk_of(access, at).queues)


def queue_rows(key: str, access: Access, at: datetime) -> list[WorkRow]:
    """The rows of one queue, most urgent first."""
    desk = desk_of(access, at, key)
    return list(desk.waiting if key == WAITING else desk.rows)


def petitions_in_queue(key: str, access: Access, on: date) -> Q:
    """The queue as a condition on petitions (the list's `queue` filter)."""
    kind = QUEUES[key]
    if not access.has(*kind.roles):
        return Q(pk__in=[])
    if kind in PETITION_QUEUES:
        return kind.condition(access, on)
    return Q(pk__in=_handlings().filter(kind.condition(access, on)).values("petition_id"))


def _urgency(row: WorkRow) -> tuple[date, str]:
    return (row.due_on or date.max, row.number)


def _petition_values(access: Access, at: datetime, on: date, only: str) -> list[dict[str, Any]]:
    kinds = queues_of(access, PETITION_QUEUES)
    if not kinds:
        return []
    rows = Petition.objects.content_visible_to(access, at).filter(historical=False)
    rows = rows.annotate(due=nearest_due("case_file_id"), clock=nearest_clock("case_file_id"))
    unsatisfied = (
        Deadline.objects.open().filter(rule="rating_followup", case_file_id=OuterRef("pk")).order_by("pk")
    )
    rows = rows.annotate(followup=Subquery(unsatisfied.values("subject")[:1]))
    names = (
        "number", "title", "petitioner_mask", "street__name", "area__name", "first_organ__short_name", "sealed",
        "followup",
    )  # fmt: skip
    return list(_ranked(rows, kinds, access, on, only).values(*ROW_FIELDS, *names))


def _handlings() -> Any:
    return Handling.objects.annotate(
        drafter=_last_opinion("drafted_by_id"), returned=_last_opinion("returned_reason")
    )  # fmt: skip


def _handling_values(access: Access, at: datetime, on: date, only: str) -> list[dict[str, Any]]:
    kinds = queues_of(access, HANDLING_QUEUES)
    if not kinds:
        return []
    seen = visibility(access, at, prefix="petition__case_file__", levels=(CONTENT,))
    subject = handling_subject()
    rows = _handlings().filter(seen, petition__historical=False)
    rows = rows.annotate(
        due=nearest_due("petition_id", subject), clock=nearest_clock("petition_id", subject)
    )  # fmt: skip
    names = {
        name: F(f"petition__{name}")
        for name in ("number", "title", "petitioner_mask", "street__name", "area__name", "sealed")
    }
    names["first_organ__short_name"] = F("organ__short_name")
    return list(_ranked(rows, kinds, access, on, only).values(*ROW_FIELDS, handling_id=F("pk"), **names))


def _ranked(rows: Any, kinds: list[QueueKind], access: Access, on: date, only: str) -> Any:
    """Name each row's queue, count the queues and keep the most urgent rows of each."""
    conditions = [kind.condition(access, on) for kind in kinds]
    rows = rows.filter(pk__in=_candidates(rows.model, conditions))
    whens = [When(asked, then=Value(kind.key)) for kind, asked in zip(kinds, conditions, strict=True)]
    late = Count(Case(When(due__lt=on, then=Value(1))))
    order = [nearest_first(), F("pk").asc()]
    rows = rows.annotate(queue=Case(*whens, default=Value(""), output_field=CharField())).exclude(queue="")
    if only:
        rows = rows.filter(queue=only)
    return rows.annotate(
        total=Window(Count("pk"), partition_by=[F("queue")]),
        late=Window(late, partition_by=[F("queue")]),
        place_in_queue=Window(RowNumber(), partition_by=[F("queue")], order_by=order),
    ).filter(place_in_queue__lte=PER_QUEUE)


def _candidates(model: Any, conditions: list[Q]) -> Any:
    """Ids of whatever fits a queue, each condition by its own index: a desk costs what lies on it, not what is stored."""
    start = _handlings().filter(state__in=OPEN) if model is Handling else model.objects.all()
    parts = [start.filter(condition).order_by().values("pk") for condition in conditions]
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def _work_row(values: dict[str, Any], access: Access, on: date) -> WorkRow:
    kind = QUEUES[values["queue"]]
    name = _next_verb(kind, values, access)
    verb = VERBS.get(name)
    url = reverse("petitions:detail", args=[values["number"]])
    place = " ".join(dict.fromkeys(part for part in (values["street__name"], values["area__name"]) if part))
    return WorkRow(
        queue=kind.key,
        number=values["number"],
        title=values["title"],
        person=values["petitioner_mask"],
        place=place,
        state=STATE_LABELS.get(values["state"], values["state"]),
        organ=values["first_organ__short_name"] or "",
        why=_(kind.why),
        clock=clock_cell(values["clock"], on),
        due_on=values["due"],
        verb=_(verb.label) if verb else _("查看"),
        verb_url=_verb_url(values, verb.slug) if verb else "",
        url=url,
        sealed=values["sealed"],
    )


def _next_verb(kind: QueueKind, values: dict[str, Any], access: Access) -> str:
    """Contact comes first; once somebody was reached the opinion is next. Whoever approves drafts does not write them."""
    verb = kind.verb
    if kind.key == "in_handling" and values["state"] == S.INVESTIGATING:
        verb = "draft_opinion"
    return "" if verb == "draft_opinion" and not access.has(*UNIT_HANDLERS, *BUREAU_DESK) else verb


def _verb_url(values: dict[str, Any], slug: str) -> str:
    url = reverse("petitions:verb", args=[values["number"], slug])
    handling = values.get("handling_id") or (values.get("followup") or "").removeprefix("handling:")
    follows = slug == "follow-up" or "handling_id" in values
    return f"{url}?handling={handling}" if follows and str(handling).isdigit() else url
