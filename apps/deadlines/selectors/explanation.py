"""How a date was computed: of a stored clock, with the calendar of its time; or of a rule and a day just asked about."""

from datetime import date

from django.conf import settings

from apps.deadlines.models import Deadline
from apps.deadlines.rules.answer import Answer
from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.rules.table import EFFECTIVE, RAW, RULES, Rule, days_of, rule_of
from apps.deadlines.selectors.calendar import calendar_at, current_calendar


def rolls_for_organs() -> bool:
    """The bureau's setting (section 13, no. 13): whether an organ's own last day rolls past rest days."""
    return bool(settings.RULES.get("roll_for_organs", False))


def length_of(rule: Rule) -> int:
    """Days of a limit as the bureau has set them."""
    return days_of(rule, settings.RULES)


def answer_rule(
    key: str,
    start_on: date,
    *,
    excluded_days: int = 0,
    extended_days: int = 0,
    calendar: WorkCalendar | None = None,
) -> Answer:
    """What `key` starting that day comes to under the present calendar and settings."""
    rule = rule_of(key)
    return compute(
        rule,
        start_on,
        current_calendar() if calendar is None else calendar,
        excluded_days=excluded_days,
        extended_days=extended_days,
        days=length_of(rule),
        roll=rolls_for_organs(),
    )


def answer_of(deadline: Deadline, calendar: WorkCalendar | None = None) -> Answer:
    """The stored clock computed again from its stored inputs, with the calendar versions it names (or another one)."""
    return compute(
        stored_rule(deadline),
        deadline.start_on,
        calendar_at(deadline.calendar_version) if calendar is None else calendar,
        excluded_days=deadline.excluded_days,
        extended_days=deadline.extended_days,
        days=deadline.days,
        article=deadline.article,
        roll=_rolled(deadline) if calendar is None else rolls_for_organs(),
    )


def stored_rule(deadline: Deadline) -> Rule:
    """The rule of a clock; one that has left the table is rebuilt from the row, for the row outlives the table."""
    rule = RULES.get(deadline.rule)
    if rule is not None:
        return rule
    return Rule(
        key=deadline.rule,
        name=deadline.rule,
        article=deadline.article,
        unit=deadline.unit,
        days=deadline.days,
        starts_with="",
        is_duty=deadline.is_duty,
        binding=RAW if deadline.is_duty else EFFECTIVE,
    )


def _rolled(deadline: Deadline) -> bool:
    return deadline.due_on == deadline.due_effective != deadline.due_raw


def explain(deadline: Deadline) -> list[str]:
    """Step by step, in Chinese."""
    return answer_of(deadline).steps


def answer_as_dict(answer: Answer) -> dict[str, object]:
    """The ten keys every door answers with (issue 2, section 4). Both dates are filled whatever binds."""
    return {
        "rule": answer.rule.key,
        "article": answer.article,
        "unit": answer.rule.unit,
        "days": answer.days,
        "start": answer.start_on.isoformat(),
        "due_raw": answer.due_raw.isoformat(),
        "due_effective": answer.due_effective.isoformat(),
        "act_by": answer.act_by.isoformat(),
        "provisional": answer.provisional,
        "steps": answer.steps,
    }
