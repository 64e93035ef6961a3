"""Chainable filters on areas and organs."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from treebeard.mp_tree import MP_NodeQuerySet


class AreaQuerySet(QuerySet[Any, Any]):
    def active(self, on: date) -> "AreaQuerySet":
        """Areas that existed on that day (`active_to` is the last day, inclusive)."""
        return self.filter(Q(active_to=None) | Q(active_to__gte=on), active_from__lte=on)

    def streets(self) -> "AreaQuerySet":
        return self.filter(level="street")

    def communities(self) -> "AreaQuerySet":
        return self.filter(level="community")


class OrganQuerySet(MP_NodeQuerySet):
    def active(self, on: date) -> "OrganQuerySet":
        """Organs that existed on that day."""
        return self.filter(Q(active_to=None) | Q(active_to__gte=on), active_from__lte=on)

    def subtree(self, paths: tuple[str, ...] | list[str]) -> "OrganQuerySet":
        """Organs at or under any of these tree paths; none for an empty list."""
        within = Q(pk__in=[])
        for path in paths:
            within |= Q(path__startswith=path)
        return self.filter(within)

    def can_handle(self) -> "OrganQuerySet":
        """Organs a petition can be transferred or assigned to."""
        return self.filter(handles_petitions=True)
