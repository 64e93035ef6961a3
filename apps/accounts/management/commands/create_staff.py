"""Open an account and appoint it in one step, on the server: how an installation gets its first administrators.

The password is asked for, or read from standard input when that is not a terminal; it never stands on the command
line, where every user of the machine could read it.
"""

import json
import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from apps.accounts.actions import appoint, create_user
from apps.accounts.models import Appointment
from apps.accounts.rules.access import system_access
from apps.base import clock
from apps.base.errors import DomainError
from apps.organisations.selectors import organ_by_code

SET_UP = system_access("set_up")


class Command(BaseCommand):
    help = "Open a staff account and appoint it to a role at an organ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name")
        parser.add_argument("--organ", required=True, help="code of the organ, e.g. XFJ or 350203010")
        parser.add_argument("--role", required=True, help="role code, e.g. security_admin")
        parser.add_argument("--post", default="", help="title of the post, as shown beside the name")
        parser.add_argument("--vault", action="store_true", help="named handler of accusations")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = open_and_appoint(options, read_password())
        except DomainError as error:
            raise CommandError(error.message) from error
        facts = {"username": made.user.username, "organ": made.organ.code, "role": made.role}
        self.stdout.write(json.dumps(facts) if options["json"] else " ".join(facts.values()))


@transaction.atomic
def open_and_appoint(options: dict[str, Any], password: str) -> Appointment:
    at = clock.now()
    user = create_user(
        username=options["username"],
        name=options["name"],
        password=password,
        post=options["post"],
        access=SET_UP,
        at=at,
    )
    return appoint(
        user=user,
        organ=organ_by_code(options["organ"]),
        role=options["role"],
        vault=options["vault"],
        starts_on=clock.local_date(at),
        access=SET_UP,
        at=at,
    )


def read_password() -> str:
    if sys.stdin.isatty():
        return getpass("password: ")
    return sys.stdin.readline().rstrip("\n")
