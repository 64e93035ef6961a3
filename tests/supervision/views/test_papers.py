"""Suggestions and measures through their doors."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.base.clock import now
from apps.organisations.models import Organ
from apps.supervision.models import Measure, Suggestion
from tests.factories.petitions import transferred
from tests.factories.supervision import draft, opened, proposal

pytestmark = pytest.mark.django_db


def test_a_suggestion_from_draft_to_reply(
    signed_in: Callable[[User], Client],
    supervisor_officer: User,
    section_head: User,
    department: Organ,
    department_handler: User,
) -> None:
    order = opened(transferred())
    given = {
        "kind": "improve_work", "receiver_id": department.pk, "title": "首次联系提速", "facts": "首次联系超过七日。",
        "text": "受理当日电话联系。", "orders": [order.pk],
    }  # fmt: skip
    officer = signed_in(supervisor_officer)
    assert officer.post(reverse("supervision:new-suggestion"), given | {"kind": "x"}).status_code == 422
    assert officer.post(reverse("supervision:new-suggestion"), given).status_code == 302
    made = Suggestion.objects.get()
    issue = reverse("supervision:suggestion-verb", args=[made.pk, "issue"])
    assert officer.post(issue).status_code == 403
    assert signed_in(section_head).post(issue).status_code == 302
    unit = signed_in(department_handler)
    reply = reverse("supervision:suggestion-verb", args=[made.pk, "reply"])
    assert unit.post(reply, {"adoption": "adopted", "reply": ""}).status_code == 422
    assert unit.post(reply, {"adoption": "adopted", "reply": "已当日电话联系。"}).status_code == 302
    page = unit.get(reverse("supervision:suggestion", args=[made.pk])).text
    assert "已当日电话联系" in page and "采纳" in page
    assert order.case_file.number not in page  # the case it rests on is not the receiver's
    assert "首次联系提速" in officer.get(reverse("supervision:suggestions") + "?state=answered").text


def test_a_measure_from_proposal_to_decision(
    signed_in: Callable[[User], Client], supervisor_officer: User, leader: User
) -> None:
    order = opened(transferred())
    url = reverse("supervision:new-measure") + f"?order={order.pk}"
    officer = signed_in(supervisor_officer)
    assert order.organ.name in officer.get(url).text
    given = {"kind": "rectify", "text": "限期补齐程序。", "order_id": order.pk}
    assert officer.post(url, given | {"limit_on": "2020-01-01"}).status_code == 422
    assert (
        officer.post(url, given | {"limit_on": f"{now() + timedelta(days=20):%Y-%m-%d}"}).status_code == 302
    )
    made = Measure.objects.get()
    decide = reverse("supervision:measure-verb", args=[made.pk, "decide"])
    assert officer.get(decide).status_code == 403
    assert signed_in(leader).post(decide, {"decision": "同意。"}).status_code == 302
    made.refresh_from_db()
    assert made.state == "decided"
    assert "责令限期整改" in officer.get(reverse("supervision:measures")).text


def test_unknown_steps_and_numbers_are_not_there(
    signed_in: Callable[[User], Client], supervisor_officer: User
) -> None:
    officer, made, measure = signed_in(supervisor_officer), draft(), proposal()
    for url in (
        reverse("supervision:suggestion-verb", args=[made.pk, "burn"]),
        reverse("supervision:measure-verb", args=[measure.pk, "burn"]),
        reverse("supervision:suggestion", args=[999_999]),
        reverse("supervision:measure", args=[999_999]),
    ):
        assert officer.get(url).status_code == 404
