"""`manage sweep_deadlines [--at ISO] [--json]`: the deadline sweep for an OS timer. It needs PostgreSQL alone.

Exit 0 = done, 1 = some warning could not be written, 2 = usage.
"""

import json
import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.base.clock import SHANGHAI, now
from apps.petitions.actions import sweep_deadlines


class Command(BaseCommand):
    help = "Send the deadline warnings that are due: exactly once per clock, stage and due date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help="moment in ISO form; without a zone it is Shanghai's; default now")
        parser.add_argument(
            "--json", action="store_true", help="print due, notices, by_stage and seconds as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        result = sweep_deadlines(at=moment(options["at"]))
        counts = result.as_dict()
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            stages = counts["by_stage"]
            self.stdout.write(
                f"到期 {counts['due']} 个，发出预警 {counts['notices']} 个"
                f"（预警 {stages['yellow']}，紧急 {stages['red']}，超期 {stages['black']}），用时 {counts['seconds']} 秒。"
            )
        if result.failed:
            sys.exit(1)


def moment(text: str | None) -> datetime:
    """The moment asked for. Raises CommandError (exit 2) for text that is none."""
    if not text:
        return now()
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"不能识别的时间“{text[:40]}”，请写成 2026-11-24T08:00。", returncode=2) from error
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)
