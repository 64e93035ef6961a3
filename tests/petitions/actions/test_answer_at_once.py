"""A consultation handled simply is answered by a call, and the words of it are kept (domain-rules 2.3, R-170)."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import answer_at_once, sign
from apps.petitions.models import Petition
from tests.factories.disputes import sent_simply
from tests.factories.handlings import handler, handling_of, signed, submitted

pytestmark = pytest.mark.django_db
ANSWER = {
    "kind": "adopted",
    "text": "已电话答复：路灯将于本周更换。",
    "method": "phone",
    "served_on": date(2026, 11, 24),
}


def consulted(at: datetime, **changes: str) -> Petition:
    petition = sent_simply(**({"ground": "instant", "petition_class": "suggestion"} | changes))
    return sign(number=petition.number, access=handler().access, at=at)


def test_taken_on_and_answered_on_one_day(at: datetime) -> None:
    petition = consulted(at)

    done = answer_at_once(number=petition.number, access=handler().access, at=at, **ANSWER)

    handling, service = handling_of(done), done.services.get()
    assert (done.state, handling.accepted_on, handling.served_on) == ("served", at.date(), at.date())
    assert (service.method, service.note, handling.outcome_text) == ("phone", ANSWER["text"], ANSWER["text"])
    rules = {row.rule: row for row in Deadline.objects.filter(case_file_id=petition.pk)}
    assert rules["simple_acceptance"].met_on == rules["acceptance_notice"].met_on == at.date()
    assert not {"closure", "internal_closure", "simple_closure", "review_request"} & set(rules)


def test_it_can_be_closed_like_any_other(at: datetime) -> None:
    petition = answer_at_once(number=consulted(at).number, access=handler().access, at=at, **ANSWER)

    assert submitted(petition).state == "closing"


def test_not_for_what_goes_to_review_nor_for_other_grounds(at: datetime) -> None:
    review = consulted(at, petition_class="appeal")
    with pytest.raises(RuleRefused, match="处理意见书"):
        answer_at_once(number=review.number, access=handler().access, at=at, **ANSWER)

    daily = consulted(at, ground="daily")
    with pytest.raises(RuleRefused, match="当即答复"):
        answer_at_once(number=daily.number, access=handler().access, at=at, **ANSWER)

    ordinary = signed(petition_class="suggestion")
    with pytest.raises(RuleRefused, match="普通程序"):
        answer_at_once(number=ordinary.number, access=handler().access, at=at, **ANSWER)


def test_words_are_kept(at: datetime) -> None:
    petition = consulted(at)

    with pytest.raises(InvalidInput) as refused:
        answer_at_once(number=petition.number, access=handler().access, at=at, **ANSWER | {"text": " "})

    assert refused.value.field == "text"
    assert handling_of(petition).state == "signed"
