"""Possible repeats (R-90 to R-95): same person by blind index, same matter by likeness of text. A person decides.

Of a file one may not read it is only said that there is one and whom to ask; of a sealed one, or one closed to the
person asking, nothing at all (T15). Likeness is searched in the trigram index, above a threshold, and given up after
two seconds: a hint that comes too late is worth nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.fields import FloatField

from apps.accounts.rules.access import Access
from apps.base.chinese import cn_short
from apps.base.clock import local_date
from apps.base.text import match_key
from apps.casefiles.models import Closure
from apps.casefiles.rules.walls import ClosureFact, is_closed_to
from apps.parameters.selectors import value_of
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput, PersonKeys
from apps.parties.selectors import keys_of
from apps.petitions.models import Party, Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.passages import new_passages
from apps.petitions.rules.vocabulary import CHANNEL_LABELS, PartyRole
from apps.petitions.selectors.rows import ClockCell, clock_cell, nearest_clock

MATCHED = 300
SHORTEST = 6
MOST = 8
CANDIDATES = 30
PATIENCE_MS = 2_000
SAME_MATTER = 0.6
ASK = "信访局接访科负责人"


@dataclass(frozen=True)
class Reason:
    """One point in which two petitions agree or differ."""

    label: str
    agrees: bool


@dataclass(frozen=True)
class RepeatMatch:
    """A petition that may be the same. With `allowed` False it carries whom to ask and nothing else."""

    number: str = ""
    title: str = ""
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    state: str = ""
    allowed: bool = True
    ask: str = ""
    petitioner: str = ""
    received_on: Any = None
    meta: str = ""
    """Who (masked), when, by which channel, where it lies now."""
    clock: ClockCell | None = None
    diff: tuple[str, ...] = ()
    """Phrases the new text has and this petition has not."""
    same_person: bool = False


@dataclass(frozen=True)
class _Question:
    """What is asked: keys of the people, folded text, place."""

    keys: tuple[PersonKeys, ...]
    text: str
    area_code: str
    exclude: int | None = None
    said: str = ""
    """The new text as typed, for the differing passages; empty where none are wanted."""


def threshold() -> float:
    """The bureau's setting: how alike two texts must be to be shown."""
    return int(value_of("repeat_percent")) / 100


def possible_repeats(
    *,
    access: Access,
    at: datetime,
    name: str = "",
    id_number: str = "",
    id_kind: str = "",
    phone: str = "",
    address: str = "",
    area_code: str = "",
    title: str = "",
    content: str = "",
) -> list[RepeatMatch]:
    """While somebody is typing: whatever has been filled in so far."""
    person = PersonInput(name=name, id_number=id_number, id_kind=id_kind, phone=phone, address=address)
    text = match_key(f"{title}{content[:MATCHED]}")[:MATCHED]
    said = f"{title}。{content}" if len(text) >= SHORTEST else ""
    return _answer(_Question((keys_of(person),), text, area_code, said=said), access, at)


def repeats_of(petition: Petition, access: Access, at: datetime) -> list[RepeatMatch]:
    """For a petition already registered, by everybody who petitions in it."""
    people = Person.objects.filter(roles__petition=petition).exclude(roles__role=PartyRole.ACCUSED)
    keys = tuple(
        PersonKeys(
            id_key=person.id_key,
            phone_name_key=person.phone_name_key,
            name_address_key=person.name_address_key,
        )
        for person in people[:20]
    )
    return _answer(_Question(keys, petition.match_text, petition.area_id or "", petition.pk), access, at)


def _answer(question: _Question, access: Access, at: datetime) -> list[RepeatMatch]:
    same_person = _same_person(question)
    alike = _alike(question)
    found = (set(same_person) | set(alike)) - {question.exclude}
    if not found:
        return []
    visible = Petition.objects.content_visible_to(access, at).filter(pk__in=found)
    rows = _with_likeness(visible, question.text).select_related(
        "case_file", "first_organ", "registered_organ"
    )
    scored = sorted(
        (
            (_score(same_person.get(row.pk, ""), alike.get(row.pk, row.likeness)), row.number, row)
            for row in rows.annotate(clock=nearest_clock("case_file_id"))
        ),
        key=lambda one: one[:2],
        reverse=True,
    )
    hidden = found - {row.pk for _score, _number, row in scored}
    told = _may_be_told(hidden, access)
    on = local_date(at)
    matches = [
        _match(question, row, same_person.get(row.pk, ""), alike.get(row.pk, row.likeness), on)
        for _score, _number, row in scored[: MOST - 1 if told else MOST]
    ]
    return [*matches, RepeatMatch(allowed=False, ask=ASK)] if told else matches


def _score(same_by: str, likeness: float) -> float:
    return round(max(float(likeness), 0.5 + float(likeness) / 2 if same_by else 0.0), 2)


def _same_person(question: _Question) -> dict[int, str]:
    """Petition -> by what the person is the same. Accused people are nobody's repeat."""
    wanted = Q(pk__in=[])
    for keys in question.keys:
        for name in ("id_key", "phone_name_key", "name_address_key"):
            if value := getattr(keys, name):
                wanted |= Q(**{f"person__{name}": value})
    if not wanted.children:
        return {}
    rows = (
        Party.objects.filter(wanted)
        .exclude(role=PartyRole.ACCUSED)
        .order_by("-petition_id")
        .values_list("petition_id", "person__id_key", "person__phone_name_key")[: CANDIDATES * 4]
    )
    ids = {keys.id_key for keys in question.keys} - {""}
    phones = {keys.phone_name_key for keys in question.keys} - {""}
    found: dict[int, str] = {}
    for petition_id, id_key, phone_key in rows:
        label = "证件号" if id_key in ids else "姓名和电话" if phone_key in phones else "姓名和住址"
        found.setdefault(petition_id, label)
    return found


def _alike(question: _Question) -> dict[int, float]:
    """Petition -> likeness, from the trigram index alone."""
    if len(question.text) < SHORTEST:
        return {}
    rows = (
        _with_likeness(Petition.objects.filter(match_text__trigram_similar=question.text), question.text)
        .order_by("-likeness")
        .values_list("pk", "likeness")[:CANDIDATES]
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(threshold())])
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
            found = dict(rows)
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
            return found
    except OperationalError:
        return {}


def _with_likeness(petitions: Any, text: str) -> "QuerySet[Any]":
    if not text:
        return petitions.annotate(likeness=Value(0.0, output_field=FloatField()))
    return petitions.annotate(likeness=TrigramSimilarity("match_text", text))


def _match(question: _Question, petition: Any, same_by: str, likeness: float, on: date) -> RepeatMatch:
    before = f"{petition.title}。{petition.content}" if question.said else ""
    clock = clock_cell(petition.clock, on)
    return RepeatMatch(
        number=petition.number,
        title=petition.title,
        score=_score(same_by, likeness),
        reasons=tuple(_reasons(question, petition, same_by, likeness)),
        state=str(STATE_LABELS[petition.state]),
        petitioner=petition.petitioner_mask,
        received_on=petition.received_on,
        meta=_meta(petition),
        clock=clock,
        diff=new_passages(question.said, before) if question.said else (),
        same_person=bool(same_by),
    )


def _reasons(question: _Question, petition: Any, same_by: str, likeness: float) -> Iterator[Reason]:
    yield Reason(f"同人：{same_by}", agrees=True) if same_by else Reason("不同人", agrees=False)
    if question.area_code:
        same_place = petition.area_id == question.area_code
        yield Reason("同地" if same_place else "不同地", agrees=same_place)
    if question.text:
        alike = likeness >= SAME_MATTER
        partly = likeness >= threshold()
        words = "事项相同" if alike else "事项部分相同" if partly else "事项不同"
        yield Reason(words, agrees=alike)


def _meta(petition: Any) -> str:
    organ = petition.first_organ or petition.registered_organ
    came = f"{cn_short(petition.received_on)} {CHANNEL_LABELS.get(petition.channel, '')}".strip()
    return " · ".join(filter(None, (petition.petitioner_mask, came, organ.short_name if organ else "")))


def _may_be_told(hidden: set[int], access: Access) -> bool:
    """Whether one of these may be hinted at: unsealed, and not closed to the person asking."""
    open_ones = set(Petition.objects.filter(pk__in=hidden, sealed=False).values_list("pk", flat=True))
    closures: dict[int, list[ClosureFact]] = {pk: [] for pk in open_ones}
    rows = Closure.objects.filter(case_file_id__in=open_ones)
    for file_id, user_id, organ_id, key in rows.values_list(
        "case_file_id", "user_id", "organ_id", "person_key"
    ):
        closures[file_id].append(ClosureFact(user_id, organ_id, key))
    return any(not is_closed_to(access, tuple(facts)) for facts in closures.values())
