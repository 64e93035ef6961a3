"""Correcting a record: values and keys move together, or not at all."""

import pytest

from apps.base.errors import InvalidInputs
from apps.parties.actions import amend_person
from apps.parties.models import Person
from apps.parties.selectors import keys_of, same_person
from tests.factories.parties import person, person_input

pytestmark = pytest.mark.django_db


def test_keys_follow_the_values() -> None:
    stored = person(name="王一")
    values = person_input(name="王二")
    amended = amend_person(person=stored, values=values)
    assert amended.name == "王二"
    assert amended.id_key == keys_of(values).id_key
    assert list(same_person(values)) == [amended]


def test_refused_values_change_nothing() -> None:
    stored = person(name="王一")
    with pytest.raises(InvalidInputs):
        amend_person(person=stored, values=person_input(name="王二", phone="abc"))
    assert Person.objects.get(pk=stored.pk).name == "王一"
