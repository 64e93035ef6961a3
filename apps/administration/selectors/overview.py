"""The tiles of 设置: the pages this person may open, each saying what it is for."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_noop as _

from apps.accounts.rules.access import Access
from apps.administration.rules.doors import may_enter


@dataclass(frozen=True)
class Tile:
    """One page: its door (`rules/doors.py`), route, words and icon."""

    door: str
    route: str
    label: str
    text: str
    icon: str
    url: str = ""


TILES = (
    Tile("users", "administration:users", _("用户和岗位"), _("账号、任职、登录设备"), "users"),
    Tile("units", "administration:units", _("机构和机关代字"), _("内设机构、街道、社区，文书用的代字"), "building-2"),
    Tile("calendar", "administration:calendar", _("工作日历"), _("每年的放假和调休，先看影响再生效"), "calendar-days"),
    Tile("limits", "administration:limits", _("期限和参数"), _("可以由信访局规定的期限、阈值和口径"), "sliders-horizontal"),
    Tile("codes", "administration:codes", _("内容分类"), _("三级分类，停用不删除"), "list-tree"),
    Tile("saved_views", "administration:saved-views", _("共享视图"), _("全局共用的列表条件"), "bookmark"),
    Tile("proposals", "administration:proposals", _("待决定的变更"), _("须由第二人同意的变更"), "user-check"),
    Tile("changes", "administration:changes", _("变更记录"), _("谁在什么时候改了什么，前后的值"), "history"),
)  # fmt: skip


def tiles_of(access: Access) -> list[Tile]:
    """What exists and is open to this person."""
    return [
        Tile(tile.door, tile.route, tile.label, tile.text, tile.icon, _url(tile.route))
        for tile in TILES
        if may_enter(access, tile.door) and _url(tile.route)
    ]


def _url(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
