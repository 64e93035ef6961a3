"""Petitions as questions in the bureau's words. Every fetch starts with `visible_to`."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CONTENT
from apps.petitions.rules.lifecycle import ENDED


class PetitionQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "PetitionQuerySet":
        """Petitions this person may know of (outline or content)."""
        return self.filter(visibility(access, at, prefix="case_file__"))

    def content_visible_to(self, access: Access, at: datetime) -> "PetitionQuerySet":
        """Petitions whose content this person may read."""
        return self.filter(visibility(access, at, prefix="case_file__", levels=(CONTENT,)))

    def open(self) -> "PetitionQuerySet":
        return self.exclude(state__in=ENDED).filter(historical=False)

    def overdue(self, on: date) -> "PetitionQuerySet":
        """With at least one duty past its binding day."""
        return self.filter(pk__in=_deadlines().overdue(on).values("case_file_id"))

    def with_clock(self, rule: str, due_from: date, due_to: date) -> "PetitionQuerySet":
        """With a clock of that rule falling due in the window (both days inclusive), whatever became of it."""
        clocks = _deadlines().filter(rule=rule, due_on__range=(due_from, due_to), cancelled_at=None)
        return self.filter(pk__in=clocks.values("case_file_id"))


def _deadlines() -> Any:
    return apps.get_model("deadlines", "Deadline").objects.all()
