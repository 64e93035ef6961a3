"""The people who measure: made through the real accounts actions."""

from datetime import date, datetime

from apps.accounts.actions import appoint, create_user
from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.base.clock import SHANGHAI
from apps.organisations.models import Organ

PLACES = {
    "registrar": "XFJ-JF",
    "triage_officer": "XFJ-BX",
    "director": "XFJ",
    "supervisor_officer": "XFJ-DC",
}
AT = datetime(2026, 11, 24, 8, tzinfo=SHANGHAI)


def bench_user(role: str) -> User:
    """`bench-<role>`, appointed once."""
    return _user(f"bench-{role.replace('_', '-')}", role, Organ.objects.get(code=PLACES[role]))


def staff_units() -> None:
    """A handler and an approver in every organ that answers, so that a warning has the people it goes to."""
    for organ in Organ.objects.filter(kind__in=("department", "street_office")):
        for role in ("unit_handler", "unit_approver"):
            _user(f"bench-{organ.code.lower()}-{role.replace('_', '-')}", role, organ)


def _user(username: str, role: str, organ: Organ) -> User:
    found = User.objects.filter(username=username).first()
    if found is not None:
        return found
    access = system_access("set_up")
    user = create_user(username=username, name="基准", password=None, access=access, at=AT)
    appoint(user=user, organ=organ, role=role, starts_on=date(2010, 1, 1), access=access, at=AT)
    return user
