"""Simple handling is chosen at triage or dispatch; the bureau's three working days stand beside its fifteen (no. 8)."""

from datetime import date, datetime

import pytest

from apps.base.errors import RuleRefused
from apps.deadlines.models import Deadline
from apps.parameters import selectors as parameters
from apps.petitions.actions import transfer, triage
from apps.petitions.models import Petition
from tests.factories.disputes import sent_simply
from tests.factories.handlings import handling_of
from tests.factories.petitions import CONTENT_CLASS, make_petition, officer, transferred, triaged

pytestmark = pytest.mark.django_db


def triaged_simply(petition: Petition, at: datetime) -> Petition:
    rows = [
        {
            "claim_id": claim.pk,
            "petition_class": "appeal",
            "appeal_route": "petition_procedure",
            "content_class": CONTENT_CLASS,
        }
        for claim in petition.claims.all()
    ]
    return triage(
        number=petition.number,
        access=officer().access,
        at=at,
        claims=rows,
        simple_ground="daily",
        likely_supported=True,
    )


def clocks(petition: Petition) -> dict[str, Deadline]:
    return {row.rule: row for row in Deadline.objects.filter(case_file_id=petition.pk)}


def test_triage_starts_the_three_days_from_receipt_beside_the_fifteen(at: datetime) -> None:
    petition = triaged_simply(make_petition(), at)

    found = clocks(petition)
    assert petition.simple_ground == "daily"
    assert (found["simple_transfer"].start_on, found["simple_transfer"].due_on) == (
        petition.received_on,
        date(2026, 11, 27),
    )
    assert found["simple_transfer"].owner == petition.owner
    assert found["bureau_dispatch"].due_on == date(2026, 12, 9)


def test_dispatch_keeps_what_triage_chose_and_meets_both(street_office, at: datetime) -> None:  # type: ignore[no-untyped-def]
    petition = transferred(triaged_simply(make_petition(), at))

    found = clocks(petition)
    assert handling_of(petition).procedure == "simple"
    assert found["simple_transfer"].met_at is not None
    assert found["bureau_dispatch"].met_at is not None


def test_organ_gets_three_working_days_beside_its_fifteen_days(at: datetime) -> None:
    petition = sent_simply()

    running = {rule: row.due_on for rule, row in clocks(petition).items() if row.met_at is None}
    assert running["simple_acceptance"] == date(2026, 11, 27)
    assert running["acceptance_notice"] == date(2026, 12, 9)


def test_ordinary_at_dispatch_undoes_it(street_office, at: datetime) -> None:  # type: ignore[no-untyped-def]
    petition = triaged_simply(make_petition(), at)

    done = transfer(
        number=petition.number, access=officer().access, at=at, organ_id=street_office.pk, simple_ground=""
    )

    assert (done.simple_ground, handling_of(done).procedure) == ("", "ordinary")
    assert clocks(done)["simple_transfer"].cancelled_at is not None


def test_switched_off_the_fifteen_days_stand_alone(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.petitions.actions.choose_simple.value_of", lambda key, at: False)
    assert parameters.value_of("simple_transfer") is True  # on unless somebody turned it off

    petition = triaged_simply(make_petition(), at)

    assert set(clocks(petition)) == {"bureau_dispatch"}


@pytest.mark.parametrize("change", [{"repeat_verdict": "pending"}, {"flags": ("joint",)}])
def test_out_of_scope_changes_nothing(change: dict[str, object], at: datetime) -> None:
    petition = triaged(make_petition())
    Petition.objects.filter(pk=petition.pk).update(
        **{key: list(value) if isinstance(value, tuple) else value for key, value in change.items()}
    )

    with pytest.raises(RuleRefused) as refused:
        sent_simply(petition)

    assert "简易办理办法" in refused.value.article
    assert Petition.objects.get(pk=petition.pk).state == "triaged"
