"""The second person: agrees, refuses; own proposals and own accounts are never one's own to decide."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.actions import end_appointment
from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.administration.actions.decide import agree, refuse, withdraw
from apps.administration.actions.propose_appointment import propose_appointment
from apps.administration.actions.propose_parameter import propose_parameter
from apps.administration.actions.renew_password import renew_password
from apps.administration.models import Change, Proposal
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused, StaleVersion
from apps.organisations.models import Organ
from tests.factories.accounts import member, with_access

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("second", ["other_security_admin", "director"])
def test_a_second_person_makes_it_hold(
    second: str, request, asked: Proposal, registrar: User, at: datetime
) -> None:
    decider = request.getfixturevalue(second)
    assert not access_of(registrar, at).has("section_head")
    change = agree(proposal_id=asked.pk, access=decider.access, at=at)
    assert access_of(registrar, at).has("section_head")
    assert (change.kind, change.subject, change.actor, change.proposal) == (
        "appoint",
        "registrar 林小满",
        decider,
        asked,
    )
    assert change.after["role"] == "section_head" and change.reason == "局党组 11 月 20 日会议决定"


def test_not_the_proposer(asked: Proposal, registrar: User, security_admin: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused) as refused:
        agree(proposal_id=asked.pk, access=security_admin.access, at=at)
    assert refused.value.code == "own_proposal"
    assert not access_of(registrar, at).has("section_head")


def test_nor_under_another_account_of_the_same_person(
    asked: Proposal, security_admin: User, other_security_admin: User, at: datetime
) -> None:
    for account in (security_admin, other_security_admin):
        account.person_keys = ["same"]
        account.save(update_fields=["person_keys"])
    with pytest.raises(PermissionRefused) as refused:
        agree(proposal_id=asked.pk, access=with_access(other_security_admin).access, at=at)
    assert refused.value.code == "own_proposal"


def test_one_administrator_is_not_both_people(
    asked: Proposal,
    security_admin: User,
    director: User,
    sys_admin: User,
    other_sys_admin: User,
    at: datetime,
) -> None:
    """Whoever resets both passwords knows both; a week later, or by two hands, it is two people again."""
    renew_password(user=director, reason="忘记密码", access=sys_admin.access, at=at)
    renew_password(user=security_admin, reason="忘记密码", access=other_sys_admin.access, at=at)
    assert agree_and_undo(asked, director, at)
    renew_password(user=security_admin, reason="忘记密码", access=sys_admin.access, at=at)
    with pytest.raises(RuleRefused) as refused:
        agree(proposal_id=asked.pk, access=with_access(director).access, at=at + timedelta(days=6))
    assert refused.value.code == "one_hand"
    asked.refresh_from_db()
    assert asked.decision == ""
    assert agree(proposal_id=asked.pk, access=with_access(director).access, at=at + timedelta(days=8))


def agree_and_undo(asked: Proposal, decider: User, at: datetime) -> bool:
    with transaction.atomic():
        agree(proposal_id=asked.pk, access=with_access(decider).access, at=at)
        transaction.set_rollback(True)
    return True


def test_nor_for_what_he_asked_for_himself(
    director: User, sys_admin: User, district: Organ, at: datetime
) -> None:
    """A system administrator who gives the director a new password and agrees in the director's name."""
    asked_himself = propose_parameter(
        key="sign_days", value=3, from_on=None, reason="试一试", access=sys_admin.access, at=at
    )
    renew_password(user=director, reason="忘记密码", access=sys_admin.access, at=at)
    with pytest.raises(RuleRefused) as refused:
        agree(proposal_id=asked_himself.pk, access=with_access(director).access, at=at)
    assert refused.value.code == "one_hand"


def test_the_database_knows_it_too(asked: Proposal, security_admin: User, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=asked.pk).update(
            decision="agreed", decided_by=security_admin, decided_at=at
        )


def test_not_the_person_it_is_about(
    letters_section: Organ, security_admin: User, director: User, at: datetime
) -> None:
    about_the_director = propose_appointment(
        user=director, organ=letters_section, role="section_head", starts_on=at.date(), ends_on=None, vault=True,
        reason="兼任", access=security_admin.access, at=at,
    )  # fmt: skip
    with pytest.raises(PermissionRefused) as refused:
        agree(proposal_id=about_the_director.pk, access=director.access, at=at)
    assert refused.value.code == "own_account"


@pytest.mark.parametrize(
    "name", ["sys_admin", "auditor", "deputy_director", "registrar", "unit_approver", "leader"]
)
def test_for_other_roles_it_is_not_there(name: str, request, asked: Proposal, at: datetime) -> None:
    outsider = request.getfixturevalue(name)
    for decide in (agree, withdraw):
        with pytest.raises(NotFound):
            decide(proposal_id=asked.pk, access=outsider.access, at=at)
    with pytest.raises(NotFound):
        refuse(proposal_id=asked.pk, note="不行", access=outsider.access, at=at)


def test_a_refusal_says_why_and_changes_nothing(
    asked: Proposal, registrar: User, director: User, at: datetime
) -> None:
    with pytest.raises(InvalidInput):
        refuse(proposal_id=asked.pk, note=" \u200b ", access=director.access, at=at)
    closed = refuse(proposal_id=asked.pk, note="编制已满", access=director.access, at=at)
    assert (closed.decision, closed.note, closed.decided_by) == ("refused", "编制已满", director)
    assert not Change.objects.exists()
    assert not access_of(registrar, at).has("section_head")


def test_decided_once(asked: Proposal, director: User, other_security_admin: User, at: datetime) -> None:
    agree(proposal_id=asked.pk, access=director.access, at=at)
    with pytest.raises(StaleVersion):
        refuse(proposal_id=asked.pk, note="不行", access=other_security_admin.access, at=at)
    assert Change.objects.count() == 1


def test_only_the_proposer_withdraws(
    asked: Proposal, security_admin: User, director: User, at: datetime
) -> None:
    with pytest.raises(PermissionRefused):
        withdraw(proposal_id=asked.pk, access=director.access, at=at)
    assert withdraw(proposal_id=asked.pk, access=security_admin.access, at=at).decision == "withdrawn"
    with pytest.raises(StaleVersion):
        agree(proposal_id=asked.pk, access=director.access, at=at)


def test_a_proposer_who_left_cannot_be_agreed_with(
    asked: Proposal, security_admin: User, other_security_admin: User, director: User, at: datetime
) -> None:
    end_appointment(
        appointment=security_admin.appointments.get(), ends_on=at.date() - timedelta(days=1),
        access=other_security_admin.access, at=at,
    )  # fmt: skip
    with pytest.raises(RuleRefused) as refused:
        agree(proposal_id=asked.pk, access=director.access, at=at)
    assert refused.value.code == "proposer_left"


def test_what_the_appointment_refuses_leaves_the_proposal_waiting(
    letters_section: Organ, security_admin: User, director: User, at: datetime
) -> None:
    """Between asking and agreeing the person became an auditor: three administrators, three people."""
    person = member("analyst", letters_section)
    asked = propose_appointment(
        user=person, organ=letters_section, role="sys_admin", starts_on=at.date(), ends_on=None, vault=False,
        reason="工作需要", access=security_admin.access, at=at,
    )  # fmt: skip
    person.appointments.update(role="auditor")
    with pytest.raises(RuleRefused) as refused:
        agree(proposal_id=asked.pk, access=director.access, at=at)
    asked.refresh_from_db()
    assert (refused.value.code, asked.decision) == ("three_admins", "")


def test_a_made_up_number_is_not_there(director: User, at: datetime) -> None:
    for number in (0, -1, 10**30):
        with pytest.raises(NotFound):
            agree(proposal_id=number, access=director.access, at=at)


def test_the_log_is_never_altered(asked: Proposal, director: User, at: datetime) -> None:
    change = agree(proposal_id=asked.pk, access=with_access(director).access, at=at)
    for sql in ("UPDATE administration_change SET reason = 'x'", "DELETE FROM administration_change"):
        with (
            pytest.raises(Exception, match="Cannot update or delete"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    change.refresh_from_db()
    assert change.reason == asked.reason
