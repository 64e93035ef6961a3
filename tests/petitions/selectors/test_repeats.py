"""Possible repeats: who and what is the same, and of what one may not see, nothing or a bare hint (R-90 to R-95, T15)."""

from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.petitions.actions import merge
from apps.petitions.models import Petition
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.rules.repeats_text import marks_of
from apps.petitions.selectors.repeats import possible_repeats, repeats_of
from apps.petitions.selectors.repeats_index import match_text
from apps.petitions.selectors.repeats_panel import repeats_panel
from tests.factories.petitions import day, herself, judged, make_accusation, make_petition, person, triaged

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[4] / "shared" / "data"
TEXT = "前埔北社区十二号楼加装电梯施工占用消防车通道，钢材堆放影响通行，要求停止施工公开审批材料"


def test_the_same_person_by_id_number_whatever_the_name(registrar: User, at: datetime) -> None:
    first = make_petition(petitioner=person(name="张三", id_number="11010519491231002X"))

    found = possible_repeats(name="张叁", id_number="11010519491231002x", access=registrar.access, at=at)

    assert [match.number for match in found] == [first.number]
    assert found[0].reasons[0].label == "同人：证件号"
    assert found[0].allowed


def test_the_same_person_by_name_and_phone_or_address(registrar: User, at: datetime) -> None:
    given = person(name="李强", phone="13812345678", address="莲前街道1号")
    first = make_petition(petitioner=given)

    by_phone = possible_repeats(name="李強", phone="138-1234-5678", access=registrar.access, at=at)
    by_address = possible_repeats(name="李强", address="莲前街道 1 号", access=registrar.access, at=at)
    another = possible_repeats(name="王五", phone="13812345678", access=registrar.access, at=at)

    assert [match.number for match in by_phone] == [match.number for match in by_address] == [first.number]
    assert another == []


def test_the_same_text_of_another_person(registrar: User, at: datetime) -> None:
    first = make_petition(title="反映加装电梯", content=TEXT)
    make_petition(title="咨询入学", content="孩子秋季入学的材料需要提前多久准备，学校怎样划片。")

    found = possible_repeats(title="加装电梯", content=TEXT, access=registrar.access, at=at)

    assert [match.number for match in found] == [first.number]
    assert found[0].score > 0.6
    assert found[0].reasons[0].label == "不同人"


def test_nothing_typed_nothing_found(registrar: User, at: datetime) -> None:
    make_petition()

    assert possible_repeats(access=registrar.access, at=at) == []


def test_a_file_out_of_sight_is_only_hinted_at(street_officer: User, at: datetime) -> None:
    make_petition(title="反映加装电梯", content=TEXT)

    found = possible_repeats(title="反映加装电梯", content=TEXT, access=street_officer.access, at=at)

    assert [(match.allowed, match.number, match.title) for match in found] == [(False, "", "")]
    assert found[0].ask


def test_of_a_sealed_file_there_is_no_hint(
    registrar: User, street_officer: User, triage_officer: User, at: datetime
) -> None:
    given = person(name="张三", id_number="11010519491231002X")
    make_accusation(AccusedValues(name="王某"), by=registrar, petitioner=given, content=TEXT)

    for user in (street_officer, triage_officer):
        assert possible_repeats(id_number="11010519491231002X", content=TEXT, access=user.access, at=at) == []


def test_a_registered_petition_does_not_match_itself(triage_officer: User, at: datetime) -> None:
    given = person(name="张三", id_number="11010519491231002X")
    first = make_petition(petitioner=given)
    again = make_petition(petitioner=given)

    assert [match.number for match in repeats_of(again, triage_officer.access, at)] == [first.number]


def test_a_match_says_who_when_where_and_what_is_new(registrar: User, at: datetime) -> None:
    first = make_petition(title="反映加装电梯", content=TEXT)

    (match,) = possible_repeats(
        title="反映加装电梯", content=f"{TEXT}。现在又有人高空抛物", access=registrar.access, at=at
    )

    assert match.number == first.number
    assert match.diff == ("现在又有人高空抛物",)
    assert match.meta.startswith("陈**")
    assert "11-24 来信" in match.meta
    assert match.clock is not None
    assert not match.same_person


def test_without_a_text_nothing_is_called_new(registrar: User, at: datetime) -> None:
    make_petition(petitioner=person(name="张三", id_number="11010519491231002X"), content=TEXT)

    (match,) = possible_repeats(id_number="11010519491231002X", access=registrar.access, at=at)

    assert (match.diff, match.same_person) == ((), True)


def test_what_was_judged_another_matter_comes_last_and_says_so(triage_officer: User, at: datetime) -> None:
    near = make_petition(title="反映加装电梯", content=TEXT)
    far = make_petition(title="反映加装电梯", content=TEXT[:30] + "，现在又有渣土车夜间进出影响休息")
    again = make_petition(title="反映加装电梯", content=TEXT)
    judged(again, "different", repeat_of=near.number, reason="两栋楼")

    found = repeats_of(again, triage_officer.access, at)

    assert [(match.number, match.judged_label) for match in found] == [
        (far.number, ""),
        (near.number, "不同事项"),
    ]
    assert found[0].diff_other == ("现在又有渣土车夜间进出影响休息",)


def test_a_match_says_what_the_law_says_of_it(registrar: User, triage_officer: User, at: datetime) -> None:
    first = triaged(make_petition(title="反映加装电梯", content=TEXT))
    (match,) = possible_repeats(title="反映加装电梯", content=TEXT, access=registrar.access, at=at)
    assert match.advice is not None
    assert match.advice.kind == "merge"

    Petition.objects.filter(pk=first.pk).update(state="finally_ended", finally_ended_on=day(at))
    (match,) = possible_repeats(title="反映加装电梯", content=TEXT, access=registrar.access, at=at)

    assert match.advice is not None
    assert (match.advice.kind, match.advice.article) == ("no_more_accept", "《信访工作条例》第三十六条")


def test_the_panel_links_both_ways_and_tells_how_the_petitioner_was_told(
    triage_officer: User, at: datetime
) -> None:
    first, again = make_petition(**herself()), make_petition(**herself())
    new = make_petition(repeat_verdict="new_facts", repeat_of=first.number, repeat_reason="又开工了")
    merge(
        number=again.number, access=triage_officer.access, at=at, first_number=first.number, reason="同人同事",
        told_how="phone", told_on=day(at),
    )  # fmt: skip
    again.refresh_from_db()

    of_first, of_again = (repeats_panel(row, triage_officer.access, at) for row in (first, again))

    assert [(one.number, one.how) for one in of_first["joined"]] == [
        (new.number, "相关信访事项"),
        (again.number, "并入本件"),
    ]
    assert of_again["merged"].told == "2026-11-24 电话"
    assert of_again["first"].number == first.number


@pytest.mark.real_data
def test_marks_miss_none_of_the_like_texts_among_the_real_messages() -> None:
    """Against brute force: of every pair as alike as the bureau asks, and of less alike ones, both find each other."""
    path = REAL / "board-messages.xlsx"
    if not path.is_file():
        pytest.skip("the real board export is not at hand (../shared/data)")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    texts = [match_text(str(row[2]), str(row[4])) for row in rows]
    marks = [set(marks_of(text)) for text in texts]
    runs = [{text[n : n + 3] for n in range(len(text) - 2)} for text in texts]

    found = missed = 0
    for one, other in combinations(range(len(texts)), 2):
        shared = len(runs[one] & runs[other])
        if shared and shared >= 0.2 * (len(runs[one]) + len(runs[other]) - shared):
            found, missed = (found + 1, missed) if marks[one] & marks[other] else (found, missed + 1)

    assert found > 100
    assert missed <= 0.01 * found
