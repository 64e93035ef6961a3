"""Load areas, organs, the working calendar and the content classes. Run again, it changes nothing.

With `--json`, stdout carries the JSON alone: {"areas", "organs", ...} and what this run added.
"""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.organisations.actions import load_reference


class Command(BaseCommand):
    help = "Load the reference data (areas, organs, calendar, content classes)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = asdict(load_reference())
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
