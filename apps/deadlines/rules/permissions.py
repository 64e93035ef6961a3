"""Who may do what here. Clocks are started, met and extended by the verbs of the cases above, which ask their own
tables; what remains is the calendar. Denied unless listed."""

from collections.abc import Callable, Mapping

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused

LOADERS = frozenset({"calendar"})


def may_load_calendar(access: Access) -> bool:
    """The system administrator (section 11: users, dictionaries, calendar), the head who agreed to it (security 2.2),
    or the named loader."""
    named = access.is_system and access.system_name in LOADERS
    return named or access.has(Role.SYS_ADMIN, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)


def may_preview_calendar(access: Access) -> bool:
    """Whoever may load one, and supervision, which may ask for it."""
    return may_load_calendar(access) or access.has(Role.SUPERVISOR_OFFICER)


VERBS: Mapping[str, Callable[[Access], bool]] = {
    "load_calendar": may_load_calendar,
    "preview_calendar": may_preview_calendar,
}


def require(access: Access, verb: str) -> None:
    """Raises unless the table allows it."""
    allowed = VERBS.get(verb)
    if allowed is None or not allowed(access):
        raise PermissionRefused("放假安排由系统管理员、督查专员提出，局领导同意后载入。")
