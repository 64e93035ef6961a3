"""Seal a file: from now on only the people named on its list know of it (art. 30)."""

from datetime import datetime

from django.db import transaction

from apps.casefiles.models import CaseFile


@transaction.atomic
def seal(*, case_file: CaseFile, at: datetime) -> None:
    """Close the file to all but its list. Opening it again takes two people and is not this action."""
    CaseFile.objects.select_for_update(no_key=True).filter(pk=case_file.pk).update(sealed=True)
    case_file.sealed = True
