"""`manage explain_deadline`: keys, exit codes, batches."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.deadlines.rules.test_arithmetic import SECTION_9

pytestmark = pytest.mark.django_db
KEYS = [
    "rule",
    "article",
    "unit",
    "days",
    "start",
    "due_raw",
    "due_effective",
    "act_by",
    "provisional",
    "steps",
]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("explain_deadline", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> tuple[int, str, str]:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("explain_deadline", *arguments, stdout=out)
    return error.value.returncode, str(error.value), out.getvalue()


@pytest.mark.parametrize(("rule", "start", "excluded", "extended", "raw", "effective"), SECTION_9)
def test_json_of_the_vectors(
    rule: str, start: str, excluded: int, extended: int, raw: str, effective: str
) -> None:
    answer = json.loads(
        run(rule, start, f"--excluded-days={excluded}", f"--extended-days={extended}", "--json")
    )
    assert list(answer) == KEYS
    assert (answer["due_raw"], answer["due_effective"], answer["provisional"]) == (raw, effective, False)
    assert answer["start"] == start


def test_an_unloaded_year_is_provisional_and_done() -> None:
    answer = json.loads(run("closure", "2026-11-24", "--json"))
    assert answer["provisional"] is True
    assert json.loads(run("closure", "2099-12-01", "--json"))["provisional"] is True


def test_both_dates_are_filled_whatever_binds(settings: Any) -> None:
    for roll in (False, True):
        settings.RULES = {**settings.RULES, "roll_for_organs": roll}
        answer = json.loads(run("closure", "2026-08-06", "--json"))
        assert (answer["due_raw"], answer["due_effective"]) == ("2026-10-05", "2026-10-08")


def test_text_is_chinese_and_numbered() -> None:
    text = run("transfer_objection", "2026-09-17")
    assert "转送异议（transfer_objection） 5 个工作日（工作日）" in text
    assert " 1. 起算事件：2026-09-17（周四）" in text
    assert "届满日 2026-09-23  顺延后 2026-09-23  最迟办理 2026-09-23" in text
    assert "（暂定）" in run("closure", "2026-11-24")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sixty", "2026-02-03"), "没有这项期限规则"),
        (("closure", "2026-02-30"), "不存在"),
        (("closure", "soon"), "无法识别"),
        (("closure", "1900-01-01"), "超出可计算的范围"),
        (("closure", "2026-02-03", "--excluded-days=-3"), "无法识别"),
        (("closure", "2026-02-03", "--excluded-days=5000"), "扣除天数"),
        (("closure",), "请给出规则和起算日"),
        ((), "请给出规则和起算日"),
        (("closure", "2026-02-03", "--batch=x.csv"), "不能同时使用"),
        (("--batch=nowhere.csv",), "无法读取文件"),
    ],
)
def test_usage_errors_exit_2(arguments: tuple[str, ...], words: str) -> None:
    code, message, out = refused(*arguments)
    assert (code, out) == (2, "")
    assert words in message


def test_what_the_law_forbids_exits_1_and_json_says_why() -> None:
    code, message, out = refused("closure", "2026-02-03", "--extended-days=31", "--json")
    assert code == 1
    error = json.loads(out)["error"]
    assert (error["message"], error["field"]) == (message, "extended_days")
    assert "第三十四条" in error["article"]


def batch(folder: Path, text: str, encoding: str = "utf-8") -> str:
    path = folder / "questions.csv"
    path.write_bytes(text.encode(encoding))
    return f"--batch={path}"


def test_a_batch_answers_line_by_line(tmp_path: Path) -> None:
    text = "\ufeffRule, start ,excluded_days\nclosure,2026-08-06,\n\nrecheck,2026-05-11,10\n"
    lines = [json.loads(line) for line in run(batch(tmp_path, text)).splitlines()]
    assert [(line["rule"], line["due_raw"]) for line in lines] == [
        ("closure", "2026-10-05"),
        ("recheck", "2026-06-20"),
    ]
    assert list(lines[0]) == KEYS


def test_excluded_days_may_be_left_out_and_gb18030_is_read(tmp_path: Path) -> None:
    lines = run(batch(tmp_path, "rule,start,备注\nclosure,2026-08-06,国庆\n", "gb18030")).splitlines()
    assert json.loads(lines[0])["due_raw"] == "2026-10-05"


def test_a_bad_row_has_its_own_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = "rule,start,excluded_days\nclosure,2026-13-01,\nnonsense,2026-01-01,\nclosure,2026-08-06,x\nclosure,2026-08-06,0\nclosure\n"
    code, message, out = refused(batch(tmp_path, text))
    assert (code, message) == (1, "有 4 行无法计算。")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line.get("row"), line.get("field")) for line in lines] == [
        (2, "start"), (3, "rule"), (4, "excluded_days"), (None, None), (6, "start"),
    ]  # fmt: skip
    assert lines[0]["error"]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "规则,起算\nclosure,2026-01-01\n"])
def test_a_file_without_the_columns_is_a_usage_error(tmp_path: Path, text: str) -> None:
    assert refused(batch(tmp_path, text))[0] == 2


def test_a_file_that_is_no_csv_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"rule,start\nclosure," + b"9" * 20_000 + b"\n")
    assert refused(f"--batch={path}")[0] == 2
    path.write_bytes(b"\xff\xfe\x00\x80" * 9)
    assert refused(f"--batch={path}")[0] == 2
