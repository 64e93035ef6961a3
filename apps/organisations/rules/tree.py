"""The whole organ tree as plain values: who is above, below, before whom. A district has a few hundred organs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from apps.organisations.rules.vocabulary import OrganKind

STEP = 4  # characters of one level in a path

# Offices on their own: what hangs under one of these belongs to it; the district government above does not count.
OFFICE_KINDS = frozenset(
    {
        OrganKind.BUREAU,
        OrganKind.DEPARTMENT,
        OrganKind.DISCIPLINE,
        OrganKind.POLITICAL_LEGAL,
        OrganKind.STREET_OFFICE,
    }
)


@dataclass(frozen=True)
class OrganNode:
    """One organ: where it hangs, what it is, where it lies, and who follows it."""

    id: int
    path: str
    kind: str
    area_code: str = ""
    successor_id: int | None = None


class OrganTree:
    """Answers by id; unknown ids are a programming error and raise `KeyError`."""

    def __init__(self, nodes: Iterable[OrganNode]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.by_path = {node.path: node for node in self.nodes.values()}

    @cached_property
    def predecessors(self) -> dict[int, tuple[int, ...]]:
        """Organ id -> every organ it took over from, also through several mergers (R-38)."""
        direct: dict[int, list[int]] = {}
        for node in self.nodes.values():
            if node.successor_id is not None:
                direct.setdefault(node.successor_id, []).append(node.id)
        return {organ_id: self._followed(organ_id, direct) for organ_id in direct}

    @staticmethod
    def _followed(organ_id: int, direct: dict[int, list[int]]) -> tuple[int, ...]:
        found: list[int] = []
        waiting = list(direct.get(organ_id, ()))
        while waiting:
            earlier = waiting.pop()
            if earlier not in found and earlier != organ_id:
                found.append(earlier)
                waiting.extend(direct.get(earlier, ()))
        return tuple(sorted(found))

    def line_up(self, organ_id: int) -> tuple[OrganNode, ...]:
        """The organ and everything above it, topmost first."""
        path = self.nodes[organ_id].path
        prefixes = (path[:length] for length in range(STEP, len(path) + 1, STEP))
        return tuple(self.by_path[prefix] for prefix in prefixes if prefix in self.by_path)

    def office(self, organ_id: int) -> OrganNode:
        """The office an organ belongs to: the bureau for its sections, the street office for its communities."""
        offices = [node for node in self.line_up(organ_id) if node.kind in OFFICE_KINDS]
        return offices[-1] if offices else self.nodes[organ_id]

    def closing_ids(self, organ_id: int) -> tuple[int, ...]:
        """Organs whose being accused closes a file to this one: itself, all above, whom any of these followed, and
        again all above and before those. A merger or a new name opens nothing."""
        found: set[int] = set()
        waiting = [organ_id]
        while waiting:
            for node in self.line_up(waiting.pop()):
                if node.id not in found:
                    found.add(node.id)
                    waiting.extend(self.predecessors.get(node.id, ()))
        return tuple(sorted(found))

    def holding_ids(self, organ_id: int) -> tuple[int, ...]:
        """Organs whose files this one holds: itself, all below, and the predecessors of any of these."""
        path = self.nodes[organ_id].path
        found = set()
        for node in self.nodes.values():
            if node.path.startswith(path):
                found.add(node.id)
                found.update(self.predecessors.get(node.id, ()))
        return tuple(sorted(found))
