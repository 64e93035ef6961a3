"""出具: by a head who did not draft it, on a day between approval and today (art. 32)."""

from datetime import date, datetime

import pytest

from apps.base.clock import local_date
from apps.base.errors import InvalidInput, InvalidInputs, PermissionRefused, TransitionNotAllowed
from apps.petitions.actions import issue
from apps.petitions.models import Opinion, Petition
from tests.factories.accounts import member, with_access
from tests.factories.handlings import approved, approver, drafted, handler, handling_of, later

pytestmark = pytest.mark.django_db


def test_a_paper_of_its_day(at: datetime) -> None:
    petition = approved(at=at)

    done = issue(
        number=petition.number,
        access=approver().access,
        at=later(2),
        issued_on=local_date(later(1)),
        document_number="思莲信意〔2026〕12号",
    )

    opinion = handling_of(petition).opinions.get()
    assert (done.state, opinion.issued_on, opinion.issued_by, opinion.document_number) == (
        "opinion_issued",
        local_date(later(1)),
        approver(),
        "思莲信意〔2026〕12号",
    )


@pytest.mark.parametrize("days", [-1, 1])
def test_neither_dated_back_before_approval_nor_ahead(days: int, at: datetime) -> None:
    petition = approved(at=at)

    with pytest.raises(InvalidInput) as refused:
        issue(number=petition.number, access=approver().access, at=at, issued_on=local_date(later(days)))

    assert refused.value.field == "issued_on"


def test_checked_once_more_for_its_parts(at: datetime) -> None:
    petition = approved()
    Opinion.objects.update(basis="按有关规定")

    with pytest.raises(InvalidInputs, match="处理意见书还缺：法律依据。"):
        issue(number=petition.number, access=approver().access, at=at, issued_on=local_date(at))


def test_not_by_the_drafter_not_by_the_handler_not_unapproved(at: datetime) -> None:
    both = member("unit_handler", handler().appointments.get().organ)
    both.appointments.create(
        organ=both.appointments.get().organ, role="unit_approver", starts_on=date(2020, 1, 1)
    )
    petition: Petition = approved(drafted(by=with_access(both)))
    for somebody, error in ((both, "你是起草人，不能出具"), (handler(), "负责人")):
        with pytest.raises(PermissionRefused, match=error):
            issue(number=petition.number, access=somebody.access, at=at, issued_on=local_date(at))
    with pytest.raises(TransitionNotAllowed):
        issue(number=drafted().number, access=approver().access, at=at, issued_on=local_date(at))
