"""Kind of proposal -> what carries it out once a second person has agreed. A kind without a row cannot be agreed to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.administration.models import Proposal


@dataclass(frozen=True)
class Applied:
    """The values before and after, plain JSON, for the log."""

    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


Applier = Callable[[Proposal, Access, datetime], Applied]
"""Runs inside the transaction of the decision, with the rights of the decider; what it refuses undoes the decision."""

APPLIERS: dict[str, Applier] = {}
