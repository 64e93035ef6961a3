"""The auditor's home: what was read, shown, printed and exported lately. Log lines only, no content of any case."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from apps.casefiles.models import CaseEvent, Reading
from apps.casefiles.rules.vocabulary import READING_LABELS, ReadingKind

WINDOW = timedelta(days=30)
SENSITIVE = (ReadingKind.REVEAL, ReadingKind.PRINT, ReadingKind.EXPORT)


@dataclass(frozen=True)
class AuditSummary:
    """Thirty days of the two logs."""

    kinds: list[tuple[str, int]]
    events: int
    rows: list[dict[str, Any]]


def audit_summary(at: datetime) -> AuditSummary:
    """Three statements."""
    recent = Reading.objects.filter(at__gte=at - WINDOW)
    counts = dict(recent.values_list("kind").annotate(n=Count("pk")).order_by())
    latest = recent.filter(kind__in=SENSITIVE).select_related("organ", "case_file").order_by("-at")[:30]
    rows = [
        {
            "at": reading.at,
            "person": reading.reader,
            "unit": reading.organ.short_name if reading.organ else "",
            "what": f"{READING_LABELS[ReadingKind(reading.kind)]} {reading.case_file.number} {reading.what}",
            "reason": reading.reason,
        }
        for reading in latest
    ]
    return AuditSummary(
        kinds=[(label, counts.get(str(kind), 0)) for kind, label in READING_LABELS.items()],
        events=CaseEvent.objects.filter(at__gte=at - WINDOW).count(),
        rows=rows,
    )
