"""Which cases a bulk verb, a print or an export is about: those ticked, or everything the list's conditions give."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, InvalidInputs
from apps.base.paging import capped_count
from apps.petitions.filters import PAGING, PetitionFilter
from apps.petitions.models import Petition
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.selectors import options

NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")
LONGEST_QUERY = 1000
NONE_CHOSEN = "请先勾选事项。"


@dataclass(frozen=True)
class Selection:
    """The numbers, how many there are in all, and the conditions they came from ("" when there were none)."""

    numbers: list[str]
    found: int
    query: str
    everything: bool = False

    @property
    def beyond(self) -> int:
        """How many the conditions give that are not among the numbers."""
        return max(self.found - len(self.numbers), 0)


def conditions(query: str) -> QueryDict:
    """The list's own conditions out of its query string: no cursors, nothing empty."""
    given = QueryDict(query[:LONGEST_QUERY])
    kept = {key: value for key, value in given.items() if value and key not in PAGING}
    return QueryDict(urlencode(kept))


def matching(query: str, access: Access, at: datetime) -> PetitionQuerySet:
    """What the conditions give this person at this moment. Raises `InvalidInputs` where they are none."""
    visible = Petition.objects.visible_to(access, at)
    given = conditions(query)
    if not given:
        return visible
    asked = PetitionFilter(given, queryset=visible, access=access, at=at)
    if refusals := asked.refusals():
        raise InvalidInputs(list(refusals))
    found: PetitionQuerySet = asked.qs
    return found


def selection_of(data: QueryDict, access: Access, at: datetime, *, most: int) -> Selection:
    """From a posted list: `selected` numbers, or `everything` with the `query`, the newest first, no more than `most`."""
    query = conditions(data.get("query", "")).urlencode()
    if data.get("everything"):
        rows = matching(query, access, at)
        newest = rows.order_by("-registered_at", "-case_file_id").values_list("number", flat=True)
        return Selection(list(newest[:most]), capped_count(rows), query, everything=True)
    numbers = [number for number in dict.fromkeys(data.getlist("selected")) if NUMBER.fullmatch(number)]
    if not numbers:
        raise InvalidInput(NONE_CHOSEN, field="selected")
    if len(numbers) > most:
        raise InvalidInput(f"一次最多 {most} 件，请减少勾选。", field="selected")
    return Selection(numbers, len(numbers), query)


def look_up(query: str, access: Access, at: datetime) -> tuple[PetitionQuerySet, str]:
    """What the conditions give this person now, and the conditions in words."""
    return matching(query, access, at), words_of(query, access, at)


WINDOW_WORDS = {
    "received": _("收到日期"),
    "registered": _("登记日期"),
    "closed": _("办结日期"),
    "due": _("届满日"),
    "rated": _("评价日期"),
    "decided": _("评价已定日期"),
    "rating_expired": _("评价过期日期"),
}
ENDS = {"from": _("自"), "to": _("至")}
OTHER_WORDS = {
    "counted": _("计入统计"),
    "overdue": _("已超期"),
    "due_within": _("几天内到期"),
    "kept": _("是否按期"),
}


def words_of(query: str, access: Access, at: datetime) -> str:
    """The conditions as a cover sheet and a second person read them."""
    given = conditions(query)
    if not given:
        return str(_("无（全部可查看的事项）"))
    asked = PetitionFilter(given, queryset=Petition.objects.none(), access=access, at=at)
    named = Named(local_date(at))
    return "；".join(_words(name, value, asked, named) for name, value in given.items())


class Named:
    """Names of organs and areas by the codes that stand in an address."""

    def __init__(self, on: date) -> None:
        streets, organs = dict(options.streets(on)), dict(options.organs(on))
        communities = {code: name for rows in options.communities(on).values() for code, name in rows}
        self.names = {
            "street": streets,
            "community": communities,
            "organ": organs,
            "clock_organ": organs,
        }

    def name_of(self, field: str, value: str) -> str:
        code = value.ljust(12, "0") if field == "street" else value
        return self.names.get(field, {}).get(code, "")


def _words(name: str, value: str, asked: PetitionFilter, named: Named) -> str:
    window, _underscore, end = name.rpartition("_")
    if window in WINDOW_WORDS and end in ENDS:
        return f"{WINDOW_WORDS[window]}{ENDS[end]} {value}"
    field = asked.form.fields.get(name)
    label = OTHER_WORDS.get(name) or (field.label if field is not None else "") or name
    known = {str(key): str(text) for key, text in getattr(field, "choices", [])}
    texts = [named.name_of(name, part) or known.get(part, part) for part in value.split(",")]
    return f"{label}：{'、'.join(texts)}"
