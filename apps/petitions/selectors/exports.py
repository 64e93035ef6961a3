"""Exports as their pages show them, who waits for whom, and where a file lies."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.casefiles.models import Reading
from apps.petitions.models import Export, Petition
from apps.petitions.rules.exports import COLUMNS, KEPT, may_decide, may_export_widely

FOLDER = "exports"
SHOWN = 50
SOON = timedelta(minutes=1)


def export_path(root: Path, pk: int) -> Path:
    return root / FOLDER / f"{pk:d}.xlsx"


def own_exports(access: Access) -> "QuerySet[Export]":
    """Newest first; older ones stay in the log of readings."""
    found = Export.objects.filter(user_id=access.staff_id).select_related("decided_by")
    return found.order_by("-asked_at")[:SHOWN]


def exports_to_decide(access: Access) -> "QuerySet[Export]":
    """Waiting for a second person whom this one may be."""
    if not may_export_widely(access):
        return Export.objects.none()
    waiting = Export.objects.filter(state="waiting").exclude(user_id=access.staff_id)
    return waiting.select_related("user").order_by("asked_at")[:SHOWN]


def export_for(pk: int, access: Access) -> Export:
    """The asker's own; a second person's while it waits and once decided. Nobody else's (404)."""
    found: Export | None = (
        Export.objects.filter(pk=pk)
        .filter(Q(user_id=access.staff_id) | Q(state="waiting") | Q(decided_by_id=access.user_id))
        .select_related("user", "decided_by")
        .first()
    )
    if found is None or (found.user_id != access.user_id and not may_decide(access, found.user_id)):
        raise NotFound("没有查到这份导出。")
    return found


def closed_since(export: Export, access: Access, at: datetime) -> bool:
    """Whether a case in the file has been sealed, or closed to its reader, since it was written (art. 30)."""
    written = Reading.objects.filter(
        user_id=export.user_id, at__gte=export.asked_at, what=what_is_read(export.pk)
    )
    files = Petition.objects.filter(pk__in=written.values("case_file_id"))
    return bool(files.count() != files.visible_to(access, at).filter(sealed=False).count())


def what_is_read(pk: int) -> str:
    """How the reading log of each case names this export."""
    return f"清单导出 {pk}"


def kept_until(export: Export) -> datetime | None:
    return export.finished_at + KEPT if export.finished_at and export.state == "done" else None


def poll_seconds(export: Export, at: datetime) -> int:
    """The page asks less often the longer the job takes."""
    return 2 if at - (export.decided_at or export.asked_at) < SOON else 10


def cover_lines(export: Export, words: str, count: int, at: datetime) -> list[tuple[str, str]]:
    """The first sheet: who, when, what was asked, why, and what is not in it."""
    lines = [
        (_("信访事项清单"), _("内部材料，按规定保管和销毁，不得外传。")),
        (_("导出人"), export.user.name),
        (_("申请时间"), f"{export.asked_at.astimezone(at.tzinfo):%Y-%m-%d %H:%M}"),
        (_("数据截止"), f"{at:%Y-%m-%d %H:%M}"),
        (_("件数"), str(count)),
        (_("条件"), _("手工勾选 %(n)s 件") % {"n": len(export.numbers)} if export.numbers else words),
        (_("列"), "、".join(COLUMNS[key].label for key in export.columns if key in COLUMNS)),
        (_("事由"), export.purpose),
        (
            _("范围"),
            _("不含检举控告件。只含导出人在数据截止时有权查看的事项；只能看登记信息的，其余各列为空。"),
        ),
    ]
    if export.decided_by:
        when = export.decided_at.astimezone(at.tzinfo) if export.decided_at else at
        lines.insert(3, (_("批准人"), f"{export.decided_by.name}（{when:%Y-%m-%d %H:%M}）"))
    return lines
