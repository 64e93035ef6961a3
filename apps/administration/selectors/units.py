"""The tree of organs as a list, and what a form about one of them offers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from apps.administration.models import Proposal
from apps.base.errors import InvalidInput, NotFound
from apps.organisations.models import Area, Organ
from apps.organisations.rules.particulars import UNDER
from apps.organisations.rules.tree import STEP
from apps.organisations.rules.vocabulary import ORGAN_KIND_LABELS, OrganKind

IN_USE, ENDED = "in_use", "ended"
NO_AREA = ""


@dataclass(frozen=True)
class UnitRow:
    """One organ with its place in the tree; `indent` is 0 to 4."""

    organ: Organ
    kind: str
    indent: int
    may_end: bool
    waiting: Proposal | None
    communities: int = 0
    """Communities in use under a street office."""


def unit_rows(*, q: str = "", state: str = IN_USE, kind: str = "", under: str = "") -> list[UnitRow]:
    """In the order of the tree. A word looks in names, code and 机关代字; communities come only when asked for."""
    organs = Organ.objects.select_related("area", "successor").order_by("path")
    if kind:
        organs = organs.filter(kind=kind)
    if under:
        paths = Organ.objects.filter(code=under).values_list("path", flat=True)
        organs = organs.subtree(list(paths))
    if not (q or kind or under):
        organs = organs.exclude(kind=OrganKind.COMMUNITY)
    organs = organs.filter(active_to=None) if state == IN_USE else organs
    organs = organs.exclude(active_to=None) if state == ENDED else organs
    if q:
        named = Q(name__icontains=q) | Q(short_name__icontains=q) | Q(code__icontains=q)
        organs = organs.filter(named | Q(document_prefix__icontains=q))
    asked = Proposal.objects.waiting().filter(kind="end_organ")
    waiting = {row.payload["organ_id"]: row for row in asked}
    below = _communities_below()
    return [
        UnitRow(
            organ,
            ORGAN_KIND_LABELS[OrganKind(organ.kind)],
            min(organ.depth - 1, 4),
            organ.active_to is None and organ.kind in UNDER,
            waiting.get(organ.pk),
            below.get(organ.path, 0) if not under else 0,
        )
        for organ in organs
    ]


def _communities_below() -> Counter[str]:
    """Street office's path -> how many communities in use hang under it."""
    paths = Organ.objects.filter(kind=OrganKind.COMMUNITY, active_to=None).values_list("path", flat=True)
    return Counter(path[:-STEP] for path in paths)


def unit_by_id(pk: int) -> Organ:
    organ = Organ.objects.select_related("area").filter(pk=pk).first()
    if organ is None:
        raise NotFound("没有这个机构。")
    return organ


def kind_options() -> list[tuple[str, str]]:
    """Kinds that can be set up here."""
    return [(str(kind), ORGAN_KIND_LABELS[OrganKind(kind)]) for kind in UNDER]


def area_options(on: date) -> list[tuple[str, str]]:
    """Streets, each followed by its communities."""
    rows = Area.objects.active(on).filter(level__in=["street", "community"]).order_by("code")
    return [(area.code, ("　" if area.level == "community" else "") + area.name) for area in rows]


def chosen_area(code: str) -> Area | None:
    """The area of a posted code, or none; a made-up one is refused beside its field."""
    if code == NO_AREA:
        return None
    area = Area.objects.filter(code=code).first()
    if area is None:
        raise InvalidInput("没有这个属地，请从列表中选择。", field="area")
    return area
