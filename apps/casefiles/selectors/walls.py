"""The walls of one file: its facts for the pure rules, and the database's own answer on closures."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseFile, Closure
from apps.casefiles.querysets import closed_to
from apps.casefiles.rules.walls import ClosureFact, FileFacts, GrantFact, level_of
from apps.organisations.models import Organ
from apps.organisations.querysets import OrganQuerySet


def facts_of(case_file: CaseFile, at: datetime) -> FileFacts:
    """What `rules.walls` needs to know of this file, with the grants live at that moment (two queries)."""
    grants = case_file.grants.filter(Q(ends_at=None) | Q(ends_at__gt=at))
    return FileFacts(
        file_id=case_file.pk,
        owner_id=case_file.owner_id,
        area_code=case_file.area_code,
        sealed=case_file.sealed,
        grants=tuple(
            GrantFact(*row) for row in grants.values_list("level", "user_id", "organ_id", "ends_at")
        ),
        closures=tuple(
            ClosureFact(*row) for row in case_file.closures.values_list("user_id", "organ_id", "person_key")
        ),
    )


def level(case_file: CaseFile, access: Access, at: datetime) -> str:
    """`content`, `outline` or the empty string."""
    return level_of(access, facts_of(case_file, at), at)


def is_closed_to(case_file: CaseFile, organ: Organ | None = None, user: User | None = None) -> bool:
    """Whether the accused wall or a recusal keeps this organ or this person out (the triggers' own question)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT casefiles_closed_to(%s, %s, %s)",
            [case_file.pk, organ.pk if organ else None, user.pk if user else None],
        )
        return bool(cursor.fetchone()[0])


def closed_pairs(
    rows: Iterable[tuple[int | None, int | None, int | None]],
) -> set[tuple[int | None, int | None, int | None]]:
    """Those of these (file, organ, user) the file is closed to, in two queries however many: for writing in batches."""
    wanted = set(rows)
    files = {file for file, _organ, _user in wanted if file is not None}
    guarded = set(Closure.objects.filter(case_file_id__in=files).values_list("case_file_id", flat=True))
    asked = [row for row in wanted if row[0] in guarded]
    if not asked:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f, o, u FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS asked(f, o, u)"
            " WHERE casefiles_closed_to(f, o, u)",
            [list(column) for column in zip(*asked, strict=True)],
        )
        return set(cursor.fetchall())


def open_organs(organs: OrganQuerySet, case_file: CaseFile) -> OrganQuerySet:
    """Those of these organs the file is not closed to: what a dialog may offer."""
    return organs.exclude(closed_to(case_file.pk, organ="pk"))
