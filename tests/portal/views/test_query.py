"""The public's door: one neutral sentence, a short session, each side rated once, nothing cached, no names."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from apps.base.clock import now
from apps.petitions.actions import merge, unmerge
from apps.petitions.actions.register import Receipt
from apps.petitions.models import Rating
from apps.petitions.rules.vocabulary import RatingSide
from tests.factories.petitions import day, herself, make_receipt, officer, transferred, triaged

pytestmark = pytest.mark.django_db
WRONG = "没有查到。请核对编号和查询密码。"


@pytest.fixture
def receipt() -> Receipt:
    made = make_receipt(at=now() - timedelta(days=1), repeat_verdict="first", title="反映夜间施工噪声扰民")
    transferred(triaged(made.petition, at=now()), at=now())
    return made


def ask(client: Client, number: str, secret: str) -> Any:
    return client.post("/q/", {"number": number, "secret": secret})


def test_right_pair_opens_the_case_in_plain_words(client: Client, receipt: Receipt) -> None:
    answer = ask(client, receipt.petition.number, receipt.secret.lower())
    assert answer.status_code == 302
    assert answer["Location"] == "/q/progress/"
    page = client.get("/q/progress/")
    text = page.content.decode()
    assert "反映夜间施工噪声扰民" in text
    assert "书面告知您是否受理" in text
    assert "no-store" in page["Cache-Control"]


def test_no_member_of_staff_is_named(client: Client, receipt: Receipt) -> None:
    ask(client, receipt.petition.number, receipt.secret)
    text = client.get("/q/progress/").content.decode()
    for event in receipt.petition.case_file.events.all():
        assert event.actor not in text


@pytest.mark.parametrize("number", ["2026-99999", "", "x" * 20])
def test_every_wrong_pair_gets_the_same_sentence(client: Client, receipt: Receipt, number: str) -> None:
    wrong_secret = ask(client, receipt.petition.number, "ABCDEFGHJKLM")
    wrong_number = ask(client, number or "0", receipt.secret)
    assert wrong_secret.status_code == wrong_number.status_code == 422
    assert WRONG in wrong_secret.content.decode()
    assert WRONG in wrong_number.content.decode()


def test_without_the_session_there_is_only_the_question(client: Client) -> None:
    for address in ("/q/progress/", "/q/rate/", "/q/review/"):
        assert client.get(address)["Location"] == "/q/"


def test_session_ends_after_a_quarter_of_an_hour(client: Client, receipt: Receipt) -> None:
    ask(client, receipt.petition.number, receipt.secret)
    session = client.session
    session["portal"] = {**session["portal"], "until": (now() - timedelta(seconds=1)).isoformat()}
    session.save()
    assert client.get("/q/progress/")["Location"] == "/q/"


def test_leaving_closes_the_door(client: Client, receipt: Receipt) -> None:
    ask(client, receipt.petition.number, receipt.secret)
    client.post("/q/progress/")
    assert client.get("/q/progress/")["Location"] == "/q/"


def test_each_side_is_rated_once(client: Client, receipt: Receipt) -> None:
    right = Rating.objects.get(petition=receipt.petition, side=RatingSide.BUREAU)
    ask(client, receipt.petition.number, receipt.secret)
    answer = client.post("/q/rate/", {f"score-{right.pk}": "0"})
    assert answer["Location"] == "/q/progress/?rated=1"
    right.refresh_from_db()
    assert right.score == "0"
    client.post("/q/rate/", {f"score-{right.pk}": "3", f"reason-{right.pk}": "改主意了"})
    right.refresh_from_db()
    assert right.score == "0"


def test_dissatisfied_needs_a_reason_and_keeps_the_choice(client: Client, receipt: Receipt) -> None:
    right = Rating.objects.get(petition=receipt.petition, side=RatingSide.BUREAU)
    ask(client, receipt.petition.number, receipt.secret)
    answer = client.post("/q/rate/", {f"score-{right.pk}": "3"})
    assert answer.status_code == 422
    assert "请填写不满意的原因" in answer.content.decode()
    assert 'value="3" checked' in answer.content.decode()


def test_a_merged_case_says_the_number_to_ask_by_and_no_more(client: Client) -> None:
    """R-95: the petitioner is told the first number; of what stands in that case, nothing."""
    at = now()
    first = make_receipt(**herself(), at=at, repeat_verdict="first", title="反映加装电梯无审批")
    again = make_receipt(**herself(), at=at, repeat_verdict="pending", title="再次反映电梯")
    desk = {"access": officer().access, "at": at}
    merge(
        number=again.petition.number, first_number=first.petition.number, reason="同人同事", told_how="phone",
        told_on=day(at), **desk,
    )  # fmt: skip
    ask(client, again.petition.number, again.secret)
    text = client.get("/q/progress/").content.decode()

    assert f"编号 {first.petition.number}" in text
    assert "告知您" in text
    assert "无审批" not in text

    unmerge(number=again.petition.number, reason="判断有误", **desk)
    assert f"编号 {first.petition.number}" not in client.get("/q/progress/").content.decode()
