"""Who holds a role where, and who is named on a file."""

from datetime import date, datetime

import pytest

from apps.accounts.models import Appointment, User
from apps.casefiles.actions import end_grants
from apps.organisations.models import Organ
from apps.petitions.selectors.recipients import keepers, named_on, staffing
from tests.factories.petitions import make_accusation, vault_officer

pytestmark = pytest.mark.django_db


def test_a_sections_people_count_for_the_bureau(
    triage_officer: User, letters_section: Organ, bureau: Organ, at: datetime
) -> None:
    held = staffing(at).held

    assert {(letters_section.pk, "triage_officer"), (bureau.pk, "triage_officer")} <= held


def test_only_appointments_in_force(unit_handler: User, street_office: Organ, at: datetime) -> None:
    Appointment.objects.filter(user=unit_handler).update(ends_on=date(2026, 11, 23))

    assert (street_office.pk, "unit_handler") not in staffing(at).held


def test_two_statements_for_the_district(
    unit_handler: User, at: datetime, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        staffing(at)


def test_named_until_the_grant_ends(at: datetime) -> None:
    petition, keeper = make_accusation(), vault_officer()
    assert keeper.pk in named_on([petition.pk], at)[petition.pk]

    for user_id in named_on([petition.pk], at)[petition.pk]:
        end_grants(case_file=petition.case_file, user=User.objects.get(pk=user_id), at=at)

    assert named_on([petition.pk], at) == {}


def test_keepers_or_whoever_leads(director: User, at: datetime) -> None:
    assert keepers(at) == [director.pk]

    keeper = vault_officer()

    assert keepers(at) == [keeper.pk]
