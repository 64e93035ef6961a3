"""申请复查 by the petitioner: number and secret, one form, a receipt; late with a reason; nothing before service."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from apps.base.clock import local_date, now
from apps.petitions.models import Petition, Review
from tests.factories.handlings import closed, investigating
from tests.factories.reviews import (
    GOVERNMENT,
    asked,
    manned,
    review_accepted,
    review_drafted,
    review_issued,
    review_of,
    review_served,
)

pytestmark = pytest.mark.django_db
HERE = "/q/review/"
ASKED = {"claims_text": "请求撤销原意见。", "reasons": "现场仍然积水。"}


def ago(days: int) -> datetime:
    return now() - timedelta(days=days)


def door(client: Client, petition: Petition) -> None:
    """The session that number and secret open."""
    session = client.session
    until = now() + timedelta(minutes=15)
    session["portal"] = {"file": petition.pk, "number": petition.number, "until": until.isoformat()}
    session.save()


def test_asked_on_the_portal_it_lies_with_the_review_section(client: Client) -> None:
    petition = closed(at=ago(10))
    door(client, petition)
    page = client.get(HERE).content.decode()
    assert "申请复查" in page
    assert GOVERNMENT in page
    answer = client.post(HERE, ASKED)
    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}?sent=1")
    review = review_of(petition)
    assert (review.channel, review.requested_on, review.recorded_by, review.state) == (
        "online", local_date(now()), None, "requested",
    )  # fmt: skip
    shown = client.get(f"{HERE}?sent=1").content.decode()
    assert "申请已提交" in shown
    assert "提交申请" not in shown  # one at a time


def test_what_was_typed_stays_where_something_is_missing(client: Client) -> None:
    petition = closed(at=ago(10))
    door(client, petition)
    answer = client.post(HERE, {**ASKED, "reasons": ""})
    assert (answer.status_code, "请求撤销原意见。" in answer.content.decode()) == (422, True)
    assert not Review.objects.exists()


def test_late_it_asks_for_the_reason_and_takes_it(client: Client) -> None:
    petition = closed(at=ago(50))
    door(client, petition)
    assert "现在已经超过" in client.get(HERE).content.decode()
    assert client.post(HERE, ASKED).status_code == 422
    assert client.post(HERE, {**ASKED, "late_reason": "住院手术。"}).status_code == 302
    assert review_of(petition).late_reason == "住院手术。"


def test_before_an_answer_there_is_no_form(client: Client) -> None:
    petition = investigating(at=ago(1))
    door(client, petition)
    assert "现在没有可以申请" in client.get(HERE).content.decode()
    client.post(HERE, ASKED)
    assert not Review.objects.exists()


def test_after_a_review_the_recheck_is_offered(client: Client) -> None:
    petition = asked(closed(at=ago(30)), at=ago(25))
    petition = review_drafted(manned(review_accepted(petition, at=ago(24)), at=ago(24)), at=ago(20))
    petition = review_served(review_issued(petition, at=ago(19)), at=ago(18))
    door(client, petition)
    assert "申请复核" in client.get(HERE).content.decode()
    assert client.post(HERE, ASKED).status_code == 302
    assert review_of(petition).stage == "recheck"
    assert "复核" in client.get("/q/progress/").content.decode()


def test_nobody_comes_in_without_number_and_secret(client: Client) -> None:
    assert client.get(HERE)["Location"] == "/q/"
    assert client.post(HERE, ASKED)["Location"] == "/q/"
