"""R-100 to R-108: by the petitioner alone, once per side, within the window, never changed."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import NOBODY, Access, system_access, token_access
from apps.base.clock import end_of, local_date
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import rate
from apps.petitions.models import Petition, Rating
from tests.factories.handlings import handler, handling_of, later, served, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition() -> Petition:
    return served()


def give(petition: Petition, at: datetime, *, access: Access | None = None, **changes: str) -> Petition:
    values = {"side": "unit", "score": "0"} | changes
    return rate(number=petition.number, access=access or token_access(petition.pk), at=at, **values)


def test_each_side_once(petition: Petition, at: datetime) -> None:
    give(petition, at)
    give(petition, at, side="bureau", score="1")

    scores = dict(Rating.objects.filter(petition=petition).values_list("side", "score"))
    assert scores == {"unit": "0", "bureau": "1"}
    with pytest.raises(RuleRefused, match="只能提交一次"):
        give(petition, later(1), score="3", reason="改主意了")
    assert Rating.objects.get(petition=petition, side="unit").score == "0"
    assert petition.case_file.events.filter(verb="petitions.rate").count() == 2


def test_dissatisfaction_needs_a_reason_and_starts_a_call_back(petition: Petition, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        give(petition, at, score="3", reason=" ")
    assert refused.value.field == "reason"

    give(petition, at, score="3", reason="标线至今没有恢复。")

    handling = handling_of(petition)
    clock = Deadline.objects.open().get(case_file_id=petition.pk, rule="rating_followup")
    assert (clock.subject, clock.owner, clock.due_raw) == (
        f"handling:{handling.pk}",
        handling.organ,
        local_date(at) + timedelta(days=15),
    )
    told = Notification.objects.get(kind="petitions.rated_dissatisfied")
    assert (told.organ, told.role) == (handling.organ, "unit_handler")
    assert "标线" not in str(told.payload)
    assert "标线" not in str(petition.case_file.events.get(verb="petitions.rate").payload)


def test_dissatisfied_with_the_bureau(petition: Petition, at: datetime) -> None:
    give(petition, at, side="bureau", score="3", reason="没有告知去向。")

    clock = Deadline.objects.open().get(case_file_id=petition.pk, rule="rating_followup")
    assert (clock.subject, clock.owner) == ("petition", petition.owner)
    assert Notification.objects.get(kind="petitions.rated_dissatisfied").organ == petition.owner


def test_to_the_last_minute_of_the_last_day(petition: Petition, at: datetime) -> None:
    expires_on = Rating.objects.get(petition=petition, side="unit").expires_on
    midnight = end_of(expires_on)

    with pytest.raises(RuleRefused, match="评价期已于"):
        give(petition, midnight)
    give(petition, midnight - timedelta(microseconds=1))

    assert Rating.objects.get(petition=petition, side="unit").rated_on == expires_on


def test_no_account_rates_in_any_guise(
    petition: Petition, sys_admin: User, registrar: User, at: datetime
) -> None:
    guises = [handler().access, registrar.access, sys_admin.access, system_access("deadline_sweep"), NOBODY]
    for access in guises:
        with pytest.raises(PermissionRefused, match="工作人员不能代为评价"):
            give(petition, at, access=access)
    assert not Rating.objects.exclude(score="").exists()


def test_the_secret_of_one_case_opens_no_other(petition: Petition, at: datetime) -> None:
    with pytest.raises(NotFound):
        give(petition, at, access=token_access(served().pk))


@pytest.mark.parametrize(("field", "value"), [("side", "mayor"), ("score", "2"), ("score", "")])
def test_known_sides_and_scores(petition: Petition, field: str, value: str, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        give(petition, at, **{field: value})

    assert refused.value.field == field


def test_not_before_there_is_an_answer(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="现在还不能评价"):
        give(signed(), at)
