"""Possible repeats (R-90 to R-95): same person by blind index, same matter by likeness of text. A person decides.

Of a file one may not read it is only said that there is one and whom to ask; of a sealed one, or one closed to the
person asking, nothing at all (T15). What has been judged to be a different matter comes last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.base.chinese import cn_short
from apps.base.clock import local_date
from apps.casefiles.models import Closure
from apps.casefiles.rules.walls import ClosureFact, is_closed_to
from apps.parameters.selectors import value_of
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput, PersonKeys
from apps.parties.selectors import keys_of
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.passages import new_passages
from apps.petitions.rules.remedy_words import PAIR_LABELS
from apps.petitions.rules.repeats import DIFFERENT, Advice, advice_of
from apps.petitions.rules.repeats_text import SHORTEST, likeness
from apps.petitions.rules.vocabulary import CHANNEL_LABELS, PartyRole
from apps.petitions.selectors.repeats_index import alike, match_text, same_person
from apps.petitions.selectors.repeats_links import first_facts, pair_verdicts
from apps.petitions.selectors.rows import ClockCell, clock_cell, nearest_clock

MOST = 8
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
    diff_other: tuple[str, ...] = ()
    """Phrases this petition has and the new text has not."""
    same_person: bool = False
    judged: str = ""
    """The verdict on the pair, where an officer has given one, and its words."""
    judged_label: str = ""
    advice: Advice | None = None
    """What the law says, should it be the same matter (R-95)."""


@dataclass(frozen=True)
class _Question:
    """What is asked: keys of the people, folded text, place."""

    keys: tuple[PersonKeys, ...]
    text: str
    area_code: str
    petition: Petition | None = None
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
    text = match_text(title, content)
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
    said = f"{petition.title}。{petition.content}"
    asked = _Question(keys, petition.match_text, petition.area_id or "", petition=petition, said=said)
    return _answer(asked, access, at)


def _answer(question: _Question, access: Access, at: datetime) -> list[RepeatMatch]:
    people, texts = same_person(question.keys), alike(question.text, at_least=threshold())
    found = set(people) | set(texts)
    if question.petition is not None:
        found.discard(question.petition.pk)
    if not found:
        return []
    visible = Petition.objects.content_visible_to(access, at).filter(pk__in=found)
    rows = list(
        visible.select_related("first_organ", "registered_organ").annotate(
            clock=nearest_clock("case_file_id")
        )
    )
    judged = pair_verdicts(question.petition, found)
    scored = []
    for row in rows:
        near = texts[row.pk] if row.pk in texts else likeness(question.text, row.match_text)
        score = _score(people.get(row.pk, ""), near)
        scored.append((judged.get(row.pk) != DIFFERENT, score, row.number, near, row))
    scored.sort(key=lambda one: one[:3], reverse=True)
    told = _may_be_told(found - {row.pk for row in rows}, access)
    still = [one for one in scored if one[0]]
    shown = still[: MOST - 1 if told else MOST] + scored[len(still) :][:MOST]
    facts = first_facts([one[-1] for one in shown], at)
    on = local_date(at)
    matches = [
        _match(
            question,
            row,
            people.get(row.pk, ""),
            near,
            judged.get(row.pk, ""),
            advice_of(facts[row.pk], on, verdict=judged.get(row.pk) or "same"),
            on,
        )
        for _open, _score, _number, near, row in shown
    ]
    return [*matches, RepeatMatch(allowed=False, ask=ASK)] if told else matches


def _score(same_by: str, near: float) -> float:
    return round(max(near, 0.5 + near / 2 if same_by else 0.0), 2)


def _match(
    question: _Question, petition: Any, same_by: str, near: float, judged: str, advice: Advice, on: date
) -> RepeatMatch:
    before = f"{petition.title}。{petition.content}" if question.said else ""
    return RepeatMatch(
        number=petition.number,
        title=petition.title,
        score=_score(same_by, near),
        reasons=tuple(_reasons(question, petition, same_by, near)),
        state=str(STATE_LABELS[petition.state]),
        petitioner=petition.petitioner_mask,
        received_on=petition.received_on,
        meta=_meta(petition),
        clock=clock_cell(petition.clock, on),
        diff=new_passages(question.said, before) if question.said else (),
        diff_other=new_passages(before, question.said) if question.said else (),
        same_person=bool(same_by),
        judged=judged,
        judged_label=PAIR_LABELS.get(judged, ""),
        advice=advice,
    )


def _reasons(question: _Question, petition: Any, same_by: str, near: float) -> Iterator[Reason]:
    yield Reason(f"同人：{same_by}", agrees=True) if same_by else Reason("不同人", agrees=False)
    if question.area_code:
        same_place = petition.area_id == question.area_code
        yield Reason("同地" if same_place else "不同地", agrees=same_place)
    if question.text:
        same = near >= SAME_MATTER
        partly = near >= threshold()
        words = "事项相同" if same else "事项部分相同" if partly else "事项不同"
        yield Reason(words, agrees=same)


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
