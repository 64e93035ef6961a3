"""The paper asked for after a call: served like any paper, and the thirty days of review begin with it (art. 35)."""

from datetime import date, datetime

import pytest

from apps.base.errors import RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import give_paper, serve
from apps.petitions.models import Petition
from tests.factories.disputes import signed_simply
from tests.factories.handlings import accepted, approved, drafted, handler, investigating, issued, served

pytestmark = pytest.mark.django_db


def told(at: datetime, method: str) -> Petition:
    petition = issued(approved(drafted(investigating(accepted(signed_simply())))))
    return serve(
        number=petition.number,
        access=handler().access,
        at=at,
        method=method,
        served_on=date(2026, 11, 24),
        note="已告知处理意见和救济途径。",
    )


def review(petition: Petition) -> list[date]:
    clocks = Deadline.objects.open().filter(case_file_id=petition.pk, rule="review_request")
    return list(clocks.values_list("start_on", flat=True))


def paper(petition: Petition, at: datetime, method: str = "in_person") -> Petition:
    return give_paper(
        number=petition.number, access=handler().access, at=at, method=method, served_on=date(2026, 11, 24)
    )


def test_a_call_opens_no_review_the_paper_does(at: datetime) -> None:
    petition = told(at, "phone")
    assert review(petition) == []

    done = paper(petition, at)

    assert review(done) == [date(2026, 11, 24)]
    assert done.state == "served"
    assert [row.method for row in done.services.filter(paper="handling_opinion").order_by("pk")] == [
        "phone",
        "in_person",
    ]


def test_a_message_is_in_writing_already(at: datetime) -> None:
    petition = told(at, "message")
    before = review(petition)

    paper(petition, at)

    assert review(petition) == before == [date(2026, 11, 24)]


def test_paper_means_paper_and_the_ordinary_procedure_has_it_anyway(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="书面"):
        paper(told(at, "phone"), at, method="message")
    with pytest.raises(RuleRefused, match="普通程序"):
        paper(served(), at)
