"""The chips over the list: what can be chosen, what is chosen, and the few views everybody asks for."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.petitions.rules.permissions import AREA_REGISTRARS, REGISTRARS
from apps.petitions.rules.vocabulary import CHANNEL_LABELS, CLASS_LABELS
from apps.petitions.selectors import options

VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("全部", {}),
    ("在办", {"stage": "open"}),
    ("7 天内到期", {"clock_level": "soon"}),
    ("已超期", {"clock_level": "overdue"}),
    ("集体和联名", {"flag": "group_visit,joint"}),
    ("重件", {"repeat_verdict": "repeat"}),
    ("已结束", {"stage": "ended"}),
)


def chips(given: dict[str, str], on: date, here: str) -> list[dict[str, Any]]:
    """Explicit values for the filter bar."""
    anything = [("", _("全部"))]
    selects = (
        ("stage", _("阶段"), [("open", _("在办")), ("ended", _("已结束"))]),
        (
            "clock_level",
            _("期限"),
            [("overdue", _("已超期")), ("soon", _("7 天内到期")), ("provisional", _("暂定"))],
        ),
        ("street", _("街道"), options.streets(on)),
        ("organ", _("责任单位"), options.organs(on)),
        ("petition_class", _("类别"), [(str(key), label) for key, label in CLASS_LABELS.items()]),
        ("channel", _("渠道"), [(str(key), label) for key, label in CHANNEL_LABELS.items()]),
    )
    found = [_chip("q", _("查找"), given, here, kind="text")]
    found += [_chip(key, label, given, here, options=anything + list(rows)) for key, label, rows in selects]
    found += [
        _chip("registered_from", _("登记日期自"), given, here, kind="date"),
        _chip("registered_to", _("至"), given, here, kind="date"),
    ]
    return found


def _chip(key: str, label: str, given: dict[str, str], here: str, **props: Any) -> dict[str, Any]:
    rest = {name: value for name, value in given.items() if name != key}
    return {
        "key": key,
        "label": label,
        "value": given.get(key, ""),
        "active": key in given,
        "clear_url": f"{here}?{urlencode(rest)}" if rest else here,
        "kind": "select",
        **props,
    }


def views_of(given: dict[str, str], access: Access, here: str) -> list[dict[str, Any]]:
    """Saved views; the one whose conditions are exactly those in the address is current."""
    wanted = list(VIEWS)
    if access.has(*REGISTRARS, *AREA_REGISTRARS):
        wanted.append(("我登记的", {"mine": "1"}))
    return [
        {
            "slug": urlencode(conditions),
            "name": _(name),
            "url": f"{here}?{urlencode(conditions)}" if conditions else here,
            "current": given == conditions,
        }
        for name, conditions in wanted
    ]
