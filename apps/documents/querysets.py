"""Papers this person may read: content level of the file they lie in."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from apps.accounts.rules.access import Access
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CONTENT


class CaseDocumentQuerySet(QuerySet[Any, Any]):
    def visible_to(self, access: Access, at: datetime) -> "CaseDocumentQuerySet":
        """Papers of files whose content is open to this person; an outline shows none."""
        return self.filter(visibility(access, at, prefix="case_file__", levels=(CONTENT,)))
