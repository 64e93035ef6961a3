"""INT, TERM and HUP become one exception, in the main thread, wherever it happens to wait.

`deferred()` protects the moments in which a process has been started but is not yet on record.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class _State:
    depth = 0
    pending: int | None = None
    stopping = False


def _handle(number: int, _frame: FrameType | None) -> None:
    if _State.stopping:
        return
    if _State.depth:
        _State.pending = number
        return
    raise Interrupted(number)


def install() -> None:
    """Explicit handlers, also for INT: a shell starts background jobs with INT ignored."""
    for number in SIGNALS:
        signal.signal(number, _handle)


def stopping() -> None:
    """From here on a further signal changes nothing: the orderly stop is under way and bounded in time."""
    _State.stopping = True


@contextmanager
def deferred() -> Iterator[None]:
    _State.depth += 1
    try:
        yield
    finally:
        _State.depth -= 1
        if not _State.depth and _State.pending is not None:
            number, _State.pending = _State.pending, None
            if not _State.stopping:
                raise Interrupted(number)
