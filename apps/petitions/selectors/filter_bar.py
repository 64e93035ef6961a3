"""The chips over the list: the six conditions everybody uses, and one chip for every other condition that holds.

Each active chip knows the address without it. Nothing filters unseen: what an address brings along is shown in words.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.vocabulary import CLASS_LABELS
from apps.petitions.selectors import options
from apps.petitions.selectors.people import person_behind

Described = Mapping[str, tuple[str, Mapping[str, str]]]
"""Name of a condition -> its label and the words of its values (`PetitionFilter.described`)."""
WINDOWS = {
    "registered": "登记日期", "received": "收到日期", "closed": "办结日期", "due": "届满日", "rated": "评价日",
    "decided": "评价已定", "rating_expired": "评价期满", "hopped": "改派日期", "objected": "提出异议",
}  # fmt: skip
LEVELS = (
    ("overdue", "超期"), ("hot", "紧急"), ("warn", "预警"), ("ok", "正常"), ("soon", "7 天内到期"),
    ("provisional", "暂定"), ("none", "不计时"),
)  # fmt: skip
MAIN = frozenset(
    {"state", "registered_from", "registered_to", "street", "organ", "petition_class", "clock_level"}
)
# A field called `form` hides the form from the scripts of the page: in forms it goes by another name.
FIELD_NAMES = {"form": "petition_form"}
# Which conditions mean nothing without another: they go when it goes.
BELONGS = {"community": "street", "kept": "clock", "rated": "score"}


def chips(
    given: Mapping[str, str],
    described: Described,
    access: Access,
    at: datetime,
    here: str,
    keep: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Explicit values for `ui/filter_bar.html`, the main ones first. `keep` stays in every address (the order)."""
    on = local_date(at)
    found = [_select(*row, given, described, here, keep) for row in _selects(on)]
    found.insert(1, _window("registered", given, here, keep))
    others = [name for name in given if name not in MAIN]
    for window in WINDOWS:
        ends = {f"{window}_from", f"{window}_to"}
        if window != "registered" and ends.intersection(others):
            found.append(_window(window, given, here, keep) | {"kind": "fixed"})
            others = [name for name in others if name not in ends]
    for name in others:
        label, words = described.get(name, (name, {}))
        text = _words(name, given[name], words, access, at)
        found.append(_chip(name, str(label), given, here, keep, kind="fixed", text=text))
    return found


def _selects(on: date) -> tuple[tuple[str, str, list[tuple[str, str]]], ...]:
    states = [
        ("open", _("在办")),
        ("ended", _("已结束")),
        *((str(key), label) for key, label in STATE_LABELS.items()),
    ]
    return (
        ("state", _("状态"), states),
        ("street", _("街道"), options.streets(on)),
        ("organ", _("责任单位"), options.organs(on)),
        ("petition_class", _("类别"), [(str(key), label) for key, label in CLASS_LABELS.items()]),
        ("clock_level", _("期限"), [(key, _(label)) for key, label in LEVELS]),
    )


def _select(
    name: str,
    label: str,
    rows: list[tuple[str, str]],
    given: Mapping[str, str],
    described: Described,
    here: str,
    keep: Mapping[str, str],
) -> dict[str, Any]:
    """A main condition. A value the select does not offer (several states, a unit that has ended) becomes an option."""
    value = given.get(name, "")
    if name == "street" and value.isdecimal():
        value = value.ljust(12, "0")
    if name == "clock_level" and value == "late":  # the figures' word for the same duties
        value = "overdue"
    choices = [("", _("全部")), *rows]
    if value and value not in dict(rows):
        words = dict(rows) | {str(key): str(text) for key, text in described.get(name, ("", {}))[1].items()}
        choices.append((value, "、".join(words.get(part, part) for part in value.split(","))))
    return _chip(name, label, given, here, keep, kind="select", value=value, options=tuple(choices))


def _window(name: str, given: Mapping[str, str], here: str, keep: Mapping[str, str]) -> dict[str, Any]:
    first, last = given.get(f"{name}_from", ""), given.get(f"{name}_to", "")
    text = f"{first} 至 {_without_year(first, last)}" if first and last else ""
    text = (
        text
        or (_("%(day)s 起") % {"day": first} if first else "")
        or (_("至 %(day)s") % {"day": last} if last else "")
    )
    return {
        "key": name,
        "label": _(WINDOWS[name]),
        "kind": "window",
        "text": text,
        "from": first,
        "to": last,
        "active": bool(first or last),
        "inputs": [(key, given[key]) for key in (f"{name}_from", f"{name}_to") if given.get(key)],
        "clear_url": _address(given, {f"{name}_from", f"{name}_to"}, here, keep),
    }


def _without_year(first: str, last: str) -> str:
    return last[5:] if first[:5] == last[:5] and len(last) == len("2026-01-01") else last


def _chip(
    name: str, label: str, given: Mapping[str, str], here: str, keep: Mapping[str, str], **props: Any
) -> dict[str, Any]:
    gone = {name} | {dependent for dependent, parent in BELONGS.items() if parent == name}
    return {
        "key": name,
        "label": label,
        "value": given.get(name, ""),
        "active": name in given,
        "inputs": [(FIELD_NAMES.get(name, name), given[name])] if name in given else [],
        "clear_url": _address(given, gone, here, keep),
        **props,
    }


def _address(given: Mapping[str, str], without: Collection[str], here: str, keep: Mapping[str, str]) -> str:
    rest = {name: value for name, value in given.items() if name not in without} | dict(keep)
    return f"{here}?{urlencode(rest)}" if rest else here


def _words(name: str, value: str, words: Mapping[str, str], access: Access, at: datetime) -> str:
    """What a condition says, in the words people read."""
    on = local_date(at)
    if name == "person":
        found = person_behind(value, access, at)
        return found.shown if found else _("已过期，请重新填写")
    if name == "community":
        places = {code: label for rows in options.communities(on).values() for code, label in rows}
        return places.get(value, value)
    if name in ("registrar", "tracker"):
        return {"me": _("我"), "none": _("没有")}.get(value) or staff_of(access, on).get(value, value)
    if name in ("clock_organ", "hop_from", "hop_to", "objector"):
        return dict(options.organs(on)).get(value, value)
    return "、".join(str(words.get(part, part)) for part in value.split(","))


def staff_of(access: Access, on: date) -> dict[str, str]:
    """The people one may ask about by name: those of one's own offices."""
    offices = tuple(sorted({post.root_organ_id or post.organ_id for post in access.posts}))
    return dict(options.staff(offices, on))
