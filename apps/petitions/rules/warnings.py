"""Who is told when a clock turns yellow, red, black: handler, then the head, then supervision.

A place where nobody holds the role is passed over to supervision, so that no warning ends nowhere (D15).
"""

from dataclasses import dataclass

from apps.accounts.rules.roles import Role
from apps.organisations.rules.tree import OrganTree

YELLOW, RED, BLACK = "yellow", "red", "black"
LEVELS = {YELLOW: "warn", RED: "hot", BLACK: "late"}

# First role held counts: a street office may have a handler of its own or only its petition officer.
HANDLERS = (Role.UNIT_HANDLER, Role.STREET_OFFICER)
COMMUNITY_HANDLERS = (Role.COMMUNITY_OFFICER,)
HEADS = (Role.UNIT_APPROVER,)
REVIEW = (Role.REVIEW_OFFICER,)
"""The section whose clocks are those of reviews."""
DESK = (Role.TRIAGE_OFFICER, Role.REGISTRAR)
DESK_HEADS = (Role.SECTION_HEAD, Role.DEPUTY_DIRECTOR)
SUPERVISION = (Role.SUPERVISOR_OFFICER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR, Role.SECTION_HEAD)
ASKED_ROLES = frozenset({*HANDLERS, *COMMUNITY_HANDLERS, *HEADS, *DESK, *REVIEW, *DESK_HEADS, *SUPERVISION})


@dataclass(frozen=True)
class Address:
    """Holders of a role at an organ."""

    organ_id: int
    role: str


@dataclass(frozen=True)
class Staffing:
    """Which roles somebody holds where (a section's people count for its office too)."""

    tree: OrganTree
    held: frozenset[tuple[int, str]]

    def now_at(self, organ_id: int) -> int:
        """The organ, or the one that took over from it (R-38)."""
        seen = {organ_id}
        while (successor := self.tree.nodes[organ_id].successor_id) and successor not in seen:
            organ_id = successor
            seen.add(successor)
        return organ_id

    def first(self, organ_id: int, roles: tuple[str, ...]) -> Address | None:
        """The first of these roles that is held at the organ."""
        return next(
            (Address(organ_id, str(role)) for role in roles if (organ_id, str(role)) in self.held), None
        )


def addresses(stage: str, owner_id: int, bureau_id: int, staffing: Staffing) -> tuple[Address, ...]:
    """Everybody this stage is told to, without doubles; at least supervision where the owner has no staff."""
    organ_id = staffing.now_at(owner_id)
    ours = staffing.tree.office(organ_id).id == bureau_id
    found = [_handler(organ_id, bureau_id, staffing, ours=ours)]
    if stage in (RED, BLACK):
        found.append(_head(organ_id, bureau_id, staffing, ours=ours))
    if stage == BLACK or not any(found) or found[0] is None:
        found.append(supervision(bureau_id, staffing))
    return tuple(dict.fromkeys(address for address in found if address is not None))


def handler(owner_id: int, bureau_id: int, staffing: Staffing) -> Address | None:
    """Whose desk it lies on."""
    organ_id = staffing.now_at(owner_id)
    return _handler(organ_id, bureau_id, staffing, ours=staffing.tree.office(organ_id).id == bureau_id)


def head(owner_id: int, bureau_id: int, staffing: Staffing) -> Address | None:
    """Who approves there."""
    organ_id = staffing.now_at(owner_id)
    return _head(organ_id, bureau_id, staffing, ours=staffing.tree.office(organ_id).id == bureau_id)


def supervision(bureau_id: int, staffing: Staffing) -> Address | None:
    """The bureau's supervision, or whoever leads it."""
    return staffing.first(bureau_id, SUPERVISION)


def _handler(organ_id: int, bureau_id: int, staffing: Staffing, *, ours: bool) -> Address | None:
    if ours:
        own = staffing.first(organ_id, REVIEW) if organ_id != bureau_id else None
        return own or staffing.first(bureau_id, DESK)
    roles = COMMUNITY_HANDLERS if staffing.tree.nodes[organ_id].kind == "community" else HANDLERS
    return staffing.first(organ_id, roles)


def _head(organ_id: int, bureau_id: int, staffing: Staffing, *, ours: bool) -> Address | None:
    if ours:
        return staffing.first(bureau_id, DESK_HEADS)
    return staffing.first(organ_id, HEADS)
