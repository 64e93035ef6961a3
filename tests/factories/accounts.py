"""Members of staff: an account with one post, and its `Access` snapshot at hand as `.access`."""

from datetime import date, datetime
from itertools import count

from apps.accounts.models import Appointment, User
from apps.accounts.selectors import access_of
from apps.base.clock import SHANGHAI
from apps.organisations.models import Organ

PASSWORD = "fengqiao-demo"
AT = datetime(2026, 11, 24, 10, 0, tzinfo=SHANGHAI)
SINCE = date(2020, 1, 1)
_numbers = count(1)


def member(
    role: str,
    organ: Organ,
    *,
    username: str = "",
    name: str = "",
    vault: bool = False,
    person_keys: tuple[str, ...] = (),
    at: datetime = AT,
) -> User:
    """A user appointed since 2020; `user.access` is the snapshot of `at` (make it anew after a change of posts)."""
    number = next(_numbers)
    user = User(
        username=username or f"{role}{number}",
        name=name or f"工作人员{number}",
        person_keys=list(person_keys),
    )
    user.set_password(PASSWORD)
    user.save()
    Appointment.objects.create(user=user, organ=organ, role=role, vault=vault, starts_on=SINCE)
    return with_access(user, at)


def with_access(user: User, at: datetime = AT) -> User:
    """Take the snapshot again, as the next request would."""
    user.access = access_of(user, at)
    return user
