"""When a limit ends, step by step: `explain_deadline RULE START`, or a CSV file of questions with `--batch`."""

import csv
import io
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.base.errors import DomainError, InvalidInput
from apps.deadlines.rules.answer import Answer
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.rules.inputs import read_count, read_day
from apps.deadlines.selectors import answer_rule, current_calendar
from apps.deadlines.selectors.explanation import answer_as_dict

REFUSED, USAGE = 1, 2
COLUMNS = ("rule", "start")


class Command(BaseCommand):
    help = "计算一项期限并逐步说明：explain_deadline 规则 起算日，或 --batch 文件.csv"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", nargs="?", help="规则，例如 closure")
        parser.add_argument("start", nargs="?", help="起算事件日，例如 2026-02-03")
        parser.add_argument("--excluded-days", default="0", help="扣除天数")
        parser.add_argument("--extended-days", default="0", help="延长天数")
        parser.add_argument("--json", action="store_true", help="只输出 JSON")
        parser.add_argument(
            "--batch", metavar="FILE.csv", help="列：rule,start,excluded_days；每行输出一行 JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"]:
            if options["rule"]:
                raise CommandError("--batch 与单项查询不能同时使用。", returncode=USAGE)
            self._batch(Path(options["batch"]))
            return
        if not options["rule"] or not options["start"]:
            raise CommandError("请给出规则和起算日，或用 --batch 给出文件。", returncode=USAGE)
        try:
            answer = _answer(
                options["rule"], options["start"], options["excluded_days"], options["extended_days"]
            )
        except DomainError as error:
            if options["json"]:
                self.stdout.write(json.dumps({"error": error.as_dict()}, ensure_ascii=False))
            code = USAGE if isinstance(error, InvalidInput) else REFUSED
            raise CommandError(error.message, returncode=code) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer_as_dict(answer), ensure_ascii=False))
        else:
            self.stdout.write(_pretty(answer))

    def _batch(self, path: Path) -> None:
        """One JSON line per row; a bad row says so on its own line and the rest goes on."""
        refused, calendar = 0, current_calendar()
        for number, row in _rows(path):
            try:
                answer = _answer(
                    row["rule"], row["start"], row.get("excluded_days"), row.get("extended_days"), calendar
                )
                line = answer_as_dict(answer)
            except DomainError as error:
                refused += 1
                asked = {"row": number, "rule": row["rule"], "start": row["start"]}
                line = {**asked, "error": error.message, "field": error.field, "code": error.code}
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        if refused:
            raise CommandError(f"有 {refused} 行无法计算。", returncode=REFUSED)


def _answer(
    rule: str, start: str, excluded: str | None, extended: str | None, calendar: WorkCalendar | None = None
) -> Answer:
    return answer_rule(
        rule,
        read_day(start),
        excluded_days=read_count(excluded, field="excluded_days"),
        extended_days=read_count(extended, field="extended_days"),
        calendar=calendar,
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by their line in the file, blank lines left out; the header is asked for before anything is answered."""
    csv.field_size_limit(min(sys.maxsize, 10_000))
    try:
        reader = csv.DictReader(io.StringIO(_text(path), newline=""), restval="")
        names = [(name or "").strip().lower() for name in reader.fieldnames or []]
        missing = [name for name in COLUMNS if name not in names]
        if missing:
            raise CommandError(f"文件缺少这些列：{'、'.join(missing)}。", returncode=USAGE)
        reader.fieldnames = names
        for row in reader:
            known = {key: str(value or "").strip() for key, value in row.items() if key}
            if any(known.values()):
                yield reader.line_num, known
    except csv.Error as error:
        raise CommandError(f"文件不是可读的 CSV：{error}", returncode=USAGE) from None


def _text(path: Path) -> str:
    """UTF-8, or GB18030 as Chinese Excel saves it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CommandError(f"无法读取文件 {path}：{error.strerror}", returncode=USAGE) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CommandError("文件编码无法识别，请另存为 UTF-8。", returncode=USAGE)


def _pretty(answer: Answer) -> str:
    rule = answer.rule
    unit = "工作日" if rule.unit == "working" else "自然日"
    title = f"{rule.name}（{rule.key}） {answer.days} {rule.unit_label}（{unit}）{'，内控期限' if rule.internal else ''}"
    lines = [
        title,
        "─" * 40,
        *(f"{number:>2}. {step}" for number, step in enumerate(answer.steps, 1)),
        "─" * 40,
    ]
    mark = "（暂定）" if answer.provisional else ""
    lines.append(f"届满日 {answer.due_raw}  顺延后 {answer.due_effective}  最迟办理 {answer.act_by}{mark}")
    return "\n".join(lines)
