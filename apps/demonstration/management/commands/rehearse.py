"""`manage rehearse --input FILE.xlsx --from DATE --to DATE --seed N [--json]`: a bureau's year in a throw-away database.

Exit 0 when the rehearsal's own count and the figures are equal, 1 when they differ or a step was refused, 2 on usage.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.base.errors import DomainError
from apps.demonstration.actions.read_messages import read_messages
from apps.demonstration.actions.rehearse import Outcome, rehearse
from apps.demonstration.actions.throwaway import throwaway_database


class Command(BaseCommand):
    help = "Play a bureau's year on real input and compare the figures with the rehearsal's own count."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--input", required=True, type=Path)
        parser.add_argument("--from", required=True, type=date.fromisoformat, dest="first")
        parser.add_argument("--to", required=True, type=date.fromisoformat, dest="last")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--limit", type=int, default=None, help="only so many messages")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["first"] > options["last"]:
            raise CommandError("起始日期不能晚于截止日期。", returncode=2)
        try:
            messages = read_messages(options["input"])[: options["limit"]]
            with throwaway_database():
                outcome = rehearse(
                    messages=messages,
                    first=options["first"],
                    last=options["last"],
                    seed=options["seed"],
                    say=lambda text: self.stderr.write(text),
                )
        except DomainError as error:
            raise CommandError(error.message) from error
        self._show(outcome, as_json=options["json"])

    def _show(self, outcome: Outcome, *, as_json: bool) -> None:
        if as_json:
            body = {"petitions": outcome.petitions, "tally": outcome.tally, "statistics": outcome.statistics}
            self.stdout.write(json.dumps(body, ensure_ascii=False))
        else:
            self.stdout.write(
                f"演练 {outcome.petitions} 件，{'两本账一致' if outcome.agrees else '两本账不一致'}。"
            )
        for line in outcome.differences:
            self.stderr.write(line)
        if not outcome.agrees:
            sys.exit(1)
