"""Three administrators, three people (三员分立): system, security and audit never meet in one account."""

from collections.abc import Iterable

from apps.accounts.rules.roles import ROLE_LABELS, SEPARATED, Role
from apps.base.errors import RuleRefused


def check_separation(role: str, held: Iterable[str]) -> None:
    """Refuses a second administrator's role for somebody who holds one."""
    if role not in SEPARATED:
        return
    for other in held:
        if other in SEPARATED and other != role:
            raise RuleRefused(
                f"{ROLE_LABELS[Role(other)]}不能同时担任{ROLE_LABELS[Role(role)]}（三员分立）。",
                field="role",
                code="three_admins",
            )


def check_role(role: str) -> str:
    """The role code, or a refusal of an unknown one."""
    if role not in set(Role):
        raise RuleRefused(f"没有这个角色：{role}。", field="role", code="unknown_role")
    return role
