"""Who may open which page under 设置; what can be done there is checked again by each action. Pure."""

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.administration.rules.kinds import BUREAU_HEADS
from apps.base.errors import PermissionRefused

ADMINISTRATORS = frozenset({Role.SYS_ADMIN, Role.SECURITY_ADMIN})
RULE_READERS = BUREAU_HEADS | {Role.SYS_ADMIN, Role.SUPERVISOR_OFFICER}
DOORS: dict[str, frozenset[str]] = {
    "home": ADMINISTRATORS | RULE_READERS,
    "users": ADMINISTRATORS,
    "open_account": frozenset({Role.SYS_ADMIN}),
    "accounts": frozenset({Role.SYS_ADMIN}),  # names, passwords, closing and opening
    "rights": frozenset({Role.SECURITY_ADMIN}),  # appointments and own identity keys
    "units": frozenset({Role.SYS_ADMIN}) | BUREAU_HEADS,
    "keep_units": frozenset({Role.SYS_ADMIN}),
    "calendar": RULE_READERS,
    "limits": RULE_READERS,
    "codes": frozenset({Role.SYS_ADMIN}) | BUREAU_HEADS,
    "keep_codes": frozenset({Role.SYS_ADMIN}),
    "saved_views": frozenset({Role.SYS_ADMIN}),
    "proposals": ADMINISTRATORS | RULE_READERS,
    "changes": ADMINISTRATORS | BUREAU_HEADS | {Role.AUDITOR},
}


def may_enter(access: Access, door: str) -> bool:
    """A door without a row is closed to everybody."""
    return access.is_staff and access.has(*DOORS.get(door, ()))


def check_door(access: Access, door: str) -> None:
    if not may_enter(access, door):
        raise PermissionRefused("这一页由系统管理员、安全管理员和有决定权的负责人使用，你的岗位不能打开。")
