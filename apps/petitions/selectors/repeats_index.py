"""Which petitions may be the same, by index alone: the people in them, and the marks of their text. Tens of milliseconds.

Whoever may see what is asked elsewhere (`selectors.repeats`); here nothing but ids is found.
"""

from collections.abc import Sequence
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Q

from apps.base.variants import match_key
from apps.parties.models import Person
from apps.parties.rules.identity import PersonKeys
from apps.petitions.models import Party, TextMarks
from apps.petitions.rules.repeats_text import likenesses, marks_of, telling
from apps.petitions.rules.vocabulary import PartyRole

MATCHED = 300
"""Characters of title and opening that take part in likeness search."""
CANDIDATES = 30
COMPARED = 40
"""Texts looked at in full: those that share most marks."""
BUDGET = 600
"""Texts the marks looked up may stand for, as far as the statistics of the index tell."""
RECORDS = 200
PATIENCE_MS = 2_000
KINDS = (("id_key", "证件号"), ("phone_name_key", "姓名和电话"), ("name_address_key", "姓名和住址"))

COMMON = """
SELECT mark, share
  FROM pg_stats, unnest(most_common_elems::text::int[], most_common_elem_freqs) AS known (mark, share)
 WHERE schemaname = current_schema() AND tablename = %(table)s AND attname = 'marks' AND mark = ANY(%(marks)s)
"""
ROWS = "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = %(table)s::regclass"
SHARING = """
SELECT near.petition_id, petition.match_text
  FROM (SELECT petition_id, count(*) AS shared FROM petitions_textmarks, unnest(marks) AS mark
         WHERE marks && %(marks)s::int[] AND mark = ANY(%(marks)s::int[])
         GROUP BY petition_id ORDER BY 2 DESC, 1 DESC LIMIT %(limit)s) AS near
  JOIN petitions_petition AS petition ON petition.case_file_id = near.petition_id
"""


def match_text(title: str, content: str) -> str:
    """Title and opening as they are compared."""
    return match_key(f"{title}{content[:MATCHED]}")[:MATCHED]


def same_person(asked: Sequence[PersonKeys]) -> dict[int, str]:
    """Petition -> by what the person is the same, newest first. Accused people are nobody's repeat (R-91)."""
    labels: dict[int, str] = {}
    for field, label in KINDS:
        values = {getattr(keys, field) for keys in asked} - {""}
        if values:
            records = Person.objects.filter(Q(**{f"{field}__in": values})).order_by("-pk")
            for pk in records.values_list("pk", flat=True)[:RECORDS]:
                labels.setdefault(pk, label)
    rows = Party.objects.filter(person__in=labels).exclude(role=PartyRole.ACCUSED).order_by("-petition_id")
    found: dict[int, str] = {}
    for petition_id, person_id in rows.values_list("petition_id", "person_id") if labels else ():
        found.setdefault(petition_id, labels[person_id])
    return dict(list(found.items())[: CANDIDATES * 4])


def alike(text: str, *, at_least: float) -> dict[int, float]:
    """Petition -> likeness of its folded text, the most alike first; a text too short to tell anything is like none.

    Given up after two seconds: a hint that comes too late is worth nothing.
    """
    marks = marks_of(text)
    if not marks:
        return {}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
            cursor.execute(SHARING, {"marks": _worth_asking(cursor, marks), "limit": COMPARED})
            rows = cursor.fetchall()
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError:
        return {}
    scores = likenesses(text, [other for _pk, other in rows])
    scored = sorted(zip(scores, (pk for pk, _other in rows), strict=True), reverse=True)
    return {pk: score for score, pk in scored[:CANDIDATES] if score >= at_least}


def _worth_asking(cursor: Any, marks: list[int]) -> list[int]:
    """Without the phrases everybody writes: which they are, PostgreSQL's own statistics of the index tell."""
    cursor.execute(COMMON, {"table": TextMarks._meta.db_table, "marks": marks})
    common = {int(mark): float(share) for mark, share in cursor.fetchall()}
    if not common:
        return marks
    cursor.execute(ROWS, {"table": TextMarks._meta.db_table})
    return telling(marks, common, rows=int(cursor.fetchone()[0]), budget=BUDGET)
