"""How a date was computed: of a stored clock, with the calendar of its time; or of a rule and a day just asked about."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.deadlines.rules.answer import Answer, day_text
from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.rules.stages import Thresholds
from apps.deadlines.rules.table import EFFECTIVE, RAW, RULES, Rule, days_of, rule_of
from apps.deadlines.selectors.calendar import calendar_at, current_calendar
from apps.parameters.rules.catalogue import entry_of
from apps.parameters.selectors import held, value_of


def rolls_for_organs(at: datetime | None = None) -> bool:
    """The bureau's setting (section 13, no. 13): whether an organ's own last day rolls past rest days."""
    return bool(value_of("roll_for_organs", at))


def length_of(rule: Rule, at: datetime | None = None) -> int:
    """Days of a limit as the bureau had set them at that moment (now when not given)."""
    return days_of(rule, {rule.setting: value_of(rule.setting, at)} if rule.setting else {})


def thresholds(at: datetime | None = None) -> Thresholds:
    """The bureau's figures of the warning ladder (section 3.1)."""
    return Thresholds(
        yellow_share=value_of("yellow_share", at),
        yellow_days=value_of("yellow_days", at),
        red_days=value_of("red_days", at),
        short_red_days=value_of("short_red_days", at),
    )


def setting_text(rule: Rule, at: datetime | None = None) -> str:
    """Which setting a length came from, its value and since when; empty for a limit of the law."""
    if not rule.setting:
        return ""
    row = held(rule.setting, at)
    since = (
        _("默认值")
        if row.from_at is None
        else _("自 %(day)s 起") % {"day": day_text(local_date(row.from_at))}
    )
    return _("“%(label)s”为 %(value)s（%(since)s）") % {
        "label": entry_of(rule.setting).label,
        "value": row.words,
        "since": since,
    }


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
        setting_text=setting_text(rule),
    )


def answer_of(deadline: Deadline, calendar: WorkCalendar | None = None) -> Answer:
    """The stored clock computed again from its stored inputs, with the calendar versions it names (or another one).

    Settings are those of the moment it was started: a change made since is not its business.
    """
    rule = stored_rule(deadline)
    return compute(
        rule,
        deadline.start_on,
        calendar_at(deadline.calendar_version) if calendar is None else calendar,
        excluded_days=deadline.excluded_days,
        extended_days=deadline.extended_days,
        days=deadline.days,
        article=deadline.article,
        roll=_rolled(deadline) if calendar is None else rolls_for_organs(deadline.started_at),
        setting_text=_own_setting(deadline, rule),
        exclusion_source=deadline.exclusion_source,
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


def _own_setting(deadline: Deadline, rule: Rule) -> str:
    """Named only where the stored length is the setting's: a length given by hand came from nobody's setting."""
    if not rule.setting or value_of(rule.setting, deadline.started_at) != deadline.days:
        return ""
    return setting_text(rule, deadline.started_at)


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
