"""Which home a role comes to (design section 2), and which one somebody with several posts looks at. Pure.

A home is a page, never a right: what can be seen and done is decided by the posts themselves, whichever home is shown.
"""

from dataclasses import dataclass

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import ROLE_LABELS, Role

DESK, COUNTER, WATCH, REVIEW, SIGN, AREA = "desk", "counter", "watch", "review", "sign", "area"
LEADER, AUDIT, FIGURES, SETTINGS, LATER = "leader", "audit", "figures", "settings", "later"
WITH_QUEUES = frozenset({DESK, COUNTER, WATCH, REVIEW, SIGN, AREA})
"""Homes around a desk of cases; the others have none."""

KINDS: dict[str, str] = {
    Role.REGISTRAR: COUNTER,
    Role.TRIAGE_OFFICER: DESK,
    Role.SECTION_HEAD: DESK,
    Role.SUPERVISOR_OFFICER: WATCH,
    Role.REVIEW_OFFICER: REVIEW,
    Role.DEPUTY_DIRECTOR: SIGN,
    Role.DIRECTOR: SIGN,
    Role.LEADER: LEADER,
    Role.JOINT_OFFICE: LATER,
    Role.UNIT_HANDLER: DESK,
    Role.UNIT_APPROVER: DESK,
    Role.STREET_OFFICER: AREA,
    Role.COMMUNITY_OFFICER: AREA,
    Role.MEDIATOR: LATER,
    Role.LEGAL_ADVISER: LATER,
    Role.LYB_ADMIN: LATER,
    Role.TRAINING_ADMIN: LATER,
    Role.ANALYST: FIGURES,
    Role.AUDITOR: AUDIT,
    Role.SECURITY_ADMIN: SETTINGS,
    Role.SYS_ADMIN: SETTINGS,
}
# What will come to roles whose rooms are not built yet, in the words of their work.
COMING: dict[str, str] = {
    Role.MEDIATOR: "近邻评理室的纠纷和会商安排",
    Role.LEGAL_ADVISER: "值班、咨询和法律审查",
    Role.LYB_ADMIN: "领导留言板的认领、转办和三审",
    Role.JOINT_OFFICE: "联席会议的议题和决定",
    Role.TRAINING_ADMIN: "培训、考试和宣传",
}
# Queues that ask for somebody's decision on another's work come before the rest of a head's desk.
DECIDING = ("extensions", "to_approve", "to_issue", "objections", "to_check")
DECIDES_FIRST = frozenset({Role.SECTION_HEAD, Role.UNIT_APPROVER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR})


@dataclass(frozen=True)
class Home:
    """One home of one role."""

    role: str
    kind: str
    label: str


def homes_of(access: Access) -> list[Home]:
    """One per role held, in the order of the posts."""
    roles = dict.fromkeys(post.role for post in access.posts)
    return [Home(str(role), KINDS[role], ROLE_LABELS[role]) for role in roles if role in KINDS]


def home_shown(access: Access, wanted: str = "") -> Home | None:
    """The one asked for if it is one's own, else the first post's; None for nobody."""
    own = homes_of(access)
    return next((home for home in own if home.role == wanted), own[0] if own else None)
