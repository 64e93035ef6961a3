"""Who is told at which stage; nobody there means supervision (D15)."""

import pytest

from apps.organisations.rules.tree import OrganNode, OrganTree
from apps.petitions.rules.warnings import Address, Staffing, addresses, handler, head, supervision

GOVERNMENT, BUREAU, SECTION, OFFICE, COMMUNITY, DEPARTMENT, OLD = range(1, 8)
TREE = OrganTree(
    [
        OrganNode(GOVERNMENT, "0001", "government"),
        OrganNode(BUREAU, "00010001", "bureau"),
        OrganNode(SECTION, "000100010001", "section"),
        OrganNode(OFFICE, "00010002", "street_office"),
        OrganNode(COMMUNITY, "000100020001", "community"),
        OrganNode(DEPARTMENT, "00010003", "department"),
        OrganNode(OLD, "00010004", "department", successor_id=DEPARTMENT),
    ]
)
BUREAU_STAFF = {
    (BUREAU, "triage_officer"),
    (BUREAU, "section_head"),
    (BUREAU, "supervisor_officer"),
    (BUREAU, "director"),
}
UNIT_STAFF = {
    (OFFICE, "street_officer"),
    (OFFICE, "unit_approver"),
    (DEPARTMENT, "unit_handler"),
    (DEPARTMENT, "unit_approver"),
}
FULL = Staffing(TREE, frozenset(BUREAU_STAFF | UNIT_STAFF))


def told(stage: str, owner: int, staffing: Staffing = FULL) -> list[tuple[int, str]]:
    return [(address.organ_id, address.role) for address in addresses(stage, owner, BUREAU, staffing)]


def test_the_ladder_of_a_unit() -> None:
    assert told("yellow", DEPARTMENT) == [(DEPARTMENT, "unit_handler")]
    assert told("red", DEPARTMENT) == [(DEPARTMENT, "unit_handler"), (DEPARTMENT, "unit_approver")]
    assert told("black", DEPARTMENT) == [
        (DEPARTMENT, "unit_handler"),
        (DEPARTMENT, "unit_approver"),
        (BUREAU, "supervisor_officer"),
    ]


@pytest.mark.parametrize("owner", [BUREAU, SECTION])
def test_the_ladder_of_the_bureau(owner: int) -> None:
    assert told("yellow", owner) == [(BUREAU, "triage_officer")]
    assert told("black", owner) == [
        (BUREAU, "triage_officer"),
        (BUREAU, "section_head"),
        (BUREAU, "supervisor_officer"),
    ]


def test_a_street_office_may_have_its_petition_officer_only() -> None:
    assert told("yellow", OFFICE) == [(OFFICE, "street_officer")]


def test_an_abolished_organs_clock_is_its_successors() -> None:
    assert told("yellow", OLD) == [(DEPARTMENT, "unit_handler")]


def test_nobody_in_the_role_is_supervisions_matter() -> None:
    assert told("yellow", COMMUNITY) == [(BUREAU, "supervisor_officer")]
    alone = Staffing(TREE, frozenset({(BUREAU, "director")}))
    assert told("red", DEPARTMENT, alone) == [(BUREAU, "director")]
    assert told("black", DEPARTMENT, Staffing(TREE, frozenset())) == []


def test_single_places() -> None:
    assert handler(DEPARTMENT, BUREAU, FULL) == Address(DEPARTMENT, "unit_handler")
    assert head(SECTION, BUREAU, FULL) == Address(BUREAU, "section_head")
    assert supervision(BUREAU, FULL) == Address(BUREAU, "supervisor_officer")
