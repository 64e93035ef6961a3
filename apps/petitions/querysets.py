"""Petitions as questions in the bureau's words. Every fetch starts with `visible_to`."""

from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from apps.accounts.rules.access import Access
from apps.base.clock import SHANGHAI
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

    def countable(self) -> "PetitionQuerySet":
        """What figures count: sealed cases (不含检举控告件) and historical imports are left out for everybody."""
        return self.filter(sealed=False, historical=False)

    def with_clocks(
        self, rules: tuple[str, ...], due_from: date, due_to: date, organ_id: int | None = None
    ) -> "PetitionQuerySet":
        """With a clock of these rules falling due in the window (both days inclusive), whatever became of it."""
        return self.filter(pk__in=_clocks(rules, due_from, due_to, organ_id).values("case_file_id"))

    def clocks_kept(
        self, rules: tuple[str, ...], due_from: date, due_to: date, organ_id: int | None = None
    ) -> "PetitionQuerySet":
        """All of those clocks met on or before their day."""
        return self.with_clocks(rules, due_from, due_to, organ_id).exclude(
            pk__in=_clocks(rules, due_from, due_to, organ_id).filter(_NOT_KEPT).values("case_file_id")
        )

    def clocks_not_kept(
        self, rules: tuple[str, ...], due_from: date, due_to: date, organ_id: int | None = None
    ) -> "PetitionQuerySet":
        """At least one of those clocks met late or not at all."""
        missed = _clocks(rules, due_from, due_to, organ_id).filter(_NOT_KEPT)
        return self.filter(pk__in=missed.values("case_file_id"))

    def answered_in_30(self, kept: str, organ_id: int | None = None) -> "PetitionQuerySet":
        """With a duty to answer the petitioner (`all`), every one met within 30 days of registration (`yes`) or not (`no`).

        The national reading of 责任单位及时受理 (domain-rules 8.1): it counts from registration, not from receipt.
        """
        duties = _deadlines().filter(rule="acceptance_notice", cancelled_at=None)
        duties = duties if organ_id is None else duties.filter(owner_id=organ_id)
        registered = TruncDate("case_file__petition__registered_at", tzinfo=SHANGHAI)
        missed = duties.alias(registered=registered).filter(
            Q(met_on=None) | Q(met_on__gt=F("registered") + timedelta(days=30))
        )
        if kept == "no":
            return self.filter(pk__in=missed.values("case_file_id"))
        found = self.filter(pk__in=duties.values("case_file_id"))
        return found if kept == "all" else found.exclude(pk__in=missed.values("case_file_id"))

    def rated_in(
        self,
        side: str,
        rated_from: date,
        rated_to: date,
        scores: tuple[str, ...] = (),
        organ_id: int | None = None,
    ) -> "PetitionQuerySet":
        """Rated on that side in the window; with `scores`, those whose lowest rating there is one of them."""
        rated = _ratings(side, organ_id).filter(rated_on__range=(rated_from, rated_to))
        if not scores:
            return self.filter(pk__in=rated.values("petition_id"))
        lowest = rated.values("petition_id").annotate(lowest=Max("score")).filter(lowest__in=scores)
        return self.filter(pk__in=lowest.values("petition_id"))

    def scored(self, scores: tuple[str, ...]) -> "PetitionQuerySet":
        """Rated with one of these by anybody at any time."""
        ratings = apps.get_model("petitions", "Rating").objects.filter(score__in=scores)
        return self.filter(pk__in=ratings.values("petition_id"))

    def rating_decided_in(
        self, side: str, decided_from: date, decided_to: date, on: date, organ_id: int | None = None
    ) -> "PetitionQuerySet":
        """Whose rating was given, or lapsed unused before `on`, in the window: the base of 参评率."""
        lapsed = Q(score="", expires_on__range=(decided_from, decided_to), expires_on__lt=on)
        decided = _ratings(side, organ_id).filter(Q(rated_on__range=(decided_from, decided_to)) | lapsed)
        return self.filter(pk__in=decided.values("petition_id"))

    def with_open_clock(
        self, on: date, *, within_days: int, organ_id: int | None = None
    ) -> "PetitionQuerySet":
        """With an open duty that must be acted on within so many days from `on` and is not yet overdue."""
        clocks = (
            _deadlines()
            .open()
            .of_organs()
            .filter(due_on__range=(on, on + timedelta(days=within_days) + REST))
            .filter(act_by__lte=on + timedelta(days=within_days))
        )
        if organ_id is not None:
            clocks = clocks.filter(owner_id=organ_id)
        return self.filter(pk__in=clocks.values("case_file_id"))

    def at_level(self, level: str, on: date) -> "PetitionQuerySet":
        """Whose worst open duty stands at that level on the day (`ok|warn|hot|late`), or that has none (`none`).

        The levels nest: what is black was red before, what is red was yellow.
        """
        duties = _deadlines().open().of_organs()
        if level == "none":
            return self.filter(~Exists(duties.filter(case_file_id=OuterRef("pk"))))
        at = WORST_FIRST.index(level)
        if at == 0:
            return self.filter(pk__in=duties.filter(_reached(level, on)).values("case_file_id"))
        # Nothing late, so all its duties are due today or later; what is red is due soon. Both let the index of open
        # duties by day answer.
        ahead = (on, on + RED_AT_MOST) if level == "hot" else (on, date.max)
        found = self.filter(
            pk__in=duties.filter(_reached(level, on), due_on__range=ahead).values("case_file_id")
        )
        worse = duties.filter(_reached(WORST_FIRST[at - 1], on), case_file_id=OuterRef("pk"))
        return found.filter(~Exists(worse))

    def overdue_of(self, on: date, organ_id: int) -> "PetitionQuerySet":
        """With an overdue duty of that organ."""
        return self.filter(pk__in=_deadlines().overdue(on).filter(owner_id=organ_id).values("case_file_id"))


# Bounds that only help the planner: no run of rest days is longer, and red begins at most 15 days (section 13) before.
REST = timedelta(days=30)
RED_AT_MOST = timedelta(days=15) + REST
WORST_FIRST = ("late", "hot", "warn", "ok")
_NOT_KEPT = Q(met_on=None) | Q(met_on__gt=F("due_on"))


def _clocks(rules: tuple[str, ...], due_from: date, due_to: date, organ_id: int | None) -> Any:
    clocks = _deadlines().filter(rule__in=rules, due_on__range=(due_from, due_to), cancelled_at=None)
    return clocks if organ_id is None else clocks.filter(owner_id=organ_id)


def _deadlines() -> Any:
    return apps.get_model("deadlines", "Deadline").objects.all()


def _ratings(side: str, organ_id: int | None) -> Any:
    ratings = apps.get_model("petitions", "Rating").objects.filter(side=side)
    return ratings if organ_id is None else ratings.filter(organ_id=organ_id)


def _reached(level: str, on: date) -> Q:
    """Clocks at that level or beyond it."""
    return {
        "late": Q(due_on__lt=on),
        "hot": Q(hot_on__lte=on),
        "warn": Q(warn_on__lte=on),
        "ok": Q(),
    }[level]
