"""Choosing a place or a class by typing part of its name: understood when one fits, named when several do."""

import pytest

from apps.petitions.rules.typed_choice import choose, label_of, refusal

PLACES = [
    ("1", "莲前街道"),
    ("11", "莲前街道 · 前埔北社区"),
    ("12", "莲前街道 · 前埔南社区"),
    ("2", "开元街道"),
    ("21", "开元街道 · 深田社区"),
    ("outside", "区外"),
]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("前埔北", "11"),  # a part of one name
        ("莲前", "1"),  # a street, not everything under it
        ("莲前街道·前埔南社区", "12"),  # the whole name, spaces aside
        ("莲前街道 前埔南社区", "12"),
        ("深田社区", "21"),  # the last part alone
        ("区外", "outside"),
        ("21", "21"),  # a code
        ("前埔", ""),  # two fit
        ("鼓浪屿", ""),  # none fits
        ("  ", ""),
    ],
)
def test_one_fitting_name_is_meant(text: str, code: str) -> None:
    assert choose(text, PLACES).code == code


def test_several_are_named_and_none_is_guessed() -> None:
    typed = choose("前埔", PLACES)

    assert typed.candidates == ("莲前街道 · 前埔北社区", "莲前街道 · 前埔南社区")
    assert refusal(typed, "前埔", "属地").startswith("“前埔”有多个：莲前街道 · 前埔北社区；")
    assert refusal(choose("鼓浪屿", PLACES), "鼓浪屿", "属地") == "没有找到“鼓浪屿”这个属地，请从列表中选。"
    assert refusal(choose("", PLACES), "", "属地") == ""


def test_the_name_of_a_code() -> None:
    assert label_of("21", PLACES) == "开元街道 · 深田社区"
    assert label_of("99", PLACES) == ""
