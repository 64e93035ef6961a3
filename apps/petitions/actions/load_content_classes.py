"""Bring the content classification into the database. Run again, it changes nothing."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from apps.petitions.models import ContentClass

DATA = Path(__file__).resolve().parents[1] / "data" / "content-classes.csv"
VERSION = "2020-1"
ACTIVE_FROM = date(2004, 1, 1)


@transaction.atomic
def load_content_classes() -> int:
    """Add the classes that are missing; how many were added."""
    with DATA.open(encoding="utf-8", newline="") as file:
        lines = [[cell.strip() for cell in row if cell.strip()] for row in list(csv.reader(file))[1:]]
    known = dict(ContentClass.objects.values_list("code", "pk"))
    before = len(known)
    for level in (1, 2, 3):
        rows = [
            ContentClass(
                code="/".join(path),
                level=level,
                name=path[-1],
                parent_id=known.get("/".join(path[:-1])),
                version=VERSION,
                active_from=ACTIVE_FROM,
            )
            for path in _paths(lines, level)
            if "/".join(path) not in known
        ]
        known |= {row.code: row.pk for row in ContentClass.objects.bulk_create(rows)}
    return len(known) - before


def _paths(lines: Iterable[list[str]], level: int) -> Iterator[tuple[str, ...]]:
    """Every path of that length, once, in the file's order."""
    return iter(dict.fromkeys(tuple(line[:level]) for line in lines if len(line) >= level))
