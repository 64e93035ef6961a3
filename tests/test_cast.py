"""The cast itself: everybody has the posts their name promises."""

from typing import Any

import pytest

from apps.accounts.rules.roles import BUREAU_WIDE, Role
from apps.organisations.models import Area, Organ

BUREAU_STAFF = ["registrar", "triage_officer", "section_head", "supervisor_officer", "review_officer"]


@pytest.mark.parametrize("name", [*BUREAU_STAFF, "deputy_director", "director"])
def test_bureau_staff_see_the_bureau(name: str, request: pytest.FixtureRequest, bureau: Organ) -> None:
    assert request.getfixturevalue(name).access.bureau_ids == (bureau.pk,)
    assert Role(name) in BUREAU_WIDE


@pytest.mark.parametrize("name", ["unit_handler", "outsider", "analyst", "auditor", "sys_admin", "leader"])
def test_everybody_else_does_not(name: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(name).access.bureau_ids == ()


def test_street_and_community_officers_have_their_area(street_officer: Any, community_officer: Any) -> None:
    assert street_officer.access.area_prefixes == ("350203007",)
    assert community_officer.access.area_prefixes == ("350203007010",)


def test_vault_officer_is_named(vault_officer: Any, triage_officer: Any) -> None:
    assert [post.vault for post in vault_officer.access.posts] == [True]
    assert [post.vault for post in triage_officer.access.posts] == [False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", [1, 2])
def test_reference_data_survives_the_flush_of_transactional_tests(run: int) -> None:
    assert Area.objects.count() == 110
    assert Organ.objects.count() == 147
