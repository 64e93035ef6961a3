"""Import a register export or a board export (xlsx). Run again, nothing is doubled.

With `--json`, stdout carries the JSON alone: rows, created, already_present, rejected [{row, field, reason}].
Exit 0 = done, 1 = a row or the file was refused, 2 = usage.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.rules.access import system_access
from apps.base import clock
from apps.base.errors import DomainError
from apps.petitions.actions.import_petitions import ImportReport, import_petitions


class Command(BaseCommand):
    help = "Import petitions from an xlsx file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument(
            "--per-row", action="store_true", help="take the good rows even if others are refused"
        )
        parser.add_argument(
            "--live", action="store_true", help="current matters: clocks run and notices go out"
        )
        parser.add_argument("--source", default="", help="name of the source (default: board or register)")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"没有这个文件：{path.name}", returncode=2)
        if len(options["source"]) > 20:
            raise CommandError("来源名称最多 20 字。", returncode=2)
        try:
            with path.open("rb") as stream:
                report = import_petitions(
                    stream=stream,
                    access=system_access("importer"),
                    at=clock.now(),
                    source=options["source"],
                    live=options["live"],
                    per_row=options["per_row"],
                    dry_run=options["dry_run"],
                )
        except DomainError as error:
            if options["json"]:
                self._print_json(ImportReport(), [{"row": 0, "field": error.field, "reason": error.message}])
            raise CommandError(error.message, returncode=1) from None
        if options["json"]:
            self._print_json(report, [asdict(item) for item in report.rejected])
        else:
            self._print_text(report)
        if report.rejected:
            sys.exit(1)

    def _print_json(self, report: ImportReport, rejected: list[dict[str, Any]]) -> None:
        counts = {"rows": report.rows, "created": report.created, "already_present": report.already_present}
        self.stdout.write(json.dumps(counts | {"rejected": rejected}, ensure_ascii=False))

    def _print_text(self, report: ImportReport) -> None:
        self.stdout.write(
            f"共 {report.rows} 行：新增 {report.created}，已有 {report.already_present}，未导入 {len(report.rejected)}"
        )
        for item in report.rejected[:50]:
            self.stdout.write(f"第 {item.row} 行 {item.field}：{item.reason}")
