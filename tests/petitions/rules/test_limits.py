"""Which verb moves which clock; the 60 days belong to art. 31(6) alone (R-40)."""

import pytest

from apps.deadlines.rules.table import RULES
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.limits import EFFECTS, closing_clock, opens_review, skips_acceptance_notice
from apps.petitions.rules.vocabulary import AppealRoute


def test_every_clock_named_here_is_a_rule_of_the_rule_book():
    named = {rule for effect in EFFECTS.values() for rule in (*effect.starts, *effect.meets, *effect.cancels)}
    assert named <= set(RULES)


def test_every_effect_belongs_to_a_verb_or_to_registration_and_dispatch():
    assert set(EFFECTS) - {"register", "dispatch"} <= set(VERBS)


@pytest.mark.parametrize("route", sorted(set(AppealRoute) - {AppealRoute.PETITION_PROCEDURE}))
def test_other_routes_get_the_internal_limit_never_the_statutory_one(route):
    assert closing_clock("appeal", route) == "internal_closure"
    assert not opens_review("appeal", route)


def test_the_petition_procedure_gets_sixty_days_and_review():
    assert closing_clock("appeal", "petition_procedure") == "closure"
    assert opens_review("appeal", "petition_procedure")
    assert closing_clock("suggestion", "") == "internal_closure"


def test_discipline_and_political_legal_organs_notify_by_their_own_rules():
    assert [kind for kind in ("discipline", "political_legal", "department") if skips_acceptance_notice(kind)] == [
        "discipline", "political_legal",
    ]  # fmt: skip


def test_no_verb_pauses_a_clock():
    """R-168: the law knows one exclusion, hearing days in a recheck, and that is not here."""
    assert not any("pause" in field for effect in EFFECTS.values() for field in vars(effect))
