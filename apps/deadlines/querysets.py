"""Clocks as queries. Overdue is always computed from the date."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility


class DeadlineQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "DeadlineQuerySet":
        """Clocks of case files this person may know of."""
        return self.filter(visibility(access, at, prefix="case_file__"))

    def open(self) -> "DeadlineQuerySet":
        return self.filter(met_at=None, cancelled_at=None)

    def overdue(self, on: date) -> "DeadlineQuerySet":
        """Open duties whose binding day is past: black."""
        return self.open().filter(is_duty=True, due_on__lt=on)

    def urgent(self, on: date) -> "DeadlineQuerySet":
        """Open clocks in red: not past, and at their last days."""
        return self.open().filter(hot_on__lte=on, due_on__gte=on)

    def warned(self, on: date) -> "DeadlineQuerySet":
        """Open clocks in yellow."""
        return self.open().filter(warn_on__lte=on, hot_on__gt=on)

    def due_by(self, on: date) -> "DeadlineQuerySet":
        """Open clocks that must be acted on by that day at the latest."""
        return self.open().filter(act_by__lte=on)

    def for_action(self, on: date) -> "DeadlineQuerySet":
        """Clocks whose next notice is due."""
        return self.filter(next_action_on__lte=on)

    def of_organs(self) -> "DeadlineQuerySet":
        """Duties of organs; a right merely lapses."""
        return self.filter(is_duty=True)

    def touching(self, first: date, last: date) -> "DeadlineQuerySet":
        """Clocks whose reckoning may have looked at a day in that span."""
        return self.filter(start_on__lte=last, due_effective__gte=first)
