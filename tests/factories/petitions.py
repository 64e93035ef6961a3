"""Petitions made the way the bureau makes them: through the real actions, legal by default.

`make_petition()` is registered; `triaged()`, `transferred()` go on from there. The cast needed is made on the way.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_by_code
from apps.petitions.actions import judge_repeat, register, transfer, triage
from apps.petitions.actions.register import Receipt
from apps.petitions.models import Petition
from apps.petitions.rules.registration import AccusedValues, PersonValues, Registration
from tests.factories.accounts import AT, member, with_access

CONTENT_CLASS = "城乡建设/城市建设和市政管理"
AREA = "350203010000"  # 莲前街道
_numbers = count(1)


def person(**changes: Any) -> PersonValues:
    number = next(_numbers)
    return PersonValues(
        **{"name": "陈小明", "phone": f"138{number:08d}", "address": f"莲前街道前埔北社区{number}号"}
        | changes
    )


def herself() -> dict[str, PersonValues]:
    """One and the same petitioner, for petitions that may be repeats of one another (R-90)."""
    return {"petitioner": person(phone="13900000001", address="莲前街道前埔北社区1号")}


def registration(*, at: datetime = AT, **changes: Any) -> Registration:
    """A letter about a lift being built, received the same day, that the law has nothing against."""
    return Registration(
        **{
            "channel": "letter",
            "title": "反映加装电梯施工占用消防通道",
            "content": "前埔北社区某小区加装电梯施工，围挡占用消防车通道，请求停止占用。",
            "received_on": local_date(at),
            "purpose": "resolve",
            "area_code": AREA,
            "content_class": CONTENT_CLASS,
            "petitioner": person(),
            "claims": ("停止占用消防车通道",),
        }
        | changes
    )


def staff(role: str, organ_code: str, *, vault: bool = False) -> User:
    """The member of staff of that role, made on first use."""
    username = f"{role}@{organ_code}{'+vault' if vault else ''}"
    found = User.objects.filter(username=username).first()
    return (
        with_access(found)
        if found
        else member(role, organ_by_code(organ_code), username=username, vault=vault)
    )


def registrar() -> User:
    return staff("registrar", "XFJ-JF")


def officer() -> User:
    """The triage officer who takes the petition on."""
    return staff("triage_officer", "XFJ-BX")


def vault_officer() -> User:
    return staff("triage_officer", "XFJ-BX", vault=True)


def make_receipt(*, by: User | None = None, at: datetime = AT, key: str = "", **changes: Any) -> Receipt:
    values = registration(at=at, **changes)
    if values.is_accusation:
        vault_officer()
    return register(
        values=values,
        access=(by or registrar()).access,
        at=at,
        submission_key=key or f"test-{next(_numbers)}",
    )


def make_petition(*, by: User | None = None, at: datetime = AT, **changes: Any) -> Petition:
    """A registered petition, judged a first one unless told otherwise."""
    return make_receipt(by=by, at=at, **({"repeat_verdict": "first"} | changes)).petition


def make_accusation(
    *accused: AccusedValues, by: User | None = None, at: datetime = AT, **changes: Any
) -> Petition:
    """A sealed petition with a handler on its list."""
    return make_petition(by=by, at=at, accused=accused, **({"purpose": "accuse"} | changes))


def triaged(
    petition: Petition | None = None,
    *,
    petition_class: str = "appeal",
    appeal_route: str = "petition_procedure",
    by: User | None = None,
    at: datetime = AT,
) -> Petition:
    """Every claim that waits gets the same class and route."""
    petition = petition or make_petition(at=at)
    rows = [
        {
            "claim_id": claim.pk,
            "petition_class": petition_class,
            "appeal_route": appeal_route if petition_class == "appeal" else "",
            "content_class": CONTENT_CLASS,
        }
        for claim in petition.claims.filter(handling=None, outcome="")
    ]
    return triage(number=petition.number, access=(by or _desk(petition)).access, at=at, claims=rows)


def transferred(
    petition: Petition | None = None,
    *,
    organ: Organ | None = None,
    claim_ids: Sequence[int] = (),
    by: User | None = None,
    at: datetime = AT,
) -> Petition:
    """Transferred to 莲前街道办事处 unless another organ is named."""
    petition = petition or triaged(at=at)
    organ = organ or organ_by_code("350203010")
    access = (by or _desk(petition)).access
    return transfer(number=petition.number, access=access, at=at, organ_id=organ.pk, claim_ids=claim_ids)


def judged(petition: Petition, verdict: str = "first", *, at: datetime = AT, **values: Any) -> Petition:
    return judge_repeat(
        number=petition.number, access=_desk(petition).access, at=at, verdict=verdict, **values
    )


def days_after(at: datetime, days: int) -> datetime:
    return at + timedelta(days=days)


def day(at: datetime = AT) -> date:
    return local_date(at)


def _desk(petition: Petition) -> User:
    return vault_officer() if petition.sealed else officer()
