"""What lies on whose desk: the queues of domain-rules 3.1 as one table.

A queue names the people it belongs to, the rows in it, why they are there, the rules behind that and the one verb that
comes next. A row stands in the first queue of the table that fits, so that numbers add up; `worklist` asks them all in
one statement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import start_of
from apps.casefiles.models import CaseEvent
from apps.deadlines.models import Deadline
from apps.petitions.models import Dispute, DisputePosition, Extension, Handling, Opinion, Review
from apps.petitions.rules.lifecycle import ENDED, HANDLING, VERBS, State
from apps.petitions.rules.permissions import (
    AREA_REGISTRARS,
    BUREAU_DESK,
    BUREAU_HEADS,
    BUREAU_LEADERS,
    REGISTRARS,
    UNIT_HANDLERS,
    UNIT_STAFF,
)
from apps.petitions.rules.vocabulary import RepeatVerdict

WATCHERS = (Role.SUPERVISOR_OFFICER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
TRACKERS = (*REGISTRARS, *WATCHERS, Role.REVIEW_OFFICER, *UNIT_STAFF)
LAST_DAYS = timedelta(days=3)
ASKED_WITHIN = timedelta(days=60)
"""How long an urging is followed on the desk; older ones are found in the list and in the file."""
WAITING = "waiting"
S = State
OPEN = tuple(str(state) for state in State if state not in ENDED)
XT = "《信访工作条例》"
Condition = Callable[[Access, date], Q]


@dataclass(frozen=True)
class QueueKind:
    """One queue: `verb` is the next move of its rows ("" = look), `why` the sentence beside them.

    `rules` are the limits that run while a row lies here, `article` what makes it this person's; `ours` says that
    those limits are the person's own office's, so that a long queue can be asked for what it owes first.
    """

    key: str
    label: str
    roles: tuple[str, ...]
    condition: Condition
    why: str
    verb: str = ""
    rules: tuple[str, ...] = ()
    article: str = ""
    ours: bool = False


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


def _sent_back(access: Access, on: date) -> Q:
    returned = Handling.objects.filter(petition_id=OuterRef("pk"), state=S.RETURNED)
    return _desk_in(S.TRIAGED)(access, on) & Q(Exists(returned))


def _followup(access: Access, on: date) -> Q:
    clocks = Deadline.objects.open().filter(rule="rating_followup")
    mine = clocks.filter(owner_id__in=access.subtree_ids(*UNIT_STAFF))
    watched = _own_bureau(access, (*BUREAU_DESK, *WATCHERS)) & Q(pk__in=clocks.values("case_file_id"))
    return watched | Q(pk__in=mine.values("case_file_id"))


def _overdue(access: Access, on: date) -> Q:
    # `act_by` never comes after `due_on`: said as well, because the index of open clocks is by it
    late = Deadline.objects.overdue(on).filter(act_by__lt=on)
    return _own_bureau(access, WATCHERS) & Q(pk__in=late.values("case_file_id"))


def _last_days(access: Access, on: date) -> Q:
    near = Deadline.objects.open().of_organs().filter(due_on__gte=on, act_by__lte=on + LAST_DAYS)
    return _own_bureau(access, WATCHERS) & Q(pk__in=near.values("case_file_id"))


def _urged(access: Access, on: date) -> Q:
    """Urged by me, and nobody has moved since."""
    moved = [f"petitions.{verb.name}" for verb in VERBS.values() if verb.scope == HANDLING]
    since = CaseEvent.objects.filter(
        case_file_id=OuterRef("case_file_id"), seq__gt=OuterRef("seq"), verb__in=moved
    )
    asked = CaseEvent.objects.filter(
        verb="petitions.urge", at__gte=start_of(on - ASKED_WITHIN), actor_user_id=access.user_id
    )
    unanswered = asked.filter(~Exists(since)).values("case_file_id")
    return Q(pk__in=unanswered) & ~Q(state__in=ENDED)


def _tracked(access: Access, on: date) -> Q:
    return Q(tracker_id=access.user_id) & ~Q(state__in=ENDED)


def _disputed(**conditions: Any) -> Any:
    """Petitions with an open dispute about whose matter it is (art. 24)."""
    return Dispute.objects.filter(decided_at=None, **conditions).values("petition_id")


def _to_decide(access: Access, on: date) -> Q:
    return _own_bureau(access, BUREAU_LEADERS) & Q(pk__in=_disputed(state="with_superior"))


def _at_joint(access: Access, on: date) -> Q:
    return _own_bureau(access, (Role.JOINT_OFFICE,)) & Q(pk__in=_disputed(state="with_joint"))


def _to_speak(access: Access, on: date) -> Q:
    silent = DisputePosition.objects.filter(
        dispute__decided_at=None, competent=None, organ_id__in=access.subtree_ids(*UNIT_STAFF)
    )
    return Q(pk__in=silent.values("dispute__petition_id"))


def _to_settle(access: Access, on: date) -> Q:
    """Agreed, or without a common superior: the desk confirms or refers it."""
    return _own_bureau(access, BUREAU_DESK) & Q(pk__in=_disputed(state="agreeing"))


REVIEW_RULES = ("review", "recheck")
REVIEW_ARTICLES = f"{XT}第三十五条、第三十六条"


def _reviews(*states: str, **also: Any) -> Any:
    """Petitions with an open review at one of these steps, in the bureau's own hands or recorded by it."""
    return Review.objects.filter(
        ended_at=None, state__in=states, office__kind__in=("bureau", "section"), **also
    )


def _in_review(*states: str, **also: Any) -> Condition:
    return lambda access, on: (
        _own_bureau(access, (Role.REVIEW_OFFICER,))
        & Q(pk__in=_reviews(*states, **also).values("petition_id"))
    )


def _review_step(state: str) -> Condition:
    """For a head who did not draft it."""
    return lambda access, on: (
        _own_bureau(access, BUREAU_HEADS)
        & Q(pk__in=_reviews(state).exclude(drafted_by_id=access.user_id).values("petition_id"))
    )


PETITION_QUEUES: tuple[QueueKind, ...] = (
    QueueKind("to_judge", "待判重", BUREAU_DESK, _desk_to_judge, "查重提示有疑似重复或者尚未判断，须由你判重", "judge_repeat", ("bureau_dispatch",), f"{XT}第十九条、第二十一条", ours=True),
    QueueKind("to_triage", "待甄别", BUREAU_DESK, _desk_in(S.REGISTERED), "信访部门收件，由你所在科室甄别", "triage", ("bureau_dispatch",), f"{XT}第二十二条、第三十一条", ours=True),
    QueueKind("sent_back", "被退回", BUREAU_DESK, _sent_back, "承办单位的异议成立，已退回，须另定去向", "transfer", ("redispatch", "bureau_dispatch"), f"{XT}第二十三条第三款", ours=True),
    QueueKind("to_dispatch", "待转送", BUREAU_DESK, _desk_in(S.TRIAGED), "已甄别，还有诉求没有转送、交办或者答复", "transfer", ("simple_transfer", "bureau_dispatch"), f"{XT}第二十二条", ours=True),
    QueueKind("disputes", "管辖争议", BUREAU_DESK, _to_settle, "各机关协商中：协商一致的确认，没有共同上级的提请联席会议", "agree_dispute", ("acceptance_notice",), f"{XT}第二十四条"),
    QueueKind("disputes_to_decide", "待裁定争议", BUREAU_LEADERS, _to_decide, "各机关没有协商一致，由共同的上一级机关裁定，局领导代区政府办理", "decide_dispute", ("acceptance_notice",), f"{XT}第二十四条"),
    QueueKind("disputes_joint", "联席会议待决", (Role.JOINT_OFFICE,), _at_joint, "没有共同的上一级机关，由联席会议决定承办单位", "decide_jointly", ("acceptance_notice",), f"{XT}第二十四条、第三十九条"),
    QueueKind("disputes_to_speak", "待表明管辖意见", UNIT_STAFF, _to_speak, "你单位是争议所涉机关，须表明是否属于本机关职权", "state_position", ("acceptance_notice",), f"{XT}第二十四条"),
    QueueKind("my_to_judge", "待判重", (*REGISTRARS, *AREA_REGISTRARS), _mine_to_judge, "你登记的事项还没有判重", "judge_repeat", ("bureau_dispatch",), f"{XT}第二十一条"),
    QueueKind("to_complete", "待补登记", (*REGISTRARS, *AREA_REGISTRARS), _mine_to_complete, "你登记的事项还缺要素", "amend", ("bureau_dispatch",), f"{XT}第十九条"),
    QueueKind("urged", "催办跟踪", (*BUREAU_DESK, *WATCHERS), _urged, "你已催办，承办单位还没有动作", "urge", (), f"{XT}第四十条"),
    QueueKind("overdue", "已超期", WATCHERS, _overdue, "有期限已超期，由督查催办", "urge", (), f"{XT}第四十条"),
    QueueKind("due_soon", "即将到期", WATCHERS, _last_days, "期限进入最后几天", "urge", (), f"{XT}第四十条"),
    QueueKind("rating_followup", "回访", (*BUREAU_DESK, *WATCHERS, *UNIT_STAFF), _followup, "评价不满意，按期回访由你负责", "follow_up", ("rating_followup",), "《信访事项办理群众满意度评价工作办法》"),
    QueueKind("review_approve", "待审核复查复核", BUREAU_HEADS, _review_step("drafted"), "审查人员已拟复查复核意见，由负责人审核", "approve_review", REVIEW_RULES, REVIEW_ARTICLES),
    QueueKind("review_issue", "待出具复查复核", BUREAU_HEADS, _review_step("approved"), "复查复核意见已审核，由负责人出具", "issue_review", REVIEW_RULES, REVIEW_ARTICLES),
    QueueKind("review_accept", "待受理复查复核", (Role.REVIEW_OFFICER,), _in_review("requested", outside=False), "收到申请，15 日内须书面告知是否受理", "accept_review", ("review_decision",), REVIEW_ARTICLES, ours=True),
    QueueKind("review_1", "复查", (Role.REVIEW_OFFICER,), _in_review("accepted", stage="review", outside=False), "已受理的复查，30 日内作出复查意见", "draft_review", ("review",), f"{XT}第三十五条", ours=True),
    QueueKind("review_2", "复核", (Role.REVIEW_OFFICER,), _in_review("accepted", stage="recheck", outside=False), "已受理的复核，30 日内作出复核意见，听证时间不计", "draft_review", ("recheck",), f"{XT}第三十六条", ours=True),
    QueueKind("review_sent", "已向上级机关提出", (Role.REVIEW_OFFICER,), _in_review("requested", outside=True), "由上级机关决定是否受理，收到后在此记录", "accept_review", (), REVIEW_ARTICLES, ours=True),
    QueueKind("review_outside", "上级机关复查复核", (Role.REVIEW_OFFICER,), _in_review("accepted", outside=True), "上级机关正在复查、复核，收到结果后在此记录", "record_review", (), REVIEW_ARTICLES, ours=True),
    QueueKind("review_serve", "待送达复查复核", (Role.REVIEW_OFFICER,), _in_review("issued"), "意见书已出具，须送达信访人", "serve_review", REVIEW_RULES, REVIEW_ARTICLES, ours=True),
    QueueKind("tracking", "跟踪", TRACKERS, _tracked, "你被指定为跟踪人"),
)  # fmt: skip


# --- handlings: the bureau's decisions on them, and the unit's work -----------------------------------------
def _sent_by_bureau(*states: str) -> Condition:
    return lambda access, on: _bureau_of(access) & Q(state__in=states)


def _bureau_of(access: Access, roles: tuple[str, ...] = BUREAU_DESK) -> Q:
    return Q(petition__owner_id__in={post.root_organ_id for post in access.posts_in(*roles)})


def _inside(access: Access, roles: tuple[str, ...]) -> Q:
    """Handled by the bureau itself or one of its sections."""
    return _bureau_of(access, roles) & Q(organ__kind__in=("bureau", "section"))


def _to_check(access: Access, on: date) -> Q:
    return _bureau_of(access) & Q(state=S.CLOSING) & ~Q(closing_by_id=access.user_id)


def _unit(access: Access) -> Q:
    """At the person's own unit; the bureau's own desk where the bureau handles itself."""
    return Q(organ_id__in=access.subtree_ids(*UNIT_STAFF)) | _inside(access, BUREAU_DESK)


def _heads(access: Access) -> Q:
    """Where this person is the head: the own unit, or the bureau for what it handles itself."""
    return Q(organ_id__in=access.subtree_ids(Role.UNIT_APPROVER)) | _inside(access, BUREAU_HEADS)


def _unit_in(*states: str) -> Condition:
    return lambda access, on: _unit(access) & Q(state__in=states)


def _last_opinion(field: str) -> Subquery:
    return Subquery(Opinion.objects.filter(handling=OuterRef("pk")).order_by("-version").values(field)[:1])


def _asked(access: Access, on: date) -> Q:
    pending = Extension.objects.filter(handling=OuterRef("pk"), approved=None).exclude(
        asked_by_id=access.user_id
    )
    return _heads(access) & Q(Exists(pending))


def _drafted(access: Access, on: date) -> Q:
    return _heads(access) & Q(state=S.OPINION_DRAFTED) & ~Q(drafter=access.user_id)


def _approved(access: Access, on: date) -> Q:
    return _heads(access) & Q(state=S.OPINION_APPROVED) & ~Q(drafter=access.user_id)


def _returned(access: Access, on: date) -> Q:
    back = Q(redo_count__gt=0) | Q(returned__gt="")
    return _unit(access) & Q(state=S.INVESTIGATING) & back


def _waiting(access: Access, on: date) -> Q:
    """Sent by me, or lying with somebody else for a decision on my unit's work."""
    sent = Q(sent_by_id=access.user_id) & ~Q(state__in=ENDED)
    decided_elsewhere = Q(state__in=(S.OBJECTED, S.CLOSING, S.OPINION_DRAFTED, S.OPINION_APPROVED))
    return sent | (Q(organ_id__in=access.subtree_ids(*UNIT_HANDLERS)) & decided_elsewhere)


HEADS = (Role.UNIT_APPROVER, *BUREAU_HEADS)
CLOSING_RULES = ("simple_closure", "closure", "internal_closure", "assign_report")
HANDLING_QUEUES: tuple[QueueKind, ...] = (
    QueueKind("objections", "待核异议", BUREAU_DESK, _sent_by_bureau(S.OBJECTED), "承办单位提出异议，由转送方核实", "agree_return", ("transfer_objection",), f"{XT}第二十三条第三款"),
    QueueKind("to_check", "待审核办结", BUREAU_DESK, _to_check, "承办单位已送审，由转送方审核办结", "close", CLOSING_RULES, f"{XT}第三十四条"),
    QueueKind("extensions", "待批延期", HEADS, _asked, "经办人申请延期，由单位负责人决定", "approve_extension", ("closure",), f"{XT}第三十四条", ours=True),
    QueueKind("to_approve", "待审核意见", HEADS, _drafted, "经办人已拟稿，由审核人审核", "approve_opinion", CLOSING_RULES, f"{XT}第三十二条", ours=True),
    QueueKind("to_issue", "待出具", HEADS, _approved, "意见已审核，由单位负责人出具", "issue", CLOSING_RULES, f"{XT}第三十二条", ours=True),
    QueueKind("to_sign", "待签收", UNIT_STAFF, _unit_in(S.TRANSFERRED, S.ASSIGNED), "转送或者交办给你单位，尚未签收", "sign", ("sign_in", "acceptance_notice", "transfer_objection"), f"{XT}第二十三条", ours=True),
    QueueKind("to_accept_notice", "待受理告知", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.SIGNED), "已签收，15 日内须书面告知是否受理", "accept", ("simple_acceptance", "acceptance_notice"), f"{XT}第二十三条第三款", ours=True),
    QueueKind("returned", "退回重办", (*UNIT_STAFF, *BUREAU_DESK), _returned, "审核退回，须修改后再报", "draft_opinion", ("redo", *CLOSING_RULES), f"{XT}第四十条", ours=True),
    QueueKind("in_handling", "办理中", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.ACCEPTED, S.INVESTIGATING), "你单位正在办理", "contact", ("first_contact", *CLOSING_RULES), f"{XT}第三十一条、第三十四条", ours=True),
    QueueKind("to_serve", "待送达", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.OPINION_ISSUED), "意见书已出具，须送达信访人", "serve", CLOSING_RULES, f"{XT}第三十二条", ours=True),
    QueueKind("to_submit", "待送审办结", (*UNIT_STAFF, *BUREAU_DESK), _unit_in(S.SERVED), "已送达，须送审办结", "submit_closing", ("assign_report",), f"{XT}第二十七条", ours=True),
    QueueKind(WAITING, "等别人回音", (*BUREAU_DESK, *UNIT_STAFF), _waiting, "等对方办理"),
)  # fmt: skip
QUEUES: dict[str, QueueKind] = {kind.key: kind for kind in (*PETITION_QUEUES, *HANDLING_QUEUES)}


def queues_of(access: Access, table: tuple[QueueKind, ...]) -> list[QueueKind]:
    """The queues this person has, whether anything is in them or not."""
    return [kind for kind in table if access.has(*kind.roles)]


def petitions_in_queue(key: str, access: Access, on: date) -> Q:
    """The queue as a condition on petitions (the list's `queue` filter)."""
    kind = QUEUES[key]
    if not access.has(*kind.roles):
        return Q(pk__in=[])
    if kind in PETITION_QUEUES:
        return kind.condition(access, on)
    return Q(pk__in=handlings().filter(kind.condition(access, on)).values("petition_id"))


def handlings() -> Any:
    """Handlings with who drafted last and why it came back, as the conditions above ask."""
    return Handling.objects.annotate(
        drafter=_last_opinion("drafted_by_id"), returned=_last_opinion("returned_reason")
    )
