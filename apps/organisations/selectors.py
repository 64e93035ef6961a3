"""Reads of the organ tree that every floor above asks for."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from apps.base.errors import NotFound
from apps.organisations.models import Area, Organ
from apps.organisations.querysets import OrganQuerySet
from apps.organisations.rules.reference import street_code
from apps.organisations.rules.superiors import Superior, next_above, parse_superiors
from apps.organisations.rules.tree import OFFICE_KINDS, OrganNode, OrganTree
from apps.organisations.rules.vocabulary import OrganKind


def organ_tree() -> OrganTree:
    """The whole tree in one query."""
    rows = Organ.objects.values_list("id", "path", "kind", "area_id", "successor_id")
    return OrganTree(
        OrganNode(pk, path, kind, area or "", successor) for pk, path, kind, area, successor in rows
    )


def organ_by_code(code: str) -> Organ:
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise NotFound(f"没有代码为 {code} 的机构。")
    return organ


def bureau() -> Organ:
    """The petition bureau of the district."""
    organ = Organ.objects.filter(kind=OrganKind.BUREAU, active_to=None).first()
    if organ is None:
        raise NotFound("还没有载入机构数据，请先运行 load_reference_data。")
    return organ


def street_of(area_code: str) -> Area | None:
    """The street an area lies in (itself for a street), or None for the district."""
    code = street_code(area_code)
    return Area.objects.filter(code=code).first() if code else None


def street_office_of(area_code: str, on: date) -> Organ | None:
    """The street office in charge of the street an area lies in."""
    code = street_code(area_code)
    return (
        Organ.objects.active(on).filter(kind=OrganKind.STREET_OFFICE, area_id=code).first() if code else None
    )


def handling_organs(on: date) -> OrganQuerySet:
    """Organs a petition may be transferred or assigned to on that day."""
    return Organ.objects.active(on).can_handle()


def root_office(organ: Organ) -> Organ:
    """The office an organ belongs to: the bureau for its sections, the street office for its communities, else itself."""
    if organ.kind in OFFICE_KINDS:
        return organ
    office = Organ.objects.get_ancestors(organ).filter(kind__in=OFFICE_KINDS).order_by("-depth").first()
    return office or organ


def area_line(area_code: str) -> str:
    """An area with what it lies in, as people write it: 思明区莲前街道前埔北社区."""
    codes = [area_code[:6] + "000000", area_code[:9] + "000", area_code]
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    return "".join(names[code] for code in dict.fromkeys(codes) if code in names)


@lru_cache(maxsize=1)
def superiors() -> tuple[Superior, ...]:
    """Organs above those of the tree, as the reference data know them."""
    path = Path(__file__).parent / "data" / "superiors.csv"
    return parse_superiors(path.read_text(encoding="utf-8").splitlines())


def names_above(name: str, on: date) -> tuple[str, ...]:
    """Full names of the organs one level above the organ of this name, in the tree or outside it."""
    organ = Organ.objects.active(on).filter(name=name).first()
    if organ is not None and organ.kind == OrganKind.SECTION:
        organ = root_office(organ)
    parent = Organ.objects.get_parent(organ) if organ is not None else None
    return next_above(organ.name if organ else name, parent.name if parent else "", superiors(), on)
