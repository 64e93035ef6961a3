"""The second person: one of those who may ask, never the asker, once."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, TransitionNotAllowed
from apps.notifications.models import Notification
from apps.petitions.actions import agree_export, refuse_export
from apps.petitions.models import Export
from apps.petitions.rules.exports import OWN
from tests.factories.accounts import with_access
from tests.factories.exports import asked

pytestmark = pytest.mark.django_db


def test_agreed_it_is_queued_with_the_second_name_on_it(
    director: User, supervisor_officer: User, at: datetime
) -> None:
    export = agree_export(
        pk=asked(director, total=501).pk, access=supervisor_officer.access, at=at, note="同意"
    )
    assert (export.state, export.decided_by_id, export.decided_at, export.note) == (
        "queued", supervisor_officer.pk, at, "同意",
    )  # fmt: skip


def test_nobody_agrees_to_own_export(director: User, at: datetime) -> None:
    export = asked(director, total=501)
    with pytest.raises(PermissionRefused, match=OWN):
        agree_export(pk=export.pk, access=director.access, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.filter(pk=export.pk).update(decided_by=director)
    export.refresh_from_db()
    assert export.state == "waiting"


def test_nor_under_another_account_of_the_same_person(
    director: User, supervisor_officer: User, at: datetime
) -> None:
    for account in (director, supervisor_officer):
        account.person_keys = ["same"]
        account.save(update_fields=["person_keys"])
    export = asked(director, total=501)
    with pytest.raises(PermissionRefused, match=OWN):
        agree_export(pk=export.pk, access=with_access(supervisor_officer).access, at=at)


@pytest.mark.parametrize("role", ["section_head", "triage_officer", "leader", "unit_approver", "auditor"])
def test_others_decide_nothing(
    role: str, director: User, at: datetime, request: pytest.FixtureRequest
) -> None:
    export = asked(director, total=501)
    for decide in (agree_export, refuse_export):
        with pytest.raises(PermissionRefused):
            decide(pk=export.pk, access=request.getfixturevalue(role).access, at=at, note="不行的")


def test_refusal_needs_a_reason_and_is_told(director: User, deputy_director: User, at: datetime) -> None:
    export = asked(director, total=501)
    with pytest.raises(InvalidInput):
        refuse_export(pk=export.pk, access=deputy_director.access, at=at, note=" ")
    refused = refuse_export(pk=export.pk, access=deputy_director.access, at=at, note="范围太大")
    assert (refused.state, refused.note) == ("refused", "范围太大")
    assert Notification.objects.get(kind="petitions.export_refused").user == director


def test_decided_is_decided(director: User, deputy_director: User, at: datetime) -> None:
    export = asked(director, total=501)
    agree_export(pk=export.pk, access=deputy_director.access, at=at)
    with pytest.raises(TransitionNotAllowed):
        refuse_export(pk=export.pk, access=deputy_director.access, at=at, note="又不同意")
    with pytest.raises(NotFound):
        agree_export(pk=export.pk + 1, access=deputy_director.access, at=at)
