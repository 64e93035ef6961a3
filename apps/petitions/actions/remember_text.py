"""Keep the marks of a petition's text, so that the next one on the same matter finds it (R-93). Never of an accusation."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from apps.base.variants import match_key
from apps.petitions.models import Petition, TextMarks
from apps.petitions.rules.repeats_text import marks_of

BATCH = 1_000


def remember_texts(petitions: Iterable[Petition]) -> None:
    """Of petitions just stored, or whose text has changed."""
    rows = [
        TextMarks(petition=row, marks=marks_of(row.match_text))
        for row in petitions
        if row.match_text and not row.sealed
    ]
    TextMarks.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["petition"],
        update_fields=["marks"],
        batch_size=BATCH,
    )


def forget_text(petition: Petition) -> None:
    """When a file is sealed."""
    TextMarks.objects.filter(petition=petition).delete()


def remember_older(*, limit: int = BATCH) -> int:
    """The next petitions from before there were marks, their text folded anew; how many it were. Nothing is done twice."""
    with transaction.atomic():
        waiting = Petition.objects.filter(Q(text_marks=None), sealed=False).exclude(match_text="")
        rows = list(waiting.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:limit])
        changed = []
        for row in rows:
            folded = match_key(row.match_text)
            if folded != row.match_text:
                row.match_text = folded
                changed.append(row)
        Petition.objects.bulk_update(changed, ["match_text"])
        remember_texts(rows)
    return len(rows)
