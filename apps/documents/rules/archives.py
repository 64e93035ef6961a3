"""Office documents are zip containers: looked into by their directory, never unpacked."""

import re
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

MAX_ENTRIES = 5_000
MAX_UNPACKED = 1_073_741_824
MAX_RATIO = 200
SMALL = 10_485_760
RELATIONS_READ = 1_048_576
ENCRYPTED = 0x1
REMOTE_TEMPLATE = re.compile(
    rb"<Relationship\b(?=[^>]*attachedTemplate)(?=[^>]*TargetMode\s*=\s*[\"']External)", re.I
)
FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}


def office_kind(stream: BinaryIO, refuse: Callable[[str], Exception]) -> str:
    """`docx`, `xlsx`, `pptx` or `ofd`; any other archive is refused, and so are macros, remote templates and bombs."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            _check_size(entries, refuse)
            kind = _kind(entries, refuse)
            _check_content(archive, entries, refuse)
            return kind
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise refuse("damaged") from None


def _check_size(entries: list[zipfile.ZipInfo], refuse: Callable[[str], Exception]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    too_dense = unpacked > SMALL and unpacked > MAX_RATIO * max(packed, 1)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or too_dense:
        raise refuse("bomb")


def _kind(entries: list[zipfile.ZipInfo], refuse: Callable[[str], Exception]) -> str:
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refuse("encrypted")
    names = {entry.filename for entry in entries}
    if "OFD.xml" in names:
        return "ofd"
    found = [kind for folder, kind in FOLDERS.items() if any(name.startswith(folder) for name in names)]
    if "[Content_Types].xml" not in names or len(found) != 1:
        raise refuse("archive")
    return found[0]


def _check_content(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], refuse: Callable[[str], Exception]
) -> None:
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith("vbaproject.bin") or "/activex/" in name or "macrosheets/" in name:
            raise refuse("macro")
        if (
            name.startswith(("/", ".."))
            or "/../" in name
            or name.endswith((".exe", ".dll", ".js", ".vbs", ".bat"))
        ):
            raise refuse("unknown")
        if name == "[content_types].xml" and b"macroEnabled" in _beginning(archive, entry):
            raise refuse("macro")
        if name.endswith(".rels") and REMOTE_TEMPLATE.search(_beginning(archive, entry)):
            raise refuse("remote_template")


def _beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The first megabyte of one entry, whatever size it claims."""
    with archive.open(entry) as inside:
        return inside.read(RELATIONS_READ)
