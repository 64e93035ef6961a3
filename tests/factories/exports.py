"""Workbooks asked for, made and opened again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from openpyxl import load_workbook

from apps.accounts.models import User
from apps.petitions.actions import ExportWish, agree_export, ask_export, run_export
from apps.petitions.filters.selection import look_up
from apps.petitions.models import Export
from apps.petitions.rules.exports import PLAIN
from apps.petitions.selectors.exports import export_path
from tests.factories.accounts import AT


def wish(**changes: Any) -> ExportWish:
    """Everything, the plain columns, for a meeting."""
    values = {"query": "", "numbers": (), "total": 1, "columns": PLAIN, "purpose": "月度例会用"}
    return ExportWish(**(values | changes))


def asked(by: User, *, at: datetime = AT, **changes: Any) -> Export:
    return ask_export(wish=wish(**changes), access=by.access, at=at)


def agreed(by: User, second: User, *, at: datetime = AT, **changes: Any) -> Export:
    export = asked(by, at=at, **changes)
    return agree_export(pk=export.pk, access=second.access, at=at)


def made(export: Export, *, at: datetime = AT) -> Export:
    """The worker has been at it."""
    run_export(pk=export.pk, at=at, look_up=look_up)
    export.refresh_from_db()
    return export


def opened(export: Export) -> Any:
    return load_workbook(export_path(settings.FILES_ROOT, export.pk))


def rows_of(export: Export) -> list[Sequence[Any]]:
    """The rows under the watermark and the head."""
    return [[cell.value for cell in row] for row in opened(export)["清单"].iter_rows(min_row=3)]


def numbers_of(export: Export) -> list[Any]:
    return [row[0] for row in rows_of(export)]
