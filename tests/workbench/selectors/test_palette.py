"""Ctrl K names what one may open, and nothing else."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.workbench.selectors.palette import Target, targets_for
from tests.factories.petitions import make_accusation, make_petition

pytestmark = pytest.mark.django_db


def found(user: User, at: datetime, words: str = "") -> list[Target]:
    return [target for group in targets_for(user.access, at, words) for target in group.targets]


def test_without_words_pages_and_views(triage_officer: User, at: datetime) -> None:
    labels = {target.label for target in found(triage_officer, at)}
    assert {"我的待办", "登记", "信访事项", "统计看板", "个人设置"} <= labels


def test_page_is_found_by_what_else_it_is_called(triage_officer: User, at: datetime) -> None:
    assert "工作日历" in {target.label for target in found(triage_officer, at, "节假日")}


def test_case_by_number_and_by_its_beginning(triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at)
    for words in (petition.number, petition.number.replace("-", ""), petition.number[:7]):
        assert f"/petitions/{petition.number}/" in {target.url for target in found(triage_officer, at, words)}


def test_case_out_of_scope_is_never_named(
    triage_officer: User, outsider: User, auditor: User, at: datetime
) -> None:
    petition, sealed = make_petition(at=at), make_accusation(at=at)
    for user, number in (
        (triage_officer, sealed.number),
        (outsider, petition.number),
        (auditor, petition.number),
    ):
        assert number not in {target.label for target in found(user, at, number)}


def test_streets_and_organs_are_conditions_of_the_list(triage_officer: User, at: datetime) -> None:
    urls = {target.label: target.url for target in found(triage_officer, at, "莲前")}
    assert urls["莲前街道"] == "/petitions/?street=350203010"
    assert urls["莲前街道办事处"].startswith("/petitions/?organ=")


def test_whoever_has_no_list_is_offered_no_condition_of_it(
    auditor: User, analyst: User, at: datetime
) -> None:
    for user in (auditor, analyst):
        assert not [target for target in found(user, at, "莲前") if target.url.startswith("/petitions/")]


def test_three_statements_at_most(
    triage_officer: User, at: datetime, django_assert_max_num_queries: Any
) -> None:
    for words in ("", "2026", "莲前"):
        with django_assert_max_num_queries(3):
            found(triage_officer, at, words)


@pytest.mark.parametrize("words", ["%", "_", "2026-'", "0" * 60, "２０２６"])
def test_odd_words_break_nothing(triage_officer: User, at: datetime, words: str) -> None:
    make_petition(at=at)
    assert found(triage_officer, at, words)
