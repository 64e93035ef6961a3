"""R-52, R-53: an answer with claims, facts, opinion, basis and remedy line, or a list of what is missing (refusal 4)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, InvalidInputs, PermissionRefused, TransitionNotAllowed
from apps.petitions.models import ContactLog
from tests.factories.handlings import accepted, approver, drafted, handling_of, investigating

pytestmark = pytest.mark.django_db


def test_each_draft_is_a_version_of_its_own(at: datetime) -> None:
    petition = drafted()

    done = drafted(petition, opinion="予以支持，并已恢复通道标线。")

    versions = list(handling_of(petition).opinions.values_list("version", "opinion"))
    assert done.state == "opinion_drafted"
    assert versions == [(1, "予以支持，围挡已于三日内拆除。"), (2, "予以支持，并已恢复通道标线。")]
    event = petition.case_file.events.filter(verb="petitions.draft_opinion").last()
    assert event.payload["paper"] == "handling_opinion"
    assert "标线" not in str(event.payload)


def test_everything_missing_is_said_at_once(at: datetime) -> None:
    petition = investigating()

    with pytest.raises(InvalidInputs) as refused:
        drafted(petition, basis="按有关规定", remedy="")

    assert refused.value.message == "处理意见书还缺：法律依据、救济途径。补齐后才能出具。"
    assert {error.field for error in refused.value.errors} == {"", "basis", "remedy"}
    assert handling_of(petition).state == "investigating"


def test_a_suggestion_is_adopted_or_not_and_needs_no_remedy(at: datetime) -> None:
    petition = investigating(petition_class="suggestion")
    with pytest.raises(InvalidInput, match="采纳"):
        drafted(petition, kind="support")

    done = drafted(petition, kind="adopted", basis="", remedy="")

    assert done.state == "opinion_drafted"


def test_not_without_a_contact(at: datetime) -> None:
    petition = accepted()
    with pytest.raises(TransitionNotAllowed):
        drafted(petition)
    petition = investigating()
    ContactLog.objects.all().delete()

    with pytest.raises(Exception, match="还没有联系信访人"):
        drafted(petition)


def test_a_head_drafts_nothing(triage_officer: User, at: datetime) -> None:
    petition = investigating()
    for somebody in (approver(), triage_officer):
        with pytest.raises(PermissionRefused):
            drafted(petition, by=somebody)
