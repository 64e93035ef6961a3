"""`manage verify_ledger [--json]`: recompute every chain of the event ledger; exit 1 if any line does not hold."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.casefiles.selectors import walk_ledger


class Command(BaseCommand):
    help = "Recompute every chain of the event ledger; exit 1 if any is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as JSON alone")

    def handle(self, *args: Any, **options: Any) -> None:
        report = walk_ledger()
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"cases": report.cases, "events": report.events, "broken": report.broken},
                    ensure_ascii=False,
                )
            )
        else:
            self.stdout.write(f"cases {report.cases}, events {report.events}, broken {len(report.broken)}")
            for fault in report.broken:
                self.stdout.write(f"  {fault['number']} #{fault['seq']}: {fault['reason']}")
        if report.broken:
            raise SystemExit(1)
