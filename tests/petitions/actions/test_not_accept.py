"""不予受理: only on its grounds, and never in place of the objection (R-35, domain-rules 1.6)."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, NotFound, RuleRefused, TransitionNotAllowed
from apps.petitions.actions import not_accept
from apps.petitions.models import Petition
from tests.factories.handlings import accepted, handler, handling_of, signed

pytestmark = pytest.mark.django_db


def refuse(petition: Petition, at: datetime, *, by: User | None = None, **changes: Any) -> Petition:
    values = {
        "ground": "other_procedure",
        "text": "应当通过行政复议解决，可以向区人民政府提出。",
        "method": "in_person",
        "served_on": local_date(at),
    }
    return not_accept(number=petition.number, access=(by or handler()).access, at=at, **(values | changes))


def test_with_ground_text_and_notice(at: datetime) -> None:
    petition = signed()

    done = refuse(petition, at)

    handling = handling_of(petition)
    assert (done.state, handling.decision_ground) == ("not_accepted", "other_procedure")
    assert "行政复议" in handling.decision_text
    assert petition.services.get(handling=handling).paper == "non_acceptance_notice"
    event = petition.case_file.events.get(verb="petitions.not_accept")
    assert event.payload["ground"] == "other_procedure"


def test_not_ours_is_an_objection(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="5 个工作日内提出异议") as refused:
        refuse(signed(), at, ground="not_competent")

    assert "第二十三条" in refused.value.article


@pytest.mark.parametrize(("field", "value"), [("ground", ""), ("ground", "tired"), ("text", "  ")])
def test_ground_and_text_are_needed(field: str, value: str, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        refuse(signed(), at, **{field: value})

    assert refused.value.field == field


def test_not_after_acceptance_and_not_by_others(outsider: User, at: datetime) -> None:
    with pytest.raises(TransitionNotAllowed):
        refuse(accepted(), at)
    with pytest.raises(NotFound):
        refuse(signed(), at, by=outsider)
