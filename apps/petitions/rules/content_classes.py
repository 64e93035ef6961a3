"""The content classification as data the bureau keeps (section 13, no. 9): who may change it, and what a name may be."""

from datetime import date

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.errors import InvalidInput, PermissionRefused

LEVELS = 3
LONGEST_NAME = 40
LONGEST_CODE = 120
SEPARATOR = "/"


def may_change(access: Access) -> bool:
    """Dictionaries are the system administrator's (section 11)."""
    return access.is_staff and access.has(Role.SYS_ADMIN)


def require(access: Access) -> None:
    if not may_change(access):
        raise PermissionRefused("内容分类由系统管理员维护。")


def path_of(parent_code: str, name: str) -> str:
    """The code of a class: the names from the first level down. Refuses a name that would break the path."""
    if not 2 <= len(name) <= LONGEST_NAME:
        raise InvalidInput(f"分类名称应为 2 至 {LONGEST_NAME} 个字。", field="name")
    if SEPARATOR in name or "," in name:
        raise InvalidInput("分类名称不能含有斜线或逗号。", field="name")
    code = f"{parent_code}{SEPARATOR}{name}" if parent_code else name
    if len(code) > LONGEST_CODE:
        raise InvalidInput(f"连同上级名称超过 {LONGEST_CODE} 个字，请缩短。", field="name")
    return code


def version_of(day: date) -> str:
    """The version a row belongs to is named by the day it came into force."""
    return day.isoformat()


def check_from(day: date, today: date) -> date:
    """A classification never changes backwards: cases have been filed under it."""
    if day < today:
        raise InvalidInput("只能从今天或者以后的日期起变更。", field="from_on")
    if day.year > today.year + 2:
        raise InvalidInput("日期过远，请核对年份。", field="from_on")
    return day
