"""Bring the areas and organs of the reference files into the database. Run again, it changes nothing.

Missing rows are added; existing rows are left alone, because the bureau may have corrected a name or a 机关代字.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from apps.organisations.models import Area, Organ
from apps.organisations.rules.reference import AreaRow, OrganRow, area_row, organ_row, parents_first

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Loaded:
    """How many rows there are now and how many of them this run added."""

    areas: int
    organs: int
    areas_added: int
    organs_added: int


@transaction.atomic
def load_reference() -> Loaded:
    """Load both files of `data/`."""
    areas_added = load_areas(rows=[area_row(line) for line in _lines("areas.csv")])
    organs_added = load_organs(rows=[organ_row(line) for line in _lines("organs.csv")])
    return Loaded(Area.objects.count(), Organ.objects.count(), areas_added, organs_added)


@transaction.atomic
def load_areas(*, rows: Iterable[AreaRow]) -> int:
    """Add the areas that are missing; returns how many."""
    known = set(Area.objects.values_list("code", flat=True))
    new = [
        Area(
            code=row.code,
            name=row.name,
            level=row.level,
            parent_id=row.parent_code or None,
            active_from=row.active_from,
            active_to=row.active_to,
        )
        for row in parents_first(rows)
        if row.code not in known
    ]
    Area.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def load_organs(*, rows: Iterable[OrganRow]) -> int:
    """Add the organs that are missing, parents before children as the file lists them; returns how many."""
    known = {organ.code: organ for organ in Organ.objects.all()}
    added = 0
    for row in rows:
        if row.code in known:
            continue
        organ = _organ(row)
        if row.parent_code:
            Organ.objects.add_child(known[row.parent_code], instance=organ)
        else:
            Organ.objects.add_root(instance=organ)
        known[row.code] = organ
        added += 1
    return added


def _organ(row: OrganRow) -> Organ:
    return Organ(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        area_id=row.area_code or None,
        document_prefix=row.document_prefix,
        handles_petitions=row.handles_petitions,
        active_from=row.active_from,
    )


def _lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))
