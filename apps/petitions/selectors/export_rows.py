"""Rows of a workbook in batches: the same statements for every batch, and never more than one batch in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.paging import keyset_page
from apps.organisations.models import Area, Organ
from apps.petitions.models import ContentClass, Party
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.exports import PERSONAL, safe_cell
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FLAG_LABELS,
    FORM_LABELS,
    REPEAT_LABELS,
)
from apps.petitions.selectors.rows import KEYS, clock_cell, nearest_clock, readable

BATCH = 500
FIELDS = (
    "case_file_id", "number", "title", "state", "petitioner_mask", "channel", "form", "flags", "petition_class",
    "repeat_verdict", "visitor_count", "received_on", "registered_at", "closed_at", "content_class_id", "street_id",
    "area_id", "first_organ_id", "tracker__name", "readable", "clock",
)  # fmt: skip


@dataclass(frozen=True)
class ExportRow:
    """The file it is of, and its cells as safe text in the order of the columns."""

    file_id: int
    cells: list[str]


@dataclass(frozen=True)
class Names:
    """What codes are called: reference data, read once for the whole workbook."""

    organs: dict[int, str]
    areas: dict[str, str]
    contents: dict[int, str]


def exportable(petitions: PetitionQuerySet, numbers: list[str], until: datetime) -> PetitionQuerySet:
    """Never a sealed case, whoever asks; nothing registered after it was asked for."""
    found = petitions.filter(sealed=False, registered_at__lte=until)
    return found.filter(number__in=numbers) if numbers else found


def export_batches(
    petitions: PetitionQuerySet, access: Access, at: datetime, columns: list[str]
) -> Iterator[list[ExportRow]]:
    """Newest first. Three statements for the names, then one or two a batch."""
    names, on = _names(), local_date(at)
    rows = petitions.annotate(readable=readable(access, at), clock=nearest_clock("case_file_id")).values(
        *FIELDS
    )
    after = ""
    while True:
        page = keyset_page(rows, keys=KEYS, size=BATCH, after=after)
        people = _people([row["case_file_id"] for row in page.rows if row["readable"]], columns)
        yield [_row(row, columns, names, people, on) for row in page.rows]
        after = page.after
        if not after:
            return


def _names() -> Names:
    return Names(
        organs=dict(Organ.objects.values_list("pk", "short_name")),
        areas=dict(Area.objects.values_list("pk", "name")),
        contents=dict(ContentClass.objects.values_list("pk", "code")),
    )


def _people(files: list[int], columns: list[str]) -> dict[int, Any]:
    """The main petitioner of each case, where a column asks for the person."""
    if not set(columns) & set(PERSONAL) or not files:
        return {}
    parties = Party.objects.filter(petition_id__in=files, is_main=True).select_related("person")
    return {party.petition_id: party.person for party in parties}


def _row(
    row: dict[str, Any], columns: list[str], names: Names, people: dict[int, Any], on: date
) -> ExportRow:
    known = _outline(row, names, on)
    if row["readable"]:
        known |= _content(row, names, people.get(row["case_file_id"]))
    return ExportRow(row["case_file_id"], [safe_cell(known.get(key, "")) for key in columns])


def _outline(row: dict[str, Any], names: Names, on: date) -> dict[str, Any]:
    """What may be known of a case of which only the outline is open."""
    clock = clock_cell(row["clock"], on)
    return {
        "number": row["number"],
        "registered_on": local_date(row["registered_at"]),
        "street": names.areas.get(row["street_id"], ""),
        "community": names.areas.get(row["area_id"], "") if row["area_id"] != row["street_id"] else "",
        "organ": names.organs.get(row["first_organ_id"], ""),
        "state": STATE_LABELS.get(row["state"], row["state"]),
        "clock": clock.name if clock else "",
        "due_on": f"{clock.due_on}{'（暂定）' if clock.provisional else ''}"
        if clock and clock.due_on
        else "",
        "left": clock.text if clock else "",
        "closed_on": local_date(row["closed_at"]) if row["closed_at"] else "",
    }


def _content(row: dict[str, Any], names: Names, person: Any) -> dict[str, Any]:
    return {
        "received_on": row["received_on"],
        "channel": CHANNEL_LABELS.get(row["channel"], ""),
        "form": FORM_LABELS.get(row["form"], ""),
        "petition_class": CLASS_LABELS.get(row["petition_class"], ""),
        "content_class": names.contents.get(row["content_class_id"], ""),
        "repeat_verdict": REPEAT_LABELS.get(row["repeat_verdict"], ""),
        "flags": "、".join(str(FLAG_LABELS[flag]) for flag in row["flags"] if flag in FLAG_LABELS),
        "visitors": row["visitor_count"],
        "tracker": row["tracker__name"] or "",
        "title": row["title"],
        "petitioner_mask": row["petitioner_mask"],
        **({key: getattr(person, key) for key in PERSONAL} if person is not None else {}),
    }
