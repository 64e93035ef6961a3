"""A list copied from a spreadsheet: any order of columns, faults named by row, hostile text stays text."""

import time

import pytest

from apps.petitions.rules.pasted_people import MOST_ROWS, kind_of, read_people, too_many

NUMBER = "11010519491231002X"


def test_columns_are_read_by_their_heading_in_any_order() -> None:
    rows = read_people(
        "序号\t联系电话\t姓名\t家庭住址\t身份证号码\n"
        f"1\t138 0000 6021\t陈志明\t莲前街道前埔北里1号\t{NUMBER.lower()}\n"
        "\n"
        "2\t\t林秀英\t\t"
    )

    assert [row.person.name for row in rows] == ["陈志明", "林秀英"]
    first = rows[0].person
    assert (first.phone, first.address, first.id_number, first.id_kind) == (
        "13800006021", "莲前街道前埔北里1号", NUMBER, "resident_id",
    )  # fmt: skip
    assert all(row.faults == () for row in rows)


@pytest.mark.parametrize(
    "line",
    [
        f"陈志明\t{NUMBER}\t13800006021\t莲前街道前埔北里1号",
        f"1\t13800006021\t陈志明\t莲前街道前埔北里1号\t{NUMBER}",
        f"陈志明，{NUMBER}，13800006021，莲前街道前埔北里1号",
        f"陈志明 {NUMBER} 13800006021 莲前街道前埔北里1号",
        f'"陈志明"\t"{NUMBER}"\t"13800006021"\t"莲前街道前埔北里1号"',
    ],
)
def test_without_a_heading_each_cell_is_known_by_its_looks(line: str) -> None:
    (row,) = read_people(line)

    person = row.person
    assert (person.name, person.id_number, person.phone, person.address) == (
        "陈志明", NUMBER, "13800006021", "莲前街道前埔北里1号",
    )  # fmt: skip
    assert row.faults == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("陈志明\t110105194912310021", "校验位不对"),
        ("陈志明\t3.50203E+17", "科学记数"),
        ("\t13800006021\t莲前街道前埔北里1号", "缺少姓名"),
        ("陈志明\t13800006021\tx9", "没有认出“x9”"),
    ],
)
def test_faults_are_named(line: str, words: str) -> None:
    (row,) = read_people(line)

    assert any(words in fault for fault in row.faults)


def test_the_same_number_twice_is_a_fault_of_both() -> None:
    rows = read_people(f"陈志明\t{NUMBER}\n陈明志\t{NUMBER}\n林秀英")

    assert [bool(row.faults) for row in rows] == [True, True, False]


def test_hostile_cells_stay_text() -> None:
    rows = read_people(
        "姓名\t住址\n=cmd|'/c calc'!A1\t<script>alert(1)</script>\n" + "甲" * 500 + "\t" + "乙" * 900
    )

    assert rows[0].person.name == "=cmd|'/c calc'!A1"
    assert rows[0].person.address == "<script>alert(1)</script>"
    assert (len(rows[1].person.name), len(rows[1].person.address)) == (100, 200)
    assert read_people("\t\t\n  \n") == []


def test_two_hundred_rows_are_quick_and_the_rest_is_counted() -> None:
    text = "姓名\t电话\n" + "\n".join(f"陈志{n}\t138{n:08d}" for n in range(MOST_ROWS + 7))

    began = time.perf_counter()
    rows = read_people(text)

    assert len(rows) == MOST_ROWS
    assert time.perf_counter() - began < 1
    assert too_many(text) == 7
    assert too_many("陈志明") == 0


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("H12345678", "hk_macau_permit"),
        ("E12345678", "passport"),
        ("81000019900101001X", "residence_permit"),
        (NUMBER, "resident_id"),
        ("", "resident_id"),
    ],
)
def test_the_kind_of_paper_a_number_looks_like(number: str, kind: str) -> None:
    assert kind_of(number) == kind
