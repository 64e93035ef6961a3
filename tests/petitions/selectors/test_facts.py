"""Plain facts for the pure rules."""

from datetime import datetime

import pytest

from apps.petitions.actions import ask_extension
from apps.petitions.rules.extension import ExtensionFacts
from apps.petitions.selectors.facts import claims_of, extension_facts, facts_of, open_clock
from tests.factories.handlings import drafted, handler, handling_of, investigating, served
from tests.factories.petitions import make_petition, officer, triaged

pytestmark = pytest.mark.django_db


def test_whose_work_is_judged(at: datetime) -> None:
    petition = drafted()
    ask_extension(number=petition.number, access=handler().access, at=at, days=5, reason="调档。")

    facts = facts_of(petition, handling_of(petition))

    assert (facts.drafter, facts.extension_asker, facts.closing_by) == (handler().pk, handler().pk, None)
    assert (facts.triaged_by, facts.handling_in_bureau) == (officer().pk, False)


def test_before_anybody_handles_it() -> None:
    facts = facts_of(triaged(make_petition()))

    assert (facts.handling_organ_id, facts.drafter, facts.extension_asker) == (None, None, None)


def test_claims_clocks_and_what_was_asked(at: datetime) -> None:
    petition = investigating()
    handling = handling_of(petition)
    subject = f"handling:{handling.pk}"
    clock = open_clock(petition, subject, "closure")

    assert claims_of(handling) == [("appeal", "petition_procedure")]
    assert clock is not None
    assert extension_facts(petition, handling, subject) == ExtensionFacts(clock.due_raw)
    done = served()
    assert open_clock(done, f"handling:{handling_of(done).pk}", "closure") is None
