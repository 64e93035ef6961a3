"""Which cases a person's figures are made of, and what one page of figures asks about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import local_date
from apps.petitions.models import Handling, Petition
from apps.statistics.rules.kpis import EVERYTHING, Scope
from apps.statistics.rules.periods import Window

Pairs = dict[tuple[str, int], tuple[int, int]]
"""(numerator, denominator) by figure and window."""
AGGREGATE_ROLES = (Role.ANALYST, Role.LEADER)


@dataclass(frozen=True)
class Asked:
    """Whose figures, as of when, over which window and scope. Selectors of kept summaries can take the same."""

    access: Access
    at: datetime
    window: Window
    scope: Scope = EVERYTHING

    @property
    def on(self) -> date:
        return local_date(self.at)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The window and, where it can be compared, the same span a year before."""
        before = self.window.year_before
        return (self.window, before) if before else (self.window,)

    @property
    def cases(self) -> Any:
        return countable(self.access, self.at, self.scope)

    def registered_cases(self) -> Any:
        """The same by the organ that answers them, for figures that count cases and not clocks."""
        return handled_by(self.cases, self.scope)


def countable(access: Access, at: datetime, scope: Scope = EVERYTHING) -> Any:
    """The cases a person's figures are made of: those whose content is open, less sealed and historical ones.

    Analysts and district leaders count without the right to open cases; closures still hold for them.
    """
    if counts_without_opening(access):
        closed = Q(case_file__closures__organ_id__in=access.ancestor_ids) | Q(
            case_file__closures__user_id=access.user_id
        )
        cases = Petition.objects.exclude(pk__in=Petition.objects.filter(closed).values("pk"))
    else:
        cases = Petition.objects.content_visible_to(access, at)
    cases = cases.countable()
    return cases.filter(street_id=scope.street) if scope.street else cases


def handled_by(cases: Any, scope: Scope) -> Any:
    """Narrowed to cases with a handling of the scope's organ, as the list's 责任单位 does it."""
    if scope.organ_id is None:
        return cases
    return cases.filter(pk__in=Handling.objects.filter(organ_id=scope.organ_id).values("petition_id"))


def counts_without_opening(access: Access) -> bool:
    """Whether this person sees figures of the whole bureau and none of its cases."""
    return access.has(*AGGREGATE_ROLES) and not access.bureau_ids


def may_open_lists(access: Access) -> bool:
    """Whether this person's figures are links: aggregate roles see numbers alone."""
    return bool(access.posts) and not counts_without_opening(access)


def counts_everything(access: Access) -> bool:
    """Whether the figures are the whole bureau's, not those of one unit's or street's own cases."""
    return bool(access.bureau_ids) or counts_without_opening(access)


def organs_compared(access: Access) -> tuple[int, ...] | None:
    """Whose satisfaction this person may read by organ: everybody's from the bureau, else one's own (None = all).

    A unit shares some cases with others; their few ratings there are not its business (security.md 2.1).
    """
    if counts_everything(access):
        return None
    return access.subtree_ids(*access.roles)


Question = tuple[str, list[Any]]
"""A statement and its parameters."""


def compiled(rows: "QuerySet[Any, Any]") -> tuple[str, tuple[Any, ...]]:
    """A question of the ORM as SQL, to be folded in the database instead of in Python."""
    sql, params = rows.order_by().query.sql_with_params()
    return sql, tuple(params)


def folded(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The few rows a folding statement leaves."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def together(*questions: Question) -> Question:
    """Several questions of the same shape in one statement."""
    sql = " union all ".join(f"select * from ({sql}) as part{n}" for n, (sql, _) in enumerate(questions))
    return sql, [value for _, params in questions for value in params]


def spans(windows: Sequence[Window]) -> tuple[str, list[Any]]:
    """`(n, first, last)` rows of the windows as an SQL list of values."""
    sql = ", ".join(["(%s::int, %s::date, %s::date)"] * len(windows))
    return sql, [value for n, window in enumerate(windows) for value in (n, window.first, window.last)]
