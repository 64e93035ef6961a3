"""A conflict compares then, now and yours, and takes over only the fields one asked it to."""

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.petitions.actions.amend import amend
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.models import Petition
from apps.petitions.selectors.conflict import changed_since, kept
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def form(petition: Petition, access: Any, data: QueryDict | None = None) -> Any:
    made = VERB_FORMS["amend"]
    return made(data, petition=petition, access=access)


def test_a_field_changed_by_another_offers_both(triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at, title="原来的标题")
    before = petition.version
    amend(number=petition.number, access=triage_officer.access, at=at, title="别人改的标题")
    petition = Petition.objects.select_related("case_file", "owner", "content_class").get(pk=petition.pk)
    data = QueryDict(mutable=True)
    data.update({"title": "我改的标题", "was_title": "原来的标题", "was_state": "registered", "was_due": ""})
    access = triage_officer.access
    found = changed_since(
        petition,
        before,
        form(petition, access, data),
        fresh=form(petition, access),
        was={key: str(value) for key, value in data.items()},
        on=local_date(at),
    )
    assert found["who"] == triage_officer.name
    row = next(row for row in found["rows"] if row.get("keep") == "title")
    assert (row["before"], row["now"], row["yours"]) == ("原来的标题", "别人改的标题", "我改的标题")
    assert any(row["label"] == "最近的期限" for row in found["rows"])


def test_only_the_fields_asked_for_are_taken_over(triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at, title="现在的标题")
    fresh = form(petition, triage_officer.access)
    data = QueryDict("title=我的标题&content=我的内容&keep_title=now&keep_content=mine&keep_nothing=now")
    taken = kept(data, fresh)
    assert taken["title"] == "现在的标题"
    assert taken["content"] == "我的内容"
    assert kept(QueryDict("title=我的标题"), fresh)["title"] == "我的标题"
