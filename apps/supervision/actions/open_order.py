"""发起督办: an order by hand, with its ground, on a case or on a unit's work as a whole (art. 40).

An order without a petition gets a file of its own, opened to the unit, so that clock, record and walls are the same.
"""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, NotFound
from apps.casefiles.actions import grant, open_file
from apps.casefiles.models import CaseFile
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to, level
from apps.organisations.models import Organ
from apps.organisations.selectors import bureau, handling_organs
from apps.parameters.selectors import value_of
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.lifecycle import State as PetitionState
from apps.supervision.actions.step import ask_feedback, say
from apps.supervision.actions.tell import tell_unit
from apps.supervision.models import Order
from apps.supervision.rules import texts
from apps.supervision.rules.causes import usual_requirement
from apps.supervision.rules.permissions import Facts, require
from apps.supervision.rules.words import State


@transaction.atomic
def open_order(
    *,
    access: Access,
    at: datetime,
    organ_id: int,
    ground: str,
    statement: str,
    number: str = "",
    requirement: str = "",
) -> Order:
    """At once open: whoever enters it has decided. The organ must work on the case, or may be any where there is none."""
    require("open", access, Facts(bureau_id=bureau().pk))
    organ = handling_organs(local_date(at)).filter(pk=organ_id).first()
    if organ is None:
        raise InvalidInput("请选择被督办单位。", field="organ_id")
    ground = texts.ground(ground)
    statement = texts.written(statement, "statement", "督办事由")
    file, handling = _of_case(number, organ, access, at) if number else (_own_file(organ, access, at), None)
    days = value_of("supervision_feedback_days", at)
    order = Order.objects.create(
        case_file=file,
        petition_id=file.pk if number else None,
        handling=handling,
        organ=organ,
        ground=ground,
        source="person",
        statement=statement,
        requirement=requirement.strip() or usual_requirement(ground, days),
        state=State.OPEN,
        found_at=at,
        opened_by=User.objects.get(pk=access.staff_id),
        opened_at=at,
        officer_id=access.staff_id,
    )
    event = say(order, "order_opened", access=access, at=at, by_hand=True)
    ask_feedback(order, at=at, event=event)
    tell_unit(order, "order_opened", access=access, at=at)
    return order


def _of_case(number: str, organ: Organ, access: Access, at: datetime) -> tuple[CaseFile, Handling | None]:
    file = CaseFile.objects.select_for_update(no_key=True).filter(number=number.strip()).first()
    petition = Petition.objects.filter(pk=file.pk).first() if file else None
    if file is None or petition is None or level(file, access, at) != CONTENT:
        raise NotFound("没有查到这件信访事项。", field="number")
    if is_closed_to(file, organ=organ):
        raise texts.refuse_accused()
    mine = petition.handlings.filter(organ=organ).exclude(state=PetitionState.RETURNED)
    handling = mine.order_by("-pk").first()
    if handling is None:
        raise InvalidInput("该单位没有承办这件信访事项。", field="organ_id", article=texts.XT40)
    return file, handling


def _own_file(organ: Organ, access: Access, at: datetime) -> CaseFile:
    file = open_file(kind="supervision", owner=bureau(), area_code="", sealed=False, at=at)
    grant(case_file=file, organ=organ, level=CONTENT, reason=GrantReason.SHARED, access=access, at=at)
    return file
