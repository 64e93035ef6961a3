"""From appointments and a tree to posts; a successor stands where its predecessors stood (R-38, R-80)."""

from apps.accounts.rules.posts import Holding, posts_of
from apps.organisations.rules.tree import OrganNode, OrganTree

DISTRICT = OrganNode(1, "0001", "government")
BUREAU = OrganNode(2, "00010001", "bureau")
SECTION = OrganNode(3, "000100010001", "section")
HOUSING = OrganNode(4, "00010002", "department")
TRAFFIC = OrganNode(5, "00010003", "department", successor_id=4)
TREE = OrganTree([DISTRICT, BUREAU, SECTION, HOUSING, TRAFFIC])


def test_section_belongs_to_its_bureau() -> None:
    (post,) = posts_of([Holding("triage_officer", 3, True)], TREE)
    assert (post.root_organ_id, post.organ_path, post.organ_kind, post.vault) == (
        2,
        "000100010001",
        "section",
        True,
    )
    assert post.ancestor_ids == (1, 2, 3)
    assert post.subtree_ids == (3,)


def test_successor_holds_the_predecessors_files_and_its_closures() -> None:
    (post,) = posts_of([Holding("unit_handler", 4)], TREE)
    assert post.subtree_ids == (4, 5)
    assert post.ancestor_ids == (1, 4, 5)


def test_predecessor_gains_nothing_of_the_successor() -> None:
    (post,) = posts_of([Holding("unit_handler", 5)], TREE)
    assert post.subtree_ids == (5,)
    assert post.ancestor_ids == (1, 5)


def test_nobody_without_appointments() -> None:
    assert posts_of([], TREE) == ()
