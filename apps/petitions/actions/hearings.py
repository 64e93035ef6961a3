"""听证: fixed, announced to the petitioner, moved or called off (art. 31, 36). Held and recorded: `hold_hearing.py`.

Each action serves two verbs: the hearing of a first handling, and the same step of a review or recheck (`verb`).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.clock import SHANGHAI, local_date
from apps.base.errors import TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.notifications.actions import notify
from apps.parameters.selectors import value_of
from apps.parties.selectors import masked
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Hearing, HearingParticipant, Petition
from apps.petitions.rules.hearings import (
    OPEN,
    Plan,
    check_move,
    check_notice,
    check_plan,
    procedure_refused,
    verb_refused,
)
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.service import Delivery
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.hearings import heard_facts, recheck_clock

PAPER = "hearing_notice"
ASIDE = {
    "members": "member",
    "agents": "agent",
    "organ_people": "organ",
    "witnesses": "witness",
    "observers": "observer",
}


@transaction.atomic
def fix_hearing(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    held_at: datetime,
    place: str,
    begins_on: date,
    presider_id: int | None,
    recorder_id: int | None,
    public: bool = True,
    parties: Sequence[int] = (),
    members: str = "",
    agents: str = "",
    organ_people: str = "",
    witnesses: str = "",
    observers: str = "",
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
    verb: str = "fix_hearing",
) -> Petition:
    """`parties` are the petitioner's side by their row in the case; the others are named line by line."""
    step = _begin(verb, number, access, at, version, handling_id, review_id)
    given = dict(zip(ASIDE, (members, agents, organ_people, witnesses, observers), strict=True))
    named = [(ASIDE[key], name) for key, text in given.items() for name in _lines(text)]
    speaking = list(
        step.petition.parties.filter(pk__in=list(parties)).select_related("person").order_by("pk")
    )
    plan = Plan(
        reason, held_at, place, public, begins_on, presider_id, recorder_id,
        speakers=len(speaking), names=tuple(name for _role, name in named),
    )  # fmt: skip
    users = {"presider": presider_id, "recorder": recorder_id}
    check_plan(plan, heard_facts(step.petition, step.handling, step.review, users.values(), at), at=at)
    hearing = Hearing.objects.create(
        petition=step.petition, state="fixed", reason=reason.strip(), held_at=held_at, place=place.strip(), public=public,
        begins_on=begins_on, fixed_by_id=access.staff_id, fixed_at=at, **_place(step),
    )  # fmt: skip
    _seat(hearing, users, speaking, named)
    finish(step, hearing=hearing.pk, **_said(hearing))
    _tell_seated(step, hearing, "fix_hearing")
    return step.petition


@transaction.atomic
def notify_hearing(
    *,
    number: str,
    access: Access,
    at: datetime,
    method: str,
    served_on: date,
    received_by: str = "",
    tracking_number: str = "",
    consented: bool = False,
    note: str = "",
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
    verb: str = "notify_hearing",
) -> Petition:
    """The notice reached the petitioner, early enough or with consent in writing."""
    step = _begin(verb, number, access, at, version, handling_id, review_id)
    hearing = open_hearing(step)
    check_notice(
        served_on=served_on,
        held_on=local_date(hearing.held_at),
        days=value_of("hearing_notice_days", at),
        consented=consented,
        note=note,
    )
    service = record_service(
        step,
        paper=PAPER,
        delivery=Delivery(method, served_on, received_by, tracking_number=tracking_number),
        not_before=local_date(hearing.fixed_at),
        before_what="确定听证之日",
        note=note,
    )
    hearing.state, hearing.noticed_on, hearing.consented = "noticed", served_on, consented
    hearing.save()
    finish(step, hearing=hearing.pk, service=service.pk, served_on=served_on, method=method, **_said(hearing))
    return step.petition


@transaction.atomic
def postpone_hearing(
    *,
    number: str,
    access: Access,
    at: datetime,
    held_at: datetime,
    place: str,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
    verb: str = "postpone_hearing",
) -> Petition:
    """Another day or place: the petitioner must be told again. Moves no limit."""
    step = _begin(verb, number, access, at, version, handling_id, review_id)
    hearing = open_hearing(step)
    check_move(held_at, place, reason, at=at)
    was = _moment(hearing.held_at)
    hearing.state, hearing.held_at, hearing.place = "fixed", held_at, place.strip()
    hearing.noticed_on, hearing.consented = None, False
    hearing.save()
    finish(step, hearing=hearing.pk, was_held_at=was, **_said(hearing))
    _tell_seated(step, hearing, "postpone_hearing")
    return step.petition


@transaction.atomic
def cancel_hearing(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
    review_id: int | None = None,
    verb: str = "cancel_hearing",
) -> Petition:
    """It will not take place; its days count like any others."""
    step = _begin(verb, number, access, at, version, handling_id, review_id)
    hearing = open_hearing(step)
    hearing.state, hearing.cancel_reason = "cancelled", reason.strip()
    hearing.save()
    finish(step, hearing=hearing.pk, **_said(hearing))
    _tell_seated(step, hearing, "cancel_hearing")
    return step.petition


# --- shared by the steps of a hearing -----------------------------------------------------------------------------
def _begin(
    verb: str,
    number: str,
    access: Access,
    at: datetime,
    version: int | None,
    handling_id: int | None,
    review_id: int | None,
) -> Step:
    """Of a review where one is meant; refused where no hearing is at the point this verb goes on from."""
    place: dict[str, Any] = {"review_id": review_id} if "_review_" in verb else {"handling_id": handling_id}
    step = begin(verb, number=number, access=access, at=at, version=version, **place)
    states = set(hearings_of(step).values_list("state", flat=True))
    is_open = next((state for state in OPEN if state in states), "")
    reason = verb_refused(verb, is_open, held="held" in states)
    if verb == "fix_hearing":
        reason = reason or procedure_refused(claims_of(step.the_handling))
    if reason:
        raise TransitionNotAllowed(reason, article=VERBS[verb].article)
    return step


begin_hearing = _begin


def hearings_of(step: Step) -> Any:
    return Hearing.objects.filter(petition=step.petition, **_place(step))


def open_hearing(step: Step) -> Hearing:
    found: Hearing = hearings_of(step).select_for_update(of=("self",)).get(state__in=OPEN)
    found.petition = step.petition
    return found


def _place(step: Step) -> dict[str, Any]:
    """A hearing belongs to a handling or to a review."""
    if step.review is not None:
        return {"review": step.review, "handling": None}
    return {"review": None, "handling": step.the_handling}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _seat(
    hearing: Hearing, users: dict[str, int | None], speaking: Sequence[Any], named: Sequence[tuple[str, str]]
) -> None:
    """Everybody expected. Of the petitioner's side the masked name is kept, and the person behind it."""
    names = dict(User.objects.filter(pk__in=users.values()).values_list("pk", "name"))
    rows = [
        HearingParticipant(hearing=hearing, role=role, user_id=pk, name=names[pk])
        for role, pk in users.items()
        if pk
    ]
    rows += [
        HearingParticipant(
            hearing=hearing, role="petitioner", name=masked(party.person).name, person=party.person
        )
        for party in speaking
    ]
    rows += [HearingParticipant(hearing=hearing, role=role, name=name) for role, name in named]
    HearingParticipant.objects.bulk_create(rows)


def _said(hearing: Hearing) -> dict[str, Any]:
    return {
        "held_at": _moment(hearing.held_at),
        "place": hearing.place,
        "begins_on": hearing.begins_on.isoformat(),
    }


def _moment(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _tell_seated(step: Step, hearing: Hearing, kind: str) -> None:
    """Presider and recorder, unless it is their own doing."""
    for row in hearing.participants.filter(user__isnull=False).select_related("user"):
        if row.user_id != step.access.user_id:
            notify(
                kind=f"petitions.{kind}",
                at=step.at,
                case_file=step.petition.case_file,
                user=row.user,
                payload={"number": step.petition.number, "held_at": _moment(hearing.held_at)},
            )


def running_recheck(step: Step) -> Deadline | None:
    """The clock hearing days lengthen: a recheck's, and no other."""
    return recheck_clock(step.petition, step.review)
