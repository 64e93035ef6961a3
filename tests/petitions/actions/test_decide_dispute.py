"""The common superior decides (R-37): the government by the bureau's leaders, a street office by its own people."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_by_code
from apps.petitions.actions import decide_dispute
from apps.petitions.models import Dispute, Handling, Petition
from tests.factories.disputes import URBAN, deputy, disputed, spoken
from tests.factories.handlings import handler, handling_of, later, signed
from tests.factories.petitions import officer

pytestmark = pytest.mark.django_db
WHY = "依据城市管理执法职责，由区城管执法局承办。"


def contested() -> Petition:
    petition = disputed(signed())
    spoken(petition, "350203010", competent=False)
    return spoken(petition, URBAN, competent=False)


def test_claims_and_clocks_move_with_their_days(other_department: Organ, at: datetime) -> None:
    petition = contested()

    decide_dispute(
        number=petition.number,
        access=deputy().access,
        at=later(3),
        organ_id=other_department.pk,
        decision=WHY,
    )

    new = Handling.objects.get(petition_id=petition.pk, organ=other_department)
    running = {row.rule: row for row in Deadline.objects.open().filter(case_file_id=petition.pk)}
    assert set(running) == {"acceptance_notice", "sign_in"}
    assert {row.owner for row in running.values()} == {other_department}
    assert {row.subject for row in running.values()} == {f"handling:{new.pk}"}
    # the fifteen days of the first receipt run on: nobody gains by quarrelling
    assert running["acceptance_notice"].start_on == date(2026, 11, 24)
    assert running["acceptance_notice"].due_on == date(2026, 12, 9)
    assert petition.claims.get().handling == new
    assert Dispute.objects.get(petition_id=petition.pk).decided_organ == other_department


def test_only_the_superior_and_never_who_raised_it(at: datetime) -> None:
    petition = contested()
    given = {"number": petition.number, "at": at, "organ_id": organ_by_code(URBAN).pk, "decision": WHY}

    for person in (officer(), handler()):
        with pytest.raises(PermissionRefused):
            decide_dispute(**given, access=person.access)
    Dispute.objects.filter(petition_id=petition.pk).update(raised_by=deputy())
    with pytest.raises(PermissionRefused, match="争议是你提出的"):
        decide_dispute(**given, access=deputy().access)


def test_among_those_concerned_with_reasons(department: Organ, at: datetime) -> None:
    petition = contested()
    given = {"number": petition.number, "at": at, "access": deputy().access}

    with pytest.raises(InvalidInput) as other:
        decide_dispute(**given, organ_id=department.pk, decision=WHY)
    assert other.value.field == "organ_id"
    with pytest.raises(InvalidInput) as silent:
        decide_dispute(**given, organ_id=organ_by_code(URBAN).pk, decision="")
    assert silent.value.field == "decision"


def test_never_to_the_accused(other_department: Organ, at: datetime) -> None:
    petition = contested()
    close_to(case_file=petition.case_file, organ=other_department, reason="accused", at=at)

    with pytest.raises(RuleRefused, match="第三十条"):
        decide_dispute(
            number=petition.number, access=deputy().access, at=at, organ_id=other_department.pk, decision=WHY
        )

    assert handling_of(petition).state == "signed"
