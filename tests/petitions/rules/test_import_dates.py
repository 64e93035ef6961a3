"""Days as people and programs write them; what is ambiguous is nobody's day (security.md section 5, row 40)."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput
from apps.petitions.rules.import_dates import plain_text, read_day

THIRD = date(2019, 1, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2019/1/3 10:2:11",
        "2019-01-03 12:09:38.0",
        "2019-1-3",
        " 2019/1/3 ",
        "2019年1月3日",
        "2019年1月3日 10时2分",
        "2019.1.3",
        "20190103",
        "２０１９／１／３",
        "2019-01-03T10:02:11+08:00",
        43468,
        43468.5,
        "43468",
        datetime(2019, 1, 3, 10, 2),
        THIRD,
    ],
)
def test_read(written: object) -> None:
    assert read_day(written) == THIRD


@pytest.mark.parametrize(
    "written",
    [
        "",
        None,
        "去年春天",
        "01-02-2026",
        "2019/13/3",
        "2019-02-30",
        "9999999",
        "2019",
        0,
        -1,
        1e9,
        True,
        "٢٠١٩/١/٣",
    ],
)
def test_not_read(written: object) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("\t正文\n", "\t正文\n"),
        (188006.0, "188006"),
        (3.5, "3.5"),
        (True, "是"),
        (datetime(2019, 1, 3), "2019-01-03 00:00:00"),
    ],
)
def test_cells_as_text(cell: object, text: str) -> None:
    assert plain_text(cell, field="内容") == text


def test_a_long_number_has_lost_its_digits() -> None:
    with pytest.raises(InvalidInput, match="末几位") as refused:
        plain_text(1.10105194912310e17, field="证件号码")
    assert (refused.value.field, refused.value.code) == ("证件号码", "precision_loss")
