"""Simple cases and disputes brought there by the real actions; the holder is 莲前街道办事处."""

from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.organisations.actions import end_organ
from apps.organisations.selectors import organ_by_code
from apps.petitions import actions
from apps.petitions.models import Petition
from tests.factories.accounts import AT
from tests.factories.handlings import STREET
from tests.factories.petitions import officer, staff, transferred, triaged

URBAN = "CGZF"
REASONS = "两个单位都认为不属于本单位的法定职权，依据各自三定方案。"


def urban_handler() -> User:
    return staff("unit_handler", URBAN)


def deputy() -> User:
    return staff("deputy_director", "XFJ")


def sent_simply(
    petition: Petition | None = None, *, at: datetime = AT, ground: str = "daily", **triage: Any
) -> Petition:
    petition = petition or triaged(at=at, **triage)
    return actions.transfer(
        number=petition.number,
        access=officer().access,
        at=at,
        organ_id=organ_by_code(STREET).pk,
        simple_ground=ground,
        likely_supported=True,
    )


def disputed(petition: Petition, *, at: datetime = AT, organ: str = URBAN, outside: str = "") -> Petition:
    """The desk raises it, naming one other organ."""
    return actions.raise_dispute(
        number=petition.number,
        access=officer().access,
        at=at,
        organ_ids=[organ_by_code(organ).pk] if organ else [],
        reasons=REASONS,
        outside=outside,
    )


def spoken(petition: Petition, organ: str, *, competent: bool, at: datetime = AT) -> Petition:
    """What an organ has sent on paper, written down by the desk."""
    return actions.state_position(
        number=petition.number,
        access=officer().access,
        at=at,
        organ_id=organ_by_code(organ).pk,
        competent=competent,
        text="依据本单位三定方案。",
    )


def signed_simply(*, at: datetime = AT, **changes: Any) -> Petition:
    petition = sent_simply(at=at, **changes)
    return actions.sign(number=petition.number, access=staff("unit_handler", STREET).access, at=at)


def raised(*, at: datetime = AT) -> Petition:
    """Not yet spoken about."""
    return disputed(transferred(triaged(at=at), at=at), at=at)


def agreed(*, at: datetime = AT) -> Petition:
    petition = raised(at=at)
    spoken(petition, STREET, competent=False, at=at)
    return spoken(petition, URBAN, competent=True, at=at)


def unsettled(*, at: datetime = AT) -> Petition:
    petition = raised(at=at)
    spoken(petition, STREET, competent=False, at=at)
    return spoken(petition, URBAN, competent=False, at=at)


def without_superior(*, at: datetime = AT) -> Petition:
    return disputed(transferred(triaged(at=at), at=at), at=at, organ="", outside="市公安局")


def referred(*, at: datetime = AT) -> Petition:
    joint_office()
    petition = without_superior(at=at)
    return actions.refer_to_joint(number=petition.number, access=officer().access, at=at)


def joint_office() -> User:
    return staff("joint_office", "XFJ")


def ended(*, at: datetime = AT) -> Petition:
    """Held by a department that ended the day before."""
    petition = transferred(triaged(at=at), at=at, organ=organ_by_code("ZJJ"))
    yesterday = local_date(at) - timedelta(days=1)
    end_organ(organ=organ_by_code("ZJJ"), successor=organ_by_code(URBAN), ends_on=yesterday)
    return petition


def answered_simply(*, at: datetime = AT) -> Petition:
    """A consultation answered at once, by a call."""
    petition = signed_simply(at=at, ground="instant", petition_class="suggestion")
    return actions.answer_at_once(
        number=petition.number,
        access=staff("unit_handler", STREET).access,
        at=at,
        kind="adopted",
        text="已电话答复。",
        method="phone",
        served_on=local_date(at),
    )
