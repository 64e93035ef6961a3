"""Out of simple handling the ordinary limits count from the first acceptance; nothing begins anew (domain-rules 2.3)."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.deadlines.actions import claim_due
from apps.deadlines.models import Deadline
from apps.petitions.actions import accept, ask_extension, draft_opinion, leave_simple, sign, sweep_deadlines
from apps.petitions.models import Petition
from tests.factories.disputes import sent_simply
from tests.factories.handlings import OPINION, handler, handling_of, investigating, later
from tests.factories.petitions import officer, registrar

pytestmark = pytest.mark.django_db
WHY = "涉及管网改造，十个工作日内不能解决。"


def accepted_simply(at: datetime) -> Petition:
    petition = sent_simply()
    sign(number=petition.number, access=handler().access, at=at)
    return accept(
        number=petition.number,
        access=handler().access,
        at=at,
        accepted_on=date(2026, 11, 24),
        method="phone",
        served_on=date(2026, 11, 24),
        note="已电话告知受理。",
    )


def open_clocks(petition: Petition) -> dict[str, Deadline]:
    return {row.rule: row for row in Deadline.objects.open().filter(case_file_id=petition.pk)}


def test_both_limits_run_from_the_first_acceptance(at: datetime) -> None:
    running = open_clocks(accepted_simply(at))

    assert running["simple_closure"].due_on == date(2026, 12, 8)
    assert running["closure"].due_on == date(2027, 1, 23)


def test_the_sixty_days_count_on_from_that_day(at: datetime) -> None:
    petition = accepted_simply(at)

    done = leave_simple(number=petition.number, access=handler().access, at=later(20), reason=WHY)

    handling, running = handling_of(done), open_clocks(done)
    assert (handling.procedure, handling.simple_left_reason, done.simple_ground) == ("ordinary", WHY, "")
    assert handling.simple_left_on == date(2026, 12, 14)
    assert "simple_closure" not in running
    assert (running["closure"].start_on, running["closure"].due_on) == (date(2026, 11, 24), date(2027, 1, 23))
    assert done.case_file.events.latest("seq").payload["late_by_days"] == 6


def test_the_sweep_reminds_and_never_turns_it_over(at: datetime) -> None:
    petition = accepted_simply(at)

    sweep_deadlines(at=later(15))

    assert handling_of(petition).procedure == "simple"
    assert open_clocks(petition)["simple_closure"].stage == "black"
    assert claim_due(at=later(15), limit=10) == []


def test_no_extension_and_no_refusal_before_leaving(at: datetime) -> None:
    petition = investigating(accepted_simply(at))
    given = {"number": petition.number, "access": handler().access, "at": at}

    with pytest.raises(RuleRefused, match="不延期"):
        ask_extension(**given, days=10, reason="需要鉴定")
    with pytest.raises(RuleRefused, match="转普通程序"):
        draft_opinion(**given, **(OPINION | {"kind": "not_support"}))

    leave_simple(**given, reason=WHY)
    assert draft_opinion(**given, **(OPINION | {"kind": "not_support"})).state == "opinion_drafted"


def test_who_and_why(at: datetime) -> None:
    petition = accepted_simply(at)

    with pytest.raises(InvalidInput) as refused:
        leave_simple(number=petition.number, access=officer().access, at=at, reason="")
    assert refused.value.field == "reason"
    with pytest.raises(PermissionRefused):
        leave_simple(number=petition.number, access=registrar().access, at=at, reason=WHY)
