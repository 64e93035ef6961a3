"""交办: a limit and a report (art. 22)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import assign
from tests.factories.petitions import triaged

pytestmark = pytest.mark.django_db


def test_an_assignment_carries_its_limit(triage_officer: User, department: Organ, at: datetime) -> None:
    limit = at.date() + timedelta(days=20)
    petition = assign(
        number=triaged().number,
        access=triage_officer.access,
        at=at,
        organ_id=department.pk,
        limit_on=limit,
        note="速办",
    )

    handling = petition.handlings.get()
    assert (petition.state, handling.kind, handling.limit_on, handling.note) == (
        "assigned",
        "assign",
        limit,
        "速办",
    )
    clock = Deadline.objects.get(case_file_id=petition.pk, rule="assign_report")
    assert (clock.due_raw, clock.owner, clock.subject) == (limit, department, f"handling:{handling.pk}")


def test_a_limit_lies_ahead(triage_officer: User, department: Organ, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(InvalidInput) as refused:
        assign(
            number=petition.number,
            access=triage_officer.access,
            at=at,
            organ_id=department.pk,
            limit_on=at.date(),
        )
    assert refused.value.field == "limit_on"
    assert not petition.handlings.exists()
