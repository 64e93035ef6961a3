"""承接办理: what an ended organ still had in hand goes to its successor, with every limit as it stands (art. 24, R-38)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.deadlines.actions import hand_over_clocks
from apps.organisations.models import Organ
from apps.petitions.actions.sending import open_to, target_of
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import check_succession
from apps.petitions.rules.permissions import BUREAU_DESK
from apps.petitions.rules.routing import ACCUSED_TARGET, ART_30


@transaction.atomic
def succeed(
    *,
    number: str,
    access: Access,
    at: datetime,
    organ_id: int | None = None,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The same handling in other hands: no hop, no new receipt. Where the successor is unclear the bureau names one."""
    step = begin("succeed", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling, was = step.the_handling, step.the_handling.organ
    successor = _living_successor(step, was)
    chosen = check_succession(
        ended=was.active_to is not None and was.active_to < step.today,
        successor_id=successor.pk if successor else None,
        wanted_id=organ_id,
        by_bureau=any(post.root_organ_id == step.petition.owner_id for post in access.posts_in(*BUREAU_DESK)),
    )
    organ = target_of(step, chosen, list(handling.claims.all()))
    handling.organ, handling.handler = organ, None
    try:
        with transaction.atomic():
            handling.save(update_fields=["organ", "handler"])
    except IntegrityError:
        raise RuleRefused(ACCUSED_TARGET, field="organ_id", article=ART_30, code="accused_wall") from None
    if step.petition.first_organ_id == was.pk:
        step.petition.first_organ = organ
    _hand_over(step, organ)
    finish(step, was_organ=was.short_name)
    tell_unit(step, "succeed", organ=was.short_name)
    return step.petition


def _living_successor(step: Step, organ: Organ) -> Organ | None:
    """Along several mergers; none where the line ends in an organ that takes no petitions."""
    seen = {organ.pk}
    found: Organ | None = organ.successor
    while found is not None and found.active_to is not None and found.active_to < step.today:
        found = found.successor if found.successor_id not in seen else None
        seen.add(found.pk if found else 0)
    return found if found is not None and found.handles_petitions else None


def _hand_over(step: Step, organ: Organ) -> None:
    """A sealed file is worked by the bureau's named handlers: its clocks stay the bureau's."""
    if step.petition.sealed:
        return
    hand_over_clocks(case_file=step.petition.case_file, subject=step.subject, owner=organ)
    open_to(step, organ)
