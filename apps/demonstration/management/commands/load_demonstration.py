"""`manage load_demonstration`: accounts and played cases; run again, it changes nothing."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.base.clock import now
from apps.base.errors import DomainError
from apps.demonstration.actions.load_demonstration import load_demonstration


class Command(BaseCommand):
    help = "Load the demonstration (refused where DEBUG is off)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load_demonstration(at=now(), say=lambda text: self.stderr.write(text))
        except DomainError as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            self.stdout.write(f"演示数据就绪：{counts['cases']} 件，本次载入 {counts['loaded']} 件。")
