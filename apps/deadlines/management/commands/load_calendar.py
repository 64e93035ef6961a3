"""Load a published year: shows every deadline that moves, and with `--dry-run` changes nothing."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.rules.access import system_access
from apps.base import clock
from apps.base.errors import DomainError
from apps.deadlines.actions import CalendarChange, load_calendar, preview_calendar
from apps.deadlines.management.calendar_source import read_calendar_file

REFUSED, USAGE = 1, 2
SHOWN = 200


class Command(BaseCommand):
    help = (
        "载入一年的放假安排（holiday-cn 形式的 JSON，或有“日期、名称、放假”三列的 Excel），并重算未结期限。"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="JSON 或 Excel 文件")
        parser.add_argument("--source", default="", help="来源，例如通知的文号；缺省取文件中的 papers")
        parser.add_argument("--dry-run", action="store_true", help="只预览，不改动")
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(f"没有这个文件：{path}", returncode=USAGE)
        try:
            change = _run(path, options["source"], dry_run=options["dry_run"])
        except DomainError as error:
            if options["json"]:
                self.stdout.write(json.dumps({"error": error.as_dict()}, ensure_ascii=False))
            raise CommandError(error.message, returncode=REFUSED) from None
        except OSError as error:
            raise CommandError(f"无法读取文件 {path}：{error.strerror}", returncode=USAGE) from None
        if options["json"]:
            self.stdout.write(json.dumps(_as_dict(change, dry_run=options["dry_run"]), ensure_ascii=False))
        else:
            self.stdout.write(_pretty(change, dry_run=options["dry_run"]))


def _run(path: Path, source: str, *, dry_run: bool) -> CalendarChange:
    data, access = read_calendar_file(path), system_access("calendar")
    if dry_run:
        return preview_calendar(data=data, access=access, source=source)
    return load_calendar(data=data, access=access, at=clock.now(), source=source)


def _as_dict(change: CalendarChange, *, dry_run: bool) -> dict[str, object]:
    return {
        "year": change.year,
        "version": change.version,
        "source": change.source,
        "days": change.days,
        "is_new": change.is_new,
        "dry_run": dry_run,
        "moved": [item.as_dict() for item in change.moved],
        "warnings": list(change.warnings),
    }


def _pretty(change: CalendarChange, *, dry_run: bool) -> str:
    done = "预览（未改动）" if dry_run else "已载入" if change.is_new else "与现行版本相同，未产生新版本"
    lines = [
        f"{change.year} 年放假安排：{done}，第 {change.version} 版，{change.days} 天，来源：{change.source}"
    ]
    lines += [f"注意：{warning}。" for warning in change.warnings]
    lines.append(f"{'将会' if dry_run else ''}变动的期限：{len(change.moved)} 项")
    for item in change.moved[:SHOWN]:
        moves = "，".join(
            f"{label} {item.old[key]} → {item.new[key]}"
            for key, label in (("due_raw", "届满日"), ("due_effective", "顺延"), ("act_by", "最迟办理"))
            if item.old[key] != item.new[key]
        )
        lines.append(f"  {item.number}  {item.name}（{item.rule}，{item.subject}）  {moves}")
    if len(change.moved) > SHOWN:
        lines.append(f"  …… 另有 {len(change.moved) - SHOWN} 项，用 --json 查看全部")
    return "\n".join(lines)
