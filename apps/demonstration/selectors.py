"""Places and topics the played cases are made of, and the figures a rehearsal is compared with."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from apps.accounts.rules.access import Access
from apps.base.clock import start_of
from apps.demonstration.rules.lives import Place
from apps.organisations.models import Area
from apps.statistics.selectors import cases_by_state, clocks_by_rule, figures

TOPICS = Path(__file__).parent / "data" / "topics.json"


def topics() -> list[dict[str, Any]]:
    """The self-written matters of data/topics.json."""
    found: list[dict[str, Any]] = json.loads(TOPICS.read_text(encoding="utf-8"))
    return found


def places(on: date) -> list[Place]:
    """Every community of that day with its street; the street office's code is the street's first nine digits."""
    rows = Area.objects.communities().active(on).select_related("parent").order_by("code")
    return [Place(row.code, row.name, row.parent.name, row.parent.code[:9]) for row in rows if row.parent]


def statistics_totals(access: Access, first: date, last: date, on: date) -> dict[str, Any]:
    """What `apps.statistics` says, under the keys of the rehearsal's own tally, as of the morning of `on`."""
    at = start_of(on)
    shown = figures(access=access, at=at, date_from=first, date_to=last)
    rules = clocks_by_rule(access=access, at=at, on=on)
    return {
        "kpis": {
            f.kpi.id: {"numerator": f.numerator, "denominator": f.denominator}
            for f in sorted(shown, key=lambda f: f.kpi.id)
        },
        "states": {
            row.state: row.count
            for row in sorted(cases_by_state(access=access, at=at, with_ended=True), key=lambda r: r.state)
        },
        "deadlines": {rule: {"met": met, "missed": missed} for rule, (met, missed) in sorted(rules.items())},
    }
