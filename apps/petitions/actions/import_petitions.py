"""补录: take over a register or the message board from a workbook, once, however often it is run (issue: real input).

Rows are historical unless `live`: no clock runs, nobody is told. All or nothing unless `per_row`. Dates that cannot
be read are kept as text and flagged, the day of import standing in; a row is refused only when it has no number,
says nothing, contradicts another row of its number, or carries data Excel has destroyed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO

from django.db import connection, transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInput, PermissionRefused
from apps.organisations.selectors import bureau
from apps.petitions.actions.import_lines import column_of, gazetteer, registration_of
from apps.petitions.actions.import_rows import Taken, take_over
from apps.petitions.actions.intake import read_values
from apps.petitions.actions.read_workbook import Sheet, read_workbook
from apps.petitions.actions.register import filing_organ, register
from apps.petitions.models import Petition
from apps.petitions.rules.import_columns import LABELS, Layout, Line, find_layout, is_empty, read_line
from apps.petitions.rules.permissions import may_register
from apps.petitions.rules.registration import Registration, check

BATCH = 500
OLDEST = date(1949, 10, 1)


@dataclass(frozen=True)
class Rejected:
    """One row that was not taken, by its number in the sheet."""

    row: int
    field: str
    reason: str


@dataclass
class ImportReport:
    """What became of the rows: rows = created + already_present + rejected, unless everything was taken back."""

    rows: int = 0
    created: int = 0
    already_present: int = 0
    rejected: list[Rejected] = field(default_factory=list)


class _TakenBack(Exception):
    """Ends the transaction of a dry run, or of a run with a refused row."""


def import_petitions(
    *,
    stream: IO[bytes],
    access: Access,
    at: datetime,
    source: str = "",
    live: bool = False,
    per_row: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Raises `InvalidInput` when the file as a whole cannot be read."""
    if not access.is_system and not may_register(access):
        raise PermissionRefused("导入由信访部门登记人员办理。")
    sheets = [(sheet, find_layout(sheet.rows)) for sheet in read_workbook(stream)]
    known = [(sheet, layout) for sheet, layout in sheets if layout is not None]
    if not known:
        raise InvalidInput(
            "没有找到表头。前 10 行中须有“编号”（或“留言编号”）以及“标题”或“内容”一类的列。", field="file"
        )
    run = _Run(access=access, at=at, live=live)
    try:
        with transaction.atomic():
            for sheet, layout in known:
                run.sheet(sheet, layout, source or layout.source)
            if dry_run or (run.report.rejected and not per_row):
                raise _TakenBack
    except _TakenBack:
        if not dry_run:
            run.report.created = 0
    return run.report


class _Run:
    """One import under way: the rows seen so far and what has become of them."""

    def __init__(self, *, access: Access, at: datetime, live: bool) -> None:
        self.access, self.at, self.live = access, at, live
        self.report = ImportReport()
        self.places, self.owner = gazetteer(local_date(at)), bureau()
        self.seen: dict[tuple[str, str], Registration] = {}

    def sheet(self, sheet: Sheet, layout: Layout, source: str) -> None:
        present = _present(source)
        waiting: list[tuple[int, Taken]] = []
        for number, row in _body(sheet, layout):
            self.report.rows += 1
            try:
                taken = self._read(sheet, layout, source, number, row, present)
            except DomainError as error:
                self.report.rejected.append(Rejected(number, column_of(error), error.said))
                continue
            if taken is None:
                self.report.already_present += 1
            else:
                waiting.append((number, taken))
        for start in range(0, len(waiting), BATCH):
            self._store(waiting[start : start + BATCH])

    def _read(
        self, sheet: Sheet, layout: Layout, source: str, number: int, row: list[object], present: set[str]
    ) -> Taken | None:
        """None when the row is there already, in the database or above in this file."""
        _refuse_formulas(sheet, layout, number)
        line = read_line(row, layout, number)
        values = registration_of(line, source=source, places=self.places, today=local_date(self.at))
        key = (source, values.external_number)
        earlier = self.seen.get(key)
        if earlier is not None:
            _refuse_contradiction(earlier, values)
            return None
        self.seen[key] = values
        if values.external_number in present:
            return None
        filing_organ(self.access, values.area_code, self.owner)
        intake = read_values(values, self.at)
        errors = check(intake.values, local_date(self.at), oldest=None if self.live else OLDEST)
        if errors:
            raise errors[0]
        return Taken(intake, _extras(line))

    def _store(self, batch: list[tuple[int, Taken]]) -> None:
        """Set by set; when a set is refused, row by row, to learn which one it was."""
        plain = [taken for _number, taken in batch if not self.live and not taken.intake.values.is_accusation]
        try:
            with transaction.atomic():
                take_over(rows=plain, access=self.access, at=self.at)
            self.report.created += len(plain)
            single = [(number, taken) for number, taken in batch if taken not in plain]
        except DomainError:
            single = batch
        for number, taken in single:
            self._store_one(number, taken)

    def _store_one(self, number: int, taken: Taken) -> None:
        values = taken.intake.values
        try:
            with transaction.atomic():
                if self.live:
                    key = f"import:{values.source}:{values.external_number}"
                    register(values=values, access=self.access, at=self.at, submission_key=key)
                else:
                    take_over(rows=[taken], access=self.access, at=self.at)
            self.report.created += 1
        except DomainError as error:
            self.report.rejected.append(Rejected(number, column_of(error), error.said))


def _present(source: str) -> set[str]:
    """Numbers of this source already here; two imports of one source run after each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"import:{source}"])
    return set(Petition.objects.filter(source=source).values_list("external_number", flat=True))


def _body(sheet: Sheet, layout: Layout) -> Iterator[tuple[int, list[object]]]:
    """Rows below the header by their number in the sheet; blank lines are nobody's."""
    for index, row in enumerate(sheet.rows[layout.row + 1 :], start=layout.row + 2):
        if not is_empty(row):
            yield index, row


def _refuse_formulas(sheet: Sheet, layout: Layout, number: int) -> None:
    for key, position in layout.columns.items():
        if (number, position + 1) in sheet.formulas:
            raise InvalidInput("单元格是公式。请先复制为数值再导入。", field=LABELS[key], code="formula")


def _refuse_contradiction(earlier: Registration, values: Registration) -> None:
    """The same number twice is one petition when both say the same; a class given differently is not what is said."""
    same = all(
        getattr(earlier, name) == getattr(values, name)
        for name in ("title", "content", "received_raw", "petitioner")
    )
    if not same:
        raise InvalidInput("同一编号在文件中出现两次，内容不同。", field=LABELS["number"])


def _extras(line: Line) -> dict[str, str]:
    counts = {key: line.get(key) for key in ("likes", "dislikes") if line.get(key)}
    return counts | {f"+{name}": text for name, text in line.others.items()}
