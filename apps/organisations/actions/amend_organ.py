"""Correct an organ's names, telephone, 机关代字, or whether it handles petitions. Papers already issued keep their numbers."""

from django.db import transaction

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.actions.particulars import cleaned
from apps.organisations.models import Organ
from apps.organisations.rules.particulars import Particulars


@transaction.atomic
def amend_organ(*, organ: Organ, particulars: Particulars) -> tuple[Particulars, Particulars]:
    """What it was and what it is now."""
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    if organ.active_to is not None:
        raise RuleRefused("该机构已经停用，资料不再修改。")
    before = particulars_of(organ)
    after = cleaned(particulars, of=organ)
    if after == before:
        raise InvalidInput("没有任何变化。", code="unchanged")
    organ.name, organ.short_name = after.name, after.short_name
    organ.document_prefix, organ.phone = after.document_prefix, after.phone
    organ.handles_petitions = after.handles_petitions
    organ.save(update_fields=["name", "short_name", "document_prefix", "phone", "handles_petitions"])
    return before, after


def particulars_of(organ: Organ) -> Particulars:
    return Particulars(
        name=organ.name,
        short_name=organ.short_name,
        document_prefix=organ.document_prefix,
        handles_petitions=organ.handles_petitions,
        phone=organ.phone,
    )
