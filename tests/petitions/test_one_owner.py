"""Whatever is done about competence in whatever order: every open duty has exactly one owner, every claim one holder.

Random sequences of transfer, objection, return, dispute, decision and taking back, refused ones included (R-35, R-37).
"""

from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.base.errors import DomainError
from apps.deadlines.models import Deadline
from apps.organisations.selectors import organ_by_code
from apps.petitions import actions
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.lifecycle import State
from tests.factories.accounts import AT
from tests.factories.disputes import REASONS, URBAN, deputy
from tests.factories.handlings import STREET
from tests.factories.petitions import make_petition, officer, staff, triaged

ORGANS = (STREET, URBAN)
WHY = "属地和职权核实有误，改办。"
STEPS = (
    "transfer", "sign", "object", "agree_return", "refuse_return", "take_back", "raise_dispute", "say_yes", "say_no",
    "agree_dispute", "decide_dispute", "withdraw_dispute", "accept",
)  # fmt: skip


def arguments(step: str, organ: int) -> tuple[str, dict[str, Any]]:
    """The verb and what it is given; people are chosen in `play`."""
    today = AT.date()
    table: dict[str, tuple[str, dict[str, Any]]] = {
        "transfer": ("transfer", {"organ_id": organ}),
        "object": ("object", {"reasons": REASONS}),
        "agree_return": ("agree_return", {"decision": "同意。"}),
        "refuse_return": ("refuse_return", {"decision": "不同意。"}),
        "take_back": ("take_back", {"reason": WHY}),
        "raise_dispute": ("raise_dispute", {"organ_ids": [organ], "reasons": REASONS}),
        "say_yes": ("state_position", {"organ_id": organ, "competent": True, "text": REASONS}),
        "say_no": ("state_position", {"organ_id": organ, "competent": False, "text": REASONS}),
        "agree_dispute": ("agree_dispute", {}),
        "decide_dispute": ("decide_dispute", {"organ_id": organ, "decision": WHY}),
        "withdraw_dispute": ("withdraw_dispute", {"reason": WHY}),
        "accept": ("accept", {"accepted_on": today, "method": "in_person", "served_on": today}),
    }
    return table.get(step, (step, {}))


def play(petition: Petition, step: str, code: str) -> None:
    """Done by whoever may; a refusal changes nothing."""
    verb, values = arguments(step, organ_by_code(code).pk)
    who = {"decide_dispute": deputy()}.get(verb, officer())
    if verb in ("sign", "object", "accept"):
        who = staff("unit_handler", code)
    try:
        with transaction.atomic():
            actions.PERFORM[verb](number=petition.number, access=who.access, at=AT, **values)
    except DomainError:
        return


def check(petition: Petition) -> None:
    live = {row.pk: row for row in Handling.objects.filter(petition=petition).exclude(state=State.RETURNED)}
    claims = list(petition.claims.values_list("pk", "handling_id"))
    # every claim with an organ lies in one live handling, and no live handling is empty
    held = [handling for _claim, handling in claims if handling is not None]
    assert set(held) == set(live)
    duties = list(Deadline.objects.open().filter(case_file_id=petition.pk, is_duty=True))
    assert all(row.owner_id for row in duties)
    subjects = {f"handling:{pk}": row.organ_id for pk, row in live.items()} | {"petition": petition.owner_id}
    assert {row.subject for row in duties} <= set(subjects)
    assert all(row.owner_id == subjects[row.subject] for row in duties)
    assert max(Counter((row.subject, row.rule) for row in duties).values(), default=0) <= 1
    # between two organs the days are the bureau's: a claim that waits never waits without a limit
    if any(handling is None for _claim, handling in claims):
        assert any(row.subject == "petition" for row in duties)
    for pk, row in live.items():
        if row.state in (State.TRANSFERRED, State.SIGNED, State.OBJECTED):
            assert f"handling:{pk}" in {duty.subject for duty in duties}


moves = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(ORGANS)), min_size=4, max_size=14)


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=st.sampled_from(ORGANS), steps=moves)
def test_exactly_one_owner_at_every_moment(first: str, steps: list[tuple[str, str]]) -> None:
    with transaction.atomic():
        petition = triaged(make_petition())
        for step, code in [("transfer", first), *steps]:
            play(petition, step, code)
            check(petition)
        transaction.set_rollback(True)
