"""A hearing at any stage, brought there by the real actions. Fixed on AT for a fortnight later."""

from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.deadlines.actions import start_clock
from apps.petitions import actions
from apps.petitions.models import Hearing, Petition, Review
from tests.factories.accounts import AT
from tests.factories.handlings import handler, investigating
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


def recheck_of(petition: Petition, at: datetime) -> Review:
    """A recheck under examination at the bureau, its 30 days running from AT."""
    common = {
        "petition": petition,
        "handling": petition.handlings.get(),
        "channel": "in_person",
        "requested_on": local_date(at),
        "received_on": local_date(at),
        "claims_text": "请求复核",
        "reasons": "事实不清",
        "due_on": local_date(at),
        "target_name": "思明区人民政府",
        "office": petition.owner,
        "recorded_at": at,
    }
    first = Review.objects.create(stage="review", state="served", ended_at=at, **common)
    recheck = Review.objects.create(stage="recheck", state="accepted", previous=first, **common)
    start_clock(
        case_file=petition.case_file,
        subject=f"review:{recheck.pk}",
        rule="recheck",
        start_on=local_date(at),
        at=at,
        owner=petition.owner,
    )
    return recheck


def reviewer() -> User:
    return staff("review_officer", "XFJ-FC")


def review_fixed(petition: Petition, recheck: Review, at: datetime) -> Petition:
    """By the review section, a head of another section presiding; the procedure begins two days after `at`."""
    other = staff("section_head", "XFJ-BX")
    given = plan(petition, at + timedelta(days=2), presider_id=other.pk, recorder_id=reviewer().pk)
    place: dict[str, Any] = {"number": petition.number, "access": reviewer().access, "review_id": recheck.pk}
    fixed_at = at + timedelta(days=2)
    return perform("fix_review_hearing", at=fixed_at, **place, **given | {"held_at": at + AHEAD})


def announced(petition: Petition, recheck: Review, at: datetime) -> Petition:
    review_fixed(petition, recheck, at)
    place: dict[str, Any] = {"number": petition.number, "access": reviewer().access, "review_id": recheck.pk}
    notice = {"method": "in_person", "served_on": local_date(at + timedelta(days=3)), "received_by": "陈小明"}
    return perform("notify_review_hearing", at=at + timedelta(days=3), **place, **notice)


def heard(petition: Petition, recheck: Review, at: datetime, **changes: Any) -> None:
    """Fixed two days later, announced, and held on its day, by the review section."""
    announced(petition, recheck, at)
    place: dict[str, Any] = {"number": petition.number, "access": reviewer().access, "review_id": recheck.pk}
    perform("hold_review_hearing", at=at + AHEAD, **place, **record(petition, at, **changes))


def perform(verb: str, **values: Any) -> Petition:
    return actions.PERFORM[verb](**values)
