"""Every kind of change made through 设置: its words, and for those that need two people, who asks and who decides.

A kind without a row cannot be recorded; one without `proposers` cannot be proposed. Pure.
"""

from dataclasses import dataclass

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused

BUREAU_HEADS = frozenset({Role.DIRECTOR, Role.DEPUTY_DIRECTOR})


@dataclass(frozen=True)
class Kind:
    """`proposers` and `deciders` are roles; both empty where one person is enough."""

    label: str
    proposers: frozenset[str] = frozenset()
    deciders: frozenset[str] = frozenset()


RIGHTS = {
    "proposers": frozenset({Role.SECURITY_ADMIN}),
    "deciders": frozenset({Role.SECURITY_ADMIN, Role.DIRECTOR}),
}
# Rules of the bureau: the administrator or supervision asks, a head agrees (security.md 2.2, calendar and rule tables).
RULES = {
    "proposers": frozenset({Role.SYS_ADMIN, Role.SUPERVISOR_OFFICER}),
    "deciders": BUREAU_HEADS,
}
# A successor inherits every right of the organ it follows: that is no clerical change.
ENDING = {"proposers": frozenset({Role.SYS_ADMIN}), "deciders": BUREAU_HEADS}

KINDS: dict[str, Kind] = {
    # accounts: one system administrator is enough, an account carries no right
    "create_user": Kind("开设账号"),
    "edit_user": Kind("修改账号资料"),
    "disable_user": Kind("停用账号"),
    "enable_user": Kind("恢复账号"),
    "reset_password": Kind("重置密码"),
    # rights: the security administrator with a second person (domain-rules section 11)
    "set_person_keys": Kind("设置本人识别码"),
    "appoint": Kind("授予岗位", **RIGHTS),
    "end_appointment": Kind("终止岗位", **RIGHTS),
    # rules of the bureau
    "set_parameter": Kind("修改本局参数", **RULES),
    "load_calendar": Kind("载入放假安排", **RULES),
    # organs and dictionaries: one system administrator is enough, but for an ending
    "create_organ": Kind("新设机构"),
    "amend_organ": Kind("修改机构资料"),
    "end_organ": Kind("停用机构", **ENDING),
    "add_class": Kind("新设内容分类"),
    "rename_class": Kind("更名内容分类"),
    "retire_class": Kind("停用内容分类"),
    "restore_class": Kind("恢复内容分类"),
    "remove_view": Kind("停止共享视图"),
}

WAITING, AGREED, REFUSED, WITHDRAWN = "", "agreed", "refused", "withdrawn"
DECISION_LABELS = {WAITING: "待决定", AGREED: "已同意", REFUSED: "不同意", WITHDRAWN: "已撤回"}


def label(kind: str) -> str:
    """The words people read; the code itself for a kind no longer in the table."""
    return KINDS[kind].label if kind in KINDS else kind


def proposable(access: Access) -> frozenset[str]:
    """Kinds this person may ask for."""
    return frozenset(code for code, kind in KINDS.items() if access.is_staff and access.has(*kind.proposers))


def decidable(access: Access) -> frozenset[str]:
    """Kinds this person may decide, if somebody else asked."""
    return frozenset(code for code, kind in KINDS.items() if access.is_staff and access.has(*kind.deciders))


def check_propose(access: Access, kind: str, *, about_user_id: int | None = None) -> None:
    """Raises `PermissionRefused`; also for a change to one's own account."""
    if kind not in proposable(access):
        raise PermissionRefused("你不能提出这项变更。")
    _check_not_about_self(access, about_user_id)


def check_decide(access: Access, kind: str, *, proposed_by_id: int, about_user_id: int | None = None) -> None:
    """Raises `PermissionRefused`: wrong role, own proposal, or a change to one's own account."""
    if kind not in decidable(access):
        raise PermissionRefused("你不能决定这项变更。")
    if access.user_id == proposed_by_id:
        raise PermissionRefused("提出人不能决定自己提出的变更，请由另一人决定。", code="own_proposal")
    _check_not_about_self(access, about_user_id)


def may_decide(access: Access, kind: str, *, proposed_by_id: int, about_user_id: int | None = None) -> bool:
    try:
        check_decide(access, kind, proposed_by_id=proposed_by_id, about_user_id=about_user_id)
    except PermissionRefused:
        return False
    return True


def _check_not_about_self(access: Access, about_user_id: int | None) -> None:
    if about_user_id is not None and about_user_id == access.user_id:
        raise PermissionRefused("不能办理自己的账号和岗位，请由另一名管理员办理。", code="own_account")
