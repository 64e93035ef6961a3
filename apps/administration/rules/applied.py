"""What carrying out a proposal changed. Pure."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Applied:
    """The values before and after, plain JSON, for the log."""

    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
