"""The front door of the rules: what a record takes and which keys stand for one human being."""

from apps.parties.rules.identity import PersonInput, PersonKeys


def test_everything_may_be_missing() -> None:
    assert PersonInput() == PersonInput(name="", id_number="", phone="")


def test_own_keys_are_those_of_one_human_being() -> None:
    keys = PersonKeys(id_key="a", phone_key="", name_key="c")
    assert keys.own == ("a",)
