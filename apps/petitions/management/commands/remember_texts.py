"""Give the petitions of before the marks by which like texts are found. Run again, or stopped and run again, it only finishes."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.petitions.actions.remember_text import remember_older


class Command(BaseCommand):
    help = "Prepare older petitions for the repeat check, in small transactions."

    def handle(self, *args: Any, **options: Any) -> None:
        total = 0
        while done := remember_older():
            total += done
        self.stdout.write(f"{total}")
