"""The short session that number and secret open: one case, a quarter of an hour, nothing of it in any address."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from apps.accounts.rules.access import Access, token_access

KEY = "portal"
LASTS = timedelta(minutes=15)


def open_door(request: HttpRequest, access: Access, number: str, at: datetime) -> None:
    """Remember the case under a new session key, so that a known session cannot be ridden along."""
    request.session.cycle_key()
    request.session[KEY] = {"file": access.file_id, "number": number, "until": (at + LASTS).isoformat()}


def token_of(request: HttpRequest, at: datetime) -> tuple[Access, str] | None:
    """The petitioner's access and the case number, while the quarter of an hour lasts."""
    kept = request.session.get(KEY)
    if not kept or datetime.fromisoformat(kept["until"]) < at:
        request.session.pop(KEY, None)
        return None
    return token_access(kept["file"]), kept["number"]


def close_door(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
