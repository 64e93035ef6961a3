"""Persons as they come to a counter. Identity numbers are made for the occasion and belong to nobody."""

from datetime import date, datetime
from itertools import count

from stdnum.cn import ric

from apps.parties.actions import record_person
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput
from tests.factories.accounts import AT

_numbers = count(1)


def id_number(*, born: date = date(1985, 3, 12), serial: int | None = None, region: str = "350203") -> str:
    """A well-formed number; every call another person."""
    order = (serial if serial is not None else next(_numbers)) % 1000
    head = f"{region}{born:%Y%m%d}{order:03d}"
    return head + ric.calc_check_digit(head + "0")


def person_input(**values: object) -> PersonInput:
    number = next(_numbers)
    given: dict[str, object] = {
        "name": "王小明",
        "id_kind": "resident_id",
        "id_number": id_number(),
        "phone": f"138{number:08d}",
        "address": f"前埔北社区{number}号楼101室",
    }
    return PersonInput(**(given | values))  # type: ignore[arg-type]


def person(*, at: datetime = AT, **values: object) -> Person:
    return record_person(values=person_input(**values), at=at)
