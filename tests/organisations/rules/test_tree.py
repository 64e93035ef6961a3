"""The organ tree as plain values: offices, what closes, what is held (R-38, R-80)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@st.composite
def trees(draw: st.DrawFn) -> list[OrganNode]:
    """A random tree with random successors."""
    count = draw(st.integers(2, 12))
    paths = {1: "0001"}
    for organ_id in range(2, count + 1):
        paths[organ_id] = f"{paths[draw(st.integers(1, organ_id - 1))]}{organ_id:04d}"
    followers = [draw(st.one_of(st.none(), st.integers(2, count))) if i > 1 else None for i in paths]
    return [
        OrganNode(i, path, "department", "", f) for (i, path), f in zip(paths.items(), followers, strict=True)
    ]


def reach_of(accused: OrganNode, nodes: list[OrganNode]) -> set[int]:
    """The wall told from the accused's side: all under it, whoever took any of these over, all under those."""
    by_id = {node.id: node for node in nodes}
    reached: set[int] = set()
    waiting = [accused]
    while waiting:
        above = waiting.pop()
        for node in nodes:
            if node.path.startswith(above.path) and node.id not in reached:
                reached.add(node.id)
                if node.successor_id is not None:
                    waiting.append(by_id[node.successor_id])
    return reached


@settings(max_examples=300, deadline=None)
@given(nodes=trees())
def test_wall_reads_the_same_from_both_sides(nodes: list[OrganNode]) -> None:
    tree = OrganTree(nodes)
    for accused in nodes:
        reached = reach_of(accused, nodes)
        for node in nodes:
            assert (accused.id in tree.closing_ids(node.id)) is (node.id in reached)
