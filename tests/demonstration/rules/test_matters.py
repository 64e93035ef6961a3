"""Self-written matters name a place and a number and leave no slot open."""

import random
import re

from apps.demonstration.rules.matters import fill, person
from apps.demonstration.selectors import topics
from apps.petitions.rules.vocabulary import CLASS_LABELS, OPINION_LABELS, PURPOSE_LABELS, ROUTE_LABELS


def test_every_topic_fills_without_a_gap_and_speaks_in_known_codes():
    for topic in topics():
        matter = fill(topic, community="深田社区", street="开元街道", street_organ="350203007", number=7)
        text = matter.title + matter.content
        assert not re.search(r"[{}]", text)
        assert matter.petition_class in CLASS_LABELS
        assert matter.appeal_route in ROUTE_LABELS or matter.petition_class != "appeal"
        assert matter.purpose in PURPOSE_LABELS
        assert matter.kind in OPINION_LABELS
        assert matter.claims and matter.facts and matter.opinion and matter.basis


def test_the_street_office_takes_what_a_topic_leaves_to_the_street():
    by_street = [topic for topic in topics() if topic["organ"] == "street"]
    assert by_street
    assert (
        fill(by_street[0], community="深田社区", street="开元街道", street_organ="350203007", number=1).organ
        == "350203007"
    )


def test_people_are_made_up_and_differ_by_number():
    first, second = person(random.Random(1), 1, "深田社区"), person(random.Random(1), 2, "深田社区")
    assert first["phone"].startswith("1990000")
    assert first["phone"] != second["phone"]
