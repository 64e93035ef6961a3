"""Rows of the classification, locked: one administrator at a time changes it."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q, QuerySet

from apps.base.errors import InvalidInput, NotFound, RuleRefused
from apps.base.text import clean_name
from apps.petitions.models import ContentClass
from apps.petitions.rules.content_classes import SEPARATOR, version_of

LOCK = "SELECT pg_advisory_xact_lock(hashtext('petitions.content_classes'))"
ONE_DAY = timedelta(days=1)


def lock_classification() -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


def row_of(code: str) -> ContentClass:
    row = ContentClass.objects.filter(code=code).first()
    if row is None:
        raise NotFound("没有这个分类。")
    return row


def in_force(code: str, on: date) -> ContentClass:
    """The class, still in force on that day and after."""
    row = row_of(code)
    if row.active_to is not None and row.active_to < on:
        raise RuleRefused("该分类已经停用。", code="retired")
    return row


def line_of(row: ContentClass, on: date) -> "QuerySet[ContentClass]":
    """The class and everything under it that is in force on that day, parents first."""
    under = Q(pk=row.pk) | Q(code__startswith=f"{row.code}{SEPARATOR}")
    return ContentClass.objects.filter(under, Q(active_to=None) | Q(active_to__gte=on)).order_by(
        "level", "pk"
    )


def refuse_taken(code: str) -> None:
    """A code is never used for a second row: what once stood under it still does."""
    known = ContentClass.objects.filter(code=code).first()
    if known is None:
        return
    if known.active_to is None:
        raise InvalidInput("已有同名的分类。", field="name", code="taken")
    raise InvalidInput(
        f"同名的分类用到 {known.active_to}，可以恢复使用，不必新设。", field="name", code="retired_before"
    )


def new_row(*, code: str, name: str, parent: ContentClass | None, from_on: date) -> ContentClass:
    return ContentClass.objects.create(
        code=code,
        level=parent.level + 1 if parent else 1,
        name=name,
        parent=parent,
        version=version_of(from_on),
        active_from=from_on,
    )


def end_rows(rows: "QuerySet[ContentClass]", last: date) -> int:
    return rows.update(active_to=last)


def cleaned_name(name: str) -> str:
    try:
        return clean_name(name)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field="name") from None
