"""A worker writes the workbook somebody asked for: with the asker's rights of this moment, batch by batch.

The job is claimed by a conditional update and carries the number of the attempt: a worker that was thought dead and
comes back finds its attempt over and leaves; `started_at` moves on with every batch, so that a long job is not taken
for a dead one. Each batch is written into the reading log of its cases (R-83) in the transaction that moves the
progress on, before the file can be fetched by anybody.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.base.clock import local_date
from apps.base.errors import DomainError, RuleRefused
from apps.casefiles.actions import log_readings
from apps.casefiles.models import Reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.notifications.actions import notify
from apps.petitions.actions.export_workbook import Sheet, write_workbook
from apps.petitions.models import Export
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.exports import COLUMNS, MOST_ATTEMPTS, STUCK, file_name, running_refusal, watermark
from apps.petitions.selectors.export_rows import ExportRow, export_batches, exportable
from apps.petitions.selectors.exports import cover_lines, export_path, what_is_read

logger = logging.getLogger(__name__)
LookUp = Callable[[str, Access, datetime], tuple[PetitionQuerySet, str]]
"""What the list's conditions give this person now, and the conditions in words."""


class SupersededError(Exception):
    """Another attempt has taken this job over."""


def due_exports(at: datetime) -> list[int]:
    """Jobs whose message was lost, and jobs whose worker died; those tried too often are given up."""
    stuck = Q(state="running", started_at__lt=at - STUCK)
    for export in Export.objects.filter(stuck, attempts__gte=MOST_ATTEMPTS).select_related("user"):
        _give_up(export, "多次中断，没有生成。", at)
    due = Export.objects.filter(Q(state="queued") | stuck, attempts__lt=MOST_ATTEMPTS)
    return list(due.order_by("asked_at").values_list("pk", flat=True))


def run_export(*, pk: int, at: datetime, look_up: LookUp) -> None:
    """May be called twice at once, and again after a death in the middle: one file comes of it."""
    export = _claim(pk, at)
    if export is None:
        return
    try:
        _produce(export, at, look_up)
    except SupersededError:
        logger.info("export %s was taken over by another attempt", pk)
    except DomainError as error:
        _give_up(export, error.message, at)
    except Exception:
        logger.exception("export %s failed", pk)
        if export.attempts >= MOST_ATTEMPTS:
            _give_up(export, "系统出错，没有生成。请重新申请；仍不行，请联系系统管理员。", at)
        else:
            _mine(export).update(state="queued")
    finally:
        _part(export).unlink(missing_ok=True)


def _claim(pk: int, at: datetime) -> Export | None:
    free = Q(state="queued") | Q(state="running", started_at__lt=at - STUCK)
    taken = Export.objects.filter(free, pk=pk, attempts__lt=MOST_ATTEMPTS).update(
        state="running", started_at=at, attempts=F("attempts") + 1, done=0, fault=""
    )
    return Export.objects.select_related("user", "decided_by").get(pk=pk) if taken else None


def _mine(export: Export) -> Any:
    """The row, as long as this attempt is the one at work."""
    return Export.objects.filter(pk=export.pk, state="running", attempts=export.attempts)


def _produce(export: Export, at: datetime, look_up: LookUp) -> None:
    access = access_of(export.user, at)
    if refusal := running_refusal(access, 0, export.columns, agreed=export.decided_by_id is not None):
        raise RuleRefused(refusal)
    found, words = look_up(export.query, access, at)
    petitions = exportable(found, export.numbers, export.asked_at)
    total = petitions.count()
    _check_rights(export, access, total)
    if not _mine(export).update(total=total):
        raise SupersededError
    path = _part(export)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sheet = Sheet(
        columns=[COLUMNS[key] for key in export.columns if key in COLUMNS],
        watermark=watermark(access.name, f"{at:%Y-%m-%d %H:%M}", total),
    )
    batches = export_batches(petitions, access, at, export.columns)
    rows = _cells(export, access, at, batches)
    count = write_workbook(path, sheet, rows, lambda n: cover_lines(export, words, n, at))
    _check_rights(export, access_of(export.user, at), count)
    _finish(export, path, count, at)


def _check_rights(export: Export, access: Access, total: int) -> None:
    """Asked before the first row and again before the file is handed out (T16)."""
    refusal = running_refusal(access, total, export.columns, agreed=export.decided_by_id is not None)
    if refusal:
        raise RuleRefused(refusal)


def _cells(
    export: Export, access: Access, at: datetime, batches: Iterator[list[ExportRow]]
) -> Iterator[list[str]]:
    what, began = what_is_read(export.pk), monotonic()
    for batch in batches:
        alive = at + timedelta(seconds=monotonic() - began)
        with transaction.atomic():
            if not _mine(export).update(done=F("done") + len(batch), started_at=alive):
                raise SupersededError
            files = [row.file_id for row in batch]
            if export.attempts > 1:
                logged = Reading.objects.filter(case_file_id__in=files, user_id=access.staff_id, what=what)
                files = sorted(set(files) - set(logged.values_list("case_file_id", flat=True)))
            log_readings(
                case_file_ids=files, access=access, kind=ReadingKind.EXPORT, at=at, what=what, reason=export.purpose
            )  # fmt: skip
        yield from (row.cells for row in batch)


@transaction.atomic
def _finish(export: Export, path: Path, count: int, at: datetime) -> None:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        os.fsync(content.fileno())
    stored = _mine(export).update(
        state="done",
        total=count,
        done=count,
        finished_at=at,
        file_name=file_name(f"{local_date(at):%Y%m%d}", export.pk),
        sha256=digest,
        size=path.stat().st_size,
    )
    if not stored:
        raise SupersededError
    path.chmod(0o600)
    path.replace(export_path(settings.FILES_ROOT, export.pk))
    notify(
        kind="petitions.export_done",
        at=at,
        user=export.user,
        payload={"export": export.pk, "count": count},
        dedupe_key=f"export {export.pk} done",
    )


@transaction.atomic
def _give_up(export: Export, fault: str, at: datetime) -> None:
    if _mine(export).update(state="failed", fault=fault[:200], finished_at=at):
        notify(
            kind="petitions.export_failed",
            at=at,
            user=export.user,
            level="warn",
            payload={"export": export.pk},
            dedupe_key=f"export {export.pk} failed",
        )


def _part(export: Export) -> Path:
    """Where this attempt writes; nothing a user typed is part of it."""
    return export_path(settings.FILES_ROOT, export.pk).with_suffix(f".{export.attempts}.part")
