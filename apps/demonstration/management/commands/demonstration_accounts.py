"""`manage demonstration_accounts`: make the accounts if need be and print them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.base.clock import now
from apps.base.errors import DomainError
from apps.demonstration.actions.accounts import make_accounts
from apps.demonstration.actions.cast import PASSWORD


class Command(BaseCommand):
    help = "Make and print the demonstration accounts (refused where DEBUG is off)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            accounts = make_accounts(at=now())
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"演示账号（口令均为 {PASSWORD}）")
        for account in accounts:
            self.stdout.write(f"  {account.role:<18} {account.label}　{account.name}　{account.post}")
