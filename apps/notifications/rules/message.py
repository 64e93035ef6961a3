"""What a notice is made of, where its words are found, and when a failed delivery is tried again. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

MAX_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
DEFAULT_TEMPLATE = "notifications/_default.txt"
SEALED_TEMPLATE = "notifications/_sealed.txt"


def unread_key(user_id: int | None) -> str:
    """Under which the number beside the bell is remembered for a moment."""
    return f"unread {user_id or 0}"


@dataclass(frozen=True)
class NoticeRow:
    """One message to be written in a batch: to `user_id`, or to the holders of `role` at `organ_id`."""

    kind: str
    at: datetime
    case_file_id: int | None = None
    organ_id: int | None = None
    role: str = ""
    user_id: int | None = None
    level: str = "info"
    payload: dict[str, Any] = field(default_factory=dict)
    dedupe_key: str | None = None


def text_templates(kind: str, *, sealed: bool) -> tuple[str, ...]:
    """Templates to look for, best first. Of a sealed file there is one text, and it knows only the number (T15)."""
    if sealed:
        return (SEALED_TEMPLATE,)
    app, _dot, verb = kind.partition(".")
    return (f"notifications/{app}/{verb}.txt", f"notifications/{kind}.txt", DEFAULT_TEMPLATE)


def url_template(kind: str) -> str:
    """The one-line template by which the app of this kind says where its cases are shown."""
    return f"notifications/{kind.partition('.')[0]}/_url.txt"


def shown_values(payload: dict[str, Any], *, number: str, sealed: bool) -> dict[str, Any]:
    """Values the template gets; of a sealed file the number alone."""
    known = number or payload.get("number", "")
    return {"number": known} if sealed else {**payload, "number": known}


LEVEL_LABELS = {"info": "", "warn": "提醒", "hot": "紧急", "late": "超期"}


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts: 1, 2, 4 … minutes, at most 6 hours; None = give up."""
    if attempts >= MAX_ATTEMPTS:
        return None
    return min(FIRST_PAUSE * 2 ** max(attempts - 1, 0), LONGEST_PAUSE)
