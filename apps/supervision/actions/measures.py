"""约谈、通报、挂牌督办、责令限期整改 (R-73, art. 39): proposed by supervision, decided by the joint conference's office or
a leader, ended with what came of it. One module for the four short verbs of one paper."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, NotFound, StaleVersion
from apps.casefiles.actions import grant, open_file, record
from apps.casefiles.models import CaseEvent, CaseFile
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to
from apps.deadlines.actions import meet_clock, start_clock
from apps.organisations.models import Organ
from apps.organisations.selectors import bureau
from apps.supervision.actions.tell import tell_organ
from apps.supervision.models import Measure, Order
from apps.supervision.rules import texts
from apps.supervision.rules.lifecycle import MEASURE_VERBS, advance_by
from apps.supervision.rules.permissions import Facts, require
from apps.supervision.rules.words import EVENT_LABELS, LIVE, MEASURE_STATE_LABELS, XT39
from apps.supervision.selectors.facts import measure_facts

RULE = "rectification"


@transaction.atomic
def propose_measure(
    *,
    access: Access,
    at: datetime,
    kind: str,
    text: str,
    organ_id: int | None = None,
    order_id: int | None = None,
    posts: str = "",
    limit_on: date | None = None,
    held_at: datetime | None = None,
    place: str = "",
) -> Measure:
    """On a live order (its organ), or on a unit's work as a whole. Sealed cases have no measures in the open (art. 30)."""
    home = bureau()
    require("propose_measure", access, Facts(bureau_id=home.pk))
    kind = texts.measure_kind(kind)
    order = _order(order_id, access, at) if order_id else None
    organ = order.organ if order else Organ.objects.active(local_date(at)).filter(pk=organ_id).first()
    if organ is None:
        raise InvalidInput("请选择单位。", field="organ_id", article=XT39)
    file = order.case_file if order else _own_file(home, organ, access, at)
    if file.sealed or is_closed_to(file, organ=organ):
        raise texts.refuse_accused()
    made = Measure.objects.create(
        case_file=file,
        order=order,
        kind=kind,
        organ=organ,
        posts=posts.strip()[:120],
        text=texts.written(text, "text", "事由和要求", XT39),
        limit_on=texts.measure_limit(kind, limit_on, local_date(at)),
        held_at=held_at,
        place=place.strip()[:80],
        proposed_by_id=access.staff_id,
        proposed_at=at,
    )
    _say(made, "measure_proposed", access, at)
    return made


def _order(pk: int, access: Access, at: datetime) -> Order:
    seen = Order.objects.visible_to(access, at).filter(pk=pk, state__in=LIVE)
    order = seen.select_related("organ", "case_file").first()
    if order is None:
        raise NotFound("没有查到这件在办的督办。", field="order_id")
    return order


def _own_file(home: Organ, organ: Organ, access: Access, at: datetime) -> CaseFile:
    file = open_file(kind="supervision", owner=home, area_code="", sealed=False, at=at)
    grant(case_file=file, organ=organ, level=CONTENT, reason=GrantReason.SHARED, access=access, at=at)
    return file


@transaction.atomic
def decide_measure(
    *, pk: int, access: Access, at: datetime, decision: str = "", version: int | None = None
) -> Measure:
    """Agreed: the unit is told, and a last day starts its clock."""
    made = _begin("decide_measure", pk, access, at, version)
    if is_closed_to(made.case_file, organ=made.organ):
        raise texts.refuse_accused()
    _decided(made, decision.strip(), access, at)
    event = _say(made, "measure_decided", access, at)
    if made.limit_on is not None and made.decided_on is not None:
        start_clock(
            case_file=made.case_file,
            subject=made.subject,
            rule=RULE,
            start_on=made.decided_on,
            at=at,
            owner=made.organ,
            start_event=event,
            limit_on=made.limit_on,
        )
    payload = {"number": made.case_file.number, "measure": made.pk}
    tell_organ(made.organ, "measure_decided", file=made.case_file, at=at, payload=payload)
    return made


@transaction.atomic
def refuse_measure(
    *, pk: int, access: Access, at: datetime, reason: str, version: int | None = None
) -> Measure:
    made = _begin("refuse_measure", pk, access, at, version)
    _decided(made, texts.written(reason, "reason", "不同意的理由", XT39), access, at)
    _say(made, "measure_refused", access, at)
    return made


@transaction.atomic
def end_measure(
    *, pk: int, access: Access, at: datetime, outcome: str, version: int | None = None
) -> Measure:
    """The talk was held, the listing is lifted (摘牌), the rectification is done."""
    made = _begin("end_measure", pk, access, at, version)
    made.outcome = texts.written(outcome, "outcome", "结果", XT39)
    made.ended_by, made.ended_at = User.objects.get(pk=access.staff_id), at
    made.ended_on = local_date(at)
    made.save()
    meet_clock(case_file=made.case_file, subject=made.subject, rule=RULE, met_on=made.ended_on, at=at)
    _say(made, "measure_ended", access, at)
    return made


def _decided(made: Measure, decision: str, access: Access, at: datetime) -> None:
    made.decision = decision
    made.decided_by, made.decided_at = User.objects.get(pk=access.staff_id), at
    made.decided_on = local_date(at)
    made.save()


def _begin(verb: str, pk: int, access: Access, at: datetime, version: int | None) -> Measure:
    file_id = Measure.objects.filter(pk=pk).values_list("case_file_id", flat=True).first()
    file = CaseFile.objects.select_for_update(no_key=True).filter(pk=file_id or 0).first()
    if file is None or not Measure.objects.visible_to(access, at).filter(pk=pk).exists():
        raise NotFound("没有查到这项措施。")
    made = Measure.objects.select_for_update(of=("self",)).select_related("organ").get(pk=pk)
    made.case_file = file
    if version is not None and made.version != version:
        raise StaleVersion("这项措施已被更新。你的内容已保留，请核对后再提交。")
    require(verb, access, measure_facts(made))
    made.state = advance_by(MEASURE_VERBS, MEASURE_STATE_LABELS, made.state, verb)
    made.version += 1
    return made


def _say(made: Measure, event: str, access: Access, at: datetime) -> CaseEvent:
    payload = {
        "label": EVENT_LABELS[event],
        "measure": made.pk,
        "order": made.order_id,
        "organ": made.organ_id,
        "measure_kind": made.kind,
    }
    return record(
        case_file=made.case_file, verb=f"supervision.{event}", access=access, at=at, payload=payload
    )
