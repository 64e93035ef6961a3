"""The content classification, one level at a time, retired classes included."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from apps.base.errors import NotFound
from apps.petitions.models import Claim, ContentClass, Petition
from apps.petitions.rules.content_classes import LEVELS, SEPARATOR

LEVEL_WORDS = {1: "一级", 2: "二级", 3: "三级"}


@dataclass(frozen=True)
class ClassRow:
    """One class: how many in use below it, whether anything was filed under it or below, and how it stands today."""

    row: ContentClass
    below: int
    used: bool
    state: str
    """`in_use`, `coming` or `retired`."""


@dataclass(frozen=True)
class CodesPage:
    """The classes under one class (or of the first level) and the way up."""

    under: ContentClass | None
    trail: list[ContentClass]
    rows: list[ClassRow]
    level: str
    may_add: bool


def codes_page(under_code: str, on: date, *, with_retired: bool) -> CodesPage:
    under = _known(under_code) if under_code else None
    level = under.level + 1 if under else 1
    rows = [_row(row, on) for row in _children(under, on)]
    shown = [row for row in rows if with_retired or row.state != "retired"]
    return CodesPage(
        under, _trail(under), shown, LEVEL_WORDS.get(level, ""), level <= LEVELS and _in_use(under, on)
    )


def class_by_id(pk: int) -> ContentClass:
    row = ContentClass.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound("没有这个分类。")
    return row


def _known(code: str) -> ContentClass:
    row = ContentClass.objects.filter(code=code).first()
    if row is None or row.level >= LEVELS:
        raise NotFound("没有这个分类。")
    return row


def _children(under: ContentClass | None, on: date) -> list[ContentClass]:
    standing = Q(children__active_to=None) | Q(children__active_to__gte=on)
    petitions = Petition.objects.filter(content_class=OuterRef("pk"))
    claims = Claim.objects.filter(content_class=OuterRef("pk"))
    line = ContentClass.objects.filter(
        Q(code=OuterRef("code")) | Q(code__startswith=Concat(OuterRef("code"), Value(SEPARATOR)))
    ).filter(Exists(petitions) | Exists(claims))
    return list(
        ContentClass.objects.filter(parent=under)
        .annotate(below=Count("children", filter=standing), used=Exists(line))
        .order_by("pk")
    )


def _row(row: ContentClass, on: date) -> ClassRow:
    state = "coming" if row.active_from > on else "in_use" if _in_use(row, on) else "retired"
    return ClassRow(row, row.below, row.used, state)  # type: ignore[attr-defined]


def _in_use(row: ContentClass | None, on: date) -> bool:
    return row is None or row.active_to is None or row.active_to >= on


def _trail(under: ContentClass | None) -> list[ContentClass]:
    """From the first level down to the class itself."""
    if under is None:
        return []
    parts = under.code.split(SEPARATOR)
    codes = [SEPARATOR.join(parts[: length + 1]) for length in range(len(parts))]
    return list(ContentClass.objects.filter(code__in=codes).order_by("level"))
