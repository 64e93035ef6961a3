"""`manage load_calendar`: JSON and Excel, preview, hostile files."""

import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from apps.deadlines.models import CalendarYear, Deadline
from tests.factories.deadlines import clock, notice_2027

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_calendar", str(path), *options, stdout=out)
    return out.getvalue()


def as_json(folder: Path, data: Any = None) -> Path:
    path = folder / "2027.json"
    path.write_text(json.dumps(notice_2027() if data is None else data, ensure_ascii=False), encoding="utf-8")
    return path


def as_excel(folder: Path, header: tuple[str, str, str], rows: list[tuple[Any, Any, Any]]) -> Path:
    path = folder / "2027.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "2027 年放假安排")
        for number, row in enumerate([header, *rows], 2):
            for column, value in enumerate(row):
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(number, column, value, form)  # type: ignore[arg-type]
                else:
                    sheet.write(number, column, value)
    return path


def test_dry_run_previews_and_changes_nothing(tmp_path: Path) -> None:
    row = clock("closure", date(2026, 11, 24))
    before = list(Deadline.objects.values())
    answer = json.loads(run(as_json(tmp_path), "--dry-run", "--json"))
    assert (answer["year"], answer["version"], answer["dry_run"], answer["is_new"]) == (2027, 2, True, True)
    (moved,) = answer["moved"]
    assert (moved["number"], moved["rule"]) == (row.case_file.number, "closure")
    assert (moved["old"]["act_by"], moved["new"]["act_by"]) == ("2027-01-22", "2027-01-23")
    assert list(Deadline.objects.values()) == before
    assert CalendarYear.objects.filter(year=2027).count() == 1


def test_text_names_number_rule_and_dates(tmp_path: Path) -> None:
    row = clock("closure", date(2026, 11, 24))
    text = run(as_json(tmp_path))
    assert "2027 年放假安排：已载入，第 2 版" in text
    assert (
        f"{row.case_file.number}  办理（closure，petition）  顺延 2027-01-25 → 2027-01-23，最迟办理 2027-01-22 → 2027-01-23"
        in text
    )
    assert "未产生新版本" in run(as_json(tmp_path))


def test_excel_with_real_dates_says_the_same_as_json(tmp_path: Path) -> None:
    rows = [
        (datetime.fromisoformat(entry["date"]), entry["name"], "放假" if entry["isOffDay"] else "上班")
        for entry in notice_2027()["days"]
    ]
    run(as_excel(tmp_path, ("日期", "名称", "放假"), rows), "--source", "通知")
    loaded = CalendarYear.objects.get(year=2027, version=2)
    assert (loaded.source, loaded.days.count()) == ("通知", len(rows))
    assert json.loads(run(as_json(tmp_path), "--json"))["is_new"] is False


def test_excel_with_typed_dates_and_truth_values(tmp_path: Path) -> None:
    rows = [
        ("2027年1月1日", "元旦", True),
        ("2027/5/1", "劳动节", 1),
        ("2027-10-1", "国庆节", "是"),
        ("2027.10.9", "国庆节", "FALSE"),
    ]
    answer = json.loads(run(as_excel(tmp_path, ("date", "name", "off-day"), rows), "--json"))
    assert (answer["days"], answer["warnings"]) == (4, [])


def test_doubts_are_told(tmp_path: Path) -> None:
    data = {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]}
    assert "注意：没有把 国庆节（10 月 1 日）列为放假。" in run(as_json(tmp_path, data), "--dry-run")


def refused(path: Path, *options: str) -> tuple[int, str, str]:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("load_calendar", str(path), *options, stdout=out)
    return error.value.returncode, str(error.value), out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", b""),
        ("x.json", b"not json"),
        ("x.json", b"\xff\xfe\x00"),
        ("x.json", b"[" * 200_000),
        ("x.json", b'{"year": 1e999, "days": [NaN]}'),
        ("x.json", b'{"year": 2027, "days": []}'),
        ("x.json", b" " * (2 * 1024 * 1024 + 1)),
        ("x.xlsx", b"PK\x03\x04 not really"),
        ("x.xlsx", b""),
        ("x.exe", b"MZ\x90\x00"),
    ],
)
def test_hostile_files_are_refused_in_chinese_and_change_nothing(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, message, _ = refused(path)
    assert code == 1
    assert any("\u4e00" <= letter <= "\u9fff" for letter in message)
    assert CalendarYear.objects.filter(year=2027).count() == 1


def test_tables_that_make_no_sense(tmp_path: Path) -> None:
    header = ("日期", "名称", "放假")
    assert "三列的表头" in refused(as_excel(tmp_path, ("a", "b", "c"), [("2027-01-01", "元旦", "是")]))[1]
    assert "无法识别" in refused(as_excel(tmp_path, header, [("元旦", "元旦", "是")]))[1]
    assert "看不出" in refused(as_excel(tmp_path, header, [("2027-01-01", "元旦", "也许")]))[1]
    assert "年份" in refused(as_excel(tmp_path, header, []))[1]
    assert "1000 行" in refused(as_excel(tmp_path, header, [("2027-01-01", "元旦", "是")] * 1100))[1]


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.json")[0] == 2
    assert refused(tmp_path)[0] == 2


def test_json_of_a_refusal(tmp_path: Path) -> None:
    code, message, out = refused(as_json(tmp_path, {"year": 2027, "days": []}), "--json")
    assert (code, json.loads(out)["error"]["message"]) == (1, message)
