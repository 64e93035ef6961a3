"""One move of a life through the real action, with the move's own moment as `at`."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from apps.accounts.rules.access import token_access
from apps.base.clock import local_date
from apps.demonstration.actions.cast import Cast
from apps.demonstration.rules.life import Life, Move
from apps.petitions.actions import PERFORM, register
from apps.petitions.models import Claim, Handling, Petition
from apps.petitions.rules.registration import AccusedValues, PersonValues, Registration
from apps.petitions.rules.vocabulary import CHECK_ITEMS

ASSIGNED_DAYS = 75


@dataclass
class Played:
    """What must be remembered of a case between its moves."""

    life: Life
    petition: Petition
    handlings: dict[str, int] = field(default_factory=dict)
    """Organ code -> its present handling."""
    extension_days: int = 0


def begin_life(life: Life, cast: Cast) -> Played:
    """Register the case as its life says. The key of the life is the submission key: played twice, it is one case."""
    accused = (AccusedValues(organ_id=cast.organs[life.accused_organ].pk),) if life.accused_organ else ()
    values = Registration(
        channel=life.channel,
        title=life.matter.title,
        content=life.matter.content,
        received_on=local_date(life.received),
        purpose=life.matter.purpose,
        area_code=life.area_code,
        content_class=life.matter.content_class,
        petitioner=_petitioner(life.petitioner),
        anonymous="anonymous" in life.flags,
        accused=accused,
        claims=life.matter.claims,
        flags=tuple(flag for flag in life.flags if flag != "anonymous"),
        visitor_count=life.visitor_count,
        involved_count=life.visitor_count,
        repeat_verdict="first",
    )
    part = "vault" if life.matter.petition_class == "accusation" else "registrar"
    receipt = register(values=values, access=cast.access(part), at=life.received, submission_key=life.key)
    return Played(life, receipt.petition)


def _petitioner(given: dict[str, str]) -> PersonValues | None:
    return PersonValues(name=given["name"], phone=given["phone"], address=given["address"]) if given else None


def play_move(played: Played, move: Move, cast: Cast) -> None:
    """Do the move. Raises the action's own refusal."""
    values = {
        key: value for key, value in move.values.items() if key != "side" or move.verb == "rate"
    } | _dates(move)
    values |= _particulars(played, move, cast)
    access = (
        token_access(played.petition.pk) if move.part == "petitioner" else cast.access(move.part, move.organ)
    )
    number = played.petition.number
    PERFORM[move.verb](number=number, access=access, at=move.at, **values)
    if move.verb in ("transfer", "assign"):
        sent = Handling.objects.filter(petition=played.petition, organ=cast.organs[move.organ]).latest("pk")
        played.handlings[move.organ] = sent.pk


def _dates(move: Move) -> dict[str, Any]:
    """Papers bear the day they are made on."""
    day = local_date(move.at)
    dated: dict[str, dict[str, Any]] = {
        "accept": {"accepted_on": day, "served_on": day},
        "not_accept": {"served_on": day},
        "contact": {"contacted_on": day},
        "follow_up": {"contacted_on": day},
        "approve_extension": {"notified_on": day},
        "issue": {"issued_on": day},
        "serve": {"served_on": day},
        "direct_reply": {"served_on": day},
        "refuse": {"served_on": day},
        "direct_out": {"served_on": day},
        "assign": {"limit_on": day + timedelta(days=ASSIGNED_DAYS)},
        "close": {"checks": list(CHECK_ITEMS)},
    }
    return dated.get(move.verb, {})


def _particulars(played: Played, move: Move, cast: Cast) -> dict[str, Any]:
    """Ids the plan could not know."""
    matter = played.life.matter
    if move.verb == "triage":
        claims = Claim.objects.filter(petition=played.petition).values_list("pk", flat=True)
        return {
            "claims": [
                {
                    "claim_id": pk,
                    "petition_class": matter.petition_class,
                    "appeal_route": matter.appeal_route,
                    "content_class": matter.content_class,
                }
                for pk in claims
            ]
        }
    if move.verb in ("transfer", "assign"):
        return {"organ_id": cast.organs[move.organ].pk}
    found: dict[str, Any] = {}
    if move.organ:
        found["handling_id"] = played.handlings[move.organ]
    return found
