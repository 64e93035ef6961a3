"""From lines of a workbook to registrations: what a line lacks is marked 待补, what it has is kept as written."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from apps.base.errors import DomainError, InvalidInput, InvalidInputs
from apps.base.text import clean_evidence, clean_name
from apps.organisations.models import Area
from apps.petitions.rules.import_columns import (
    BOARD,
    LABELS,
    Line,
    accused_names,
    channel_of,
    check_line,
    purpose_of,
)
from apps.petitions.rules.import_dates import read_day
from apps.petitions.rules.registration import TEXT_MAX, TITLE_MAX, AccusedValues, PersonValues, Registration
from apps.petitions.selectors.content import active_classes

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Gazetteer:
    """Names and codes of the district's areas and of the content classes, looked up without a query per line."""

    areas: Mapping[str, str]
    classes: frozenset[str]

    def area(self, text: str) -> str:
        """The narrowest area whose name or code the text ends in or carries; empty when none does."""
        text = text.strip()
        if text.isdigit() and len(text) >= 6 and text.ljust(12, "0") in self.areas.values():
            return text.ljust(12, "0")
        found = [
            (len(code.rstrip("0")), len(name), code) for name, code in self.areas.items() if name in text
        ]
        return max(found)[2] if text and found else ""

    def content_class(self, text: str) -> str:
        """The longest known beginning of the path as given (城乡建设>市政 …)."""
        path = [
            part.strip() for part in text.replace(">", "/").replace("／", "/").replace("-", "/").split("/")
        ]
        known = ("/".join(path[:length]) for length in range(len(path), 0, -1))
        return next((code for code in known if code in self.classes), "")


def gazetteer(on: date) -> Gazetteer:
    areas = dict(Area.objects.active(on).values_list("name", "code"))
    return Gazetteer(areas, frozenset(active_classes(on).values_list("code", flat=True)))


def registration_of(line: Line, *, source: str, places: Gazetteer, today: date) -> Registration:
    """Raises `InvalidInput` for a line that cannot be taken; dates and places never are the reason."""
    check_line(line)
    title, content = _texts(line)
    day = read_day(line.received)
    readable = day is not None and date(1949, 10, 1) <= day <= today
    name = _name(line.get("name"))
    anonymous = name in ("匿名", "无名", "不详")
    values = Registration(
        channel=channel_of(line.get("channel"), BOARD if source.startswith(BOARD) else source),
        title=title,
        content=content,
        received_on=day if readable else today,
        petition_on=day if readable else None,
        received_raw=str(line.received).strip()[:100],
        purpose=purpose_of(line.get("purpose")),
        area_code=places.area(line.get("area")),
        content_class=places.content_class(line.get("content_class")),
        petitioner=None if anonymous or not name else _person(line, name),
        anonymous=anonymous,
        accused=tuple(AccusedValues(name=one) for one in accused_names(line.get("accused"))),
        visitor_count=_count(line.get("visitors")),
        source=source,
        external_number=line.get("number"),
    )
    return replace(values, missing=_missing(values, line, readable=readable, board=source.startswith(BOARD)))


def _missing(values: Registration, line: Line, *, readable: bool, board: bool) -> tuple[str, ...]:
    """A board's user name is no petitioner: who it is has to be asked for."""
    lacks = {
        "petitioner": board or not (values.petitioner or values.anonymous),
        "area": not values.area_code,
        "content_class": not values.content_class,
        "purpose": not values.purpose,
        "received_on": not readable,
        "content": not line.get("content"),
        "title": not line.get("title"),
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def _texts(line: Line) -> tuple[str, str]:
    """Content exactly as written; a title too long for its column stands in full before the content."""
    content = clean_evidence(line.values.get("content", ""))
    title = _visible(line.get("title")) or _visible(content)[:60]
    if len(title) > TITLE_MAX:
        content = f"{title}\n{content}"
        title = title[: TITLE_MAX - 1] + "…"
    if len(content) > TEXT_MAX:
        raise InvalidInput(f"内容超过 {TEXT_MAX} 字。", field=LABELS["content"])
    return title, content if content.strip() else title


def _visible(text: str) -> str:
    """One line without invisible characters: an old title is cleaned, never refused."""
    shown = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in HIDDEN
    )
    return " ".join(unicodedata.normalize("NFC", shown).split())


def _name(text: str) -> str:
    return clean_name(_visible(text))[:100] if text else ""


def _person(line: Line, name: str) -> PersonValues:
    return PersonValues(
        name=name,
        id_number=line.get("id_number"),
        phone=line.get("phone"),
        address=_visible(line.get("address"))[:200],
    )


def _count(text: str) -> int:
    """来访人数, 1 where there is none: `7`, `7人`."""
    digits = text.removesuffix("人").removesuffix("名")
    return (
        min(max(int(digits), 1), 1_000_000)
        if digits.isascii() and digits.isdigit() and len(digits) < 8
        else 1
    )


def column_of(error: DomainError) -> str:
    """The heading a refusal belongs to, in the file's words."""
    first = error.errors[0] if isinstance(error, InvalidInputs) else error
    return LABELS.get(first.field.split(".")[-1], first.field)
