"""Possible repeats (R-90 to R-95): same person by blind index, same matter by likeness of text. A person decides.

Of a file one may not read it is only said that there is one and whom to ask; of a sealed one, or one closed to the
person asking, nothing at all (T15). Likeness is searched in the trigram index, above a threshold, and given up after
two seconds: a hint that comes too late is worth nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import TrigramSimilarity
from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.fields import FloatField

from apps.accounts.rules.access import Access
from apps.base.text import match_key
from apps.casefiles.models import Closure
from apps.casefiles.rules.walls import ClosureFact, is_closed_to
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput, PersonKeys
from apps.parties.selectors import keys_of
from apps.petitions.models import Party, Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.vocabulary import PartyRole

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


@dataclass(frozen=True)
class _Question:
    """What is asked: keys of the people, folded text, place."""

    keys: tuple[PersonKeys, ...]
    text: str
    area_code: str
    exclude: int | None = None


def threshold() -> float:
    """The bureau's setting: how alike two texts must be to be shown."""
    return float(settings.RULES.get("repeat_similarity", 0.35))


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
    return _answer(_Question((keys_of(person),), text, area_code), access, at)


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
    matches = [
        _match(
            question, petition, same_person.get(petition.pk, ""), alike.get(petition.pk, petition.likeness)
        )
        for petition in _with_likeness(visible, question.text).select_related("case_file")
    ]
    matches.sort(key=lambda match: (match.score, match.number), reverse=True)
    hidden = found - set(visible.values_list("pk", flat=True))
    if _may_be_told(hidden, access):
        matches = [*matches[: MOST - 1], RepeatMatch(allowed=False, ask=ASK)]
    return matches[:MOST]


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


def _match(question: _Question, petition: Any, same_by: str, likeness: float) -> RepeatMatch:
    score = round(max(float(likeness), 0.5 + float(likeness) / 2 if same_by else 0.0), 2)
    reasons = [Reason(f"同人：{same_by}", agrees=True) if same_by else Reason("不同人", agrees=False)]
    if question.area_code:
        same_place = petition.area_id == question.area_code
        reasons.append(Reason("同地" if same_place else "不同地", agrees=same_place))
    if question.text:
        alike = likeness >= SAME_MATTER
        partly = likeness >= threshold()
        reasons.append(
            Reason("事项相同" if alike else "事项部分相同" if partly else "事项不同", agrees=alike or partly)
        )
    return RepeatMatch(
        number=petition.number,
        title=petition.title,
        score=score,
        reasons=tuple(reasons),
        state=str(STATE_LABELS[petition.state]),
        petitioner=petition.petitioner_mask,
        received_on=petition.received_on,
    )


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
