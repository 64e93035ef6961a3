"""Asking for a change."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.propose import clean_reason, propose
from apps.administration.models import Proposal
from apps.base.errors import InvalidInput, PermissionRefused

pytestmark = pytest.mark.django_db


def test_it_waits(security_admin: User, at: datetime) -> None:
    asked = propose(
        access=security_admin.access,
        at=at,
        kind="appoint",
        subject="x 某",
        payload={"user_id": 0},
        reason="工作需要",
    )
    assert list(Proposal.objects.waiting()) == [asked]
    assert (asked.proposed_by, asked.proposed_at) == (security_admin, at)


@pytest.mark.parametrize("name", ["sys_admin", "director", "auditor", "registrar"])
def test_not_their_part(name: str, request, at: datetime) -> None:
    user = request.getfixturevalue(name)
    with pytest.raises(PermissionRefused):
        propose(access=user.access, at=at, kind="appoint", subject="x", payload={}, reason="工作需要")


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "x" * 201, "ab\u202ecd", "a\x00b"])
def test_a_reason_must_be_readable(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_reason(text, field="reason")
    assert refused.value.field == "reason"
