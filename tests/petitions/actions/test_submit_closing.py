"""送审办结: at least one of 三到位一处理, never without a service record (refusal 9)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.notifications.models import Notification
from apps.petitions.actions import submit_closing
from apps.petitions.models import Handling
from tests.factories.handlings import handler, handling_of, issued, served

pytestmark = pytest.mark.django_db


def test_ticks_and_who_sent_it(at: datetime) -> None:
    petition = served()

    done = submit_closing(
        number=petition.number,
        access=handler().access,
        at=at,
        ticks=["helped", "solved"],
        note="已恢复通行。",
    )

    handling = handling_of(petition)
    assert (done.state, handling.closing_by, handling.closing_note) == ("closing", handler(), "已恢复通行。")
    assert handling.closing_ticks == {"solved": True, "helped": True}
    assert Notification.objects.get(kind="petitions.submit_closing").organ == petition.owner


@pytest.mark.parametrize("ticks", [[], ["done"]])
def test_at_least_one_known_tick(ticks: list[str], at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        submit_closing(number=served().number, access=handler().access, at=at, ticks=ticks)

    assert (refused.value.field, "第二十七条" in refused.value.article) == ("ticks", True)


def test_never_without_service(at: datetime) -> None:
    with pytest.raises(TransitionNotAllowed):
        submit_closing(number=issued().number, access=handler().access, at=at, ticks=["solved"])
    petition = served()
    Handling.objects.update(served_on=None)

    with pytest.raises(RuleRefused, match="还没有送达记录，不能办结。"):
        submit_closing(number=petition.number, access=handler().access, at=at, ticks=["solved"])


def test_the_bureau_does_not_submit_for_the_unit(triage_officer: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        submit_closing(number=served().number, access=triage_officer.access, at=at, ticks=["solved"])
