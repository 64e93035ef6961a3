"""People as typed: rows that fill up, a card taken apart, the papers a row's number looks like."""

from datetime import date

import pytest
from django.http import QueryDict

from apps.petitions.forms.people import MOST_ROWS, PersonForm, RowForm, row_count, with_card, with_people
from apps.petitions.rules.registration import PersonValues

NUMBER = "11010519491231002X"


def data_of(**typed: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data[name.replace("__", "-")] = value
    return data


def test_people_fill_free_rows_first_and_then_new_ones() -> None:
    data = data_of(**{"signers-rows": "2", "signers-0-name": "已有"})

    left = with_people(
        data, "signers", [PersonValues(name="甲"), PersonValues(name="乙", phone="13800006021")]
    )

    assert left == 0
    assert data["signers-rows"] == "3"
    assert [data[f"signers-{n}-name"] for n in range(3)] == ["已有", "甲", "乙"]
    assert data["signers-2-phone"] == "13800006021"


def test_more_people_than_rows_are_told() -> None:
    data = data_of(**{"representatives-rows": "0"})

    left = with_people(data, "representatives", [PersonValues(name=f"代表{n}") for n in range(7)])

    assert left == 2
    assert data["representatives-rows"] == "5"


@pytest.mark.parametrize(
    ("typed", "count"), [("3", 3), ("-1", 0), ("x", 0), ("99999", 0), ("６", 6), ("9", 6), ("", 0)]
)
def test_a_count_is_never_trusted(typed: str, count: int) -> None:
    assert row_count(data_of(**{"representatives-rows": typed}), "representatives") == count
    assert count <= MOST_ROWS["representatives"] + 1
    assert row_count(None, "signers") == 0


def test_a_card_in_the_name_becomes_the_fields() -> None:
    data = data_of(**{"petitioner-name": f"陈志明\t女\t汉\t1949-12-31\t北京市朝阳区建国路1号\t{NUMBER}"})

    form = PersonForm(with_card(data), prefix="petitioner")

    assert form.is_valid(), form.errors
    values = form.values()
    assert (values.name, values.sex, values.birth_date) == ("陈志明", "F", date(1949, 12, 31))
    assert data["petitioner-name"].startswith("陈志明\t")  # the POST itself is left as it came
    plain = data_of(**{"petitioner-name": "陈志明"})
    assert with_card(plain) is plain


def test_a_row_reads_the_kind_of_paper_from_the_number() -> None:
    data = data_of(**{"signers-0-name": "郑某某", "signers-0-id_number": "H12345678"})
    row = RowForm(data, prefix="signers-0")

    assert row.is_valid(), row.errors
    assert row.values().id_kind == "hk_macau_permit"
    wrong = RowForm(data_of(**{"signers-0-id_number": "123"}), prefix="signers-0")
    assert not wrong.is_valid()
    assert [cell.name for cell in wrong.cells if cell.errors] == ["signers-0-id_number"]


def test_fields_stand_in_the_order_of_the_card() -> None:
    assert list(PersonForm().fields)[:8] == [
        "name", "sex", "ethnicity", "birth_date", "address", "id_kind", "id_number", "phone",
    ]  # fmt: skip
