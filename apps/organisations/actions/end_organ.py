"""An organ is split, merged or abolished: its successor takes over what it had (R-38, art. 24)."""

from datetime import date

from django.db import transaction

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.models import Organ

ARTICLE = "《信访工作条例》第二十四条"


@transaction.atomic
def end_organ(*, organ: Organ, successor: Organ, ends_on: date) -> Organ:
    """End an organ on its last day and name who follows it.

    Whoever is posted at the successor inherits from the next request on: the predecessor's files open, and a file
    closed to an accused predecessor is closed to the successor as well (`accounts.selectors.access_of`).
    """
    locked = {
        row.pk: row for row in Organ.objects.select_for_update().filter(pk__in=[organ.pk, successor.pk])
    }
    organ, successor = locked[organ.pk], locked[successor.pk]
    check_ending(organ, successor, ends_on)
    organ.active_to = ends_on
    organ.successor = successor
    organ.handles_petitions = False
    organ.save(update_fields=["active_to", "successor", "handles_petitions"])
    return organ


def check_ending(organ: Organ, successor: Organ, ends_on: date) -> None:
    """What stands in the way of ending it, asked before and again at the moment itself."""
    if organ.active_to is not None:
        raise RuleRefused("该机构已经停用。", article=ARTICLE)
    if successor.path.startswith(organ.path):
        raise RuleRefused("承继机构不能是该机构自己或者它的下级。", field="successor", article=ARTICLE)
    if successor.active_to is not None:
        raise RuleRefused("承继机构已经停用，请另选。", field="successor", article=ARTICLE)
    if ends_on < organ.active_from:
        raise InvalidInput("停用日期早于启用日期。", field="ends_on")
    if Organ.objects.get_descendants(organ).filter(active_to=None).exists():
        raise RuleRefused("该机构下面还有在用的机构，请先处理下级机构。", article=ARTICLE)
