"""Triage and routing as the law sees them (art. 22, 28 to 31; R-40, R-41, R-80)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.base.errors import DomainError
from apps.petitions.rules.routing import (
    ACCUSED_TARGET,
    Classified,
    Target,
    check_classified,
    check_directed,
    check_limit,
    check_not_accusation,
    check_reply_kind,
    check_target,
    check_verdict,
)

TODAY = date(2026, 11, 24)
OFFICE = Target(organ_id=1, kind="street_office", active=True, handles=True, closed=False)


def refusal(check: object, *args: object, **kwargs: object) -> str:
    try:
        check(*args, **kwargs)  # type: ignore[operator]
    except DomainError as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    ("row", "before", "sealed", "refused"),
    [
        (Classified(1, "appeal", "petition_procedure"), "", False, ""),
        (Classified(1, "suggestion"), "", False, ""),
        (Classified(1, "accusation"), "", False, ""),
        (Classified(1, ""), "", False, "请为每项诉求选择类别"),
        (Classified(1, "complaint"), "", False, "请为每项诉求选择类别"),
        (Classified(1, "appeal"), "", False, "须选择办理途径"),
        (Classified(1, "appeal", "elsewhere"), "", False, "须选择办理途径"),
        (Classified(1, "suggestion", "litigation"), "", False, "只有申诉求决类"),
        (Classified(1, "appeal", "litigation"), "accusation", True, "不能改为其他类别"),
        (Classified(1, "accusation"), "accusation", True, ""),
        (Classified(1, "suggestion"), "appeal", True, ""),
    ],
)
def test_class_and_route(row: Classified, before: str, sealed: bool, refused: str) -> None:
    said = refusal(check_classified, row, before=before, sealed=sealed)
    assert said == "" if not refused else refused in said


def test_repeat_before_triage_but_for_old_rows() -> None:
    assert "判重" in refusal(check_verdict, "pending", historical=False)
    assert refusal(check_verdict, "pending", historical=True) == ""
    assert refusal(check_verdict, "repeat", historical=False) == ""


@pytest.mark.parametrize(
    ("target", "classes", "refused"),
    [
        (OFFICE, ["appeal", "suggestion"], ""),
        (replace(OFFICE, closed=True), ["appeal"], ACCUSED_TARGET),
        (replace(OFFICE, closed=True, kind="discipline"), ["accusation"], ACCUSED_TARGET),
        (replace(OFFICE, active=False), ["appeal"], "停用"),
        (replace(OFFICE, handles=False), ["appeal"], "不承办"),
        (OFFICE, ["appeal", "accusation"], "管理权限"),
        (replace(OFFICE, kind="discipline"), ["accusation"], ""),
        (replace(OFFICE, kind="political_legal"), ["accusation"], ""),
        (replace(OFFICE, above_accused=True), ["accusation"], ""),
    ],
)
def test_whom_claims_may_go_to(target: Target, classes: list[str], refused: str) -> None:
    said = refusal(check_target, target, classes)
    assert said == "" if not refused else refused in said


@pytest.mark.parametrize(
    ("limit", "ok"),
    [
        (None, False),
        (TODAY, False),
        (TODAY + timedelta(days=1), True),
        (TODAY + timedelta(days=30), True),
        (TODAY + timedelta(days=400), False),
    ],
)
def test_an_assignment_has_a_limit_ahead(limit: date | None, ok: bool) -> None:
    assert (refusal(check_limit, limit, TODAY) == "") is ok


@pytest.mark.parametrize(
    ("routes", "classes", "ok"),
    [
        (["litigation"], ["appeal"], True),
        (["arbitration", "party_appeal", "admin_procedure"], ["appeal"] * 3, True),
        (["petition_procedure"], ["appeal"], False),
        (["statutory_duty"], ["appeal"], False),
        ([""], ["suggestion"], False),
    ],
)
def test_only_statutory_routes_are_directed_out(routes: list[str], classes: list[str], ok: bool) -> None:
    assert (refusal(check_directed, routes, classes) == "") is ok


def test_an_accusation_is_not_answered_by_the_bureau() -> None:
    assert "检举控告" in refusal(check_not_accusation, ["appeal", "accusation"], "直接答复")
    assert refusal(check_not_accusation, ["appeal"], "直接答复") == ""


@pytest.mark.parametrize(
    ("kind", "classes", "ok"),
    [
        ("adopted", ["suggestion"], True),
        ("support", ["suggestion"], False),
        ("explain", ["appeal"], True),
        ("noted", ["appeal"], False),
        ("explain", ["appeal", "suggestion"], True),
        ("maybe", ["appeal"], False),
    ],
)
def test_an_answer_fits_its_class(kind: str, classes: list[str], ok: bool) -> None:
    assert (refusal(check_reply_kind, kind, classes) == "") is ok
