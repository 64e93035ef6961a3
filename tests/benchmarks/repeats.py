"""The repeat check (R-93) among ever more petitions, in reads of one indexed row: by person and text together, and its parts."""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle

from django.db import connection, transaction

from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.parties.models import Person
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of
from apps.petitions.actions.remember_text import remember_texts
from apps.petitions.models import Petition
from apps.petitions.rules.repeats_text import marks_of
from apps.petitions.selectors.repeats import possible_repeats, threshold
from apps.petitions.selectors.repeats_index import alike, same_person
from tests.benchmarks.cast import AT
from tests.benchmarks.lists import unit_read
from tests.benchmarks.measure import Ratio, Sample, interleaved

ASKED = 40
SEED = 4
PEOPLE = """
INSERT INTO parties_person ({columns}) SELECT {values} FROM petitions_petition AS petition
 WHERE NOT EXISTS (SELECT 1 FROM petitions_party AS party WHERE party.petition_id = petition.case_file_id)
"""
PARTIES = """
INSERT INTO petitions_party (petition_id, person_id, role, is_main, ordinal)
    SELECT petition.case_file_id, person.id, 'petitioner', true, 1 FROM petitions_petition AS petition
      JOIN parties_person AS person ON person.name_key = md5('k' || petition.case_file_id)
     WHERE NOT EXISTS (SELECT 1 FROM petitions_party AS party WHERE party.petition_id = petition.case_file_id)
"""
UNMARKED = """
SELECT case_file_id, match_text FROM petitions_petition
 WHERE NOT EXISTS (SELECT 1 FROM petitions_textmarks AS marks WHERE marks.petition_id = case_file_id)
"""
INDEX = "CREATE INDEX text_marks ON petitions_textmarks USING gin (marks)"
WHOLE_TEXTS = """
SELECT case_file_id, similarity(match_text, %(text)s) FROM petitions_petition
 WHERE match_text %% %(text)s ORDER BY 2 DESC LIMIT 30
"""


def run(size: int, user: User) -> list[Ratio]:
    """Everything is asked of texts that resemble one on file by about half, by the person who filed it."""
    prepare()
    unit_read.pk = Petition.objects.latest("pk").pk  # type: ignore[attr-defined]
    asked, access = questions(), access_of(user, AT)
    works: dict[str, Callable[[], object]] = {
        "unit": unit_read,
        "check": _in_turn([partial(possible_repeats, access=access, at=AT, **one.values) for one in asked]),
        "text": _in_turn([partial(alike, one.text, at_least=threshold()) for one in asked]),
        "person": _in_turn([partial(same_person, (one.keys,)) for one in asked]),
        "store": _in_turn([partial(remember_texts, [one.petition]) for one in asked]),
    }
    found = interleaved(works, calls=ASKED)
    unit = found["unit"]
    names = {
        "check": "whole check as at the counter",
        "text": "text alone",
        "person": "person alone",
        "store": "keeping a text's marks",
    }
    rows = [
        Ratio("R1", f"repeats, {label}: units", size, found[name].over(unit), "", _milliseconds(found[name]))
        for name, label in names.items()
    ]
    recall = sum(one.petition.pk in alike(one.text, at_least=threshold()) for one in asked) / len(asked)
    rows.append(Ratio("R1", "repeats, share of the like texts found", size, recall, "≥ 0.95"))
    whole = statistics.median(_whole_texts(one.text) for one in asked[:5])
    note = f"{whole * 1000:,.0f} ms, given up after 10 s"
    return [
        *rows,
        Ratio("R1", "trigrams of whole texts (for comparison): units", size, whole / unit.wall, "", note),
    ]


class Question:
    """A petition on file, and somebody who comes again with half of it in other words."""

    def __init__(self, petition: Petition, dice: random.Random) -> None:
        self.petition = petition
        said = petition.match_text
        new = "".join(chr(0x6000 + dice.randrange(2500)) for _ in range(len(said) // 4))
        self.text = f"{said[: len(said) * 3 // 4]}{new}"
        identity = PersonInput(name="林小满", phone=f"139{petition.pk % 10**8:08d}")
        self.keys = keys_of(identity)
        person = Person.objects.get(roles__petition=petition)
        Person.objects.filter(pk=person.pk).update(phone_name_key=self.keys.phone_name_key)
        self.values = {"name": identity.name, "phone": identity.phone, "title": "", "content": self.text}


def questions() -> list[Question]:
    dice = random.Random(SEED)
    ids = list(Petition.objects.order_by("pk").values_list("pk", flat=True))
    return [Question(Petition.objects.get(pk=pk), dice) for pk in dice.sample(ids, ASKED)]


def prepare() -> None:
    """A petitioner for every petition, and the marks of every text, set by set: filing does it one by one."""
    fields = [field for field in Person._meta.concrete_fields if not field.primary_key]
    given = {
        name: f"md5('{name}' || (petition.case_file_id / 3))"
        for name in ("id_key", "phone_name_key", "name_address_key")
    } | {"name_key": "md5('k' || petition.case_file_id)"}
    values = [given.get(field.name) or _nothing(field) for field in fields]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            PEOPLE.format(columns=", ".join(str(field.column) for field in fields), values=", ".join(values))
        )
        cursor.execute(PARTIES)
        cursor.execute("DROP INDEX IF EXISTS text_marks")
        cursor.execute(UNMARKED)
        waiting = cursor.fetchall()
        with cursor.copy("COPY petitions_textmarks (petition_id, marks) FROM STDIN") as copy:
            for pk, text in waiting:
                copy.write_row((pk, marks_of(text)))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(INDEX)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) petitions_textmarks, petitions_party, parties_person")


def _nothing(field: object) -> str:
    if field.null:  # type: ignore[attr-defined]
        return "NULL"
    kind = field.get_internal_type()  # type: ignore[attr-defined]
    return {"DateTimeField": "now()", "BooleanField": "false"}.get(kind, "''")


def _in_turn(works: list[Callable[[], object]]) -> Callable[[], object]:
    following = cycle(works)
    return lambda: next(following)()


def _whole_texts(text: str) -> float:
    """The way it was before: similarity of whole texts by the trigram index."""
    began = time.perf_counter()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', '10s', true)")
            cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(threshold())])
            cursor.execute(WHOLE_TEXTS, {"text": text})
            cursor.fetchall()
    except Exception as error:  # the measurement is that it takes too long
        if "timeout" not in str(error):
            raise
    return time.perf_counter() - began


def _milliseconds(sample: Sample) -> str:
    return f"{sample.wall * 1000:.1f} ms wall, {sample.cpu * 1000:.1f} ms CPU"
