"""撤销并案 gives back what was: state, verdict, claims and clocks, with the dates they had (R-95)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.base.errors import DomainError, PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.casefiles.models import Grant
from apps.deadlines.models import Deadline
from apps.petitions.actions import judge_repeat, keep_on_file, merge, unmerge
from apps.petitions.models import Merger, PairVerdict, Petition
from apps.petitions.selectors.repeats_links import pair_verdicts
from apps.statistics.selectors.standing import standing_by_organ
from tests.factories.petitions import day, herself, make_petition, triaged

pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {"told_how": "phone", "told_on": day(), "reason": "同人同事"}


def picture(petitions: list[Petition]) -> dict[str, Any]:
    """All that a merging may touch, of every case."""
    ids = [petition.pk for petition in petitions]
    rows = Petition.objects.filter(pk__in=ids).order_by("pk")
    clocks = Deadline.objects.filter(case_file__in=ids).order_by("pk")
    return {
        "cases": list(
            rows.values("state", "repeat_verdict", "repeat_of", "first_here", "closed_at", "dispatched_on")
        ),
        "claims": [
            list(row.claims.order_by("pk").values("outcome", "handling", "petition_class")) for row in rows
        ],
        "clocks": list(clocks.values()),
        "grants": list(Grant.objects.filter(case_file__in=ids).order_by("pk").values()),
    }


def figures(user: User, at: datetime) -> Any:
    return standing_by_organ(access=user.access, at=at, on=day(at))  # type: ignore[attr-defined]


def test_merging_and_undoing_leaves_nothing_behind(
    triage_officer: User, director: User, at: datetime
) -> None:
    first, again = (
        triaged(make_petition(**herself())),
        triaged(make_petition(**herself(), repeat_verdict="first")),
    )
    cases, was, counted = [first, again], picture([first, again]), figures(director, at)
    merge(number=again.number, access=triage_officer.access, at=at, first_number=first.number, **TOLD)
    assert picture(cases) != was

    done = unmerge(number=again.number, access=triage_officer.access, at=at, reason="两处电梯，不是一件事")

    assert picture(cases) == was
    assert figures(director, at) == counted
    assert done.state == "triaged"
    merger = Merger.objects.get(petition=again)
    assert (merger.undone_by, merger.undone_at, merger.undo_reason) == (
        triage_officer,
        at,
        "两处电梯，不是一件事",
    )
    assert again.case_file.events.get(verb="petitions.unmerge").payload["first"] == first.number
    assert first.case_file.events.get(verb="petitions.part").payload["joined"] == again.number


def test_the_statutory_clock_ran_on_meanwhile(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(**herself()), make_petition(**herself())
    due = Deadline.objects.get(case_file=again.pk, rule="bureau_dispatch").due_on
    merge(number=again.number, access=triage_officer.access, at=at, first_number=first.number, **TOLD)

    later = at + timedelta(days=40)
    unmerge(number=again.number, access=triage_officer.access, at=later, reason="判断有误")

    clock = Deadline.objects.get(case_file=again.pk, rule="bureau_dispatch")
    assert (clock.due_on, clock.cancelled_at, clock.met_at) == (due, None, None)
    assert Deadline.objects.overdue(day(later)).filter(pk=clock.pk).exists()
    assert clock.next_action_on is not None


def test_the_verdict_of_an_undone_merging_holds_no_longer(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(**herself()), make_petition(**herself())
    merge(number=again.number, access=triage_officer.access, at=at, first_number=first.number, **TOLD)
    assert pair_verdicts(again, [first.pk]) == {first.pk: "same"}
    assert pair_verdicts(first, [again.pk]) == {again.pk: "same"}

    unmerge(number=again.number, access=triage_officer.access, at=at, reason="判断有误")

    assert pair_verdicts(again, [first.pk]) == {}
    assert PairVerdict.objects.get().verdict == "same"  # on record all the same


def test_only_what_is_merged_by_the_desk_and_with_a_reason(
    triage_officer: User, registrar: User, at: datetime
) -> None:
    first, again = make_petition(**herself()), make_petition(**herself())
    with pytest.raises(TransitionNotAllowed):
        unmerge(number=again.number, access=triage_officer.access, at=at, reason="判断有误")
    merge(number=again.number, access=triage_officer.access, at=at, first_number=first.number, **TOLD)
    with pytest.raises(PermissionRefused):
        unmerge(number=again.number, access=registrar.access, at=at, reason="判断有误")
    with pytest.raises(DomainError, match="理由"):
        unmerge(number=again.number, access=triage_officer.access, at=at, reason=" ")
    PairVerdict.objects.all().delete()
    Merger.objects.all().delete()
    with pytest.raises(RuleRefused, match="没有查到"):
        unmerge(number=again.number, access=triage_officer.access, at=at, reason="判断有误")


def test_undone_after_the_first_went_elsewhere_or_ended(triage_officer: User, at: datetime) -> None:
    """A joined B, B joined C and C has ended: A is a case of its own again, B and C are as they were."""
    one, two, three = (
        make_petition(**herself()),
        make_petition(**herself()),
        triaged(make_petition(**herself())),
    )
    for number, into in ((one.number, two.number), (two.number, three.number)):
        merge(number=number, access=triage_officer.access, at=at, first_number=into, **TOLD)
    keep_on_file(number=three.number, access=triage_officer.access, at=at, reason="无可核查事实")

    unmerge(number=one.number, access=triage_officer.access, at=at, reason="判断有误")

    states = Petition.objects.filter(pk__in=[one.pk, two.pk, three.pk]).order_by("pk")
    assert list(states.values_list("state", flat=True)) == ["registered", "merged", "filed"]


steps = st.lists(
    st.tuples(st.sampled_from(["merge", "unmerge", "judge"]), st.integers(0, 2), st.integers(0, 2)),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_the_order_undoing_all_gives_back_all(
    triage_officer: User, at: datetime, steps: list[tuple[str, int, int]]
) -> None:
    """Against a model of three lines: who is merged into whom; no chain closes, and the clocks follow the state."""
    cases = [make_petition(**herself()), make_petition(**herself()), make_petition(**herself())]
    was = picture(cases)
    into: dict[int, int] = {}
    for verb, mine, other in steps:
        given_ = {"number": cases[mine].number, "access": triage_officer.access, "at": at}
        number = cases[other].number
        try:
            if verb == "merge":
                merge(**given_, first_number=number, **TOLD)  # type: ignore[arg-type]
                into[mine] = _end(into, other)
            elif verb == "unmerge":
                unmerge(**given_, reason="判断有误")  # type: ignore[arg-type]
                del into[mine]
            else:
                judge_repeat(**given_, verdict="different", repeat_of=number, reason="地点不同")  # type: ignore[arg-type]
        except DomainError:
            assert verb != "unmerge" or mine not in into
        merged = {i for i, case in enumerate(cases) if Petition.objects.get(pk=case.pk).state == "merged"}
        assert merged == set(into)
        assert all(_end(into, i) not in into for i in merged)
    for mine in list(into):
        unmerge(number=cases[mine].number, access=triage_officer.access, at=at, reason="全部撤销")
    assert picture(cases) == was


def _end(into: dict[int, int], case: int) -> int:
    for _step in range(4):
        case = into.get(case, case)
    return case
