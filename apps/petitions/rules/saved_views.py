"""Saved views of the list: the ones everybody has, who may share one, and what never goes into one.

A built-in view is conditions under a name. A saved one belongs to its owner; shared, it is offered to everybody posted
at the organ it was shared with and below. A view gives no right: whoever opens it sees what he or she may see anyway.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.accounts.rules.access import Access, Post
from apps.accounts.rules.roles import Role
from apps.base.errors import InvalidInput, PermissionRefused
from apps.petitions.rules.permissions import AREA_REGISTRARS, REGISTRARS

BUREAU_SHARERS = (
    Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR,
)  # fmt: skip
OWN_ORGAN_SHARERS = (Role.UNIT_APPROVER, Role.STREET_OFFICER)
MOST_VIEWS = 30
LONGEST_NAME = 30
LONGEST_QUERY = 1000
# A saved view lies in the database for years: whom somebody looked for stays out of it (personal information).
NEVER_SAVED = frozenset({"person", "q"})


@dataclass(frozen=True)
class BuiltIn:
    """A view everybody has; with `roles`, everybody in one of them."""

    slug: str
    name: str
    query: str
    roles: tuple[str, ...] = ()


BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn("all", "全部", ""),
    BuiltIn("open", "在办", "state=open"),
    BuiltIn("soon", "7 天内到期", "clock_level=soon"),
    BuiltIn("overdue", "已超期", "clock_level=overdue"),
    BuiltIn("collective", "集体和联名", "flag=group_visit%2Cjoint"),
    BuiltIn("repeat", "重件", "repeat_verdict=repeat"),
    BuiltIn("dissatisfied", "不满意待回访", "followup=yes"),
    BuiltIn("registered", "我登记的", "registrar=me", (*REGISTRARS, *AREA_REGISTRARS)),
    BuiltIn("tracked", "我跟踪的", "tracker=me"),
)
BY_SLUG = {view.slug: view for view in BUILT_IN}


def built_in_for(access: Access) -> list[BuiltIn]:
    return [view for view in BUILT_IN if not view.roles or access.has(*view.roles)]


def organs_to_share_with(access: Access) -> dict[int, Post]:
    """Organ id -> the post that allows it: a bureau's heads with their bureau and section, others with their own organ."""
    found: dict[int, Post] = {}
    for post in access.posts_in(*BUREAU_SHARERS):
        found.setdefault(post.root_organ_id or post.organ_id, post)
        found.setdefault(post.organ_id, post)
    for post in access.posts_in(*OWN_ORGAN_SHARERS):
        found.setdefault(post.organ_id, post)
    return found


def may_share(access: Access) -> bool:
    return bool(organs_to_share_with(access))


def require_share(access: Access, organ_id: int) -> None:
    """Raises `PermissionRefused` with the reason."""
    if not may_share(access):
        raise PermissionRefused("共享视图由科长、督查专员、局领导、责任单位负责人和街道专干办理。")
    if organ_id not in organs_to_share_with(access):
        raise PermissionRefused("只能共享给你任职的单位。")


def checked_name(name: str) -> str:
    found = "".join(c for c in " ".join(name.split()) if c.isprintable())
    if not found:
        raise InvalidInput("请填写视图名称。", field="name")
    if len(found) > LONGEST_NAME:
        raise InvalidInput(f"视图名称不超过 {LONGEST_NAME} 个字。", field="name")
    if found in {view.name for view in BUILT_IN}:
        raise InvalidInput(f"“{found}”是系统自带的视图，请换一个名称。", field="name")
    return found


def require_savable(conditions: Mapping[str, str]) -> None:
    """Conditions may be kept only where they name nobody."""
    personal = NEVER_SAVED.intersection(conditions)
    if personal:
        raise InvalidInput(
            "查人和查文字的条件可能含个人信息，不能存入视图。请先去掉“查找”和“信访人”条件。", field="query"
        )


def reordered(present: Iterable[int], wanted: Iterable[int]) -> list[int]:
    """One's views in the wanted order; those not named keep their order behind."""
    here = list(present)
    first = [pk for pk in dict.fromkeys(wanted) if pk in here]
    return first + [pk for pk in here if pk not in first]
