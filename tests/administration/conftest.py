"""A second security administrator, and a proposal that waits."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.propose_appointment import propose_appointment
from apps.administration.models import Proposal
from apps.organisations import selectors as organs
from apps.organisations.models import Organ
from tests.factories.accounts import member


@pytest.fixture
def other_security_admin(db: None) -> User:
    return member("security_admin", organs.bureau(), username="security_admin2", name="柳清和")


@pytest.fixture
def other_sys_admin(db: None) -> User:
    return member("sys_admin", organs.bureau(), username="sys_admin2", name="万芒生")


@pytest.fixture
def asked(registrar: User, letters_section: Organ, security_admin: User, at: datetime) -> Proposal:
    """林小满 as 科长 of 办信科 from today."""
    return propose_appointment(
        user=registrar,
        organ=letters_section,
        role="section_head",
        starts_on=date(2026, 11, 24),
        ends_on=None,
        vault=False,
        reason="局党组 11 月 20 日会议决定",
        access=security_admin.access,
        at=at,
    )
