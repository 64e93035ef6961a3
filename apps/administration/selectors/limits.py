"""期限和参数 as a page: the law's limits to read, the bureau's own figures with what waits and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from apps.accounts.rules.access import Access
from apps.administration.models import Proposal
from apps.administration.rules.kinds import proposable
from apps.base.errors import NotFound
from apps.deadlines.rules.table import STATUTORY, Rule
from apps.parameters.rules.catalogue import ENTRIES, GROUP_LABELS, Entry
from apps.parameters.selectors import Held, coming, held, history_of

KIND = "set_parameter"


@dataclass(frozen=True)
class Row:
    """One figure: what it says now, what it will say, and the proposal that waits."""

    entry: Entry
    held: Held
    coming: Held | None
    waiting: Proposal | None


@dataclass(frozen=True)
class LimitsPage:
    """Everything the page shows. `groups` are (title, rows)."""

    statutory: list[Rule]
    groups: list[tuple[str, list[Row]]]
    may_propose: bool


def limits_page(access: Access, at: datetime) -> LimitsPage:
    waiting = _waiting()
    shown = [entry for entry in ENTRIES if entry.acts]
    groups = [
        (title, _rows((entry for entry in shown if entry.group == group), waiting, at))
        for group, title in GROUP_LABELS.items()
    ]
    return LimitsPage(
        statutory=[rule for rule in STATUTORY.values() if not rule.setting],
        groups=[(title, rows) for title, rows in groups if rows],
        may_propose=KIND in proposable(access),
    )


def limit_row(key: str, at: datetime) -> Row:
    """One figure that acts; any other key is not found."""
    entry = next((entry for entry in ENTRIES if entry.key == key and entry.acts), None)
    if entry is None:
        raise NotFound("没有这项参数。")
    return _rows([entry], _waiting(), at)[0]


def limit_history(key: str) -> list[Held]:
    return history_of(key)


def _rows(entries: Iterable[Entry], waiting: dict[str, Proposal], at: datetime) -> list[Row]:
    return [
        Row(entry, held(entry.key, at), coming(entry.key, at), waiting.get(entry.key)) for entry in entries
    ]


def _waiting() -> dict[str, Proposal]:
    rows = Proposal.objects.waiting().filter(kind=KIND).select_related("proposed_by")
    return {row.payload["key"]: row for row in rows}
