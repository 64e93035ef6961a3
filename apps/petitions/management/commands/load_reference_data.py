"""Load areas, organs, the working calendar and the content classification. Run again, it changes nothing.

With `--json`, stdout carries the JSON alone: how many rows of each there are, and how many this run added.
"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from apps.base import clock
from apps.deadlines.actions import seed_calendar
from apps.organisations.actions import load_reference
from apps.petitions.actions.load_content_classes import load_content_classes
from apps.petitions.models import ContentClass


class Command(BaseCommand):
    help = "Load the reference data (areas, organs, working calendar, content classes)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_all()
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")


@transaction.atomic
def load_all() -> dict[str, int]:
    """All or nothing: half a tree of organs is worse than none."""
    organs = load_reference()
    calendar = seed_calendar(at=clock.now())
    classes_added = load_content_classes()
    return {
        "areas": organs.areas,
        "organs": organs.organs,
        "calendar_years": calendar.years,
        "content_classes": ContentClass.objects.count(),
        "areas_added": organs.areas_added,
        "organs_added": organs.organs_added,
        "calendar_years_added": len(calendar.added),
        "calendar_years_published": len(calendar.published),
        "content_classes_added": classes_added,
    }
