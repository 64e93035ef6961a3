"""A sealed file is known to its list alone (art. 30)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.casefiles.actions import grant, seal
from apps.casefiles.models import CaseFile
from apps.casefiles.selectors import level
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db


def test_sealing_leaves_only_the_list(
    director: User, vault_officer: User, community_officer: User, at: datetime
) -> None:
    file = case_file()
    assert level(file, director.access, at) == "content"
    assert level(file, community_officer.access, at) == "outline"
    grant(case_file=file, level="content", reason="named", access=IMPORTER, at=at, user=vault_officer)
    seal(case_file=file, at=at)
    assert file.sealed
    stored = CaseFile.objects.get(pk=file.pk)
    assert [level(stored, u.access, at) for u in (director, community_officer, vault_officer)] == [
        "",
        "",
        "content",
    ]
