"""Sending claims to an organ, common to 转送 and 交办: the wall is asked in the rules and again by the database (R-80)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.actions import grant
from apps.casefiles.models import CaseEvent, Closure
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to
from apps.deadlines.actions import start_clock
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_tree
from apps.petitions.actions.choose_simple import choose_simple
from apps.petitions.actions.dispatch import after_dispatch, chosen_claims
from apps.petitions.actions.step import Step, finish, subject_of
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Claim, Handling
from apps.petitions.rules.limits import EFFECTS, SIMPLE_STARTS, skips_acceptance_notice
from apps.petitions.rules.routing import ACCUSED_TARGET, ART_30, Target, check_target
from apps.petitions.rules.vocabulary import Procedure


@dataclass(frozen=True)
class Simply:
    """The choice of simple handling: the ground (empty = ordinary procedure, None = as triaged), the officer's word."""

    ground: str | None = None
    likely_supported: bool = False


ORDINARILY = Simply()


def send(
    step: Step,
    *,
    organ_id: int,
    claim_ids: Sequence[int],
    kind: str,
    note: str,
    limit_on: date | None = None,
    simple: Simply = ORDINARILY,
) -> Handling:
    """One handling for these claims at this organ, with its grant, its clocks and its notice."""
    claims = chosen_claims(step, claim_ids)
    organ = target_of(step, organ_id, claims)
    procedure = choose_simple(
        step,
        simple.ground,
        likely_supported=simple.likely_supported,
        sending=[claim.pk for claim in claims],
    )
    follows = next((claim.returned_from for claim in claims if claim.returned_from_id), None)
    handling = open_handling(
        step, organ, kind=kind, note=note.strip(), limit_on=limit_on, procedure=procedure, follows=follows
    )
    for claim in claims:
        claim.handling, claim.returned_from = handling, None
        claim.save(update_fields=["handling", "returned_from"])
    if not step.petition.sealed:
        open_to(step, organ)
    if step.petition.first_organ_id is None:
        step.petition.first_organ = organ
    event = finish(
        step,
        sent=handling.pk,
        organ=organ.pk,
        claims=[claim.pk for claim in claims],
        note=handling.note,
        limit_on=limit_on.isoformat() if limit_on else "",
        simple=step.petition.simple_ground,
    )
    _start_clocks(step, handling, event)
    after_dispatch(step)
    tell_unit(
        Step(step.verb, step.petition, step.access, step.at, step.next_state, handling),
        step.verb,
        organ=organ.short_name,
    )
    return handling


def open_to(step: Step, organ: Organ) -> None:
    """The organ that handles the claims may read the file."""
    grant(
        case_file=step.petition.case_file,
        level=CONTENT,
        reason=GrantReason.HANDLING,
        organ=organ,
        access=step.access,
        at=step.at,
    )


def target_of(step: Step, organ_id: int, claims: Sequence[Claim]) -> Organ:
    organ: Organ | None = Organ.objects.filter(pk=organ_id).first()
    if organ is None:
        raise InvalidInput("没有这个机构。", field="organ_id")
    file = step.petition.case_file
    accused = set(
        Closure.objects.filter(case_file=file, organ__isnull=False).values_list("organ_id", flat=True)
    )
    tree = organ_tree()
    below = set(tree.holding_ids(organ.pk)) - {organ.pk}
    check_target(
        Target(
            organ_id=organ.pk,
            kind=organ.kind,
            active=organ.active_from <= step.today
            and (organ.active_to is None or organ.active_to >= step.today),
            handles=organ.handles_petitions,
            closed=bool(accused & set(tree.closing_ids(organ.pk))) or is_closed_to(file, organ=organ),
            above_accused=bool(accused) and accused <= below,
        ),
        [claim.petition_class for claim in claims],
    )
    return organ


def open_handling(
    step: Step,
    organ: Organ,
    *,
    kind: str,
    note: str,
    limit_on: date | None,
    procedure: str = Procedure.ORDINARY.value,
    follows: Handling | None = None,
) -> Handling:
    """The row, past the database's own wall."""
    try:
        with transaction.atomic():
            handling: Handling = Handling.objects.create(
                petition=step.petition,
                organ=organ,
                kind=kind,
                state=step.next_state,
                sent_at=step.at,
                sent_on=step.today,
                sent_by_id=step.access.user_id,
                note=note,
                limit_on=limit_on,
                procedure=procedure,
                follows=follows,
            )
    except IntegrityError:
        # The trigger saw a closure that the rule did not: the second wall speaks the same sentence.
        raise RuleRefused(ACCUSED_TARGET, field="organ_id", article=ART_30, code="accused_wall") from None
    return handling


def _start_clocks(step: Step, handling: Handling, event: CaseEvent) -> None:
    simple = (SIMPLE_STARTS[step.verb],) if handling.procedure == Procedure.SIMPLE else ()
    for rule in (*EFFECTS[step.verb].starts, *simple):
        if _runs(rule, step, handling):
            start_clock(
                case_file=step.petition.case_file,
                subject=subject_of(handling),
                rule=rule,
                start_on=step.today,
                # A sealed file is worked by the named handlers of the bureau: the organ's staff never see it.
                owner=step.petition.owner if step.petition.sealed else handling.organ,
                start_event=event,
                limit_on=handling.limit_on if rule == "assign_report" else None,
                at=step.at,
            )


def _runs(rule: str, step: Step, handling: Handling) -> bool:
    """No clock where nobody could keep it: a sealed file is not signed for, and R-36 exempts some organs."""
    if step.petition.sealed and rule in ("sign_in", "transfer_objection"):
        return False
    return rule != "acceptance_notice" or not skips_acceptance_notice(handling.organ.kind)
