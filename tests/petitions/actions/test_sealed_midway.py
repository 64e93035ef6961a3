"""What a case leaves behind when an accused is named in the middle of its life: nothing in sight, and no clock lost (art. 30)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import local_date, now
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_by_code
from apps.petitions.actions import merge, name_accused, take_back, unmerge
from apps.petitions.models import Merger, Petition
from apps.petitions.selectors.detail import petition_detail
from tests.factories.petitions import (
    herself,
    judged,
    make_petition,
    officer,
    transferred,
    triaged,
    vault_officer,
)

pytestmark = pytest.mark.django_db


def accuse(petition: Petition, organ: Organ, at: datetime) -> Petition:
    return name_accused(number=petition.number, access=vault_officer().access, at=at, organ_id=organ.pk)


def running(petition: Petition) -> list[tuple[str, str, str]]:
    rows = Deadline.objects.open().of_organs().filter(case_file=petition.pk).order_by("pk")
    return [(row.subject.partition(":")[0], row.rule, row.owner.code if row.owner else "") for row in rows]


def test_taken_back_from_the_accused_the_case_still_has_a_day_to_be_sent_by(
    street_office: Organ, at: datetime
) -> None:
    petition = transferred()
    done = accuse(petition, street_office, at)
    assert (done.state, running(done)) == ("triaged", [("petition", "redispatch", "XFJ")])


def test_what_goes_on_is_the_bureaus_whose_people_alone_may_read_it(department: Organ, at: datetime) -> None:
    petition = transferred()
    due = Deadline.objects.get(case_file=petition.pk, rule="acceptance_notice").due_on
    done = accuse(petition, department, at)
    assert running(done) == [("handling", "acceptance_notice", "XFJ")]
    assert Deadline.objects.get(case_file=petition.pk, rule="acceptance_notice").due_on == due


def test_merging_one_that_came_back_ends_its_way_out_and_undoing_gives_it_again(at: datetime) -> None:
    first, again = triaged(make_petition(**herself())), transferred(triaged(make_petition(**herself())))
    access = officer().access
    take_back(number=again.number, access=access, at=at, reason="不属于该单位职权。")
    before = running(again)
    merge(
        number=again.number, access=access, at=at, first_number=first.number, reason="同人同事",
        told_how="phone", told_on=local_date(at),
    )  # fmt: skip
    assert running(again) == []
    unmerge(number=again.number, access=access, at=at, reason="两处电梯，不是一件事")
    assert running(again) == before == [("petition", "redispatch", "XFJ")]


def test_a_first_case_sealed_since_is_not_named_where_a_repeat_is_judged(
    triage_officer: User, department: Organ, signed_in: Callable[[User], Client]
) -> None:
    moment = now()
    first, again = make_petition(**herself(), at=moment), make_petition(**herself(), at=moment)
    judged(again, "repeat", repeat_of=first.number, reason="同人同事", at=moment)
    for verb in ("judge-repeat", "merge"):
        page = signed_in(triage_officer).get(f"/petitions/{again.number}/{verb}/").content.decode()
        assert first.number in page
    accuse(first, department, moment)
    for verb in ("judge-repeat", "merge"):
        page = signed_in(triage_officer).get(f"/petitions/{again.number}/{verb}/").content.decode()
        assert again.number in page
        assert first.number not in page


def test_a_repeat_sealed_since_leaves_no_panel_on_the_first(triage_officer: User, at: datetime) -> None:
    first, again = transferred(triaged(make_petition(**herself()))), make_petition(**herself())
    judged(again, "repeat", repeat_of=first.number, reason="同人同事")
    assert petition_detail(first.number, triage_officer.access, at).repeats_worth_a_panel
    accuse(again, organ_by_code("ZJJ"), at)
    assert not petition_detail(first.number, triage_officer.access, at).repeats_worth_a_panel


def test_why_two_cases_were_held_to_be_one_is_ciphertext_once_either_is_sealed(
    department: Organ, at: datetime
) -> None:
    first, again = make_petition(**herself()), make_petition(**herself())
    judged(again, "repeat", repeat_of=first.number, reason="与首件反映的是同一名干部")
    merge(
        number=again.number, access=officer().access, at=at, first_number=first.number,
        reason="与首件反映的是同一名干部", told_how="phone", told_on=local_date(at),
    )  # fmt: skip

    accuse(first, department, at)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reason FROM petitions_merger UNION ALL SELECT reason FROM petitions_pairverdict"
        )
        stored = [row[0] for row in cursor.fetchall()]
    assert len(stored) == 3
    assert not any("干部" in text for text in stored)
    assert Merger.objects.get().reason == "与首件反映的是同一名干部"
