"""Who may create users and appoint them. A verb without an entry is denied.

The system administrator creates and disables accounts, the security administrator grants and ends rights; neither
can do the other's part, and nobody appoints himself or herself (domain-rules section 11, security 0.3).
"""

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused

# Workers that may act here by name, beside the roles.
LOADERS = frozenset({"demonstration", "rehearsal", "set_up"})

VERBS: dict[str, frozenset[str]] = {
    "create_user": frozenset({Role.SYS_ADMIN}),
    "edit_user": frozenset({Role.SYS_ADMIN}),
    "disable_user": frozenset({Role.SYS_ADMIN}),
    "enable_user": frozenset({Role.SYS_ADMIN}),
    "reset_password": frozenset({Role.SYS_ADMIN}),
    "appoint": frozenset({Role.SECURITY_ADMIN}),
    "end_appointment": frozenset({Role.SECURITY_ADMIN}),
    "set_person_keys": frozenset({Role.SECURITY_ADMIN}),
}


def may(access: Access, verb: str) -> bool:
    if access.is_system:
        return verb in VERBS and access.system_name in LOADERS
    return access.is_staff and access.has(*VERBS.get(verb, ()))


def check(access: Access, verb: str, *, on_user_id: int | None = None) -> None:
    """Raises `PermissionRefused`; also when an administrator acts on his or her own account."""
    if not may(access, verb):
        raise PermissionRefused("你没有这项权限。账号由系统管理员开设，岗位由安全管理员授予。")
    if on_user_id is not None and on_user_id == access.user_id:
        raise PermissionRefused("不能办理自己的账号和岗位，请由另一名管理员办理。", code="own_account")


def keeps_password(access: Access) -> bool:
    """The demonstration publishes its password; every other first password must be changed by its owner."""
    return access.is_system and access.system_name in {"demonstration", "rehearsal"}
