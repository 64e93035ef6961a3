"""Case files as `open_file` makes them, with the grants a story needs."""

from datetime import datetime

from apps.accounts.rules.access import system_access
from apps.casefiles.actions import open_file
from apps.casefiles.models import CaseFile
from apps.organisations import selectors as organs
from apps.organisations.models import Organ
from tests.factories.accounts import AT

IMPORTER = system_access("importer")


def case_file(
    *, owner: Organ | None = None, area_code: str = "350203007010", sealed: bool = False, at: datetime = AT
) -> CaseFile:
    """A file of the bureau, its problem lying in 开元街道深田社区."""
    return open_file(
        kind="petition", owner=owner or organs.bureau(), area_code=area_code, sealed=sealed, at=at
    )
