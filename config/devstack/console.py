"""What the stack says: one lock for all lines, no colour codes, no harm from a closed terminal."""

import re
import sys
import threading
from typing import TextIO

_lock = threading.Lock()
_colours = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Refused(Exception):
    """The stack will not or cannot go on; the text says why and what to do."""

    def __init__(self, text: str, code: int = 1) -> None:
        super().__init__(text)
        self.code = code


def write(stream: TextIO, line: str) -> None:
    try:
        with _lock:
            stream.write(_colours.sub("", line) + "\n")
            stream.flush()
    except (OSError, ValueError):
        pass  # the terminal is gone: the HUP handler ends the run


def out(line: str) -> None:
    write(sys.stdout, line)


def note(text: str, tag: str = "dev") -> None:
    write(sys.stderr, f"[{tag}] {text}")
