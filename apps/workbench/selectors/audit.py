"""The auditor's home: who read, showed, printed and exported what lately, and whether the ledger holds.

Log lines only, no content of any case. Readings are written in the order of time, so a page is walked by their numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from apps.base.clock import day_in, end_of, local_date, start_of
from apps.base.memory import remember, remembered
from apps.base.paging import Page, decode_cursor, keyset_page
from apps.base.text import one_line
from apps.casefiles.models import CaseEvent, CaseFile, Reading
from apps.casefiles.rules.vocabulary import READING_LABELS, ReadingKind
from apps.casefiles.selectors.ledger import chain_faults

WINDOW = timedelta(days=30)
SENSITIVE = (ReadingKind.REVEAL, ReadingKind.PRINT, ReadingKind.EXPORT)
PAGE = 50
KEPT_SECONDS = 600


@dataclass(frozen=True)
class AuditFilter:
    """What was asked for; values that make no sense are not there."""

    kind: str = ""
    person: str = ""
    number: str = ""
    day_from: date | None = None
    day_to: date | None = None
    after: str = ""
    before: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "AuditFilter":
        kind = asked.get("kind", "")
        return cls(
            kind=kind if kind in {str(one) for one in READING_LABELS} else "",
            person=one_line(asked.get("person", ""))[:40],
            number=one_line(asked.get("number", ""))[:20],
            day_from=day_in(asked.get("from", "")),
            day_to=day_in(asked.get("to", "")),
            after=_cursor(asked.get("after", "")),
            before=_cursor(asked.get("before", "")),
        )

    def query(self, **more: Any) -> str:
        """The address of the same conditions, on another page."""
        values = {
            "kind": self.kind,
            "person": self.person,
            "number": self.number,
            "from": self.day_from or "",
            "to": self.day_to or "",
            **more,
        }
        return urlencode({key: value for key, value in values.items() if value})


@dataclass(frozen=True)
class AuditPage:
    """Thirty days in numbers, one page of lines, and the state of the ledger."""

    kinds: list[tuple[str, str, int]]
    events: int
    last_event_at: datetime | None
    asked: AuditFilter
    rows: list[dict[str, Any]]
    before: str
    after: str
    choices: list[tuple[str, str]]
    checked: "Checked | None" = None


@dataclass(frozen=True)
class Checked:
    """One file's chain, recomputed just now."""

    number: str
    found: bool
    faults: int = 0
    words: str = ""


def audit_page(at: datetime, asked: AuditFilter, verify: str = "") -> AuditPage:
    """Two statements while the numbers are remembered, four otherwise."""
    counted = _counted(at)
    page = _lines(at, asked)
    return AuditPage(
        kinds=[
            (str(kind), label, counted["kinds"].get(str(kind), 0)) for kind, label in READING_LABELS.items()
        ],
        events=counted["events"],
        last_event_at=counted["last"],
        asked=asked,
        rows=[_line(reading) for reading in page.rows],
        before=asked.query(before=page.before) if page.before else "",
        after=asked.query(after=page.after) if page.after else "",
        checked=check_chain(verify),
        choices=[("", "显示、打印和导出"), *((str(kind), label) for kind, label in READING_LABELS.items())],
    )


def check_chain(number: str) -> Checked | None:
    """Whether the ledger of one file holds; None when nothing was asked. Says nothing of what is in it."""
    number = one_line(number)[:20]
    if not number:
        return None
    file = CaseFile.objects.filter(number=number).only("pk", "event_count").first()
    if file is None:
        return Checked(number, found=False)
    faults = chain_faults(file.pk)
    words = _("%(number)s 的台账有 %(events)s 条动作，") % {"number": number, "events": file.event_count}
    words += (
        _("有 %(faults)s 处对不上，请立即报告。") % {"faults": len(faults)} if faults else _("逐条验算无误。")
    )
    return Checked(number, found=True, faults=len(faults), words=words)


def _counted(at: datetime) -> dict[str, Any]:
    found: dict[str, Any] | None = remembered("audit-counts")
    if found is None:
        recent = Reading.objects.filter(at__gte=at - WINDOW)
        events = CaseEvent.objects.filter(at__gte=at - WINDOW).aggregate(many=Count("pk"), last=Max("at"))
        found = {
            "kinds": dict(recent.values_list("kind").annotate(n=Count("pk")).order_by()),
            "events": events["many"],
            "last": events["last"],
        }
        remember("audit-counts", found, KEPT_SECONDS)
    return found


def _lines(at: datetime, asked: AuditFilter) -> Page:
    found = Reading.objects.filter(**_conditions(at, asked)).select_related("organ", "case_file")
    return keyset_page(found, keys=("pk",), size=PAGE, after=asked.after, before=asked.before)


def _conditions(at: datetime, asked: AuditFilter) -> dict[str, Any]:
    found: dict[str, Any] = {
        "at__gte": start_of(asked.day_from or local_date(at) - WINDOW),
        "at__lt": end_of(asked.day_to or local_date(at)),
    }
    found |= {"kind": asked.kind} if asked.kind else {"kind__in": [str(kind) for kind in SENSITIVE]}
    if asked.person:
        found["reader__contains"] = asked.person
    if asked.number:
        found["case_file__number"] = asked.number
    return found


def _line(reading: Reading) -> dict[str, Any]:
    label = READING_LABELS[ReadingKind(reading.kind)]
    return {
        "at": reading.at,
        "person": reading.reader,
        "unit": reading.organ.short_name if reading.organ else "",
        "what": f"{label} {reading.case_file.number} {reading.what}",
        "reason": reading.reason,
    }


def _cursor(text: str) -> str:
    return text if text and decode_cursor(text) else ""
