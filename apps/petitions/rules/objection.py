"""When an organ may send a transferred matter back (R-35): within five working days, with reasons; the sender decides."""

from datetime import date

from apps.base.errors import InvalidInput, RuleRefused

ARTICLE = "《信访工作条例》第二十三条"
MIN_REASONS = 10


def late_reason(
    today: date, due_on: date | None, *, raised_before: bool = False, denied_on: date | None = None
) -> str:
    """Why an objection is no longer possible; empty while it is. What was denied in a dispute (R-37) counts from that day."""
    if raised_before:
        return "本单位已经提出过异议，转送单位不同意退回，应当继续办理。"
    if due_on is None:
        return "异议期已经结束。退回须经转送单位同意。"
    if min(today, denied_on or today) > due_on:
        return f"异议期 5 个工作日已于 {due_on} 结束。退回须经转送单位同意。"
    return ""


def check_objection(
    reasons: str,
    *,
    today: date,
    due_on: date | None,
    raised_before: bool = False,
    denied_on: date | None = None,
) -> None:
    """`due_on` is the last day of the objection clock, None once it was given up by accepting."""
    late = late_reason(today, due_on, raised_before=raised_before, denied_on=denied_on)
    if late:
        raise RuleRefused(late, article=ARTICLE, code="objection_late")
    if len("".join(reasons.split())) < MIN_REASONS:
        raise InvalidInput(f"请详细说明异议理由，至少 {MIN_REASONS} 个字。", field="reasons", article=ARTICLE)


def check_decision(decision: str) -> None:
    """The sender's answer is given in words."""
    if not decision.strip():
        raise InvalidInput("请写明处理意见。", field="decision", article=ARTICLE)
