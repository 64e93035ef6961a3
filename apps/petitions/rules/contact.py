"""What a record of a contact needs."""

from dataclasses import dataclass
from datetime import date

from apps.base.errors import DomainError, InvalidInput, InvalidInputs
from apps.petitions.rules.vocabulary import CONTACT_LABELS

ARTICLE = "《信访工作条例》第三十一条"


@dataclass(frozen=True)
class ContactEntry:
    """How, when, and what was said."""

    method: str
    contacted_on: date
    summary: str


def check_contact(entry: ContactEntry, *, not_before: date, today: date) -> None:
    """Raises everything wrong at once."""
    errors: list[DomainError] = []
    if entry.method not in CONTACT_LABELS:
        errors.append(InvalidInput("请选择联系方式。", field="method", article=ARTICLE))
    if entry.contacted_on > today:
        errors.append(InvalidInput("联系日期不能晚于今天。", field="contacted_on", article=ARTICLE))
    elif entry.contacted_on < not_before:
        errors.append(InvalidInput(f"联系日期不能早于 {not_before}。", field="contacted_on", article=ARTICLE))
    if not entry.summary.strip():
        errors.append(InvalidInput("请填写联系内容。", field="summary", article=ARTICLE))
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InvalidInputs(errors)
