"""Who is acting, and who holds which role where."""

from datetime import datetime
from typing import Any, cast

from django.db.models import Q
from django.http import HttpRequest
from knox.models import AuthToken

from apps.accounts.models import Appointment, User
from apps.accounts.querysets import AppointmentQuerySet
from apps.accounts.rules.access import NOBODY, Access
from apps.accounts.rules.posts import Holding, posts_of
from apps.base import clock
from apps.base.errors import PermissionRefused
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_tree

NO_APPOINTMENT = "你的账号目前没有在任的岗位，请联系安全管理员。"


def access_of(user: User, at: datetime) -> Access:
    """The snapshot of one request, in two queries. A user who is not active or holds no post can do nothing."""
    live = Appointment.objects.live(clock.local_date(at)).filter(user=user).order_by("pk")
    holdings = [Holding(*row) for row in live.values_list("role", "organ_id", "vault")]
    return Access(
        kind="staff",
        user_id=user.pk,
        name=str(user),
        posts=posts_of(holdings, organ_tree()) if holdings else (),
        person_keys=frozenset(user.person_keys),
    )


def request_access(request: Any) -> Access:
    """The acting person's snapshot in an API view, for a session as for a token; one moment, computed once.

    Raises `PermissionRefused` for somebody signed in who holds no post.
    """
    plain = cast(HttpRequest, getattr(request, "_request", request))
    user = request.user
    if not getattr(user, "is_authenticated", False):
        return NOBODY
    known = getattr(plain, "access", NOBODY)
    if known.user_id != user.pk:
        known = plain.access = access_of(user, request_moment(request))  # type: ignore[attr-defined]
    if not known.posts:
        raise PermissionRefused(NO_APPOINTMENT, code="no_appointment")
    return known


def request_moment(request: Any) -> datetime:
    """The one moment of a request (`at` of every action it calls)."""
    plain = cast(HttpRequest, getattr(request, "_request", request))
    if not hasattr(plain, "at"):
        plain.at = clock.now()  # type: ignore[attr-defined]
    return cast(datetime, plain.at)  # type: ignore[attr-defined]


def users_in_roles(organ: Organ, roles: tuple[str, ...] | list[str], at: datetime) -> list[User]:
    """Users holding one of the roles at this organ or under it."""
    held = Appointment.objects.live(clock.local_date(at)).at_or_under(organ.path).in_roles(*roles)
    return _users(held)


def vault_handlers(bureau: Organ, at: datetime) -> list[User]:
    """The bureau's named handlers of accusations (R-80)."""
    return _users(Appointment.objects.live(clock.local_date(at)).at_or_under(bureau.path).filter(vault=True))


def appointments_of(user: User, at: datetime) -> list[Appointment]:
    """Live appointments with their organs, for the personal page."""
    live = Appointment.objects.live(clock.local_date(at)).filter(user=user)
    return list(live.select_related("organ").order_by("pk"))


def tokens_of(user: User, at: datetime) -> list[AuthToken]:
    """The user's tokens that still work, newest first."""
    working = Q(expiry=None) | Q(expiry__gt=at)
    return list(AuthToken.objects.filter(working, user=user).order_by("-created"))


def _users(held: AppointmentQuerySet) -> list[User]:
    return list(User.objects.filter(pk__in=held.values("user_id")).order_by("pk"))
