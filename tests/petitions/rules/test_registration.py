"""What a registration must say, case by case (R-10 to R-18, domain-rules 3.3, 3.4)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from apps.petitions.rules.registration import (
    OLDEST,
    AccusedValues,
    PersonValues,
    Registration,
    check,
    check_received,
)
from apps.petitions.rules.vocabulary import Channel

TODAY = date(2026, 11, 24)
GOOD = Registration(
    channel="letter",
    title="反映噪声",
    content="夜间施工噪声扰民。",
    received_on=TODAY,
    purpose="resolve",
    area_code="350203010000",
    content_class="环境保护/环境污染",
    petitioner=PersonValues(name="陈小明"),
)
PERSON = PersonValues(name="林一")


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_of_the_open_list_is_taken(channel: str) -> None:
    assert check(replace(GOOD, channel=channel), TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"title": ""}, "title"),
        ({"title": "长" * 201}, "title"),
        ({"content": ""}, "content"),
        ({"content": "长" * 50_001}, "content"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "fun"}, "purpose"),
        ({"content_class": ""}, "content_class"),
        ({"flags": ("unknown",)}, "flags"),
        ({"claims": ("一", "")}, "claims"),
        ({"claims": ("长" * 2_001,)}, "claims"),
        ({"claims": ("一",) * 51}, "claims"),
        ({"received_on": None}, "received_on"),
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),  # not in the future
        ({"received_on": date(1926, 11, 24)}, "received_on"),  # a slip of the pen
        ({"petition_on": TODAY + timedelta(days=1)}, "petition_on"),
        ({"postmark_on": TODAY + timedelta(days=1)}, "postmark_on"),
        ({"first_petition_on": date(1848, 1, 1)}, "first_petition_on"),
        ({"petitioner": None}, "petitioner.name"),
        ({"petitioner": PersonValues(phone="13800000000")}, "petitioner.name"),
        ({"visitor_count": 0}, "visitor_count"),
        ({"involved_count": -1}, "involved_count"),
        ({"visitor_count": 2**63}, "visitor_count"),
        ({"actual_visitor_count": -1}, "actual_visitor_count"),
        ({"signers": (PERSON, PersonValues())}, "signers"),
        ({"accused": (AccusedValues(rank="科长"),)}, "accused"),
        ({"flags": ("oral",)}, "oral_confirmed"),  # read out and confirmed
        ({"repeat_verdict": "repeat"}, "repeat_of"),
        ({"repeat_verdict": "maybe"}, "repeat_verdict"),
        ({"addressee": "长" * 61}, "addressee"),
    ],
)
def test_one_thing_wrong_is_said_beside_its_field(changes: dict[str, Any], field: str) -> None:
    assert [error.field for error in check(replace(GOOD, **changes), TODAY)] == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {"content": "长" * 50_000},
        {"received_on": TODAY},
        {"received_on": TODAY - OLDEST},
        {"petitioner": None, "anonymous": True},
        {"area_code": ""},  # outside the district
        {"flags": ("oral",), "oral_confirmed": True, "oral_reader": "林小满"},
        {"signers": (PERSON,) * 800},  # the cap is for visits
        {"channel": "visit", "visitor_count": 9, "representatives": (PERSON,) * 5},
        {"channel": "letter", "representatives": (PERSON,) * 6},
    ],
)
def test_what_is_in_order(changes: dict[str, Any]) -> None:
    assert check(replace(GOOD, **changes), TODAY) == []


def test_six_representatives_on_a_visit() -> None:
    errors = check(replace(GOOD, channel="visit", visitor_count=6, representatives=(PERSON,) * 6), TODAY)

    assert [error.message for error in errors] == ["代表不超过 5 人（条例第二十条）。其余人员登记为同行人。"]
    assert errors[0].article == "《信访工作条例》第二十条"


def test_an_import_may_lack_what_it_names() -> None:
    bare = Registration(
        channel="board",
        title="反映噪声",
        content="噪声",
        received_on=date(2012, 1, 1),
        missing=("petitioner", "area", "content_class", "purpose"),
    )

    assert check(bare, TODAY, oldest=date(1949, 10, 1)) == []
    assert {error.field for error in check(replace(bare, missing=()), TODAY)} == {
        "purpose", "content_class", "received_on", "petitioner.name",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        ({}, []),
        ({"anonymous": True}, ["anonymous"]),
        ({"signers": (PERSON,)}, ["joint"]),
        ({"channel": "visit", "visitor_count": 4}, []),
        ({"channel": "visit", "visitor_count": 5}, ["group_visit"]),
        ({"channel": "letter", "visitor_count": 50}, []),
        (
            {"flags": ("group_visit", "urgent", "anonymous")},
            ["urgent"],
        ),  # facts make these flags, nobody else
    ],
)
def test_flags_follow_from_the_facts(changes: dict[str, Any], flags: list[str]) -> None:
    assert replace(GOOD, **changes).all_flags == flags


@pytest.mark.parametrize(
    ("changes", "sealed"),
    [({}, False), ({"purpose": "accuse"}, True), ({"accused": (AccusedValues(name="王某"),)}, True)],
)
def test_an_accusation_is_known_by_purpose_or_by_whom_it_names(changes: dict[str, Any], sealed: bool) -> None:
    assert replace(GOOD, **changes).is_accusation is sealed


def test_people_in_their_roles_the_main_one_first() -> None:
    values = replace(GOOD, representatives=(PERSON,), agents=(PERSON,), signers=(PERSON,))

    assert [role for role, _person in values.people] == ["petitioner", "representative", "agent", "signer"]


def test_a_day_of_receipt_is_never_after_registration() -> None:
    with pytest.raises(Exception, match="不能晚于"):
        check_received(TODAY, TODAY - timedelta(days=1))
