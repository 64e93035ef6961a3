"""Who may follow a case to its end (跟踪人): members of staff to whom its content is open."""

from collections.abc import Iterable
from datetime import datetime

from apps.accounts.models import Appointment, User
from apps.accounts.rules.roles import BUREAU_WIDE, ROLE_LABELS
from apps.accounts.selectors import access_of
from apps.base.clock import local_date
from apps.casefiles.models import CaseFile
from apps.organisations.models import Organ


def tracker_choices(bureau: Organ, at: datetime) -> list[tuple[int, str]]:
    """The bureau's staff by name and role, for a form (one statement)."""
    live = Appointment.objects.live(local_date(at)).at_or_under(bureau.path).in_roles(*BUREAU_WIDE)
    rows = live.order_by("user_id", "pk").values_list("user_id", "user__name", "role")
    found = {pk: f"{name}（{ROLE_LABELS[role]}）" for pk, name, role in rows}
    return list(found.items())


def candidate(user_id: int | None) -> User | None:
    """An active account, whatever its posts."""
    return User.objects.filter(pk=user_id, is_active=True).first() if user_id else None


def readable_by(user: User, file_ids: Iterable[int], at: datetime) -> set[int]:
    """Those of these files whose content this person may read, however many in one question."""
    access = access_of(user, at)
    if not access.posts:
        return set()
    found = CaseFile.objects.content_visible_to(access, at).filter(pk__in=list(file_ids))
    return set(found.values_list("pk", flat=True))
