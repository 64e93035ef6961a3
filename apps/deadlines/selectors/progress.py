"""How far a loaded year has been carried into the running clocks: read off the versions they name, not off a counter."""

from dataclasses import dataclass

from apps.deadlines.models import CalendarYear, Deadline


@dataclass(frozen=True)
class Progress:
    """Running clocks that rest on the year, and how many of them still rest on an older version of it."""

    all: int
    waiting: int

    @property
    def done(self) -> int:
        return self.all - self.waiting


def recompute_progress(row: CalendarYear) -> Progress:
    """A recomputation cut short shows what it left; run on, it goes to zero."""
    resting = Deadline.objects.open().filter(calendar_version__contains=f"{row.year}v")
    label = rf"(^|\+){row.year}v{row.version}(\+|$)"
    return Progress(resting.count(), resting.exclude(calendar_version__regex=label).count())
