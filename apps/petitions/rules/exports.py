"""Who may take a list away as a workbook, which columns, and when a second person must agree (security.md T10, T12).

Data classes of security.md 1.1: D1 is what scope members know of a case; D2 its content; D3 who somebody is. Up to 500
rows of D1 are self-service. Anything more is asked for by supervision or the bureau's leaders, with the password, and
agreed to by another of them.
"""

from dataclasses import dataclass
from datetime import timedelta

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role

SELF_SERVICE_ROWS = 500
MOST_ROWS = 100_000
KEPT = timedelta(days=7)
STUCK = timedelta(minutes=10)
MOST_ATTEMPTS = 3
SHORTEST_PURPOSE = 4
LONGEST_CELL = 32_000
EXPORTERS = (
    Role.TRIAGE_OFFICER, Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.REVIEW_OFFICER, Role.DEPUTY_DIRECTOR,
    Role.DIRECTOR, Role.LEADER, Role.UNIT_HANDLER, Role.UNIT_APPROVER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER,
)  # fmt: skip
WIDE = (Role.SUPERVISOR_OFFICER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
"""Ask for more, and agree to what another of them asks for."""
D1, D2, D3 = "D1", "D2", "D3"


@dataclass(frozen=True)
class Column:
    """One column of the workbook."""

    key: str
    label: str
    data_class: str = D1
    width: int = 14


COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column("number", "编号"),
        Column("received_on", "收到日期", width=12),
        Column("registered_on", "登记日期", width=12),
        Column("channel", "信访渠道", width=10),
        Column("form", "信访形式", width=10),
        Column("petition_class", "类别", width=12),
        Column("content_class", "内容分类", width=24),
        Column("street", "街道"),
        Column("community", "社区"),
        Column("organ", "责任单位", width=20),
        Column("state", "状态", width=12),
        Column("clock", "最近期限", width=14),
        Column("due_on", "届满日", width=12),
        Column("left", "剩余", width=12),
        Column("repeat_verdict", "初重件", width=10),
        Column("flags", "标识", width=16),
        Column("visitors", "来访人数", width=10),
        Column("tracker", "跟踪人", width=10),
        Column("closed_on", "办结日期", width=12),
        Column("title", "标题", D2, 40),
        Column("petitioner_mask", "信访人（遮盖）", D3, 16),
        Column("name", "信访人姓名", D3, 14),
        Column("phone", "联系电话", D3, 16),
        Column("address", "住址", D3, 30),
    )
}
PLAIN: tuple[str, ...] = tuple(key for key, column in COLUMNS.items() if column.data_class == D1)
RESTRICTED: tuple[str, ...] = tuple(key for key, column in COLUMNS.items() if column.data_class != D1)
PERSONAL = ("name", "phone", "address")
"""Read from the person's own record, unmasked."""

NOT_YOURS = "你的岗位不能导出清单。"
WHO_WIDE = "超过 500 件，或者含标题、信访人信息的清单，只能由督查专员、局领导申请，并由另一人批准。"
TOO_WIDE = "符合条件的超过 100,000 件，请增加条件后再导出。"
GROWN = "现在符合条件的已超过 500 件，须由督查专员、局领导申请并由另一人批准。"
RIGHTS_ENDED = "申请人的岗位已变更，没有导出任何内容。"
OWN = "你是申请人，不能批准自己的导出。"
NOT_DECIDER = "导出由督查专员、局领导批准。"


def may_export(access: Access) -> bool:
    return access.is_staff and access.has(*EXPORTERS)


def may_export_widely(access: Access) -> bool:
    return access.is_staff and access.has(*WIDE)


def may_decide(access: Access, asker_id: int) -> bool:
    """A second person of those who may ask, never the asker."""
    return may_export_widely(access) and access.user_id != asker_id


def is_restricted(columns: list[str] | tuple[str, ...]) -> bool:
    """Whether a column says more than D1."""
    return any(COLUMNS[key].data_class != D1 for key in columns if key in COLUMNS)


def is_wide(total: int, columns: list[str] | tuple[str, ...]) -> bool:
    """Whether a second person must agree."""
    return total > SELF_SERVICE_ROWS or is_restricted(columns)


def asking_refusal(access: Access, total: int, columns: list[str] | tuple[str, ...]) -> str:
    """Empty when this person may ask for this."""
    if not may_export(access):
        return NOT_YOURS
    if total > MOST_ROWS:
        return TOO_WIDE
    return WHO_WIDE if is_wide(total, columns) and not may_export_widely(access) else ""


def running_refusal(access: Access, total: int, columns: list[str] | tuple[str, ...], *, agreed: bool) -> str:
    """The same asked again by the worker, of the rights and the rows of that moment."""
    if not access.posts or not may_export(access):
        return RIGHTS_ENDED
    if not is_wide(total, columns):
        return ""
    if not may_export_widely(access):
        return GROWN if not is_restricted(columns) else RIGHTS_ENDED
    if not agreed:
        return GROWN
    return TOO_WIDE if total > MOST_ROWS else ""


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "'"
_DROPPED = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


def safe_cell(value: object) -> str:
    """Text no spreadsheet takes for a formula (T10), without what XML cannot carry, short enough for a cell."""
    text = str(value if value is not None else "").translate(_DROPPED)[:LONGEST_CELL]
    return GUARD + text if text.startswith(FORMULA_STARTS) else text


def file_name(day: str, pk: int) -> str:
    return f"信访事项清单-{day}-{pk}.xlsx"


def watermark(name: str, moment: str, total: int) -> str:
    """One line for every page and for the sheet itself: who, when, how many."""
    return f"{name}　{moment} 导出　{total} 件　内部材料"
