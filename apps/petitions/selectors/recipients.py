"""Whom a notice may go to: staffed places, and the people named on sealed files."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from apps.accounts.models import Appointment
from apps.accounts.rules.roles import Role
from apps.base.clock import local_date
from apps.casefiles.models import Grant
from apps.organisations.selectors import organ_tree
from apps.petitions.rules.warnings import ASKED_ROLES, Staffing


def staffing(at: datetime, roles: Iterable[str] = ASKED_ROLES) -> Staffing:
    """Where these roles are held on that day, a section's for its office too: two statements for the whole district."""
    tree = organ_tree()
    live = Appointment.objects.live(local_date(at)).in_roles(*roles)
    held = set()
    for organ_id, role in live.values_list("organ_id", "role").distinct():
        held.add((organ_id, role))
        held.add((tree.office(organ_id).id, role))
    return Staffing(tree, frozenset(held))


def named_on(file_ids: Iterable[int], at: datetime) -> dict[int, list[int]]:
    """File -> users on its list. A closed person has no live grant: the closure ended it."""
    live = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at), case_file_id__in=list(file_ids), user__isnull=False
    )
    people: dict[int, list[int]] = defaultdict(list)
    rows = live.filter(user__is_active=True).order_by("case_file_id", "user_id")
    for file_id, user_id in rows.values_list("case_file_id", "user_id").distinct():
        people[file_id].append(user_id)
    return dict(people)


def keepers(at: datetime) -> list[int]:
    """The handlers of accusations in office; where there is none, whoever leads the bureau."""
    live = Appointment.objects.live(local_date(at))
    found = live.filter(vault=True) if live.filter(vault=True).exists() else live.in_roles(Role.DIRECTOR)
    return list(found.order_by("user_id").values_list("user_id", flat=True).distinct())
