"""A handling at any stage, brought there by the real actions: `signed()` … `closed()`, each from the one before.

Days follow the law: transferred on AT, accepted the same day, answered four days later unless told otherwise.
"""

from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.petitions import actions
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.vocabulary import CHECK_ITEMS
from tests.factories.accounts import AT
from tests.factories.petitions import officer, staff, transferred, triaged

STREET = "350203010"
OPINION = {
    "kind": "support",
    "claims_text": "要求停止占用消防车通道。",
    "facts": "经现场核查，施工围挡占用消防车通道约二米，已责令拆除。",
    "opinion": "予以支持，围挡已于三日内拆除。",
    "basis": "《中华人民共和国消防法》第二十八条：任何单位、个人不得占用消防车通道。",
    "remedy": "如不服本意见，可以自收到本意见书之日起30日内向思明区人民政府申请复查。",
}


def handler() -> User:
    return staff("unit_handler", STREET)


def approver() -> User:
    return staff("unit_approver", STREET)


def checker() -> User:
    """Who checks closings at the bureau."""
    return officer()


def handling_of(petition: Petition) -> Handling:
    """The one handling of the petition, fresh from the table."""
    found: Handling = Handling.objects.select_related("organ", "petition").get(petition_id=petition.pk)
    return found


def signed(petition: Petition | None = None, *, at: datetime = AT, **triage: Any) -> Petition:
    petition = petition or transferred(triaged(at=at, **triage), at=at)
    return actions.sign(number=petition.number, access=handler().access, at=at)


def accepted(petition: Petition | None = None, *, at: datetime = AT, **triage: Any) -> Petition:
    petition = petition or signed(at=at, **triage)
    today = local_date(at)
    return actions.accept(
        number=petition.number,
        access=handler().access,
        at=at,
        accepted_on=today,
        method="in_person",
        served_on=today,
    )


def investigating(petition: Petition | None = None, *, at: datetime = AT, **triage: Any) -> Petition:
    petition = petition or accepted(at=at, **triage)
    return actions.contact(
        number=petition.number,
        access=handler().access,
        at=at,
        method="phone",
        contacted_on=local_date(at),
        summary="已与信访人通话，核对诉求。",
    )


def drafted(
    petition: Petition | None = None, *, at: datetime = AT, by: User | None = None, **changes: Any
) -> Petition:
    triage = {key: changes.pop(key) for key in ("petition_class", "appeal_route") if key in changes}
    petition = petition or investigating(at=at, **triage)
    return actions.draft_opinion(
        number=petition.number, access=(by or handler()).access, at=at, **(OPINION | changes)
    )


def approved(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or drafted(at=at, **changes)
    return actions.approve_opinion(number=petition.number, access=approver().access, at=at)


def issued(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or approved(at=at, **changes)
    return actions.issue(number=petition.number, access=approver().access, at=at, issued_on=local_date(at))


def served(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or issued(at=at, **changes)
    return actions.serve(
        number=petition.number,
        access=handler().access,
        at=at,
        method="in_person",
        served_on=local_date(at),
        received_by="陈小明",
    )


def submitted(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or served(at=at, **changes)
    return actions.submit_closing(number=petition.number, access=handler().access, at=at, ticks=["solved"])


def closed(petition: Petition | None = None, *, at: datetime = AT, **changes: Any) -> Petition:
    petition = petition or submitted(at=at, **changes)
    return actions.close(number=petition.number, access=checker().access, at=at, checks=list(CHECK_ITEMS))


def later(days: int, at: datetime = AT) -> datetime:
    return at + timedelta(days=days)
