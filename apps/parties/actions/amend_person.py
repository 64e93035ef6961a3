"""Correct a person's record; the keys follow the values."""

from django.db import transaction

from apps.parties.actions.record_person import columns
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import checked


@transaction.atomic
def amend_person(*, person: Person, values: PersonInput) -> Person:
    """`values` is the whole record as it should be; raises `InvalidInputs` and changes nothing when refused."""
    values = checked(values)
    person = Person.objects.select_for_update().get(pk=person.pk)
    changed = columns(values)
    for name, value in changed.items():
        setattr(person, name, value)
    person.save(update_fields=list(changed))
    return person
