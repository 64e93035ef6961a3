"""When a session is over: after idle time, or at the end of the working day whatever was done. Pure."""

from datetime import datetime, timedelta


def is_over(
    *, signed_in_at: datetime, seen_at: datetime, at: datetime, idle: timedelta, absolute: timedelta
) -> bool:
    """T6: a shared counter machine left alone, or an account left signed in over night."""
    return at - seen_at > idle or at - signed_in_at > absolute


def is_stale(seen_at: datetime, at: datetime, idle: timedelta) -> bool:
    """Whether the moment last seen is worth writing again: not on every request."""
    return at - seen_at > min(timedelta(minutes=1), idle / 4)


CONFINED_TO = "confined_to"
"""Session key: the one address (with what lies under it) a session was tied to, e.g. a wall display in a hall."""


def may_pass(confined_to: str, path: str) -> bool:
    """Whether a session may open this address: every address, or only the one it is tied to."""
    return not confined_to or path.startswith(confined_to)
