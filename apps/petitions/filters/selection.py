"""Which cases a bulk verb, a print or an export is about: those ticked, or everything the list's conditions give."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, InvalidInputs
from apps.base.paging import capped_count
from apps.petitions.filters.matters import PetitionFilter, conditions_of
from apps.petitions.models import Petition
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.selectors.filter_bar import chips
from apps.petitions.selectors.people import person_behind

NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")
LONGEST_QUERY = 1000
NONE_CHOSEN = "请先勾选事项。"
PERSON_AGED = "按信访人查找的条件已经失效，请回到列表重新查找。"


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


def conditions(query: str) -> str:
    """The list's own conditions out of its query string: no cursors, nothing empty. Never cut: less would give more."""
    kept = urlencode(conditions_of(QueryDict(query)))
    if len(kept) > LONGEST_QUERY:
        raise InvalidInput("条件太多，请减少后再试。", field="query")
    return kept


def matching(query: str, access: Access, at: datetime) -> PetitionQuerySet:
    """What the conditions give this person at this moment. Raises `InvalidInputs` where they are none."""
    visible = Petition.objects.visible_to(access, at)
    given = conditions_of(QueryDict(query))
    if not given:
        return visible
    asked = PetitionFilter(given, queryset=visible, access=access, at=at)
    if refusals := asked.refusals():
        raise InvalidInputs(list(refusals))
    # A list says that nobody was found; a workbook of nobody would be handed on as the truth.
    if given.get("person") and person_behind(given["person"], access, at) is None:
        raise InvalidInput(PERSON_AGED, field="person")
    found: PetitionQuerySet = asked.qs
    return found


def selection_of(data: QueryDict, access: Access, at: datetime, *, most: int) -> Selection:
    """From a posted list: `selected` numbers, or `everything` with the `query`, the newest first, no more than `most`."""
    query = conditions(data.get("query", ""))
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


def words_of(query: str, access: Access, at: datetime) -> str:
    """The conditions as a cover sheet and a second person read them: the words of the list's own chips."""
    given = conditions_of(QueryDict(query))
    if not given:
        return str(_("无（全部可查看的事项）"))
    asked = PetitionFilter(given, queryset=Petition.objects.none(), access=access, at=at)
    shown = [chip for chip in chips(given, asked.described(), access, at, "", {}) if chip["active"]]
    return "；".join(f"{chip['label']}：{_value(chip)}" for chip in shown)


def _value(chip: dict[str, Any]) -> str:
    """A chip says its text, or the option it stands on."""
    if text := chip.get("text"):
        return str(text)
    return str(dict(chip.get("options", ())).get(chip["value"], chip["value"]))
