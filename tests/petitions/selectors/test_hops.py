"""流转: one holder at a time, working days, objections counted, ping-pong said."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.organisations.models import Organ
from apps.petitions import actions
from apps.petitions.selectors.detail import petition_detail
from tests.factories.handlings import accepted, handler
from tests.factories.petitions import officer, transferred

pytestmark = pytest.mark.django_db
REASONS = "该事项属于城市管理部门职权，不属于街道。"


def test_one_hop_after_another(registrar: User, at: datetime) -> None:
    hops = petition_detail(accepted(at=at).number, registrar.access, at).hops
    assert hops[0].organ == "区信访局"
    assert hops[0].end == hops[1].start
    assert hops[1].end is None
    assert "受理" in hops[1].what
    assert "转送" in hops[0].what


def test_objection_is_counted_and_ping_pong_is_said(registrar: User, department: Organ, at: datetime) -> None:
    petition = transferred(at=at)
    raised, agreed, again = at + timedelta(days=1), at + timedelta(days=3), at + timedelta(days=4)
    actions.PERFORM["object"](number=petition.number, access=handler().access, at=raised, reasons=REASONS)
    handling = petition.handlings.get()
    actions.PERFORM["agree_return"](
        number=petition.number,
        access=officer().access,
        at=agreed,
        handling_id=handling.pk,
        decision="理由成立",
    )
    transferred(petition, at=again)
    detail = petition_detail(petition.number, registrar.access, again)
    returned = next(hop for hop in detail.hops if hop.returned)
    assert returned.objected >= 1
    assert "提出异议" in returned.what
    assert "流转 2 次，异议占用" in detail.hop_sentence
    assert f"往返：{handling.organ.short_name}承办 2 次" in detail.hop_sentence
    gap = [hop for hop in detail.hops if hop.what == "重新确定承办单位"]
    assert len(gap) == 1


def test_nothing_is_said_before_the_case_has_gone_anywhere(registrar: User, at: datetime) -> None:
    from_desk = petition_detail(transferred(at=at).number, registrar.access, at)
    assert from_desk.hop_sentence == "流转 1 次"
