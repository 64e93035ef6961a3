"""A dispute is named: those concerned may read the file and speak, the holder keeps its clocks (art. 24, R-37)."""

from datetime import datetime

import pytest
from django.db import connection

from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.casefiles.models import Grant
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions import name_accused, not_accept, object_to, raise_dispute, sign
from apps.petitions.models import Dispute
from tests.factories.disputes import REASONS, disputed, sent_simply, spoken, urban_handler
from tests.factories.handlings import accepted, handler, handling_of, signed
from tests.factories.petitions import make_accusation, officer, registrar, transferred, triaged, vault_officer

pytestmark = pytest.mark.django_db


def test_everybody_concerned_is_asked_and_nothing_moves(district: Organ, at: datetime) -> None:
    urban_handler()
    petition = signed()
    before = {row.rule: row.due_on for row in Deadline.objects.open().filter(case_file_id=petition.pk)}

    done = disputed(petition)

    dispute = Dispute.objects.get(petition_id=petition.pk)
    assert (done.state, dispute.state, dispute.superior) == ("signed", "agreeing", district)
    assert [row.organ.code for row in dispute.positions.all()] == ["350203010", "CGZF"]
    assert Grant.objects.filter(case_file_id=petition.pk, organ__code="CGZF", ends_at=None).exists()
    running = Deadline.objects.open().filter(case_file_id=petition.pk)
    assert {row.rule: row.due_on for row in running} == before
    assert {row.owner.code for row in running} == {"350203010"}
    told = Notification.objects.filter(kind="petitions.raise_dispute")
    assert {row.organ.code for row in told} == {"CGZF", "XFJ"}
    assert REASONS not in str([row.payload for row in told])


def test_no_other_door_meanwhile_but_taking_it_on_ends_it(at: datetime) -> None:
    petition = disputed(signed())
    given = {"number": petition.number, "access": handler().access, "at": at}

    with pytest.raises(RuleRefused, match="管辖争议未决"):
        object_to(**given, reasons=REASONS)
    with pytest.raises(RuleRefused, match="管辖争议未决"):
        not_accept(**given, ground="other_procedure", text="应诉讼解决", method="post", served_on=at.date())

    assert accepted(petition).state == "accepted"
    assert Dispute.objects.get(petition_id=petition.pk).state == "withdrawn"
    assert not Grant.objects.filter(case_file_id=petition.pk, reason="shared", ends_at=None).exists()


def test_simple_handling_ends_with_it(at: datetime) -> None:
    petition = sent_simply()
    sign(number=petition.number, access=handler().access, at=at)

    done = disputed(petition)

    assert (done.simple_ground, handling_of(done).procedure) == ("", "ordinary")
    open_rules = set(Deadline.objects.open().filter(case_file_id=done.pk).values_list("rule", flat=True))
    assert "simple_acceptance" not in open_rules
    assert "acceptance_notice" in open_rules


def test_refused_without_another_organ_a_second_time_and_for_strangers(at: datetime) -> None:
    petition = transferred()
    given = {"number": petition.number, "at": at, "reasons": REASONS}
    with pytest.raises(InvalidInput) as alone:
        raise_dispute(**given, access=handler().access, organ_ids=[])
    assert alone.value.field == "organ_ids"
    with pytest.raises(InvalidInput) as unknown:
        raise_dispute(**given, access=handler().access, organ_ids=[999_999])
    assert unknown.value.field == "organ_ids"
    with pytest.raises(PermissionRefused):
        raise_dispute(**given, access=registrar().access, organ_ids=[1])

    disputed(petition)
    with pytest.raises(RuleRefused, match="未决"):
        disputed(petition)


def test_an_accusation_is_not_quarrelled_about(discipline: Organ, at: datetime) -> None:
    petition = make_accusation(claims=("查处违纪",))
    petition = transferred(triaged(petition, petition_class="accusation"), organ=discipline)

    with pytest.raises(RuleRefused, match="检举控告"):
        raise_dispute(
            number=petition.number, access=vault_officer().access, at=at, organ_ids=[1], reasons=REASONS
        )


def test_a_file_sealed_later_gives_it_up_and_hides_its_words(
    other_street_office: Organ, at: datetime
) -> None:
    vault_officer()
    petition = disputed(signed())
    spoken(petition, "CGZF", competent=False)

    name_accused(number=petition.number, access=officer().access, at=at, organ_id=other_street_office.pk)

    dispute = Dispute.objects.get(petition_id=petition.pk)
    assert (dispute.state, dispute.reasons) == ("withdrawn", REASONS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reasons FROM petitions_dispute UNION SELECT text FROM petitions_disputeposition"
        )
        stored = "".join(row[0] for row in cursor.fetchall())
    assert "职权" not in stored
    assert "三定方案" not in stored
