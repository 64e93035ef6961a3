"""改跟踪人: who may, whom one may name, what is recorded and who is told; no state and no right moves."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused, StaleVersion
from apps.casefiles.models import Grant
from apps.notifications.models import Notification
from apps.petitions.actions import change_tracker
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db


def test_the_new_tracker_is_recorded_and_told(section_head: User, triage_officer: User, at: datetime) -> None:
    petition = transferred(at=at)
    state, grants = petition.state, Grant.objects.count()
    change_tracker(
        number=petition.number,
        access=section_head.access,
        at=at,
        user_id=triage_officer.pk,
        reason="专人盯办",
    )
    petition.refresh_from_db()
    assert (petition.tracker, petition.state, Grant.objects.count()) == (triage_officer, state, grants)
    event = petition.case_file.events.get(verb="petitions.track").payload
    assert (event["tracker"], event["was"], event["reason"]) == (triage_officer.pk, None, "专人盯办")
    assert Notification.objects.get(kind="petitions.track").user == triage_officer


def test_the_former_one_stands_in_the_ledger(section_head: User, triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at)
    for person in (triage_officer, section_head):
        change_tracker(number=petition.number, access=section_head.access, at=at, user_id=person.pk)
    last = petition.case_file.events.filter(verb="petitions.track").order_by("seq").last()
    assert (last.payload["was"], last.payload["tracker"]) == (triage_officer.pk, section_head.pk)
    assert Notification.objects.filter(kind="petitions.track").count() == 1  # nobody is told of own work


@pytest.mark.parametrize("role", ["registrar", "review_officer"])
def test_others_of_the_bureau_may_not(role: str, at: datetime, request: pytest.FixtureRequest) -> None:
    user, petition = request.getfixturevalue(role), make_petition(at=at)
    with pytest.raises(PermissionRefused):
        change_tracker(number=petition.number, access=user.access, at=at, user_id=user.pk)


def test_who_cannot_read_it_cannot_follow_it(
    section_head: User, vault_officer: User, outsider: User, auditor: User, triage_officer: User, at: datetime
) -> None:
    petition = make_petition(at=at)
    gone = auditor
    gone.is_active = False
    gone.save()
    for person in (outsider.pk, gone.pk, 10**9, None):
        with pytest.raises(InvalidInput) as refused:
            change_tracker(number=petition.number, access=section_head.access, at=at, user_id=person)
        assert refused.value.field == "user_id"
    sealed = make_accusation(at=at)
    with pytest.raises(InvalidInput):
        change_tracker(number=sealed.number, access=vault_officer.access, at=at, user_id=triage_officer.pk)
    with pytest.raises(NotFound):
        change_tracker(number=sealed.number, access=section_head.access, at=at, user_id=section_head.pk)


def test_no_change_and_a_stale_version_are_refused(section_head: User, at: datetime) -> None:
    petition = make_petition(at=at)
    values = {"number": petition.number, "access": section_head.access, "at": at, "user_id": section_head.pk}
    with pytest.raises(StaleVersion):
        change_tracker(**values, version=petition.version + 1)
    change_tracker(**values)
    with pytest.raises(RuleRefused, match="已经是"):
        change_tracker(**values)
