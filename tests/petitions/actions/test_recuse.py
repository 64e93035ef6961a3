"""回避: sight and handling end at once (art. 28; R-51)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused
from apps.casefiles.selectors import level
from apps.notifications.models import Notification
from apps.petitions.actions import recuse
from apps.petitions.models import Handling
from tests.factories.petitions import make_petition, transferred

pytestmark = pytest.mark.django_db


def test_oneself(unit_handler: User, unit_approver: User, at: datetime) -> None:
    petition = transferred()
    Handling.objects.filter(petition=petition).update(handler=unit_handler)

    done = recuse(
        number=petition.number,
        access=unit_handler.access,
        at=at,
        user_id=unit_handler.pk,
        reason="当事人是亲属",
    )

    assert level(done.case_file, unit_handler.access, at) == ""
    assert level(done.case_file, unit_approver.access, at) == "content"
    assert done.handlings.get().handler is None
    notice = Notification.objects.get(kind="petitions.recuse")
    assert notice.role == "unit_approver"
    with pytest.raises(NotFound):
        recuse(
            number=petition.number,
            access=unit_handler.access,
            at=at,
            user_id=unit_handler.pk,
            reason="再次申请",
        )


def test_by_the_head_of_the_office(
    unit_handler: User, unit_approver: User, section_head: User, at: datetime
) -> None:
    petition = transferred()

    with pytest.raises(PermissionRefused):
        recuse(
            number=petition.number,
            access=section_head.access,
            at=at,
            user_id=unit_handler.pk,
            reason="有利害关系",
        )
    recuse(
        number=petition.number,
        access=unit_approver.access,
        at=at,
        user_id=unit_handler.pk,
        reason="有利害关系",
    )

    assert level(petition.case_file, unit_handler.access, at) == ""


def test_a_colleague_is_not_sent_off(triage_officer: User, registrar: User, at: datetime) -> None:
    petition = make_petition()

    with pytest.raises(PermissionRefused):
        recuse(
            number=petition.number,
            access=triage_officer.access,
            at=at,
            user_id=registrar.pk,
            reason="有利害关系",
        )


def test_a_reason_and_a_person(triage_officer: User, at: datetime) -> None:
    petition = make_petition()

    for user_id, reason in ((triage_officer.pk, " "), (10**9, "有利害关系")):
        with pytest.raises(InvalidInput):
            recuse(
                number=petition.number, access=triage_officer.access, at=at, user_id=user_id, reason=reason
            )
