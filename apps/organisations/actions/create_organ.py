"""Set up an organ under another one."""

from datetime import date

from django.db import transaction

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.actions.particulars import cleaned
from apps.organisations.models import Area, Organ
from apps.organisations.rules.particulars import (
    AREA_LEVEL_OF,
    Particulars,
    check_area,
    check_code,
    check_place,
)


@transaction.atomic
def create_organ(
    *, parent: Organ, kind: str, code: str, particulars: Particulars, area: Area | None, active_from: date
) -> Organ:
    """The parent's row is locked: the tree gives the next path under it to one at a time."""
    parent = Organ.objects.select_for_update().get(pk=parent.pk)
    code = check_code(code.strip().upper())
    check_place(kind, parent.kind)
    if parent.active_to is not None:
        raise RuleRefused("上级机构已经停用，请另选。", field="parent")
    if Organ.objects.filter(code=code).exists():
        raise InvalidInput("这个机构代码已经用过；停用的机构也保留代码。", field="code", code="code_taken")
    own_area = area if kind in AREA_LEVEL_OF else None
    check_area(
        kind, own_area.code if own_area else "", own_area.level if own_area else "", parent.area_id or ""
    )
    if own_area and Organ.objects.filter(kind=kind, area=own_area, active_to=None).exists():
        raise RuleRefused("该属地已经有在用的同类机构。", field="area")
    values = cleaned(particulars)
    organ = Organ(
        code=code,
        kind=kind,
        area_id=own_area.code if own_area else parent.area_id,
        active_from=active_from,
        name=values.name,
        short_name=values.short_name,
        document_prefix=values.document_prefix,
        handles_petitions=values.handles_petitions,
        phone=values.phone,
    )
    Organ.objects.add_child(parent, instance=organ)
    return organ
