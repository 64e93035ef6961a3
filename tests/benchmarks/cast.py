"""The people who measure: made through the real accounts actions."""

from datetime import date, datetime

from apps.accounts.actions import appoint, create_user
from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.base.clock import SHANGHAI
from apps.organisations.models import Organ

PLACES = {"registrar": "XFJ-JF", "triage_officer": "XFJ-BX", "director": "XFJ"}
AT = datetime(2026, 11, 24, 8, tzinfo=SHANGHAI)


def bench_user(role: str) -> User:
    """`bench-<role>`, appointed once."""
    found = User.objects.filter(username=f"bench-{role.replace('_', '-')}").first()
    if found is not None:
        return found
    access = system_access("set_up")
    user = create_user(
        username=f"bench-{role.replace('_', '-')}", name="基准", password=None, access=access, at=AT
    )
    appoint(
        user=user,
        organ=Organ.objects.get(code=PLACES[role]),
        role=role,
        starts_on=date(2010, 1, 1),
        access=access,
        at=AT,
    )
    return user
