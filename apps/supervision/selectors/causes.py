"""What the rules hit, read from clocks and handlings in pages: the clocks never know that somebody looks."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.organisations.rules.tree import OrganTree
from apps.organisations.selectors import organ_tree
from apps.parameters.selectors import value_of
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.lifecycle import ENDED, State
from apps.supervision.models import Order
from apps.supervision.rules.causes import (
    GROUND_OF,
    REDONE_OFTEN,
    Found,
    hops_key,
    overdue_key,
    redo_key,
)
from apps.supervision.rules.words import Ground

PAGE = 500


def found_causes(at: datetime) -> Iterator[list[Found]]:
    """Pages of causes that have no candidate yet. The bureau's own duties and sealed files make none."""
    tree = organ_tree()
    yield from _pages(_late(local_date(at)), lambda row: _late_found(row, tree))
    yield from _pages(_redone(), lambda row: _redone_found(row, tree))
    yield from _pages(_passed_round(at), lambda row: _hops_found(row, tree, at))


def _pages(rows: QuerySet[Any, Any], make: Any) -> Iterator[list[Found]]:
    """By key, so that a row which makes no candidate is not met again in the same run."""
    last = 0
    while True:
        page = list(rows.filter(pk__gt=last).order_by("pk")[:PAGE])
        if not page:
            return
        last = page[-1].pk
        yield [found for found in map(make, page) if found is not None]


def _late(on: date) -> QuerySet[Any, Any]:
    cause = Concat(
        Value("overdue:"), Cast("pk", CharField()), Value(":"), Cast("due_version", CharField()),
        output_field=CharField(),
    )  # fmt: skip
    late = Deadline.objects.overdue(on).filter(
        rule__in=list(GROUND_OF),
        owner__isnull=False,
        case_file__sealed=False,
        case_file__petition__historical=False,
    )
    known = Order.objects.filter(cause=OuterRef("made_key")).exclude(cause="")
    return late.annotate(made_key=cause).filter(~Exists(known))


def _late_found(row: Deadline, tree: OrganTree) -> Found | None:
    if row.owner_id is None or _of_bureau(row.owner_id, tree):
        return None
    handling = row.subject.removeprefix("handling:") if row.subject.startswith("handling:") else ""
    return Found(
        cause=overdue_key(row.pk, row.due_version),
        case_file_id=row.case_file_id,
        organ_id=row.owner_id,
        ground=str(GROUND_OF[row.rule]),
        facts={"rule": row.rule, "due_on": row.due_on.isoformat(), "due_version": row.due_version},
        deadline_id=row.pk,
        handling_id=int(handling) if handling.isdigit() else None,
    )


def _redone() -> QuerySet[Any, Any]:
    cause = Concat(Value("redo:"), Cast("pk", CharField()), output_field=CharField())
    known = Order.objects.filter(cause=OuterRef("made_key")).exclude(cause="")
    often = Handling.objects.filter(
        redo_count__gte=REDONE_OFTEN, petition__sealed=False, petition__historical=False
    ).exclude(state__in=ENDED)
    return often.annotate(made_key=cause).filter(~Exists(known))


def _redone_found(row: Handling, tree: OrganTree) -> Found | None:
    if _of_bureau(row.organ_id, tree):
        return None
    return Found(
        cause=redo_key(row.pk),
        case_file_id=row.petition_id,
        organ_id=row.organ_id,
        ground=str(Ground.BAD_PROCEDURE),
        facts={"redo": row.redo_count},
        handling_id=row.pk,
    )


def _passed_round(at: datetime) -> QuerySet[Any, Any]:
    """Open cases handed on often, held by the last organ they came to."""
    cause = Concat(Value("hops:"), Cast("pk", CharField()), output_field=CharField())
    known = Order.objects.filter(cause=OuterRef("made_key")).exclude(cause="")
    returned = Exists(Handling.objects.filter(petition=OuterRef("pk"), state=State.RETURNED))
    live = ~Q(handlings__state__in=ENDED) & ~Q(handlings__state=State.RETURNED)
    return (
        Petition.objects.open()
        .filter(returned, sealed=False)
        .annotate(
            hops=Count("handlings"),
            holder=Max("handlings__pk", filter=live),
            made_key=cause,
        )
        .filter(~Exists(known), hops__gte=value_of("ping_pong_hops", at), holder__isnull=False)
        .annotate(key=F("pk"))
    )


def _hops_found(row: Any, tree: OrganTree, at: datetime) -> Found | None:
    holder = Handling.objects.get(pk=row.holder)
    if _of_bureau(holder.organ_id, tree):
        return None
    return Found(
        cause=hops_key(row.pk),
        case_file_id=row.pk,
        organ_id=holder.organ_id,
        ground=str(Ground.EVASION),
        facts={"hops": row.hops, "limit": value_of("ping_pong_hops", at)},
        handling_id=holder.pk,
    )


def _of_bureau(organ_id: int, tree: OrganTree) -> bool:
    """The bureau does not supervise itself by letter: its own lateness stands on its desk."""
    return tree.office(organ_id).kind == "bureau"
