"""Case file, grants, closures, reading log, and the ledger whose chain PostgreSQL itself computes."""

from apps.casefiles.models.casefile import CaseFile
from apps.casefiles.models.ledger import CaseEvent, Reading
from apps.casefiles.models.triggers import WALL, never, never_truncate, wall
from apps.casefiles.models.walls import Closure, Grant

__all__ = ["WALL", "CaseEvent", "CaseFile", "Closure", "Grant", "Reading", "never", "never_truncate", "wall"]
