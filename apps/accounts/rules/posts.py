"""From dated appointments and the organ tree to the posts of an `Access` snapshot. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.accounts.rules.access import Post
from apps.organisations.rules.tree import OrganTree


@dataclass(frozen=True)
class Holding:
    """A live appointment as plain values."""

    role: str
    organ_id: int
    vault: bool = False


def posts_of(holdings: Iterable[Holding], tree: OrganTree) -> tuple[Post, ...]:
    """One post per appointment, with everything the walls ask of it. A successor stands where its predecessors stood:
    it holds their files, and what was closed to them is closed to it (R-38, R-80)."""
    return tuple(_post(holding, tree) for holding in holdings)


def _post(holding: Holding, tree: OrganTree) -> Post:
    organ = tree.nodes[holding.organ_id]
    return Post(
        role=holding.role,
        organ_id=organ.id,
        organ_path=organ.path,
        organ_kind=organ.kind,
        area_code=organ.area_code,
        vault=holding.vault,
        root_organ_id=tree.office(organ.id).id,
        ancestor_ids=tree.closing_ids(organ.id),
        subtree_ids=tree.holding_ids(organ.id),
    )
