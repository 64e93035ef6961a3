"""Write down a person as given on this occasion. The case's own action, above, checks who may and records the event."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import checked, keys_of


@transaction.atomic
def record_person(*, values: PersonInput, at: datetime) -> Person:
    """Raises `InvalidInputs` naming every field that was refused."""
    values = checked(values)
    return Person.objects.create(**columns(values), created_at=at)


@transaction.atomic
def record_persons(*, people: Sequence[PersonInput], at: datetime) -> list[Person]:
    """Many at once, in that order; the first that is refused refuses all."""
    rows = [Person(**columns(checked(values)), created_at=at) for values in people]
    return Person.objects.bulk_create(rows, batch_size=1000)


def columns(values: PersonInput) -> dict[str, object]:
    """Column values of checked input, keys included."""
    plain = asdict(values)
    plain["area_id"] = plain.pop("area_code") or None
    return plain | asdict(keys_of(values))
