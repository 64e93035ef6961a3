"""Chainable filters on proposals and changes."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.rules.access import Access
from apps.administration.rules.doors import may_enter
from apps.administration.rules.kinds import WAITING, decidable, proposable


class ProposalQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access) -> "ProposalQuerySet":
        """Proposals of the kinds this person may ask for or decide, and one's own of any kind."""
        own = Q(proposed_by_id=access.user_id) if access.is_staff else Q(pk=None)
        return self.filter(own | Q(kind__in=proposable(access) | decidable(access)))

    def waiting(self) -> "ProposalQuerySet":
        return self.filter(decision=WAITING)

    def for_decision_of(self, access: Access) -> "ProposalQuerySet":
        """Waiting ones this person may decide: another's, and not about the own account."""
        return (
            self.waiting()
            .filter(kind__in=decidable(access))
            .exclude(proposed_by_id=access.user_id)
            .filter(~Q(payload__has_key="user_id") | ~Q(payload__user_id=access.user_id))
        )


class ChangeQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access) -> "ChangeQuerySet":
        """The whole log for those who may open it: it holds no content of any case."""
        return self if may_enter(access, "changes") else self.none()

    def about(self, username: str) -> "ChangeQuerySet":
        """Changes of one account: their subject is its name, then the person's."""
        return self.filter(subject__startswith=f"{username} ")
