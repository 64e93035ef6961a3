"""Masked by default, found by blind index, revealed one field at a time (R-91, R-93)."""

import pytest

from apps.base.errors import InvalidInput
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of, masked, revealed, same_person
from tests.factories.parties import person

pytestmark = pytest.mark.django_db


def test_masked_person() -> None:
    shown = masked(
        person(
            name="张三", id_number="11010519491231002X", phone="13812341234", address="前埔北社区12号楼103室"
        )
    )
    assert (shown.name, shown.id_number, shown.phone) == ("张**", "1101**********002X", "138****1234")
    assert (shown.address, shown.id_kind, shown.sex) == ("前埔北社区**号楼**室", "居民身份证", "女")
    assert "张三" not in repr(shown)


def test_revealed_field() -> None:
    stored = person(name="张三", id_number="110105491231002")
    assert revealed(stored, "name") == "张三"
    assert revealed(stored, "id_number") == "110105491231002（换算为 18 位：11010519491231002X）"


@pytest.mark.parametrize("field", ["id_key", "password", "", "pk"])
def test_only_listed_fields_can_be_revealed(field: str) -> None:
    with pytest.raises(InvalidInput):
        revealed(person(), field)


@pytest.mark.parametrize(
    "again",
    [
        PersonInput(id_number="110105491231002"),  # the old number of the same person
        PersonInput(id_number="１１０１０５１９４９１２３１００２ｘ"),
        PersonInput(name="張 三", phone="+86 138 1234 1234"),
        PersonInput(name="张三", address="前埔北社区 12号楼 103室"),
    ],
)
def test_same_person_is_found(again: PersonInput) -> None:
    stored = person(
        name="张三", id_number="11010519491231002X", phone="13812341234", address="前埔北社区12号楼103室"
    )
    assert list(same_person(again)) == [stored]


@pytest.mark.parametrize(
    "other",
    [
        PersonInput(),
        PersonInput(name="张三"),  # a name alone proves nothing
        PersonInput(phone="13812341234"),  # a shared telephone neither
        PersonInput(name="李四", phone="13812341234"),
        PersonInput(id_number="not a number"),
        PersonInput(id_kind="passport", id_number="11010519491231002X"),
    ],
)
def test_others_are_not(other: PersonInput) -> None:
    person(name="张三", id_number="11010519491231002X", phone="13812341234", address="前埔北社区12号楼103室")
    assert not same_person(other).exists()


def test_keys_depend_on_their_purpose() -> None:
    keys = keys_of(PersonInput(name="12345", phone="12345"))
    assert keys.name_key != keys.phone_key
