"""并案: joins the first, no clock of its own (R-14, R-95)."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.errors import RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import keep_on_file, merge
from tests.factories.petitions import day, herself, make_petition, transferred, triaged

pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {"told_how": "phone", "told_on": day()}


def test_a_repeat_joins_the_first(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(**herself()), make_petition(**herself(), repeat_verdict="pending")

    done = merge(
        number=again.number,
        access=triage_officer.access,
        at=at,
        first_number=first.number,
        reason="同人同事",
        **TOLD,
    )

    assert (done.state, done.repeat_of, done.repeat_verdict, done.closed_at) == (
        "merged",
        first,
        "repeat",
        at,
    )
    assert Deadline.objects.get(case_file_id=done.pk).cancelled_at == at
    assert Deadline.objects.get(case_file_id=first.pk).cancelled_at is None
    assert first.case_file.events.get(verb="petitions.join").payload["joined"] == done.number


def test_a_third_joins_the_first_not_the_second(triage_officer: User, at: datetime) -> None:
    first, second, third = make_petition(**herself()), make_petition(**herself()), make_petition(**herself())
    for number, into in ((second.number, first.number), (third.number, second.number)):
        done = merge(
            number=number, access=triage_officer.access, at=at, first_number=into, reason="同人同事", **TOLD
        )

    assert done.repeat_of == first


def test_not_after_the_first_has_ended(triage_officer: User, at: datetime) -> None:
    first = triaged(make_petition(**herself()))
    keep_on_file(number=first.number, access=triage_officer.access, at=at, reason="无可核查事实")
    again = make_petition(**herself())

    with pytest.raises(RuleRefused, match="复查"):
        merge(
            number=again.number,
            access=triage_officer.access,
            at=at,
            first_number=first.number,
            reason="同人同事",
            **TOLD,
        )


def test_not_while_an_organ_works_on_part_of_it(triage_officer: User, at: datetime) -> None:
    petition = triaged(make_petition(**herself(), claims=("一", "二")))
    claim = petition.claims.first()
    assert claim is not None
    transferred(petition, claim_ids=[claim.pk])
    first = make_petition(**herself())

    with pytest.raises(RuleRefused, match="已有诉求转出"):
        merge(
            number=petition.number,
            access=triage_officer.access,
            at=at,
            first_number=first.number,
            reason="同人同事",
            **TOLD,
        )


def test_somebody_else_on_the_same_matter_is_no_repeat(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(), make_petition()
    with pytest.raises(RuleRefused, match="同类事项"):
        merge(
            number=again.number, access=triage_officer.access, at=at, first_number=first.number, reason="同事",
            **TOLD,
        )  # fmt: skip
