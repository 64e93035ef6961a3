"""Taking over real files: whole, once, and with nothing guessed (the issue's section 7; security.md section 5)."""

import io
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.base.errors import InvalidInput, PermissionRefused
from apps.casefiles.models import CaseEvent, CaseFile
from apps.deadlines.models import Deadline
from apps.notifications.models import Notification
from apps.petitions.actions import import_petitions
from apps.petitions.actions.import_petitions import ImportReport
from apps.petitions.models import Claim, Petition
from tests.factories.petitions import vault_officer
from tests.factories.workbooks import BOARD_HEADER, REGISTER_HEADER, board, board_row, workbook

pytestmark = pytest.mark.django_db
IMPORTER = system_access("importer")
REAL = Path(__file__).resolve().parents[4] / "shared" / "data"


def run(stream: io.BytesIO, at: datetime, **switches: object) -> ImportReport:
    return import_petitions(stream=stream, access=IMPORTER, at=at, **switches)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.rows, report.created, report.already_present, len(report.rejected)


def register_row(number: str = "X1", **changes: object) -> list[object]:
    row = {
        "number": number, "name": "陈小明", "id": "11010519491231002X", "phone": "13812345678", "address": "莲前街道1号",
        "time": "2020-1-6 12:09:38.0", "form": "来访", "area": "思明区莲前街道", "class": "城乡建设>安全生产>安全隐患",
        "purpose": "求决", "title": "反映隐患", "content": "楼道堆放杂物。",
    } | changes  # fmt: skip
    return list(row.values())


def test_a_board_row_keeps_what_it_has_and_flags_what_it_lacks(at: datetime) -> None:
    assert counts(run(board(board_row("188006")), at)) == (1, 1, 0, 0)

    petition = Petition.objects.get()
    assert (petition.source, petition.external_number, petition.channel) == ("board", "188006", "board")
    assert petition.content == "\n\t\t路灯不亮\n\n请维修\n"
    assert (petition.received_on, petition.received_raw) == (date(2019, 1, 3), "2019/1/3 10:2:11")
    assert petition.missing == ["petitioner", "area", "content_class", "purpose"]
    assert (petition.historical, petition.repeat_verdict, petition.state) == (True, "pending", "registered")
    assert petition.query_secret == ""
    event = CaseEvent.objects.get(case_file_id=petition.pk)
    assert (event.payload["likes"], event.payload["external_number"]) == ("3", "188006")


def test_historical_rows_have_no_clock_and_no_notice(at: datetime) -> None:
    run(board(board_row()), at)

    assert not Deadline.objects.exists()
    assert not Notification.objects.exists()


def test_a_register_row_is_read_in_full(at: datetime) -> None:
    run(workbook([["信访件登记表"], REGISTER_HEADER, register_row()]), at)

    petition = Petition.objects.get()
    assert (petition.channel, petition.form, petition.purpose) == ("visit", "visit", "resolve")
    assert petition.area_id == "350203010000"
    assert petition.content_class is not None
    assert petition.content_class.code == "城乡建设/安全生产/安全隐患"
    assert petition.missing == []
    assert petition.parties.get().person.id_number == "11010519491231002X"


@pytest.mark.parametrize("written", ["去年春天", "", "2099/1/1", "01-02-2020"])
def test_an_unreadable_or_future_day_is_kept_as_text(at: datetime, written: str) -> None:
    assert counts(run(board(board_row(time=written)), at)) == (1, 1, 0, 0)

    petition = Petition.objects.get()
    assert "received_on" in petition.missing
    assert (petition.received_raw, petition.received_on, petition.petition_on) == (written, at.date(), None)


def test_run_again_nothing_is_doubled(at: datetime) -> None:
    run(board(board_row("1"), board_row("2")), at)

    assert counts(run(board(board_row("1"), board_row("2"), board_row("3")), at)) == (3, 1, 2, 0)
    assert Petition.objects.count() == CaseFile.objects.count() == 3


def test_two_sources_may_use_one_number(at: datetime) -> None:
    run(board(board_row("1")), at)

    assert counts(run(board(board_row("1")), at, source="other")) == (1, 1, 0, 0)


def test_one_bad_row_refuses_all(at: datetime) -> None:
    report = run(board(board_row("1"), board_row("", title="没有编号"), board_row("3")), at)

    assert counts(report) == (3, 0, 0, 1)
    assert (report.rejected[0].row, report.rejected[0].field) == (3, "编号")
    assert not Petition.objects.exists()
    assert not CaseFile.objects.exists()


def test_or_only_itself_when_asked(at: datetime) -> None:
    report = run(board(board_row("1"), board_row(""), board_row("3")), at, per_row=True)

    assert counts(report) == (3, 2, 0, 1)
    assert Petition.objects.count() == 2


def test_a_dry_run_says_and_does_nothing(at: datetime) -> None:
    assert counts(run(board(board_row("1"), board_row("2")), at, dry_run=True)) == (2, 2, 0, 0)
    assert not Petition.objects.exists()


def test_the_same_number_twice_in_a_file(at: datetime) -> None:
    assert counts(run(board(board_row("1"), board_row("1")), at)) == (2, 1, 1, 0)
    report = run(board(board_row("2"), board_row("2", content="完全不同的内容")), at)
    assert (counts(report), report.rejected[0].field) == ((2, 0, 0, 1), "编号")


def test_numbers_excel_has_destroyed_are_refused(at: datetime) -> None:
    report = run(workbook([REGISTER_HEADER, register_row(id=1.10105194912310e17)]), at)

    assert (report.created, report.rejected[0].field) == (0, "证件号码")
    assert "末几位" in report.rejected[0].reason


@pytest.mark.parametrize(
    ("change", "field"), [({"id": "110105194912310021"}, "证件号码"), ({"phone": "12"}, "电话")]
)
def test_a_number_that_cannot_be_names_its_column(
    at: datetime, change: dict[str, object], field: str
) -> None:
    report = run(
        workbook([REGISTER_HEADER, register_row("1"), register_row("2", **change)]), at, per_row=True
    )

    assert (report.created, report.rejected[0].row, report.rejected[0].field) == (1, 3, field)


def test_formulas_are_refused(at: datetime) -> None:
    report = run(board(board_row("1", content='=HYPERLINK("http://x","y")')), at)

    assert (report.created, "公式" in report.rejected[0].reason) == (0, True)


def test_blank_lines_and_other_sheets_are_nobodys(at: datetime) -> None:
    stream = workbook(
        [["说明"], ["本表由系统导出"]], [BOARD_HEADER, [], board_row("1"), [None] * 7, board_row("2"), []]
    )

    assert counts(run(stream, at)) == (2, 2, 0, 0)


def test_hidden_characters_in_a_title_refuse_nothing(at: datetime) -> None:
    run(board(board_row("1", title="路灯\u200b不亮\u202e", content="")), at)

    petition = Petition.objects.get()
    assert (petition.title, petition.content) == ("路灯不亮", "路灯不亮")
    assert "content" in petition.missing


def test_columns_of_no_known_name_are_kept(at: datetime) -> None:
    run(workbook([[*BOARD_HEADER, "答复意见"], [*board_row("1"), "已转交处理"]]), at)

    payload = CaseEvent.objects.get().payload
    assert "columns" in payload
    assert "已转交" not in str(payload)


def test_an_accusation_in_a_register_is_sealed(at: datetime) -> None:
    vault_officer()
    run(workbook([REGISTER_HEADER, register_row("1"), register_row("2", purpose="揭发控告")]), at)

    sealed = Petition.objects.get(external_number="2")
    assert (sealed.sealed, sealed.match_text, sealed.historical) == (True, "", True)
    assert not Petition.objects.get(external_number="1").sealed


def test_and_refused_when_nobody_may_handle_it(at: datetime) -> None:
    report = run(workbook([REGISTER_HEADER, register_row("1", purpose="揭发控告")]), at)

    assert (report.created, len(report.rejected)) == (0, 1)
    assert not CaseFile.objects.exists()


def test_live_rows_have_clocks(at: datetime) -> None:
    assert counts(run(board(board_row("1", time="2026/11/20 8:00:00")), at, live=True)) == (1, 1, 0, 0)

    petition = Petition.objects.get()
    assert not petition.historical
    assert Deadline.objects.get(case_file_id=petition.pk).start_on == date(2026, 11, 20)


def test_an_officer_imports_for_the_own_street_only(
    street_officer: User, unit_handler: User, at: datetime
) -> None:
    stream = workbook([REGISTER_HEADER, register_row("1", area="开元街道"), register_row("2")])

    report = import_petitions(stream=stream, access=street_officer.access, at=at, per_row=True)

    assert (report.created, report.rejected[0].row) == (1, 3)
    with pytest.raises(PermissionRefused):
        import_petitions(stream=board(board_row()), access=unit_handler.access, at=at)


def test_a_file_without_a_header(at: datetime) -> None:
    with pytest.raises(InvalidInput, match="表头"):
        run(workbook([["甲", "乙"], ["1", "2"]]), at)


# --- real files -------------------------------------------------------------------------------------------------


def test_the_real_board_goes_in_whole_and_once(at: datetime) -> None:
    path = REAL / "board-messages.xlsx"
    if not path.is_file():
        pytest.skip("the real board export is not at hand (../shared/data)")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]

    first = run(io.BytesIO(path.read_bytes()), at)
    second = run(io.BytesIO(path.read_bytes()), at)

    assert (counts(first), counts(second)) == ((2147, 2147, 0, 0), (2147, 0, 2147, 0))
    stored = dict(Petition.objects.values_list("external_number", "content"))
    assert stored == {row[0]: row[4] for row in rows}
    assert Counter(Petition.objects.values_list("received_raw", flat=True)) == Counter(row[3] for row in rows)
    assert Claim.objects.count() == CaseEvent.objects.count() == CaseFile.objects.count() == 2147


@pytest.mark.parametrize("name", ["board-replies.xlsx", "board-labelled.xlsx"])
def test_the_other_real_files_go_in_too(at: datetime, name: str) -> None:
    path = REAL / name
    if not path.is_file():
        pytest.skip("the real board exports are not at hand (../shared/data)")

    report = run(io.BytesIO(path.read_bytes()), at)

    assert report.rejected == []
    assert report.created + report.already_present == report.rows
    assert Petition.objects.count() == report.created
