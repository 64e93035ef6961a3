"""Chainable filters on appointments and users."""

from datetime import date
from typing import Any

from django.contrib.auth.models import UserManager
from django.db.models import Q, QuerySet


class StaffManager(UserManager[Any]):
    """Django's user manager under the project's name, so migrations stay plain."""

    use_in_migrations = False


class AppointmentQuerySet(QuerySet[Any, Any]):
    def live(self, on: date) -> "AppointmentQuerySet":
        """Appointments in force on that day (`ends_on` is the last day, inclusive)."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on, user__is_active=True)

    def at_or_under(self, path: str) -> "AppointmentQuerySet":
        return self.filter(organ__path__startswith=path)

    def in_roles(self, *roles: str) -> "AppointmentQuerySet":
        return self.filter(role__in=roles)
