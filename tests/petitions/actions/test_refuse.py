"""不予受理 by the bureau: four eyes, a ground, and a notice that was served (art. 19, 22)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused
from apps.petitions.actions import refuse
from apps.petitions.models import Petition
from tests.factories.petitions import triaged

pytestmark = pytest.mark.django_db


def refused_by(user: User, petition: Petition, at: datetime, **changes: object) -> Petition:
    values = {"ground": "other_procedure", "text": "请向法院起诉。", "method": "post", "served_on": at.date()}
    return refuse(number=petition.number, access=user.access, at=at, **(values | changes))


def test_a_head_refuses_in_writing(section_head: User, at: datetime) -> None:
    petition = refused_by(section_head, triaged(), at)

    assert (petition.state, petition.dispatched_on) == ("not_accepted", at.date())
    assert petition.claims.get().outcome == "not_accepted"
    assert petition.services.get().paper == "non_acceptance_notice"
    assert petition.case_file.events.get(verb="petitions.refuse").payload["ground"] == "other_procedure"


def test_not_by_who_triaged(section_head: User, at: datetime) -> None:
    petition = triaged(by=section_head)

    with pytest.raises(PermissionRefused, match="甄别人"):
        refused_by(section_head, petition, at)


def test_not_by_an_officer(triage_officer: User, at: datetime) -> None:
    petition = triaged()

    with pytest.raises(PermissionRefused):
        refused_by(triage_officer, petition, at)


@pytest.mark.parametrize("changes", [{"ground": "tired"}, {"text": ""}])
def test_ground_and_text(section_head: User, at: datetime, changes: dict[str, object]) -> None:
    petition = triaged()

    with pytest.raises(InvalidInput):
        refused_by(section_head, petition, at, **changes)
