"""`manage verify_files [--share 5] [--json]`: hash stored papers again; exit 1 if one is missing or altered."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.base import clock
from apps.documents.actions import verify_files


class Command(BaseCommand):
    help = "Hash stored papers again; exit 1 if one is missing or altered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--share", type=int, default=100, help="per cent, those checked longest ago first"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON alone")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify_files(at=clock.now(), share=min(100, max(1, options["share"])))
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
        else:
            self.stdout.write(f"files {report.files}, checked {report.checked}, broken {len(report.broken)}")
            for row in report.broken:
                self.stdout.write(f"  {row['sha256']} {row['fault']}: {', '.join(map(str, row['cases']))}")  # type: ignore[call-overload]
        if report.broken:
            raise SystemExit(1)
