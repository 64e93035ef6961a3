"""One account: its posts before, now and later, where it is signed in, and what administrators did to it."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from apps.accounts.models import Appointment, User
from apps.accounts.selectors import tokens_of
from apps.administration.models import Change, Proposal
from apps.administration.rules.kinds import label
from apps.administration.rules.words import words
from apps.base.clock import local_date
from apps.base.errors import NotFound

NEWEST = 20


@dataclass(frozen=True)
class Held:
    """An appointment and the one waiting proposal to end it, if any."""

    row: Appointment
    ending: Proposal | None = None


@dataclass(frozen=True)
class Asked:
    """An appointment somebody asked for and nobody has decided."""

    proposal: Proposal
    role: str
    organ: str
    vault: bool
    starts_on: str
    ends_on: str


@dataclass(frozen=True)
class PersonPage:
    user: User
    now: list[Held]
    later: list[Held]
    past: list[Held]
    asked: list[Asked]
    sessions: list[UserSession]
    tokens: int
    second_factor: bool
    changes: list[tuple[Change, str]]


def user_by_id(pk: int) -> User:
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise NotFound("没有这个账号。")
    return user


def appointment_by_id(pk: int) -> Appointment:
    row = Appointment.objects.select_related("user", "organ").filter(pk=pk).first()
    if row is None:
        raise NotFound("没有这条任职记录。")
    return row


def person_page(user: User, at: datetime) -> PersonPage:
    """Six statements."""
    on = local_date(at)
    waiting = list(
        Proposal.objects.waiting()
        .filter(kind__in=("appoint", "end_appointment"), payload__user_id=user.pk)
        .select_related("proposed_by")
        .order_by("pk")
    )
    endings = {asked.payload.get("appointment_id"): asked for asked in waiting}
    rows = user.appointments.select_related("organ").order_by("-starts_on", "-pk")
    held = [Held(row, endings.get(row.pk)) for row in rows]
    changes = Change.objects.about(user.username).select_related("actor").order_by("-at", "-id")
    return PersonPage(
        user=user,
        now=[one for one in held if one.row.starts_on <= on and not _is_over(one.row, on)],
        later=[one for one in held if one.row.starts_on > on],
        past=[one for one in held if _is_over(one.row, on)],
        asked=[_asked(one) for one in waiting if one.kind == "appoint"],
        sessions=list(UserSession.objects.filter(user=user).order_by("-last_seen_at")[:NEWEST]),
        tokens=len(tokens_of(user, at)),
        second_factor=Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
        changes=[(change, label(change.kind)) for change in changes[:NEWEST]],
    )


def _is_over(row: Appointment, on: date) -> bool:
    return row.ends_on is not None and row.ends_on < on


def _asked(proposal: Proposal) -> Asked:
    values = proposal.payload
    shown = {key: words(key, values.get(key)) for key in ("role", "organ", "starts_on", "ends_on")}
    return Asked(proposal=proposal, vault=bool(values.get("vault")), **shown)
