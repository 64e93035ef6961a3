"""One of the bureau's own figures: asked for by one, decided by another."""

from datetime import date, datetime
from functools import partial

import pytest

from apps.accounts.models import User
from apps.administration.actions.decide import agree, refuse
from apps.administration.actions.propose_parameter import propose_parameter
from apps.administration.models import Change, Proposal
from apps.base.errors import DomainError, NotFound, PermissionRefused, StaleVersion
from apps.parameters import selectors as parameters
from apps.parameters.models import Parameter
from tests.casefiles.actions.test_walls_race import together
from tests.factories.accounts import AT

pytestmark = pytest.mark.django_db


def ask(who: User, key: str = "sign_days", value: object = 3, from_on: date | None = None) -> Proposal:
    return propose_parameter(
        key=key, value=value, from_on=from_on, reason="按局务会意见", access=who.access, at=AT
    )


@pytest.mark.parametrize("first", ["sys_admin", "supervisor_officer"])
@pytest.mark.parametrize("second", ["deputy_director", "director"])
def test_two_people_make_it_hold_and_it_is_written_down(
    first: str, second: str, request: pytest.FixtureRequest, at: datetime
) -> None:
    asked = ask(request.getfixturevalue(first))
    parameters.forget()
    assert parameters.value_of("sign_days", at) == 2
    decider = request.getfixturevalue(second)
    change = agree(proposal_id=asked.pk, access=decider.access, at=at)
    parameters.forget()
    held = parameters.held("sign_days", at)
    assert (held.value, held.from_at, held.set_by, held.reason) == (
        3,
        at,
        decider.access.name,
        "按局务会意见",
    )
    assert (change.kind, change.subject, change.before["value_words"], change.after["value_words"]) == (
        "set_parameter",
        "签收",
        "2 个工作日",
        "3 个工作日",
    )


def test_from_a_later_day_on(sys_admin: User, director: User, at: datetime) -> None:
    asked = ask(sys_admin, from_on=date(2027, 1, 1))
    agree(proposal_id=asked.pk, access=director.access, at=at)
    parameters.forget()
    assert parameters.value_of("sign_days", at) == 2
    coming = parameters.coming("sign_days", at)
    assert coming is not None and coming.from_at is not None
    assert (coming.value, coming.from_at.date()) == (3, date(2027, 1, 1))


def test_refused_nothing_changes(sys_admin: User, director: User, at: datetime) -> None:
    refuse(proposal_id=ask(sys_admin).pk, note="再议", access=director.access, at=at)
    assert not Parameter.objects.exists() and not Change.objects.exists()


@pytest.mark.parametrize(
    ("key", "value", "from_on"),
    [
        ("sign_days", 0, None),
        ("sign_days", 11, None),
        ("sign_days", "many", None),
        ("sign_days", 2, None),  # as it is
        ("closure", 90, None),  # the law's
        ("upload_days", 5, None),  # acts on nothing yet
        ("sign_days", 3, date(2026, 11, 23)),  # yesterday
        ("sign_days", 3, date(2099, 1, 1)),
    ],
)
def test_refused_at_once(key: str, value: object, from_on: date | None, sys_admin: User) -> None:
    with pytest.raises(DomainError):
        ask(sys_admin, key, value, from_on)
    assert not Proposal.objects.exists()


def test_one_waiting_at_a_time(sys_admin: User, supervisor_officer: User) -> None:
    ask(sys_admin)
    with pytest.raises(DomainError, match="已有一项待决定"):
        ask(supervisor_officer, value=4)
    ask(supervisor_officer, "contact_days", 5)


def test_nobody_else_asks_or_decides(
    director: User, security_admin: User, sys_admin: User, supervisor_officer: User, at: datetime
) -> None:
    for other in (director, security_admin):
        with pytest.raises(PermissionRefused):
            ask(other)
    asked = ask(sys_admin)
    for other in (sys_admin, supervisor_officer, security_admin):
        with pytest.raises((PermissionRefused, NotFound)):
            agree(proposal_id=asked.pk, access=other.access, at=at)


def test_agreed_twice(sys_admin: User, director: User, deputy_director: User, at: datetime) -> None:
    asked = ask(sys_admin)
    agree(proposal_id=asked.pk, access=director.access, at=at)
    with pytest.raises(StaleVersion):
        agree(proposal_id=asked.pk, access=deputy_director.access, at=at)
    assert Parameter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_agreed_twice_at_the_same_moment(sys_admin: User, director: User, deputy_director: User) -> None:
    asked = ask(sys_admin)
    raised = together(
        *(
            partial(agree, proposal_id=asked.pk, access=one.access, at=AT)
            for one in (director, deputy_director)
        )
    )
    assert [type(error) for error in raised] == [StaleVersion]
    assert (Parameter.objects.count(), Change.objects.count()) == (1, 1)


def test_it_stands_on_the_desk_of_everybody_who_may_decide(
    supervisor_officer: User, director: User, deputy_director: User, security_admin: User
) -> None:
    """A proposal that is about nobody's account waits for each of them, and for nobody else."""
    asked = ask(supervisor_officer)
    for head in (director, deputy_director):
        assert list(Proposal.objects.for_decision_of(head.access)) == [asked]
    for other in (supervisor_officer, security_admin):
        assert list(Proposal.objects.for_decision_of(other.access)) == []
