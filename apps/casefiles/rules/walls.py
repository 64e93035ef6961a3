"""Who may see a case file: the pure twin of `CaseFileQuerySet.visible_to`. A deny rule beats every allow.

1. Closed (accused organ's subtree, accused or recused person): nothing, whatever else is granted.
2. Named on the list (a live grant to the user): everything.
3. Sealed: nothing more (leaders and administrators included).
4. Bureau-wide roles of the owning bureau: everything.
5. A grant to an organ at or under the person's own (it filed or handles): the grant's level.
6. Problem area within the person's street or community: outline.
"""

from dataclasses import dataclass
from datetime import datetime

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role

OUTLINE = "outline"
CONTENT = "content"
NONE = ""

# Roles through which an organ's grant opens a file to its staff.
CASE_ROLES = frozenset({Role.UNIT_HANDLER, Role.UNIT_APPROVER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER})


@dataclass(frozen=True)
class GrantFact:
    """A grant as plain values: to a user or to an organ."""

    level: str
    user_id: int | None = None
    organ_id: int | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class ClosureFact:
    """A closure as plain values; `person_key` closes to whoever carries that identity."""

    user_id: int | None = None
    organ_id: int | None = None
    person_key: str = ""


@dataclass(frozen=True)
class FileFacts:
    """What the walls need to know of one file."""

    file_id: int
    owner_id: int
    area_code: str
    sealed: bool
    grants: tuple[GrantFact, ...] = ()
    closures: tuple[ClosureFact, ...] = ()


def is_closed_to(access: Access, closures: tuple[ClosureFact, ...]) -> bool:
    """The accused organ, anything under it, the accused or recused person in every capacity (art. 28, 30)."""
    return any(
        (closure.user_id is not None and closure.user_id == access.user_id)
        or (closure.person_key != "" and closure.person_key in access.person_keys)
        or (closure.organ_id is not None and closure.organ_id in access.ancestor_ids)
        for closure in closures
    )


def level_of(access: Access, facts: FileFacts, at: datetime) -> str:
    """`content`, `outline` or the empty string."""
    if access.is_system:
        return CONTENT
    if access.kind == "token":
        return CONTENT if access.file_id == facts.file_id else NONE
    if not access.is_staff or is_closed_to(access, facts.closures):
        return NONE
    live = [grant for grant in facts.grants if grant.ends_at is None or grant.ends_at > at]
    if any(grant.user_id is not None and grant.user_id == access.user_id for grant in live):
        return CONTENT
    if facts.sealed:
        return NONE
    if facts.owner_id in access.bureau_ids:
        return CONTENT
    return _organ_level(access, facts, live)


def _organ_level(access: Access, facts: FileFacts, live: list[GrantFact]) -> str:
    within = access.subtree_ids(*CASE_ROLES)
    levels = {grant.level for grant in live if grant.organ_id in within}
    if CONTENT in levels:
        return CONTENT
    in_area = any(facts.area_code.startswith(prefix) for prefix in access.area_prefixes)
    return OUTLINE if OUTLINE in levels or in_area else NONE
