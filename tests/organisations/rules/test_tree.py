"""The organ tree as plain values: offices, what closes, what is held (R-38, R-80)."""

import pytest

from apps.organisations.rules.tree import OrganNode, OrganTree

# government > bureau > section; government > street office > community; two departments, the second merged into the first
TREE = OrganTree(
    [
        OrganNode(1, "0001", "government"),
        OrganNode(2, "00010001", "bureau"),
        OrganNode(3, "000100010001", "section"),
        OrganNode(4, "00010002", "street_office", "350203007000"),
        OrganNode(5, "000100020001", "community", "350203007010"),
        OrganNode(6, "00010003", "department"),
        OrganNode(7, "00010004", "department", successor_id=6),
        OrganNode(8, "00010005", "department", successor_id=7),
    ]
)


@pytest.mark.parametrize(("organ", "office"), [(1, 1), (2, 2), (3, 2), (4, 4), (5, 4), (6, 6)])
def test_office(organ: int, office: int) -> None:
    assert TREE.office(organ).id == office


@pytest.mark.parametrize(
    ("organ", "closing"),
    [
        (1, (1,)),  # an accused office below closes nothing to the government as such
        (3, (1, 2, 3)),  # the bureau accused: its sections too
        (5, (1, 4, 5)),
        (6, (1, 6, 7, 8)),  # what was closed to those it followed stays closed
        (8, (1, 8)),
    ],
)
def test_whose_accusation_closes(organ: int, closing: tuple[int, ...]) -> None:
    assert TREE.closing_ids(organ) == closing


@pytest.mark.parametrize(
    ("organ", "holding"), [(1, (1, 2, 3, 4, 5, 6, 7, 8)), (2, (2, 3)), (4, (4, 5)), (6, (6, 7, 8)), (8, (8,))]
)
def test_whose_files_are_held(organ: int, holding: tuple[int, ...]) -> None:
    assert TREE.holding_ids(organ) == holding


def test_circle_of_successors_ends() -> None:
    tree = OrganTree(
        [OrganNode(1, "0001", "bureau", successor_id=2), OrganNode(2, "0002", "bureau", successor_id=1)]
    )
    assert tree.predecessors == {1: (2,), 2: (1,)}


def test_unknown_organ_is_an_error() -> None:
    with pytest.raises(KeyError):
        TREE.office(99)
