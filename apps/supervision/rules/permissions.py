"""Who may do which verb of supervision: one table. A verb without a row is denied to everybody.

Seeing the row comes first (`querysets`); this table decides on role and place, and on four eyes: whose work is judged
is never the judge.
"""

from collections.abc import Callable
from dataclasses import dataclass

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused

OFFICERS = (Role.SUPERVISOR_OFFICER,)
HEADS = (Role.SECTION_HEAD, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
LEADERS = (Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
DECIDERS = (Role.JOINT_OFFICE, Role.LEADER)
"""Measures of article 39 are the joint conference's: its office, or a leader of the district."""
SEES_ALL = (*OFFICERS, *HEADS)
UNIT_STAFF = (Role.UNIT_HANDLER, Role.UNIT_APPROVER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER)
BOARD = (*SEES_ALL, *DECIDERS, *UNIT_STAFF)
"""Whoever may open the board; what each sees there is the querysets' matter."""
# Workers by name and what each may do: they find and remind, they never decide.
SYSTEM_VERBS: dict[str, frozenset[str]] = {
    "supervision_sweep": frozenset({"find", "urge", "seal_texts", "take_over"})
}


@dataclass(frozen=True)
class Facts:
    """What the table looks at: ids of organs and people, None where there is none yet."""

    bureau_id: int
    organ_id: int | None = None
    opened_by: int | None = None
    answered_by: int | None = None
    drafted_by: int | None = None
    proposed_by: int | None = None
    kind: str = ""


Predicate = Callable[[Access, Facts], bool]


def _bureau(*roles: str) -> Predicate:
    return lambda access, facts: any(
        post.root_organ_id == facts.bureau_id for post in access.posts_in(*roles)
    )


def _unit(access: Access, facts: Facts) -> bool:
    return facts.organ_id is not None and facts.organ_id in access.subtree_ids(*UNIT_STAFF)


def _deciders(access: Access, facts: Facts) -> bool:
    return access.has(*DECIDERS)


def _issues(access: Access, facts: Facts) -> bool:
    """The bureau's heads; 追究责任 only its director."""
    roles = (Role.DIRECTOR,) if facts.kind == "accountability" else HEADS
    return _bureau(*roles)(access, facts)


def _ends_measure(access: Access, facts: Facts) -> bool:
    return _bureau(*OFFICERS, *HEADS)(access, facts) or _deciders(access, facts)


TABLE: dict[str, Predicate] = {
    "open": _bureau(*OFFICERS, *HEADS),
    "confirm": _bureau(*OFFICERS, *HEADS),
    "dismiss": _bureau(*OFFICERS, *HEADS),
    "issue_letter": _bureau(*HEADS),
    "receive": _unit,
    "answer": _unit,
    "accept_answer": _bureau(*OFFICERS, *HEADS),
    "return_answer": _bureau(*OFFICERS, *HEADS),
    "close": _bureau(*OFFICERS, *HEADS),
    "withdraw": _bureau(*HEADS),
    "remind": _bureau(*OFFICERS, *HEADS),
    "put_leader": _bureau(*LEADERS),
    "draft_suggestion": _bureau(*OFFICERS, *HEADS),
    "issue_suggestion": _issues,
    "withdraw_suggestion": _bureau(*HEADS),
    "reply_suggestion": _unit,
    "propose_measure": _bureau(*OFFICERS, *HEADS),
    "decide_measure": _deciders,
    "refuse_measure": _deciders,
    "end_measure": _ends_measure,
}
FOUR_EYES: dict[str, tuple[str, str]] = {
    "issue_letter": ("opened_by", "你是立项人，督办函须由另一名负责人签发。"),
    "accept_answer": ("answered_by", "你是反馈人，不能审核自己的反馈。"),
    "return_answer": ("answered_by", "你是反馈人，不能审核自己的反馈。"),
    "issue_suggestion": ("drafted_by", "你是起草人，建议须由另一名负责人签发。"),
    "decide_measure": ("proposed_by", "你是提出人，须由另一人决定。"),
    "refuse_measure": ("proposed_by", "你是提出人，须由另一人决定。"),
}
WHO: dict[str, str] = {
    "receive": "被督办单位",
    "answer": "被督办单位",
    "reply_suggestion": "接受建议的单位",
    "issue_letter": "信访部门科长或者局领导",
    "withdraw": "信访部门科长或者局领导",
    "put_leader": "局领导",
    "issue_suggestion": "信访部门负责人（追究责任建议由局长）",
    "withdraw_suggestion": "信访部门科长或者局领导",
    "decide_measure": "联席会议办公室或者区领导",
    "refuse_measure": "联席会议办公室或者区领导",
}


def reason_refused(verb: str, access: Access, facts: Facts) -> str:
    """Empty when allowed; else the sentence for the user."""
    predicate = TABLE.get(verb)
    if predicate is None or not access.is_staff:
        return "没有这项操作。"
    if not predicate(access, facts):
        return f"这一步由{WHO.get(verb, '督查科')}办理。"
    fact, sentence = FOUR_EYES.get(verb, ("", ""))
    if fact and access.user_id is not None and getattr(facts, fact) == access.user_id:
        return sentence
    return ""


def may(verb: str, access: Access, facts: Facts) -> bool:
    """Role, place and four eyes together."""
    return not reason_refused(verb, access, facts)


def require(verb: str, access: Access, facts: Facts) -> None:
    """Raises `PermissionRefused` with the reason."""
    reason = reason_refused(verb, access, facts)
    if reason:
        raise PermissionRefused(reason)


def may_open_board(access: Access) -> bool:
    return access.is_staff and access.has(*BOARD)
