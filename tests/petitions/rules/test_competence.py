"""To whom 复查 and 复核 go: one level up, by the tree and the table of organs outside it (art. 35, 36; section 12, 6)."""

from datetime import date
from pathlib import Path

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.rules.superiors import next_above, parse_superiors
from apps.petitions.rules.competence import Target, check_target

ON = date(2026, 11, 24)
TABLE = parse_superiors(
    (Path(__file__).parents[3] / "apps/organisations/data/superiors.csv")
    .read_text(encoding="utf-8")
    .splitlines()
)
GOVERNMENT, CITY = "厦门市思明区人民政府", "厦门市人民政府"
LEGAL = [Target(GOVERNMENT, 1, 8), Target("厦门市民政局", None, 8)]
ABOVE = {GOVERNMENT: (CITY,), "厦门市民政局": (CITY, "福建省民政厅")}


@pytest.mark.parametrize(
    ("name", "in_tree", "above"),
    [
        (
            "厦门市思明区莲前街道办事处",
            GOVERNMENT,
            (GOVERNMENT,),
        ),  # a street office: the district government alone
        (
            "厦门市思明区民政局",
            GOVERNMENT,
            (GOVERNMENT, "厦门市民政局"),
        ),  # a department: or its city superior
        (GOVERNMENT, "", (CITY,)),  # the district government's own opinion, and the recheck of its review
        (CITY, "", ("福建省人民政府",)),
        ("厦门市民政局", "", (CITY, "福建省民政厅")),  # a recheck above the city department
        ("厦门市公安局思明分局", GOVERNMENT, ("厦门市公安局",)),  # led from above: only up its own line
        ("厦门市思明区消防救援大队", GOVERNMENT, ("厦门市消防救援支队",)),
        ("厦门市消防救援支队", "", ("福建省消防救援总队",)),
        (
            "厦门市思明区莲前街道前埔北社区居民委员会",
            "厦门市思明区莲前街道办事处",
            ("厦门市思明区莲前街道办事处",),
        ),
        ("不知道的机关", "", ()),
    ],
)
def test_one_level_up(name: str, in_tree: str, above: tuple[str, ...]) -> None:
    assert next_above(name, in_tree, TABLE, ON) == above


def test_a_line_that_does_not_hold_any_more_is_not_offered() -> None:
    table = parse_superiors(
        [
            "name,superior,vertical,active_from,active_to",
            "甲局,旧市局,0,2004-01-01,2018-12-31",
            "甲局,新市局,0,2019-01-01,",
        ]
    )
    assert next_above("甲局", "", table, date(2018, 12, 31)) == ("旧市局",)
    assert next_above("甲局", "", table, date(2019, 1, 1)) == ("新市局",)


def test_the_chosen_one() -> None:
    found = check_target("厦门市民政局", LEGAL, own="厦门市思明区民政局", above=ABOVE, stage="review")
    assert (found.outside, found.office_id) == (True, 8)


@pytest.mark.parametrize(
    ("wanted", "stage", "words", "article", "kind"),
    [
        (CITY, "review", "越级", "第三十五条", RuleRefused),  # skipped
        ("福建省民政厅", "recheck", "越级", "第三十六条", RuleRefused),
        ("厦门市教育局", "review", "不是厦门市思明区民政局的上一级机关", "第三十五条", RuleRefused),  # wrong
        ("", "review", "请选择复查机关", "第三十五条", InvalidInput),
    ],
)
def test_a_skipped_or_wrong_level_is_refused(
    wanted: str, stage: str, words: str, article: str, kind: type
) -> None:
    with pytest.raises(kind, match=words) as refused:
        check_target(wanted, LEGAL, own="厦门市思明区民政局", above=ABOVE, stage=stage)
    assert (refused.value.field, article in refused.value.article) == ("target", True)


def test_without_a_known_superior_nothing_is_guessed() -> None:
    with pytest.raises(RuleRefused, match="没有查到"):
        check_target(CITY, [], own="不知道的机关", above={}, stage="review")
