"""From service to closing: three-in-place ticks (art. 27, R-50), the service record, the check list, redo."""

from collections.abc import Collection
from datetime import date

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.vocabulary import CHECK_ITEMS, CLOSING_TICKS

ART_27 = "《信访工作条例》第二十七条"
ART_32 = "《信访工作条例》第三十二条"
ART_34 = "《信访工作条例》第三十四条"
ART_40 = "《信访工作条例》第四十条"
NOT_SERVED = "还没有送达记录，不能办结。"


def check_issue(*, issued_on: date, accepted_on: date | None, approved_on: date | None, today: date) -> None:
    """A paper carries a day between its approval and today, so that no late answer can be dated back."""
    if issued_on > today:
        raise InvalidInput("出具日期不能晚于今天。", field="issued_on", article=ART_32)
    if accepted_on and issued_on < accepted_on:
        raise InvalidInput(f"出具日期不能早于受理日期（{accepted_on}）。", field="issued_on", article=ART_32)
    if approved_on and issued_on < approved_on:
        raise InvalidInput(
            f"出具日期不能早于审核通过日期（{approved_on}）。", field="issued_on", article=ART_32
        )


def check_submission(ticks: Collection[str], *, served: bool) -> list[str]:
    """The known ticks in the table's order; at least one, and never without a service record."""
    if not served:
        raise RuleRefused(NOT_SERVED, article=ART_32, code="not_served")
    unknown = set(ticks) - set(CLOSING_TICKS)
    if unknown or not ticks:
        raise InvalidInput("请至少勾选一项“三到位一处理”。", field="ticks", article=ART_27)
    return [key for key in CLOSING_TICKS if key in ticks]


def check_closing(checks: Collection[str], *, served: bool) -> None:
    """Every item of the check list; anything missing means sending back."""
    if not served:
        raise RuleRefused(NOT_SERVED, article=ART_32, code="not_served")
    missing = [label for key, label in CHECK_ITEMS.items() if key not in checks]
    if missing:
        raise RuleRefused(
            f"办结审核未通过：{'、'.join(missing)}。不符合的请退回重办。",
            field="checks",
            article=ART_34,
            code="check_failed",
        )


def check_redo(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput("请写明退回重办的理由。", field="reason", article=ART_40)
