"""The line a card reader types: taken apart in the order of the identity card; anything else is left alone."""

from datetime import date

import pytest

from apps.parties.rules.card_line import CardFields, read_card

NUMBER = "11010519491231002X"
CARD = CardFields("陈志明", "F", "汉", date(1949, 12, 31), "北京市朝阳区建国路1号", NUMBER)


@pytest.mark.parametrize(
    "line",
    [
        f"陈志明\t女\t汉\t1949-12-31\t北京市朝阳区建国路1号\t{NUMBER}",
        f"陈志明\t女\t汉族\t19491231\t北京市朝阳区建国路1号\t{NUMBER.lower()}\r\n",
        f"陈志明 女 汉 1949年12月31日 北京市朝阳区建国路1号 {NUMBER}",
        f"姓名：陈志明\t性别：女\t民族：汉\t出生：1949-12-31\t住址：北京市朝阳区建国路1号\t公民身份号码：{NUMBER}",
        f"陈志明|女|汉|1949.12.31|北京市朝阳区建国路1号|{NUMBER}",
    ],
)
def test_a_card_in_any_of_the_readers_ways(line: str) -> None:
    assert read_card(line) == CARD


def test_birth_and_sex_are_the_numbers_own() -> None:
    card = read_card(f"陈志明\t男\t汉\t2000-01-01\t北京市朝阳区建国路1号\t{NUMBER}")

    assert card is not None
    assert (card.sex, card.birth_date) == ("F", date(1949, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "陈志明",
        "",
        NUMBER,
        f"{NUMBER}\t女\t汉",  # no name
        "陈志明\t女\t汉\t1949-12-31\t北京\t110105194912310021",  # wrong check digit
        "x" * 500,
    ],
)
def test_what_is_no_card_stays_what_it_is(text: str) -> None:
    assert read_card(text) is None
