"""R-35: five working days, with reasons; the file waits with the sender."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.organisations.models import Organ
from apps.petitions.actions import object_to, refuse_return, withdraw_dispute
from apps.petitions.selectors.verbs import verb_options
from tests.factories.disputes import disputed, spoken
from tests.factories.handlings import handler, handling_of, later, signed
from tests.factories.petitions import officer, transferred

pytestmark = pytest.mark.django_db
REASONS = "该小区消防车通道的监管属于消防救援机构职权。"


def test_the_sender_is_told_and_the_right_is_used(department: Organ, at: datetime) -> None:
    petition = transferred()

    done = object_to(
        number=petition.number,
        access=handler().access,
        at=at,
        reasons=REASONS,
        suggested_organ_id=department.pk,
    )

    handling = handling_of(petition)
    assert (done.state, handling.state) == ("objected", "objected")
    objection = handling.objections.get()
    assert (objection.reasons, objection.suggested_organ, objection.agreed) == (REASONS, department, None)
    met = set(Deadline.objects.filter(case_file_id=petition.pk, met_at=at).values_list("rule", flat=True))
    assert {"transfer_objection", "sign_in"} <= met
    assert Deadline.objects.open().filter(case_file_id=petition.pk, rule="acceptance_notice").exists()
    told = Notification.objects.get(kind="petitions.object")
    assert (told.organ, told.role) == (petition.owner, "triage_officer")
    assert REASONS not in str(told.payload)


def test_on_the_fifth_working_day_still(at: datetime) -> None:
    petition = transferred()  # Tuesday 24 November: the fifth working day is 1 December

    done = object_to(number=petition.number, access=handler().access, at=later(7), reasons=REASONS)

    assert done.state == "objected"


def test_on_the_sixth_never_without_the_sender(at: datetime) -> None:
    petition = signed()

    with pytest.raises(
        RuleRefused, match="异议期 5 个工作日已于 2026-12-01 结束。退回须经转送单位同意。"
    ) as refused:
        object_to(number=petition.number, access=handler().access, at=later(8), reasons=REASONS)

    assert "第二十三条" in refused.value.article
    assert handling_of(petition).state == "signed"


@pytest.mark.parametrize("reasons", ["", "   ", "不归我们管"])
def test_reasons_in_detail(reasons: str, at: datetime) -> None:
    petition = transferred()

    with pytest.raises(InvalidInput) as refused:
        object_to(number=petition.number, access=handler().access, at=at, reasons=reasons)

    assert refused.value.field == "reasons"


def test_not_a_second_time_and_not_towards_oneself(street_office: Organ, at: datetime) -> None:
    petition = transferred()
    with pytest.raises(InvalidInput):
        object_to(
            number=petition.number,
            access=handler().access,
            at=at,
            reasons=REASONS,
            suggested_organ_id=street_office.pk,
        )
    object_to(number=petition.number, access=handler().access, at=at, reasons=REASONS)
    refuse_return(number=petition.number, access=officer().access, at=at, decision="属于街道职权。")

    with pytest.raises(RuleRefused, match="已经提出过异议"):
        object_to(number=petition.number, access=handler().access, at=at, reasons=REASONS)


def test_what_an_organ_said_in_a_dispute_in_time_keeps_its_right_to_object(at: datetime) -> None:
    """While a dispute is open nobody objects; taken back late, it must not have cost the five days (R-35, R-37)."""
    petition = spoken(disputed(signed()), "350203010", competent=False)
    late = later(20)
    withdraw_dispute(
        number=petition.number, access=officer().access, at=late, reason="各方同意按转送程序办理。"
    )

    option = next(o for o in verb_options(petition, handler().access, late) if o.verb.name == "object")
    done = object_to(number=petition.number, access=handler().access, at=late, reasons=REASONS)

    assert option.allowed
    assert done.state == "objected"


def test_said_too_late_it_is_no_objection(at: datetime) -> None:
    late = later(20)
    petition = spoken(disputed(signed(), at=late), "350203010", competent=False, at=late)
    withdraw_dispute(
        number=petition.number, access=officer().access, at=late, reason="各方同意按转送程序办理。"
    )
    with pytest.raises(RuleRefused, match="异议期"):
        object_to(number=petition.number, access=handler().access, at=late, reasons=REASONS)
