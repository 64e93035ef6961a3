"""The reason under a missing button is the sentence the action refuses with."""

from datetime import date

import pytest

from apps.petitions.rules.extension import ExtensionFacts
from apps.petitions.rules.guards import HandlingFacts, law_reason

DAY = date(2026, 11, 24)
FACTS = HandlingFacts(
    claims=(("appeal", "petition_procedure"),),
    objection_due=DAY,
    extension=ExtensionFacts(date(2027, 1, 23)),
    contacted=True,
    served=True,
)


@pytest.mark.parametrize(
    "verb", ["object", "accept", "ask_extension", "draft_opinion", "submit_closing", "close", "sign", "serve"]
)
def test_nothing_in_the_way(verb: str) -> None:
    assert law_reason(verb, FACTS, DAY) == ("", "")


@pytest.mark.parametrize(
    ("verb", "sentence", "article"),
    [
        ("object", "异议期", "第二十三条"),
        ("accept", "诉讼", "第三十一条"),
        ("ask_extension", "内控期限", "第三十四条"),
        ("approve_extension", "没有待批准", "第三十四条"),
        ("refuse_extension", "没有待批准", "第三十四条"),
        ("draft_opinion", "联系", "第三十一条"),
        ("submit_closing", "送达记录", "第三十二条"),
        ("close", "送达记录", "第三十二条"),
        ("conclude", "检举控告", "第三十条"),
    ],
)
def test_the_law_says_why(verb: str, sentence: str, article: str) -> None:
    reason, found = law_reason(verb, HandlingFacts(claims=(("appeal", "litigation"),)), DAY)
    assert sentence in reason
    assert article in found


def test_ours_to_handle_is_not_sent_away() -> None:
    assert "第三十一条（一）至（四）" in law_reason("route_out", FACTS, DAY)[0]
