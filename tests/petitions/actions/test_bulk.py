"""批量办理: the single action per case, once, with the version seen; what one may not do alone one may not do in bulk."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.base.errors import DuplicateRequest, InvalidInput
from apps.petitions.actions import BulkOrder, carry_out, urge
from apps.petitions.actions.bulk import SINGLE
from apps.petitions.models import BulkItem, BulkRun, Petition
from apps.petitions.rules.bulk import CHANGED, FAULT, NOT_FOUND, SEALED
from apps.petitions.selectors.bulk import bulk_preview
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def order(*petitions: Petition, verb: str = "urge", key: UUID | None = None, **values: Any) -> BulkOrder:
    cases = [(petition.number, petition.version) for petition in petitions]
    return BulkOrder(key or uuid4(), verb, cases, values or {"text": "请抓紧办理"})


def outcomes(run: BulkRun) -> dict[str, str]:
    return dict(run.items.values_list("number", "outcome"))


def urged(petition: Petition) -> int:
    return petition.case_file.events.filter(verb="petitions.urge").count()


def test_each_case_is_done_as_it_would_be_alone(supervisor_officer: User, at: datetime) -> None:
    cases = [transferred(at=at) for _ in range(3)]
    run = carry_out(order=order(*cases), access=supervisor_officer.access, at=at)
    assert set(outcomes(run).values()) == {"done"}
    assert [urged(petition) for petition in cases] == [1, 1, 1]
    assert BulkRun.objects.get().finished_at == at


def test_one_that_cannot_be_done_stops_no_other(supervisor_officer: User, at: datetime) -> None:
    good, nobody = transferred(at=at), make_petition(at=at)
    run = carry_out(order=order(nobody, good), access=supervisor_officer.access, at=at)
    assert outcomes(run) == {good.number: "done", nobody.number: "refused"}
    assert run.items.get(number=nobody.number).sentence == "没有正在办理的承办单位可以催办。"


def test_the_same_form_twice_is_one_run(supervisor_officer: User, at: datetime) -> None:
    petition = transferred(at=at)
    asked = order(petition)
    first = carry_out(order=asked, access=supervisor_officer.access, at=at)
    again = carry_out(order=asked, access=supervisor_officer.access, at=at)
    assert (first, urged(petition)) == (again, 1)


def test_what_was_left_undone_is_done_with_the_first_values(supervisor_officer: User, at: datetime) -> None:
    """A connection broke after one of two: the form sent again does the other, and brings no other text in."""
    one, two = transferred(at=at), transferred(at=at)
    asked = order(one, two)
    run = carry_out(order=asked, access=supervisor_officer.access, at=at)
    BulkItem.objects.filter(run=run, number=two.number).update(outcome="", at=None)
    two.refresh_from_db()
    BulkItem.objects.filter(run=run, number=two.number).update(version=two.version)
    other = BulkOrder(asked.key, "urge", asked.cases, {"text": "改过的内容"})
    carry_out(order=other, access=supervisor_officer.access, at=at)
    assert (urged(one), urged(two)) == (1, 2)
    last = two.case_file.events.filter(verb="petitions.urge").order_by("seq").last()
    assert last.payload["text"] == "请抓紧办理"


def test_a_case_changed_meanwhile_is_reported_and_not_overwritten(
    supervisor_officer: User, director: User, at: datetime
) -> None:
    petition = transferred(at=at)
    asked = order(petition)
    urge(number=petition.number, access=director.access, at=at, text="局领导已催办")
    run = carry_out(order=asked, access=supervisor_officer.access, at=at)
    assert run.items.get().sentence == CHANGED
    assert urged(petition) == 1


@pytest.mark.parametrize(
    ("role", "verb", "values"),
    [
        ("registrar", "urge", {"text": "请抓紧"}),
        ("unit_handler", "urge", {"text": "请抓紧"}),
        ("review_officer", "track", {"user_id": 1}),
        ("supervisor_officer", "assign", {"organ_id": 1, "limit_on": date(2027, 1, 4)}),
    ],
)
def test_no_shortcut_around_the_permission_table(
    role: str, verb: str, values: dict[str, Any], at: datetime, request: pytest.FixtureRequest
) -> None:
    person, petition = request.getfixturevalue(role), transferred(at=at)
    run = carry_out(order=order(petition, verb=verb, **values), access=person.access, at=at)
    item = run.items.get()
    assert item.outcome == "refused"
    assert item.sentence.startswith("这一步由")
    petition.refresh_from_db()
    assert petition.tracker is None


def test_sealed_cases_refuse_and_strangers_find_nothing(
    vault_officer: User, supervisor_officer: User, outsider: User, at: datetime
) -> None:
    sealed, plain = make_accusation(at=at), transferred(at=at)
    said = {
        user.username: carry_out(order=order(petition), access=user.access, at=at).items.get().sentence
        for user, petition in ((vault_officer, sealed), (supervisor_officer, sealed), (outsider, plain))
    }
    assert said == {
        "vault_officer": SEALED,
        "supervisor_officer": NOT_FOUND,
        "outsider": NOT_FOUND,
    }
    assert urged(sealed) == urged(plain) == 0


def test_a_bulk_assignment_goes_to_one_organ(section_head: User, department: Any, at: datetime) -> None:
    cases = [triaged(at=at), triaged(at=at), make_petition(at=at)]
    values = {"organ_id": department.pk, "limit_on": date(2026, 12, 31), "note": "限期报告"}
    run = carry_out(order=order(*cases, verb="assign", **values), access=section_head.access, at=at)
    assert [item.outcome for item in run.items.all()] == ["done", "done", "refused"]
    assert {handling.organ for case in cases for handling in case.handlings.all()} == {department}
    assert cases[0].handlings.get().limit_on == date(2026, 12, 31)


def test_the_preview_says_what_the_result_will_be(
    section_head: User, outsider: User, department: Any, at: datetime
) -> None:
    cases = [triaged(at=at), transferred(at=at), make_petition(at=at), make_accusation(at=at)]
    numbers = [petition.number for petition in cases]
    for verb, values in (
        ("urge", {"text": "请抓紧办理"}),
        ("track", {"user_id": section_head.pk}),
        ("track", {"user_id": outsider.pk}),
        ("assign", {"organ_id": department.pk, "limit_on": date(2026, 12, 31)}),
    ):
        fresh = {p.number: p for p in Petition.objects.filter(number__in=numbers)}
        shown = bulk_preview(verb, numbers, section_head.access, at, values, at.date())
        asked = order(*(fresh[number] for number in numbers), verb=verb, **values)
        run = carry_out(order=asked, access=section_head.access, at=at)
        result = {item.number: item for item in run.items.all()}
        assert {row.number: row.able for row in shown} == {
            number: item.outcome == "done" for number, item in result.items()
        }, verb
        assert {row.number: row.words for row in shown if not row.able} == {
            number: item.sentence for number, item in result.items() if item.outcome == "refused"
        }, verb


def test_a_fault_of_ours_stops_one_case(
    supervisor_officer: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = transferred(at=at), transferred(at=at)

    def broken(*, number: str, **values: Any) -> Petition:
        if number == one.number:
            raise ZeroDivisionError
        return urge(number=number, **values)

    monkeypatch.setitem(SINGLE, "urge", broken)
    run = carry_out(order=order(one, two), access=supervisor_officer.access, at=at)
    assert outcomes(run) == {one.number: "refused", two.number: "done"}
    assert run.items.get(number=one.number).sentence == FAULT


def test_wrong_orders_are_refused(supervisor_officer: User, director: User, at: datetime) -> None:
    petition = transferred(at=at)
    asked = order(petition)
    for wrong in (
        BulkOrder(uuid4(), "close", asked.cases),
        BulkOrder(uuid4(), "urge", []),
        BulkOrder(uuid4(), "urge", [(f"2026-{n:05d}", 1) for n in range(101)]),
    ):
        with pytest.raises(InvalidInput):
            carry_out(order=wrong, access=supervisor_officer.access, at=at)
    carry_out(order=asked, access=supervisor_officer.access, at=at)
    with pytest.raises(DuplicateRequest):
        carry_out(order=asked, access=director.access, at=at)


def test_statements_of_a_preview_do_not_grow(section_head: User, department: Any, at: datetime) -> None:
    numbers = [triaged(at=at).number for _ in range(6)]
    values = {"organ_id": department.pk, "limit_on": date(2026, 12, 31)}

    def statements(verb: str, wanted: list[str], values: dict[str, Any]) -> int:
        with CaptureQueriesContext(connection) as seen:
            bulk_preview(verb, wanted, section_head.access, at, values, at.date())
        return len(seen)

    for verb, given in (("urge", {}), ("track", {"user_id": section_head.pk}), ("assign", values)):
        assert statements(verb, numbers[:1], given) == statements(verb, numbers, given) <= 6


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_each_case_once(supervisor_officer: User, at: datetime) -> None:
    cases = [transferred(at=at) for _ in range(4)]
    asked = order(*cases)

    def submit() -> None:
        try:
            carry_out(order=asked, access=supervisor_officer.access, at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(submit) for _ in range(2)]:
            done.result()
    assert [urged(petition) for petition in cases] == [1, 1, 1, 1]
    assert set(BulkItem.objects.values_list("outcome", flat=True)) == {"done"}
