"""The two logs of a file, ready for their panels."""

from apps.casefiles.models import CaseEvent, CaseFile, Reading


def timeline(case_file: CaseFile) -> list[CaseEvent]:
    """The file's events in order."""
    return list(case_file.events.select_related("organ").order_by("seq"))


def readings(case_file: CaseFile, limit: int = 200) -> list[Reading]:
    """Who has seen it, newest first."""
    return list(case_file.readings.select_related("organ").order_by("-at", "-pk")[:limit])
