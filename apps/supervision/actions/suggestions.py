"""三项建议 (R-72): drafted by supervision, issued by a head (追究责任: the director), answered in writing by the receiver.

One module for the four short verbs of one paper. Each suggestion has a file of its own; what it rests on are orders,
and a file closed to the receiver cannot be one of them.
"""

from collections.abc import Sequence
from datetime import datetime

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
from apps.parameters.selectors import value_of
from apps.supervision.actions.issue_letter import next_number
from apps.supervision.actions.tell import tell_organ
from apps.supervision.models import Order, Suggestion, SuggestionOrder
from apps.supervision.rules import texts
from apps.supervision.rules.lifecycle import SUGGESTION_VERBS, advance_by
from apps.supervision.rules.permissions import Facts, require
from apps.supervision.rules.words import SUGGESTION_STATE_LABELS, XT40
from apps.supervision.selectors.facts import suggestion_facts

RULE, SUBJECT, SIGN = "suggestion_reply", "suggestion", "建"


@transaction.atomic
def draft_suggestion(
    *,
    access: Access,
    at: datetime,
    kind: str,
    receiver_id: int,
    title: str,
    facts: str,
    text: str,
    consequence: str = "",
    orders: Sequence[int] = (),
) -> Suggestion:
    """`orders` are the orders it rests on; sealed cases are none of them (art. 30)."""
    home = bureau()
    require("draft_suggestion", access, Facts(bureau_id=home.pk))
    receiver = Organ.objects.active(local_date(at)).filter(pk=receiver_id).first()
    if receiver is None:
        raise InvalidInput("请选择接受建议的单位。", field="receiver_id", article=XT40)
    made = Suggestion(
        case_file=open_file(kind="suggestion", owner=home, area_code="", sealed=False, at=at),
        kind=texts.suggestion_kind(kind, consequence),
        receiver=receiver,
        title=texts.written(title, "title", "标题")[:120],
        facts=texts.written(facts, "facts", "发现的问题"),
        text=texts.written(text, "text", "建议内容"),
        consequence=consequence.strip(),
        drafted_by_id=access.staff_id,
        drafted_at=at,
    )
    made.save()
    for order in _orders(orders, receiver, access, at):
        SuggestionOrder.objects.create(
            suggestion=made, order=order, case_file=order.case_file, organ=receiver
        )
    _say(made, "suggestion_drafted", access, at)
    return made


def _orders(wanted: Sequence[int], receiver: Organ, access: Access, at: datetime) -> list[Order]:
    found = list(
        Order.objects.visible_to(access, at).filter(pk__in=wanted).select_related("case_file").order_by("pk")
    )
    if len(found) != len(set(wanted)):
        raise NotFound("没有查到这件督办。", field="orders")
    for order in found:
        if order.case_file.sealed or is_closed_to(order.case_file, organ=receiver):
            raise texts.refuse_accused()
    return found


@transaction.atomic
def issue_suggestion(*, pk: int, access: Access, at: datetime, version: int | None = None) -> Suggestion:
    """Numbered, opened to the receiver, its reply due in `suggestion_reply_days` (R-72)."""
    made = _begin("issue_suggestion", pk, access, at, version)
    for link in made.links.select_related("case_file"):
        if is_closed_to(link.case_file, organ=made.receiver):
            raise texts.refuse_accused()
    today = local_date(at)
    made.prefix, made.year, made.serial = next_number(
        Suggestion.objects.all(), "", made.case_file.owner_id, SIGN, today.year
    )
    made.issued_by, made.issued_at, made.issued_on = User.objects.get(pk=access.staff_id), at, today
    made.save()
    grant(
        case_file=made.case_file,
        organ=made.receiver,
        level=CONTENT,
        reason=GrantReason.SHARED,
        access=access,
        at=at,
    )
    event = _say(made, "suggestion_issued", access, at)
    start_clock(
        case_file=made.case_file,
        subject=SUBJECT,
        rule=RULE,
        start_on=today,
        at=at,
        owner=made.receiver,
        start_event=event,
        days=value_of("suggestion_reply_days", at),
    )
    payload = {"number": made.number, "suggestion": made.pk}
    tell_organ(made.receiver, "suggestion_issued", file=made.case_file, at=at, payload=payload)
    return made


@transaction.atomic
def reply_suggestion(
    *, pk: int, access: Access, at: datetime, adoption: str, reply: str, version: int | None = None
) -> Suggestion:
    """Adopted, partly or not, always with words of its own (R-72)."""
    made = _begin("reply_suggestion", pk, access, at, version)
    made.adoption = texts.adoption(adoption)
    made.reply = texts.written(reply, "reply", "书面反馈")
    made.replied_by, made.replied_at = User.objects.get(pk=access.staff_id), at
    made.replied_on = local_date(at)
    made.save()
    meet_clock(case_file=made.case_file, subject=SUBJECT, rule=RULE, met_on=made.replied_on, at=at)
    _say(made, "suggestion_answered", access, at)
    return made


@transaction.atomic
def withdraw_suggestion(
    *, pk: int, access: Access, at: datetime, reason: str, version: int | None = None
) -> Suggestion:
    """A draft only: what was issued stays issued."""
    made = _begin("withdraw_suggestion", pk, access, at, version)
    made.withdraw_reason = texts.written(reason, "reason", "撤回理由")
    made.save()
    _say(made, "suggestion_withdrawn", access, at)
    return made


def _begin(verb: str, pk: int, access: Access, at: datetime, version: int | None) -> Suggestion:
    file_id = Suggestion.objects.filter(pk=pk).values_list("case_file_id", flat=True).first()
    file = CaseFile.objects.select_for_update(no_key=True).filter(pk=file_id or 0).first()
    if file is None or not Suggestion.objects.visible_to(access, at).filter(pk=pk).exists():
        raise NotFound("没有查到这件建议。")
    made = Suggestion.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=pk)
    made.case_file = file
    if version is not None and made.version != version:
        raise StaleVersion("这件建议已被更新。你的内容已保留，请核对后再提交。")
    require(verb, access, suggestion_facts(made))
    made.state = advance_by(SUGGESTION_VERBS, SUGGESTION_STATE_LABELS, made.state, verb)
    made.version += 1
    return made


def _say(made: Suggestion, event: str, access: Access, at: datetime) -> CaseEvent:
    payload = {"suggestion": made.pk, "document_number": made.number, "adoption": made.adoption}
    return record(
        case_file=made.case_file, verb=f"supervision.{event}", access=access, at=at, payload=payload
    )
