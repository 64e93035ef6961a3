"""`manage collect_orphan_files [--days 7] [--json]`: remove stored files no case refers to."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.base import clock
from apps.documents.actions import collect_orphan_files


class Command(BaseCommand):
    help = "Remove stored files that have had no row for some days, and leftovers of broken uploads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="keep files younger than this")
        parser.add_argument("--json", action="store_true", help="print the report as JSON alone")

    def handle(self, *args: Any, **options: Any) -> None:
        report = collect_orphan_files(at=clock.now(), keep_for=timedelta(days=max(1, options["days"])))
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report)))
        else:
            self.stdout.write(f"files {report.files}, incoming {report.incoming}, bytes {report.bytes}")
