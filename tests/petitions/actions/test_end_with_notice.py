"""A paper, its service, the end of the claims."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.petitions.actions.dispatch import chosen_claims
from apps.petitions.actions.end_with_notice import end_with_notice
from apps.petitions.actions.step import Step, begin
from apps.petitions.rules.service import Delivery
from tests.factories.petitions import triaged

pytestmark = pytest.mark.django_db


def begun(user: User, at: datetime) -> Step:
    return begin("direct_out", number=triaged(appeal_route="litigation").number, access=user.access, at=at)


def test_the_notice_is_on_file(triage_officer: User, at: datetime) -> None:
    step = begun(triage_officer, at)
    delivery = Delivery(method="in_person", served_on=at.date(), received_by="陈小明")

    end_with_notice(
        step, chosen_claims(step), paper="legal_route_notice", text=" 请起诉。 ", delivery=delivery
    )

    service = step.petition.services.get()
    assert (service.note, service.received_by, service.handling) == ("请起诉。", "陈小明", None)
    assert step.petition.claims.get().outcome == "routed_out"


def test_without_words_there_is_no_notice(triage_officer: User, at: datetime) -> None:
    step = begun(triage_officer, at)

    with pytest.raises(InvalidInput):
        end_with_notice(
            step, chosen_claims(step), paper="legal_route_notice", text=" ",
            delivery=Delivery(method="post", served_on=at.date()),
        )  # fmt: skip
    assert not step.petition.services.exists()
