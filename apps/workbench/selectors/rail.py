"""The left rail, built from the roles (design section 2). An entry the role may not use is absent, not greyed."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.petitions.rules.permissions import may_register

CASE_ROLES = (
    Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.REVIEW_OFFICER,
    Role.DEPUTY_DIRECTOR, Role.DIRECTOR, Role.UNIT_HANDLER, Role.UNIT_APPROVER, Role.STREET_OFFICER,
    Role.COMMUNITY_OFFICER,
)  # fmt: skip
FIGURE_ROLES = (
    Role.TRIAGE_OFFICER, Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.REVIEW_OFFICER, Role.DEPUTY_DIRECTOR,
    Role.DIRECTOR, Role.LEADER, Role.ANALYST, Role.UNIT_HANDLER, Role.UNIT_APPROVER, Role.STREET_OFFICER,
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One link of the rail. `count` is grey, `overdue` stands on black."""

    label: str
    url: str
    icon: str
    count: int | None = None
    overdue: int = 0
    current: bool = False
    key: str = ""


@dataclass(frozen=True)
class RailGroup:
    """Entries under one small heading ("" = no heading)."""

    title: str
    entries: list[Entry]


def rail_of(access: Access, path: str, *, count: int | None = None, overdue: int = 0) -> list[RailGroup]:
    """What exists today, for this person, with the entry of the present page marked."""
    groups = [
        RailGroup(
            "", [_entry(_("我的待办"), "workbench:home", "inbox", key="d", count=count, overdue=overdue)]
        ),
        RailGroup(_("信访办理"), _cases(access)),
        RailGroup(_("分析"), _figures(access)),
    ]
    found = [RailGroup(group.title, [entry for entry in group.entries if entry.url]) for group in groups]
    current = _current([entry for group in found for entry in group.entries], path)
    return [
        RailGroup(group.title, [replace(entry, current=entry.url == current) for entry in group.entries])
        for group in found
        if group.entries
    ]


def _cases(access: Access) -> list[Entry]:
    found = []
    if may_register(access):
        found.append(_entry(_("登记"), "petitions:register", "user-plus"))
        found.append(_entry(_("待登记草稿"), "petitions:drafts", "file-pen-line"))
    if access.has(*CASE_ROLES) or access.has(Role.LEADER):
        found.append(_entry(_("信访事项"), "petitions:list", "files", key="l"))
    return found


def _figures(access: Access) -> list[Entry]:
    return (
        [_entry(_("统计看板"), "statistics:dashboard", "chart-column", key="b")]
        if access.has(*FIGURE_ROLES)
        else []
    )


def _entry(
    label: str, name: str, icon: str, key: str = "", count: int | None = None, overdue: int = 0
) -> Entry:
    try:
        url = reverse(name)
    except NoReverseMatch:
        url = ""
    return Entry(label, url, icon, count or None, overdue, key=key)


def _current(entries: list[Entry], path: str) -> str:
    """The entry whose address is the longest beginning of the present one."""
    fitting = [
        entry.url
        for entry in entries
        if path == entry.url or (entry.url != "/" and path.startswith(entry.url))
    ]
    return max(fitting, key=len, default="")
