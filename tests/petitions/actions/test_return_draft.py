"""退回修改: with a reason, also after approval; the next draft is a new version."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInput, PermissionRefused, TransitionNotAllowed
from apps.petitions.actions import return_draft
from tests.factories.handlings import approved, approver, drafted, handler, handling_of, issued

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", [drafted, approved])
def test_back_to_work_with_the_reason_kept(stage: object, at: datetime) -> None:
    petition = stage()  # type: ignore[operator]

    done = return_draft(number=petition.number, access=approver().access, at=at, reason="事实部分未写时间。")

    assert done.state == "investigating"
    assert handling_of(petition).opinions.get().returned_reason == "事实部分未写时间。"
    drafted(done)
    assert list(handling_of(petition).opinions.values_list("version", flat=True)) == [1, 2]


def test_reason_head_and_state(at: datetime) -> None:
    petition = drafted()
    with pytest.raises(InvalidInput):
        return_draft(number=petition.number, access=approver().access, at=at, reason=" ")
    with pytest.raises(PermissionRefused):
        return_draft(number=petition.number, access=handler().access, at=at, reason="修改。")
    with pytest.raises(TransitionNotAllowed):
        return_draft(number=issued().number, access=approver().access, at=at, reason="修改。")
