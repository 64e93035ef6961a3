"""Who may do what here. Clocks are started, met and extended by the verbs of the cases above, which ask their own
tables; what remains is the calendar. Denied unless listed."""

from collections.abc import Callable, Mapping

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused

LOADERS = frozenset({"calendar"})


def may_load_calendar(access: Access) -> bool:
    """The system administrator (section 11: users, dictionaries, calendar), or the named loader."""
    return access.has(Role.SYS_ADMIN) or (access.is_system and access.system_name in LOADERS)


VERBS: Mapping[str, Callable[[Access], bool]] = {"load_calendar": may_load_calendar}


def require(access: Access, verb: str) -> None:
    """Raises unless the table allows it."""
    allowed = VERBS.get(verb)
    if allowed is None or not allowed(access):
        raise PermissionRefused("载入放假安排只能由系统管理员进行。")
