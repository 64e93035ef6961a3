"""Matters of several people: who sees and changes them, when there is an early warning, and what small numbers hide. Pure.

Weeks only feed the warning: a matter that lasts months stays one cluster. Nobody is told a number below ten of cases
that lie outside what he or she may read (security.md T15).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import InvalidInput, PermissionRefused

OPEN, SETTLED, DISSOLVED = "open", "settled", "dissolved"
KEEPERS = (
    Role.TRIAGE_OFFICER,
    Role.SECTION_HEAD,
    Role.SUPERVISOR_OFFICER,
    Role.DEPUTY_DIRECTOR,
    Role.DIRECTOR,
)
"""The desk, supervision and the bureau's heads put cases together and apart."""
READERS = (
    *KEEPERS,
    Role.REGISTRAR,
    Role.REVIEW_OFFICER,
    Role.UNIT_HANDLER,
    Role.UNIT_APPROVER,
    Role.STREET_OFFICER,
    Role.COMMUNITY_OFFICER,
    Role.LEADER,
    Role.JOINT_OFFICE,
)
WARNED = (Role.SUPERVISOR_OFFICER, Role.SECTION_HEAD, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
SMALLEST_TOLD = 10
LEVEL_LABELS = {1: "一级", 2: "二级", 3: "三级"}
"""The higher the level, the more people; the third is the most pressing."""
LEVELS = ("cluster_people_1", "cluster_people_2", "cluster_people_3")
"""The settings that hold each level's number of people."""
LONGEST_REASON = 500


def may_see(access: Access) -> bool:
    return access.has(*READERS)


def may_keep(access: Access) -> bool:
    return access.has(*KEEPERS)


def require_see(access: Access) -> None:
    if not may_see(access):
        raise PermissionRefused("同类事项由办理信访事项的人员查看。")


def require_keep(access: Access) -> None:
    if not may_keep(access):
        raise PermissionRefused("归并、移出、标记化解由信访局分办、督查人员和局科负责人办理。")


def require_answer(access: Access) -> None:
    """Who may take note of a warning: whoever it went to."""
    if not access.has(*WARNED):
        raise PermissionRefused("聚集预警由督查人员和局科负责人签阅。")


def check_reason(reason: str, *, what: str) -> str:
    """A sentence of why. Raises InvalidInput."""
    reason = reason.strip()
    if len(reason) < 2:
        raise InvalidInput(f"请写明{what}的理由。", field="reason")
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(f"理由最多 {LONGEST_REASON} 字。", field="reason")
    return reason


def levels_reached(people: int, thresholds: Sequence[int]) -> tuple[int, ...]:
    """Levels 1, 2, 3 … whose number of people is reached; a higher level below a lower one counts like that one."""
    floor, reached = 0, []
    for level, threshold in enumerate(thresholds, start=1):
        floor = max(floor, threshold)
        if people >= floor:
            reached.append(level)
    return tuple(reached)


def window_start(on: date, days: int) -> date:
    """First day of the window that ends on a day, that day included."""
    return on - timedelta(days=days - 1)


def already_warned(warned: Mapping[int, date], level: int, *, on: date, days: int) -> bool:
    """One warning a cluster, level and window: the next one only when the last has left the window."""
    last = warned.get(level)
    return last is not None and last >= window_start(on, days)


def heat(*, size: int, people: int, recent: int) -> int:
    """What comes first in the list: many people, much of it lately."""
    return people * 2 + size + recent * 3


def hidden_words(count: int) -> str:
    """What is said of members that lie outside somebody's scope: nothing, less than ten, or how many."""
    if not count:
        return ""
    return f"另有少于 {SMALLEST_TOLD} 件" if count < SMALLEST_TOLD else f"另有 {count} 件"


def weeks_of(days: Iterable[date]) -> list[tuple[date, int]]:
    """Monday -> how many, every week from the first to the last, empty weeks as well."""
    mondays = [day - timedelta(days=day.weekday()) for day in days]
    if not mondays:
        return []
    count, week, last = [], min(mondays), max(mondays)
    while week <= last:
        count.append((week, mondays.count(week)))
        week += timedelta(days=7)
    return count


def community_of(area_code: str) -> str:
    """The community a case is about, where it is known that closely; the same complaint elsewhere is another matter."""
    return area_code if len(area_code) == 12 and not area_code.endswith("000") else ""
