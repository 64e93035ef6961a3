"""提出管辖争议: more than one organ is concerned, and they do not agree whose matter it is (art. 24, R-37).

Nothing moves and no clock stops: until a decision the organ that holds the claims answers for their limits.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.actions import grant
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import is_closed_to
from apps.organisations.models import Organ
from apps.organisations.selectors import handling_organs, organ_tree
from apps.petitions.actions.leave_simple import to_ordinary
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_bureau, tell_organ
from apps.petitions.models import Dispute, DisputePosition, Petition
from apps.petitions.rules.disputes import ARTICLE, check_raise, common_superior
from apps.petitions.rules.routing import ACCUSED_TARGET, ART_30
from apps.petitions.rules.vocabulary import Procedure


@transaction.atomic
def raise_dispute(
    *,
    number: str,
    access: Access,
    at: datetime,
    organ_ids: Sequence[int],
    reasons: str,
    outside: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """`outside` names organs beyond the district's tree; with them nobody here is superior to all."""
    step = begin(
        "raise_dispute", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    own = step.the_handling.organ_id
    concerned = check_raise(
        organ_ids,
        reasons,
        own_id=own,
        outside=outside,
        open_already=step.the_handling.disputes.filter(decided_at=None).exists(),
        sealed=step.petition.sealed,
    )
    organs = _organs(step, concerned)
    superior = common_superior(organ_tree(), concerned, outside=bool(outside.strip()))
    dispute = Dispute.objects.create(
        petition=step.petition,
        handling=step.the_handling,
        state="agreeing",
        reasons=reasons.strip(),
        outside=outside.strip(),
        superior_id=superior,
        raised_by_id=access.staff_id,
        raised_at=at,
        raised_on=step.today,
    )
    DisputePosition.objects.bulk_create(DisputePosition(dispute=dispute, organ=organ) for organ in organs)
    if step.the_handling.procedure == Procedure.SIMPLE:
        to_ordinary(step, "责任单位有争议")
    finish(
        step, dispute=dispute.pk, concerned=concerned, superior=_name_of(superior), outside=dispute.outside
    )
    _ask(step, [organ for organ in organs if organ.pk != own])
    return step.petition


def _name_of(organ_id: int | None) -> str:
    """By name: the ledger speaks for itself, and the government stands in no list of handling organs."""
    return str(Organ.objects.get(pk=organ_id).short_name) if organ_id else ""


def _organs(step: Step, concerned: Sequence[int]) -> list[Organ]:
    """Organs that can handle petitions and that the file is not closed to (R-80)."""
    known = {organ.pk: organ for organ in handling_organs(step.today).filter(pk__in=concerned)}
    known[step.the_handling.organ_id] = step.the_handling.organ
    if any(pk not in known for pk in concerned):
        raise InvalidInput("所选机关中有的不承办信访事项或者已经停用。", field="organ_ids", article=ARTICLE)
    organs = [known[pk] for pk in concerned]
    if any(is_closed_to(step.petition.case_file, organ=organ) for organ in organs):
        raise RuleRefused(ACCUSED_TARGET, field="organ_ids", article=ART_30, code="accused_wall")
    return organs


def _ask(step: Step, organs: Sequence[Organ]) -> None:
    """Who is to say whose matter it is must be able to read it; until the dispute ends."""
    for organ in organs:
        grant(
            case_file=step.petition.case_file,
            level=CONTENT,
            reason=GrantReason.SHARED,
            organ=organ,
            access=step.access,
            at=step.at,
        )
        tell_organ(step, "raise_dispute", organ.pk, level="warn", organ=step.the_handling.organ.short_name)
    tell_bureau(step, "raise_dispute", level="warn", organ=step.the_handling.organ.short_name)
