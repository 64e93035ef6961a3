"""The ledger as a story: every verb of the table reads as a sentence, codes become words, newest first."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.template.loader import get_template, select_template

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.casefiles.selectors import timeline
from apps.petitions.actions.objection import object_to
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.selectors.happened import EventView, Words, events_of, words_of
from tests.factories.petitions import transferred

pytestmark = pytest.mark.django_db
OTHERS = ("register", "rate", "join", "warned", "recomputed", "join_cluster", "leave_cluster")


@pytest.mark.parametrize("name", [*VERBS, *OTHERS])
def test_every_event_has_its_own_wording(name: str) -> None:
    assert get_template(f"petitions/events/{name}.html")


@pytest.mark.parametrize("name", [*VERBS, *OTHERS, "something_new"])
def test_every_wording_stands_without_any_payload(name: str, at: datetime) -> None:
    event = EventView(at, name, "动作", "林小满", "办信科", "plain", True, {}, Words())
    text = select_template(event.templates).render({"event": event})
    assert "林小满" in text or name in ("rate", "warned")
    assert "<li" in text


def test_newest_comes_first_with_names_instead_of_numbers(
    unit_handler: User, department: Any, at: datetime
) -> None:
    petition = transferred(at=at)
    object_to(
        number=petition.number,
        access=unit_handler.access,
        at=at + timedelta(days=1),
        reasons="本事项属于区住建部门职权范围，不属于街道",
        suggested_organ_id=department.pk,
    )
    found = events_of(timeline(petition.case_file), {}, local_date(at))
    assert [event.name for event in found] == ["object", "transfer", "triage", "register"]
    text = select_template(found[0].templates).render({"event": found[0]})
    assert f"建议由{department.short_name}承办" in text
    assert found[0].kind == "objection"
    assert found[1].kind == "law"


def test_codes_become_words() -> None:
    words = words_of(
        {"score": "3", "side": "unit", "method": "phone", "organ": 7, "days": 20}, {7: "莲前街道办事处"}
    )
    assert words == {
        "score": "不满意",
        "side": "责任单位",
        "method": "电话",
        "organ": "莲前街道办事处",
        "days": "20",
    }
