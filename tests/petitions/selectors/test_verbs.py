"""Buttons: what may be done, and why the rest may not — state, role, four eyes, law. Two statements."""

from datetime import date, datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import Access, token_access
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import HANDLING
from apps.petitions.selectors.verbs import NOBODY_TO_URGE, VerbOption, verb_options
from tests.factories.accounts import member, with_access
from tests.factories.handlings import (
    accepted,
    approver,
    closed,
    drafted,
    handler,
    handling_of,
    investigating,
    later,
    served,
    signed,
)
from tests.factories.petitions import make_petition, officer, transferred, triaged

pytestmark = pytest.mark.django_db


def options(petition: Petition, access: Access, at: datetime) -> dict[str, VerbOption]:
    fresh = Petition.objects.select_related("owner", "case_file").get(pk=petition.pk)
    return {option.verb.name: option for option in verb_options(fresh, access, at)}


def allowed(petition: Petition, access: Access, at: datetime) -> set[str]:
    found = options(petition, access, at).values()
    return {option.verb.name for option in found if option.allowed and option.verb.scope == HANDLING}


@pytest.mark.parametrize(
    ("stage", "verbs"),
    [
        (transferred, {"sign", "object", "raise_dispute"}),
        (signed, {"object", "accept", "not_accept", "no_more_accept", "raise_dispute"}),
        (accepted, {"contact", "ask_extension", "fix_hearing"}),
        (investigating, {"contact", "ask_extension", "draft_opinion", "fix_hearing"}),
        (drafted, {"ask_extension", "draft_opinion", "fix_hearing"}),
        (served, {"submit_closing", "ask_review"}),
        (closed, {"ask_review"}),
    ],
)
def test_what_the_handler_may_do(stage: Any, verbs: set[str], at: datetime) -> None:
    assert allowed(stage(), handler().access, at) == verbs


def test_each_reason_says_what_stands_in_the_way(at: datetime) -> None:
    petition = drafted()

    found = options(petition, handler().access, at)

    assert (found["approve_opinion"].blocked_by, found["approve_opinion"].reason) == (
        "role",
        "这一步由承办单位审核人办理。",
    )
    assert (found["serve"].blocked_by, found["serve"].reason) == ("state", "“拟稿”状态不能记录送达。")
    assert all(option.reason for option in found.values() if not option.allowed)


def test_four_eyes(at: datetime) -> None:
    both = member("unit_handler", handler().appointments.get().organ)
    both.appointments.create(
        organ=both.appointments.get().organ, role="unit_approver", starts_on=date(2020, 1, 1)
    )
    petition = drafted(by=with_access(both))

    option = options(petition, both.access, at)["approve_opinion"]

    assert (option.blocked_by, option.reason) == ("four_eyes", "你是起草人，不能审核。请由其他审核人处理。")
    assert options(petition, approver().access, at)["approve_opinion"].allowed


def test_law(at: datetime) -> None:
    late = options(signed(), handler().access, later(8))["object"]
    other = options(signed(appeal_route="litigation"), handler().access, at)["accept"]
    internal = options(investigating(appeal_route="statutory_duty"), handler().access, at)["ask_extension"]

    assert [option.blocked_by for option in (late, other, internal)] == ["law"] * 3
    assert "2026-12-01" in late.reason
    assert "第三十四条" in internal.article


def test_a_button_opens_its_own_dialog(at: datetime) -> None:
    petition = signed()

    url = options(petition, handler().access, at)["accept"].url

    assert url == f"/petitions/{petition.number}/accept/?handling={handling_of(petition).pk}"


def test_the_desk_before_dispatch_and_nobody_else(outsider: User, auditor: User, at: datetime) -> None:
    petition = triaged(make_petition())

    desk = {name for name, option in options(petition, officer().access, at).items() if option.allowed}

    assert {"triage", "transfer", "assign", "direct_reply"} <= desk
    for access in (outsider.access, auditor.access, token_access(petition.pk)):
        found = options(petition, access, at)
        assert {name for name, option in found.items() if option.allowed} <= {"recuse"}


def test_two_statements_however_many_parts(at: datetime, django_assert_num_queries: Any) -> None:
    petition = Petition.objects.select_related("owner", "case_file").get(pk=investigating().pk)
    access = handler().access

    with django_assert_num_queries(2):
        verb_options(petition, access, at)


def test_nobody_is_urged_before_a_unit_has_it(at: datetime) -> None:
    bureau = officer().access

    before, after = options(triaged(), bureau, at)["urge"], options(transferred(), bureau, at)["urge"]

    assert (before.allowed, before.reason, before.blocked_by) == (False, NOBODY_TO_URGE, "state")
    assert after.allowed
