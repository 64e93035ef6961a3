"""At most 30 days, once, before day 60, asked by one and approved by the unit's head, the petitioner told (R-55)."""

from dataclasses import dataclass
from datetime import date

from apps.base.errors import InvalidInput, RuleRefused

ARTICLE = "《信访工作条例》第三十四条"
MAX_DAYS = 30
NO_REQUEST = "没有待批准的延期申请。"
NOT_NOTIFIED = "请填写告知信访人延期理由的日期。"


@dataclass(frozen=True)
class ExtensionFacts:
    """The statutory clock of the handling (None where art. 34 does not apply) and what was asked before."""

    due_raw: date | None
    asked_before: bool = False
    pending: bool = False


def ask_refused(facts: ExtensionFacts, today: date) -> str:
    """Why no extension may be asked for; empty when it may."""
    if facts.due_raw is None:
        return "只有信访程序的 60 日法定期限可以延长（条例第三十四条）；本项按内控期限办理，不能延期。"
    if facts.asked_before or today > facts.due_raw:
        return _sentence(facts.due_raw)
    return ""


def decide_refused(facts: ExtensionFacts, today: date) -> str:
    """Why an extension may not be approved; empty when it may."""
    if not facts.pending:
        return NO_REQUEST
    if facts.due_raw is None or today > facts.due_raw:
        return _sentence(facts.due_raw)
    return ""


def check_ask(days: int, reason: str, *, facts: ExtensionFacts, today: date) -> None:
    """A request as made by the handler."""
    refused = ask_refused(facts, today)
    if refused:
        raise RuleRefused(refused, article=ARTICLE, code="extension_refused")
    if not 1 <= days <= MAX_DAYS:
        raise InvalidInput(_sentence(facts.due_raw), field="days", article=ARTICLE)
    if not reason.strip():
        raise InvalidInput("请写明延期理由，并告知信访人。", field="reason", article=ARTICLE)


def check_approval(notified_on: date | None, *, facts: ExtensionFacts, asked_on: date, today: date) -> None:
    """Approval counts only with the notice given, and before the limit ends."""
    refused = decide_refused(facts, today)
    if refused:
        raise RuleRefused(refused, article=ARTICLE, code="extension_refused")
    if notified_on is None:
        raise InvalidInput(NOT_NOTIFIED, field="notified_on", article=ARTICLE)
    if not asked_on <= notified_on <= today:
        raise InvalidInput(
            f"告知日期应在申请日期（{asked_on}）和今天之间。", field="notified_on", article=ARTICLE
        )


def _sentence(due_raw: date | None) -> str:
    return (
        f"延期最多 {MAX_DAYS} 日，只能申请一次，须在 {due_raw or '届满日'} 前由单位负责人批准并告知信访人。"
    )
