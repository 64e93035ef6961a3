"""Ctrl K: where one may go from here. Two statements at most; nothing out of reach is ever named.

Pages and saved views are known without asking (views are remembered); a number is looked for through the walls, and
streets and organs are offered as conditions of the list to whoever has a list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.organisations.models import Area, Organ
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.selectors.desk import list_desk
from apps.workbench.rules.places import CASES, Place, label_for, within_reach
from apps.workbench.selectors.rail import address_of

LONGEST = 40
CASES_SHOWN, PLACES_SHOWN = 6, 8


@dataclass(frozen=True)
class Target:
    """One line of the palette."""

    label: str
    url: str
    icon: str
    hint: str = ""
    keys: str = ""


@dataclass(frozen=True)
class TargetGroup:
    """Lines of one kind."""

    title: str
    targets: list[Target]


def targets_for(access: Access, at: datetime, asked: str) -> list[TargetGroup]:
    """Groups with something in them; without words, the pages and views of this person."""
    words = asked.strip()[:LONGEST]
    groups = [TargetGroup(_("去页面"), list(_pages(access, words)))]
    if access.has(*CASES):
        groups.append(TargetGroup(_("我的视图"), list(_views(access, words))))
        if words:
            groups.insert(0, TargetGroup(_("信访事项"), list(_cases(access, at, words))))
            groups.append(TargetGroup(_("按街道或单位看"), list(_filters(at, words))))
            groups.append(TargetGroup(_("查找"), [_find(words)]))
    return [group for group in groups if group.targets]


def _pages(access: Access, words: str) -> Iterable[Target]:
    for place in within_reach(access):
        url = address_of(place.name)
        label = label_for(place, access)
        if url and _fits(place, label, words):
            yield Target(_(label), url, place.icon, place.group, f"g {place.key}" if place.key else "")


def _fits(place: Place, label: str, words: str) -> bool:
    return words.casefold() in f"{label} {place.label} {place.words}".casefold()


def _views(access: Access, words: str) -> Iterable[Target]:
    here = reverse("petitions:list")
    for view in list_desk(access).views:
        if words.casefold() in view.name.casefold():
            yield Target(
                view.name, f"{here}?{view.query}" if view.query else here, "bookmark", view.shared_with
            )


def _cases(access: Access, at: datetime, words: str) -> Iterable[Target]:
    """By number, whole or from its beginning; titles are for the list, where the walls of content hold."""
    if not words[:1].isdigit():
        return
    digits = words if "-" in words or len(words) <= 4 else f"{words[:4]}-{words[4:]}"
    wanted = Q(number=words) | Q(number__startswith=digits.upper())
    found = Petition.objects.visible_to(access, at).filter(wanted).order_by("-number")
    for number, state in found.values_list("number", "state")[:CASES_SHOWN]:
        yield Target(
            number, reverse("petitions:detail", args=[number]), "file-text", STATE_LABELS.get(state, "")
        )


def _filters(at: datetime, words: str) -> Iterable[Target]:
    here, on = reverse("petitions:list"), local_date(at)
    streets = Area.objects.filter(level="street", name__contains=words, active_to=None).order_by("code")
    organs = (
        Organ.objects.active(on).can_handle().filter(Q(short_name__contains=words) | Q(name__contains=words))
    )
    rows = streets.values_list(Value("street"), F("code"), F("name"))[:PLACES_SHOWN].union(
        organs.order_by("path").values_list(Value("organ"), Cast("pk", CharField()), F("short_name"))[
            :PLACES_SHOWN
        ],
        all=True,
    )
    for what, code, name in rows:
        value = code[:9] if what == "street" else code
        icon = "map-pin" if what == "street" else "building-2"
        hint = _("问题属地") if what == "street" else _("承办单位")
        yield Target(name, f"{here}?{urlencode({what: value})}", icon, hint)


def _find(words: str) -> Target:
    url = f"{reverse('workbench:search')}?{urlencode({'q': words})}"
    return Target(_("在信访事项里查“%(words)s”") % {"words": words}, url, "search")
