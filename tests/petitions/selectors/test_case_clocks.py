"""The side column: ended clocks in one line, and 延期 with who may do what until when (R-55)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.petitions import actions
from apps.petitions.selectors.detail import PetitionDetail, petition_detail
from tests.factories.handlings import approver, closed, handler, investigating, issued
from tests.factories.petitions import transferred

pytestmark = pytest.mark.django_db


def extension(detail: PetitionDetail) -> tuple[str, str]:
    (row,) = detail.extensions
    return row.state, row.text


def test_extension_from_unused_to_approved(registrar: User, at: datetime) -> None:
    petition = investigating(at=at)
    number = petition.number
    state, text = extension(petition_detail(number, registrar.access, at))
    assert state == "未使用"
    assert "最多 30 日" in text
    actions.ask_extension(number=number, access=handler().access, at=at, days=20, reason="需要委托鉴定")
    state, text = extension(petition_detail(number, registrar.access, at))
    assert state == "已申请"
    assert "负责人" in text
    actions.approve_extension(
        number=number, access=approver().access, at=at, notified_on=at.date(), decision="同意"
    )
    state, text = extension(petition_detail(number, registrar.access, at))
    assert state == "已批准"
    assert "已延长 20 日" in text


def test_refused_or_late_means_no_more(registrar: User, at: datetime) -> None:
    petition = investigating(at=at)
    late = at + timedelta(days=70)
    assert "已过" in extension(petition_detail(petition.number, registrar.access, late))[1]
    actions.ask_extension(
        number=petition.number, access=handler().access, at=at, days=20, reason="需要委托鉴定"
    )
    actions.refuse_extension(number=petition.number, access=approver().access, at=at, decision="不必延期")
    assert extension(petition_detail(petition.number, registrar.access, at))[0] == "未批准"


def test_other_routes_have_no_extension_of_art_34(registrar: User, at: datetime) -> None:
    petition = investigating(at=at, appeal_route="statutory_duty")
    assert petition_detail(petition.number, registrar.access, at).extensions == ()


def test_ended_clocks_stand_in_one_line(registrar: User, at: datetime) -> None:
    detail = petition_detail(closed(at=at).number, registrar.access, at)
    line = detail.ended_line
    assert " · ".join(detail.ended_parts) == line
    assert "登记转送 0／15 日" in line
    assert "签收 0／2 工作日" in line
    assert line.count(" · ") >= 3


def test_the_next_step_is_said_as_an_act(registrar: User, at: datetime) -> None:
    def step(number: str) -> str:
        return petition_detail(number, registrar.access, at).next_step

    assert step(transferred(at=at).number) == "签收"
    assert step(investigating(at=at).number) == "出具处理意见书"
    assert step(investigating(at=at, appeal_route="statutory_duty").number) == "出具履职答复"
    assert step(issued(at=at).number) == "送达处理意见书"
    assert step(closed(at=at).number) == ""
