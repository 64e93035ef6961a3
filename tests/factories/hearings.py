"""A hearing at any stage, brought there by the real actions. Fixed on AT for a fortnight later."""

from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.petitions import actions
from apps.petitions.models import Hearing, Petition
from tests.factories.accounts import AT
from tests.factories.handlings import approver, handler, investigating
from tests.factories.petitions import staff

AHEAD = timedelta(days=14)
RECORD = "信访人和承办单位就消防车通道的占用情况分别陈述，并出示照片。"


def presider() -> User:
    """Of the handling office and no part of the handling."""
    return staff("unit_approver", "350203010")


def plan(petition: Petition, at: datetime = AT, **changes: Any) -> dict[str, Any]:
    main = petition.parties.filter(is_main=True).get()
    return {
        "reason": "争议大，涉及面广，属于重大复杂事项",
        "held_at": at + AHEAD,
        "place": "莲前街道办事处三楼会议室",
        "public": True,
        "begins_on": local_date(at),
        "presider_id": presider().pk,
        "recorder_id": handler().pk,
        "parties": [main.pk],
        "members": "王律师\n社区代表李某",
    } | changes


def fixed(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or investigating(at=at)
    return actions.fix_hearing(
        number=petition.number, access=handler().access, at=at, **plan(petition, at, **changes)
    )


def noticed(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or fixed(at=at)
    values = {"method": "in_person", "served_on": local_date(at), "received_by": "陈小明"}
    return actions.notify_hearing(
        number=petition.number, access=handler().access, at=at, **(values | changes)
    )


def held(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    """Held on its day; `at` is the day it was fixed."""
    petition = petition or noticed(at=at)
    return actions.hold_hearing(
        number=petition.number, access=handler().access, at=at + AHEAD, **record(petition, at, **changes)
    )


def record(petition: Petition, at: datetime = AT, **changes: Any) -> dict[str, Any]:
    hearing = the_hearing(petition)
    return {
        "attended": list(hearing.participants.values_list("pk", flat=True)),
        "record": RECORD,
        "conclusion": "多数听证员认为应当停止占用。",
        "ends_on": local_date(at + AHEAD),
    } | changes


def the_hearing(petition: Petition) -> Hearing:
    """The last one, fresh from the table."""
    found: Hearing = Hearing.objects.filter(petition_id=petition.pk).latest("pk")
    return found


__all__ = [
    "AHEAD",
    "RECORD",
    "approver",
    "fixed",
    "held",
    "noticed",
    "plan",
    "presider",
    "record",
    "the_hearing",
]
