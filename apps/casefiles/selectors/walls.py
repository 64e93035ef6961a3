"""The walls of one file: its facts for the pure rules, and the database's own answer on closures."""

from datetime import datetime

from django.db import connection
from django.db.models import Q

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseFile
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
            "SELECT casefiles_closed_to(%s, %s, %s)", [case_file.pk, organ and organ.pk, user and user.pk]
        )
        return bool(cursor.fetchone()[0])


def open_organs(organs: OrganQuerySet, case_file: CaseFile) -> OrganQuerySet:
    """Those of these organs the file is not closed to: what a dialog may offer."""
    return organs.exclude(closed_to(case_file.pk, organ="pk"))
