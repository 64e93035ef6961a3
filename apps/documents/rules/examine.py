"""Look into a file that has arrived and say which accepted kind it is, or why it is refused (T8, T9).

Nothing is unpacked, rendered or parsed beyond headers and directories: memory stays flat whatever the file claims.
"""

import mmap
import struct
from typing import BinaryIO

import filetype

from apps.base.errors import InvalidInput
from apps.documents.rules.archives import office_kind
from apps.documents.rules.kinds import EXTENSIONS, KINDS, MISMATCH_WARNING, REFUSALS, FileKind
from apps.documents.rules.names import extension_of
from apps.documents.rules.plain_text import is_plain_text

MAX_PIXELS = 1_000_000_000
HEAD = 262_144
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
OLE_STREAMS = ("WordDocument", "Workbook", "Book", "PowerPoint Document", "EncryptedPackage")
ARCHIVES = {
    "zip",
    "rar",
    "7z",
    "gz",
    "bz2",
    "xz",
    "tar",
    "cab",
    "lz",
    "lz4",
    "zst",
    "Z",
    "lzo",
    "ar",
    "deb",
    "rpm",
    "epub",
}
PROGRAMS = {"exe", "elf", "swf", "wasm", "crx", "nes"}
PDF_ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile")


def refuse(reason: str) -> InvalidInput:
    return InvalidInput(REFUSALS[reason], field="file", code=f"file_{reason}")


def examine(stream: BinaryIO, name: str) -> tuple[FileKind, str]:
    """The kind and the warning to show; raises InvalidInput. `name` is already cleaned."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(EICAR) >= 0:
            raise refuse("virus")
        kind = _kind_of(content, stream, name)
        if kind.family == "image":
            _check_pixels(kind, content[:HEAD])
        return kind, _check_name(kind, name) or kind.warning or _office_or_pdf_warning(kind, content, stream)


def _kind_of(content: mmap.mmap, stream: BinaryIO, name: str) -> FileKind:
    head = content[:HEAD]
    if head.startswith(b"PK"):
        return KINDS[office_kind(stream, refuse)]
    if head.startswith(OLE_MAGIC):
        return _ole(content)
    if head.startswith(b"Founder CEB"):
        return KINDS["ceb"]
    guessed = filetype.guess(head)
    if guessed is None:
        return _text_or_refusal(stream, head, name)
    if head[4:12] == b"ftypqt  ":
        return KINDS["mov"]
    if guessed.extension in KINDS:
        return KINDS[guessed.extension]
    if guessed.extension in ARCHIVES:
        raise refuse("archive")
    raise refuse("executable" if guessed.extension in PROGRAMS else "unknown")


def _ole(content: mmap.mmap) -> FileKind:
    """The old Office container: it must hold a document, not an installer."""
    found = {stream for stream in OLE_STREAMS if content.find(stream.encode("utf-16-le")) >= 0}
    if "EncryptedPackage" in found:
        raise refuse("encrypted")
    if not found:
        raise refuse("unknown")
    return KINDS["ole"]


def _text_or_refusal(stream: BinaryIO, head: bytes, name: str) -> FileKind:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(
        (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php", b"<body", b"<iframe", b"#!")
    ):
        raise refuse("script")
    if text.startswith((b"mz", b"\x7felf", b"\xca\xfe\xba\xbe")):
        raise refuse("executable")
    if extension_of(name) not in KINDS["txt"].extensions or not is_plain_text(stream):
        raise refuse(
            "script"
            if extension_of(name) in {"html", "htm", "svg", "js", "vbs", "bat", "cmd", "ps1", "sh"}
            else "unknown"
        )
    return KINDS["txt"]


def _check_name(kind: FileKind, name: str) -> str:
    """Refuse a name that promises something else; a picture under another picture's suffix is only remarked."""
    suffix = extension_of(name)
    if suffix in kind.extensions or (suffix == "" and kind.key in kind.extensions):
        return ""
    same_family = suffix in EXTENSIONS and any(
        suffix in other.extensions and other.family == kind.family for other in KINDS.values()
    )
    if kind.family in {"image", "recording"} and same_family:
        return MISMATCH_WARNING
    raise refuse("mismatch" if suffix in EXTENSIONS or not suffix else "unknown")


def _office_or_pdf_warning(kind: FileKind, content: mmap.mmap, stream: BinaryIO) -> str:
    if kind.key == "pdf":
        return (
            "PDF 内含脚本、附件或启动动作，请谨慎打开"
            if any(content.find(m) >= 0 for m in PDF_ACTIVE)
            else ""
        )
    if kind.family == "office":
        embedded = content.find(b"/embeddings/") >= 0 or content.find(b"/externalLinks/") >= 0
        return "文档内嵌其他文件或外部链接，请谨慎打开" if embedded else ""
    return ""


def _check_pixels(kind: FileKind, head: bytes) -> None:
    width, height = _size(kind.key, head)
    if width * height > MAX_PIXELS:
        raise refuse("pixels")


def _size(key: str, head: bytes) -> tuple[int, int]:
    """Width and height as the header claims them; (0, 0) where we do not look."""
    try:
        if key == "png":
            return struct.unpack(">II", head[16:24])
        if key == "gif":
            return struct.unpack("<HH", head[6:10])
        if key == "bmp":
            width, height = struct.unpack("<ii", head[18:26])
            return abs(width), abs(height)
        return _jpeg_size(head) if key == "jpg" else (0, 0)
    except struct.error:
        raise refuse("damaged") from None


def _jpeg_size(head: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", head[at + 2 : at + 4])[0]
    return 0, 0
