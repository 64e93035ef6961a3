"""Writing a person down: what is stored, what is refused, and that nobody reads it from the disk."""

from datetime import date, datetime

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import LazySettings
from django.db import connection

from apps.base.crypto import encrypt
from apps.base.errors import InvalidInputs
from apps.parties.actions import record_person
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput
from tests.factories.parties import id_number, person, person_input

pytestmark = pytest.mark.django_db
SECRETS = {
    "name": "欧阳鲸落",
    "id_number": "11010519491231002X",
    "phone": "13812345678",
    "address": "前埔北社区12号楼103室",
    "mailing_address": "莲前西路198号",
    "work_unit": "厦门某某物业公司",
    "rank": "副经理",
}


def raw_row(pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT parties_person::text FROM parties_person WHERE id = %s", [pk])
        return str(cursor.fetchone()[0])


def test_values_come_back_as_given() -> None:
    stored = person(**SECRETS)
    again = Person.objects.get(pk=stored.pk)
    assert {field: getattr(again, field) for field in SECRETS} == SECRETS


def test_number_fills_birth_date_and_sex(at: datetime) -> None:
    stored = record_person(values=PersonInput(name="王五", id_number="11010519491231002x"), at=at)
    assert (stored.id_kind, stored.birth_date, stored.sex) == ("resident_id", date(1949, 12, 31), "F")


def test_no_plaintext_in_the_row() -> None:
    row = raw_row(person(**SECRETS).pk)
    for secret in SECRETS.values():
        assert secret not in row
    assert "v1:dev:" in row


def test_same_value_is_never_stored_the_same_way_twice() -> None:
    one, other = person(name="张三"), person(name="张三")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM parties_person WHERE id = ANY(%s)", [[one.pk, other.pk]])
        assert len({row[0] for row in cursor.fetchall()}) == 2
    assert one.name_key == other.name_key


def test_value_moved_to_another_column_does_not_decrypt() -> None:
    stored = person(**SECRETS)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE parties_person SET work_unit = id_number WHERE id = %s", [stored.pk])
    with pytest.raises(InvalidTag):
        Person.objects.get(pk=stored.pk)


def test_values_of_an_older_key_stay_readable(settings: LazySettings) -> None:
    stored = person(**SECRETS)
    settings.FIELD_KEYS = ["new:bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWshISE=", *settings.FIELD_KEYS]
    again = Person.objects.get(pk=stored.pk)
    assert again.name == SECRETS["name"]
    again.save()
    assert "v1:new:" in raw_row(stored.pk)
    assert "v1:dev:" not in raw_row(stored.pk)
    assert Person.objects.get(pk=stored.pk).phone == SECRETS["phone"]


def test_lost_key_is_an_error_not_garbage(settings: LazySettings) -> None:
    stored = person(**SECRETS)
    settings.FIELD_KEYS = ["new:bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWshISE="]
    with pytest.raises(ValueError, match="unknown key"):
        Person.objects.get(pk=stored.pk)


def test_cipher_text_is_bound_to_its_column() -> None:
    assert encrypt("x", context="parties.person.name") != encrypt("x", context="parties.person.name")


@pytest.mark.parametrize(
    "name", ["李", "无名", "𠮷田", "㛃", "䶮", "\U000323af", "O'Brien-Müller", "买买提·艾力"]
)
def test_names_of_every_kind(name: str, at: datetime) -> None:
    stored = record_person(values=PersonInput(name=name), at=at)
    assert Person.objects.get(pk=stored.pk).name == name


def test_names_are_composed_and_trimmed(at: datetime) -> None:
    assert record_person(values=PersonInput(name="　张  三 "), at=at).name == "张 三"
    assert record_person(values=PersonInput(name="\uf900"), at=at).name == "\u8c48"


@pytest.mark.parametrize("name", ["张\u202e三", "张\u200b三", "张\x00三", "a" + "\u0301" * 1000, "长" * 101])
def test_hostile_names_are_refused(name: str, at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        record_person(values=PersonInput(name=name), at=at)
    assert refused.value.field == "name"


def test_every_refusal_is_named_at_once(at: datetime) -> None:
    values = person_input(name="张\u200b三", id_number="123", phone="abc", sex="Z", area_code="999999999999")
    with pytest.raises(InvalidInputs) as refused:
        record_person(values=values, at=at)
    assert [error.field for error in refused.value.errors] == [
        "name",
        "id_number",
        "phone",
        "sex",
        "area_code",
    ]
    assert Person.objects.count() == 0


def test_nothing_known_is_a_record_without_keys(at: datetime) -> None:
    stored = record_person(values=PersonInput(), at=at)
    assert (
        stored.id_key,
        stored.phone_key,
        stored.phone_name_key,
        stored.name_key,
        stored.name_address_key,
    ) == ("",) * 5


def test_encrypted_columns_cannot_be_searched() -> None:
    person()
    with pytest.raises(Exception, match="Unsupported lookup"):
        Person.objects.filter(name__startswith="王").exists()


def test_two_people_with_one_number_are_two_records() -> None:
    number = id_number()
    assert person(name="王一", id_number=number).pk != person(name="王二", id_number=number).pk
