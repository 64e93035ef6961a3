"""Who may take which list away, and cells no spreadsheet runs (security.md 2.1, T10, T12)."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post
from apps.accounts.rules.roles import Role
from apps.petitions.rules.exports import (
    COLUMNS,
    GROWN,
    NOT_YOURS,
    PERSONAL,
    PLAIN,
    RESTRICTED,
    RIGHTS_ENDED,
    TOO_WIDE,
    WHO_WIDE,
    asking_refusal,
    file_name,
    is_wide,
    may_decide,
    may_export,
    may_export_widely,
    running_refusal,
    safe_cell,
    watermark,
)

SELF_SERVICE = {
    "triage_officer", "section_head", "supervisor_officer", "review_officer", "deputy_director", "director", "leader",
    "unit_handler", "unit_approver", "street_officer", "community_officer",
}  # fmt: skip
TWO_PEOPLE = {"supervisor_officer", "deputy_director", "director"}


def person(role: str, user_id: int = 1) -> Access:
    post = Post(role=role, organ_id=11, organ_path="", organ_kind="", root_organ_id=10)
    return Access(kind="staff", user_id=user_id, name="甲", posts=(post,))


@pytest.mark.parametrize("role", [str(role) for role in Role])
def test_the_two_rows_of_the_matrix(role: str) -> None:
    assert may_export(person(role)) == (role in SELF_SERVICE)
    assert may_export_widely(person(role)) == (role in TWO_PEOPLE)
    assert (asking_refusal(person(role), 500, PLAIN) == "") == (role in SELF_SERVICE)
    for total, columns in ((501, PLAIN), (1, ("number", "title")), (1, ("phone",))):
        refusal = asking_refusal(person(role), total, columns)
        assert refusal == ("" if role in TWO_PEOPLE else WHO_WIDE if role in SELF_SERVICE else NOT_YOURS)


def test_nobody_has_nothing_and_nobody_decides_on_own() -> None:
    assert not may_export(NOBODY)
    assert may_decide(person("director", 2), asker_id=1)
    assert not may_decide(person("director", 1), asker_id=1)
    assert not may_decide(person("section_head", 2), asker_id=1)


def test_what_is_wide_is_rows_or_columns() -> None:
    assert [is_wide(n, PLAIN) for n in (500, 501)] == [False, True]
    assert all(is_wide(1, (key,)) for key in RESTRICTED)
    assert set(PLAIN) | set(RESTRICTED) == set(COLUMNS)
    assert set(PERSONAL) < set(RESTRICTED)
    assert asking_refusal(person("director"), 100_001, PLAIN) == TOO_WIDE


@pytest.mark.parametrize(
    ("role", "total", "columns", "agreed", "refusal"),
    [
        ("triage_officer", 500, PLAIN, False, ""),
        ("triage_officer", 501, PLAIN, False, GROWN),  # more came in since it was asked for
        ("registrar", 1, PLAIN, False, RIGHTS_ENDED),  # moved to another post
        ("section_head", 1, ("title",), True, RIGHTS_ENDED),  # no longer of those who may ask for more
        ("director", 501, PLAIN, False, GROWN),
        ("director", 501, PLAIN, True, ""),
        ("director", 100_001, PLAIN, True, TOO_WIDE),
    ],
)
def test_the_worker_asks_again(
    role: str, total: int, columns: tuple[str, ...], agreed: bool, refusal: str
) -> None:
    assert running_refusal(person(role), total, columns, agreed=agreed) == refusal


def test_without_a_post_nothing_runs() -> None:
    assert running_refusal(Access(kind="staff", user_id=1), 0, PLAIN, agreed=True) == RIGHTS_ENDED


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t", "\r"])
def test_what_could_be_a_formula_is_guarded(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ("普通文字", "普通文字"),
        ("a=1", "a=1"),
        (None, ""),
        (7, "7"),
        ("a\x00b\x0bc\nd", "abc\nd"),
        ("\x00=1", "'=1"),
    ],
)
def test_other_text_stays_as_it_is(given: object, cell: str) -> None:
    assert safe_cell(given) == cell


def test_cells_are_no_longer_than_a_cell() -> None:
    assert len(safe_cell("长" * 50_000)) <= 32_767


def test_names_and_marks_say_what_they_are() -> None:
    assert file_name("20261124", 7) == "信访事项清单-20261124-7.xlsx"
    assert watermark("林某某", "2026-11-24 10:00", 12) == "林某某　2026-11-24 10:00 导出　12 件　内部材料"
