"""File names people gave: shown cleaned, sent back safely. The stored file has a name of our own."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 200
NAMELESS = "未命名文件"
_SEPARATORS = re.compile(r"[/\\]")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_UNSAFE_IN_HEADER = re.compile(r"[^A-Za-z0-9._-]")


def clean_file_name(given: str) -> str:
    """No path, no control, format or direction characters, no reserved device name; 200 characters, suffix kept."""
    name = unicodedata.normalize("NFC", _SEPARATORS.split(given)[-1])
    name = "".join(
        c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    name = re.sub(r"\s+", " ", name).strip(" .")
    name = re.sub(r'[<>:"|?*]', "_", name)
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shorten(name) or NAMELESS


def extension_of(name: str) -> str:
    """The last suffix, lower case and without the dot; empty when there is none."""
    stem, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot and stem else ""


def content_disposition(name: str) -> str:
    """Always a download (RFC 6266): a plain name for old clients, the real one percent-encoded."""
    suffix = extension_of(name)
    plain = (
        _UNSAFE_IN_HEADER.sub("_", name)
        if name.isascii()
        else f"file.{suffix}"
        if suffix.isascii() and suffix
        else "file"
    )
    return f"attachment; filename=\"{_UNSAFE_IN_HEADER.sub('_', plain)}\"; filename*=UTF-8''{quote(name, safe='')}"


def _shorten(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    suffix = extension_of(name)
    tail = f".{suffix}" if 0 < len(suffix) <= 10 else ""
    return name[: LONGEST - len(tail)] + tail
