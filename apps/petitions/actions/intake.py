"""From a registration as typed to rows: text cleaned, codes looked up, people normalised; the law is asked afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInput, InvalidInputs
from apps.base.text import clean_evidence, clean_name, is_blank
from apps.organisations.models import Area
from apps.organisations.selectors import street_of
from apps.parties.actions import record_person
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput, mask_name
from apps.petitions.actions.pair_verdict import record_pair
from apps.petitions.models import ContentClass, Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.registration import PersonValues, Registration
from apps.petitions.rules.repeats import PAIR_OF, check_first
from apps.petitions.rules.vocabulary import RepeatVerdict, form_of
from apps.petitions.selectors.content import active_class
from apps.petitions.selectors.repeats_index import match_text

EVIDENCE = ("content", "reasons", "threat_note")
NAMES = (
    "title", "letter_barcode", "addressee", "cause", "hot_topic", "system", "first_petition_unit", "oral_reader",
    "repeat_of", "repeat_reason", "external_number",
)  # fmt: skip
COPIED = (
    "channel", "purpose", "title", "content", "reasons", "received_on", "petition_on", "received_raw",
    "visitor_count", "involved_count", "actual_visitor_count", "letter_barcode", "postmark_on", "addressee", "cause",
    "hot_topic", "system", "first_petition_on", "first_petition_unit", "threat_note", "oral_reader",
    "oral_confirmed", "source", "external_number",
)  # fmt: skip


@dataclass(frozen=True)
class Intake:
    """Cleaned values, and the columns and people they become."""

    values: Registration
    columns: dict[str, Any]
    people: tuple[tuple[str, PersonInput], ...]
    claims: tuple[str, ...]

    def record_people(self, at: datetime) -> list[tuple[str, Person]]:
        return [(role, record_person(values=person, at=at)) for role, person in self.people]


def read_values(values: Registration, at: datetime) -> Intake:
    """Raises `InvalidInputs` for text that may not enter and codes that do not exist."""
    errors: list[DomainError] = []
    cleaned = cleaned_values(values, errors)
    area = _attempt(errors, lambda: area_of(cleaned.area_code, local_date(at)))
    content_class = _attempt(errors, lambda: class_of(cleaned.content_class, local_date(at)))
    if errors:
        raise InvalidInputs(errors)
    claims = cleaned.claims or ((cleaned.title or cleaned.content[:200]),)
    people = tuple((role, as_person(person)) for role, person in cleaned.people)
    return Intake(cleaned, _columns(cleaned, area, content_class), people, claims)


def _columns(values: Registration, area: Area | None, content_class: ContentClass | None) -> dict[str, Any]:
    columns = {name: getattr(values, name) for name in COPIED}
    return columns | {
        "state": str(State.REGISTERED),
        "form": str(form_of(values.channel)),
        "area": area,
        "street": street_of(area.code) if area else None,
        "content_class": content_class,
        "flags": values.all_flags,
        "missing": list(values.missing),
        "petitioner_mask": mask_of(values),
        "match_text": "" if values.is_accusation else match_text(values.title, values.content),
        "repeat_verdict": str(RepeatVerdict.PENDING),
    }


def mask_of(values: Registration) -> str:
    """All a list may show of who came: 陈** 等7人."""
    main = values.petitioner
    name = mask_name(main.name) if main and main.name else ""
    if values.anonymous or not name:
        name = "匿名" if values.anonymous else ""
    count = max(values.visitor_count, sum(role != "agent" for role, _person in values.people))
    return f"{name}{f' 等{count}人' if count > 1 else ''}"[:60].strip()


def cleaned_values(values: Registration, errors: list[DomainError]) -> Registration:
    """Evidence kept as written, names and codes normalised, text of nothing but white space emptied."""
    changes: dict[str, Any] = {name: _evidence(getattr(values, name)) for name in EVIDENCE}
    for name in NAMES:
        changes[name] = _attempt(errors, lambda name=name: one_name(getattr(values, name), name)) or ""  # type: ignore[misc]
    changes["claims"] = tuple(_evidence(claim).strip() for claim in values.claims)
    return replace(values, **changes)


def _evidence(text: str) -> str:
    cleaned = clean_evidence(text)
    return "" if is_blank(cleaned) else cleaned


def one_name(text: str, field: str) -> str:
    try:
        return "" if is_blank(text) else clean_name(text)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field=field) from None


def _attempt(errors: list[DomainError], read: Callable[[], Any]) -> Any:
    try:
        return read()
    except InvalidInput as error:
        errors.append(error)
        return None


def area_of(code: str, on: date) -> Area | None:
    """An area of the district in force that day; None for a place outside it."""
    if not code:
        return None
    area: Area | None = Area.objects.active(on).filter(code=code).first()
    if area is None:
        raise InvalidInput("没有这个区划，或者已停用。请重新选择问题属地。", field="area_code")
    return area


def class_of(code: str, on: date) -> ContentClass | None:
    if not code:
        return None
    found = active_class(code, on)
    if found is None:
        raise InvalidInput("没有这个内容分类，或者已停用。请重新选择。", field="content_class")
    return found


def as_person(values: PersonValues) -> PersonInput:
    return PersonInput(**{item.name: getattr(values, item.name) for item in fields(values)})


def set_repeat(petition: Petition, values: Registration, access: Access, at: datetime) -> None:
    """The officer's judgement at the counter, where there is one (R-93)."""
    if values.repeat_verdict == RepeatVerdict.PENDING:
        return
    petition.repeat_verdict = str(values.repeat_verdict)
    petition.first_here = values.repeat_verdict == RepeatVerdict.FIRST
    if values.repeat_of:
        petition.repeat_of = (
            Petition.objects.content_visible_to(access, at).filter(number=values.repeat_of).first()
        )
        if petition.repeat_of is None:
            raise InvalidInput("没有查到首件。请核对编号。", field="repeat_of")
        check_first(first_sealed=petition.repeat_of.sealed, sealed=petition.sealed)
        record_pair(
            petition=petition,
            other=petition.repeat_of,
            verdict=PAIR_OF[str(values.repeat_verdict)],
            reason=values.repeat_reason,
            access=access,
            at=at,
        )
    petition.save(update_fields=["repeat_verdict", "first_here", "repeat_of"])
