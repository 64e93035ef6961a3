"""The corpus: what an office receives, and what somebody wishes it would open (T8, T9; catalogue 70-80)."""

import struct
import tempfile
import time
import zipfile
from collections.abc import Callable

import pytest

from apps.base.errors import InvalidInput
from apps.documents.rules.examine import EICAR, examine
from apps.documents.rules.kinds import EXTENSIONS, KINDS, MISMATCH_WARNING, OLE_WARNING, REFUSALS
from tests.factories.documents import JPG, PDF, PNG, TYPES, office, ole, png, zipped


def look(content: bytes, name: str) -> tuple[str, str]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        with open(file.name, "rb") as stream:  # noqa: PTH123
            kind, warning = examine(stream, name)
    return kind.key, warning


def ftyp(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0" + brand + b"isom" + b"\0" * 64


ACCEPTED = [
    (PDF, "材料.pdf", "pdf", ""),
    (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"), "x.pdf", "pdf", "PDF 内含脚本"),
    (JPG, "照片.JPG", "jpg", ""),
    (PNG, "截图.png", "png", ""),
    (PNG, "照片.jpg", "png", MISMATCH_WARNING),
    (b"GIF89a\x01\0\x01\0" + b"\0" * 20, "x.gif", "gif", ""),
    (b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 10, -10) + b"\0" * 30, "x.bmp", "bmp", ""),
    (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 30, "x.webp", "webp", ""),
    (ftyp(b"heic"), "IMG_0001.HEIC", "heic", ""),
    (b"II*\0\x08\0\0\0" + b"\0" * 64, "扫描.tiff", "tif", ""),
    (office("word"), "信.docx", "docx", ""),
    (office("xl"), "名单.xlsx", "xlsx", ""),
    (office("ppt"), "x.pptx", "pptx", ""),
    (office("word", word__embeddings__oleObject1=b"x"), "x.docx", "docx", "文档内嵌其他文件"),
    (zipped({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<x/>"}), "公文.ofd", "ofd", ""),
    (ole(), "旧材料.doc", "ole", OLE_WARNING),
    (ole("Workbook"), "旧表.xls", "ole", OLE_WARNING),
    (ole(), "信.wps", "ole", OLE_WARNING),
    (b"Founder CEB 3.0" + b"\0" * 40, "公文.ceb", "ceb", ""),
    ("反映小区电梯问题".encode(), "情况.txt", "txt", ""),
    ("\ufeff反映小区电梯问题".encode(), "情况.txt", "txt", ""),
    ("反映小区电梯问题".encode("gb18030"), "情况.TXT", "txt", ""),
    (b"ID3\x03\0" + b"\0" * 40, "录音.mp3", "mp3", ""),
    (b"#!AMR\n" + b"\0" * 40, "录音.amr", "amr", ""),
    (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 30, "录音.wav", "wav", ""),
    (ftyp(b"isom"), "录像.mp4", "mp4", ""),
    (ftyp(b"M4A "), "录音.m4a", "m4a", ""),
    (ftyp(b"qt  "), "录像.mov", "mov", ""),
    (PDF, "没有扩展名", "pdf", ""),
]


@pytest.mark.parametrize(
    ("content", "name", "key", "warning"), ACCEPTED, ids=[f"{row[1]}-{row[2]}" for row in ACCEPTED]
)
def test_accepted(content: bytes, name: str, key: str, warning: str) -> None:
    found, said = look(content, name)
    assert found == key
    assert said.startswith(warning)
    assert bool(said) is bool(warning)


def encrypted_zip() -> bytes:
    content = bytearray(office("word"))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


REMOTE = (
    b'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://evil.invalid/x.dotm" TargetMode="External"/></Relationships>'
)
REFUSED = [
    (b"MZ\x90\0" + b"\0" * 60, "x.exe", "executable"),
    (b"MZ\x90\0" + b"\0" * 60, "照片.jpg", "executable"),
    (b"MZ\x90\0" + b"\0" * 60, "x.txt", "executable"),
    (b"\x7fELF\x02\x01\x01" + b"\0" * 60, "x.pdf", "executable"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "x.html", "script"),
    (b"  <HTML><body>", "x.txt", "script"),
    (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "x.svg", "script"),
    (b"<svg onload=alert(1)>", "x.png", "script"),
    (b"#!/bin/sh\nrm -rf /\n", "x.txt", "script"),
    (b"alert(1)", "x.js", "script"),
    (b"@echo off\r\n", "x.bat", "script"),
    (PDF, "a.pdf.exe", "unknown"),
    (PDF, "a.docx", "mismatch"),
    (office("word"), "a.pdf", "mismatch"),
    (office("word"), "a.xlsx", "mismatch"),
    (ole(), "没有扩展名", "mismatch"),
    (zipped({"a.txt": b"x"}), "x.zip", "archive"),
    (zipped({"a.txt": b"x"}), "x.docx", "archive"),
    (b"Rar!\x1a\x07\0" + b"\0" * 40, "x.rar", "archive"),
    (b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "x.7z", "archive"),
    (b"\x1f\x8b\x08" + b"\0" * 40, "x.gz", "archive"),
    (encrypted_zip(), "x.docx", "encrypted"),
    (ole("EncryptedPackage"), "x.docx", "encrypted"),
    (office("word", **{"word__vbaProject.bin": b"x"}), "x.docx", "macro"),
    (
        zipped({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled", "word/a": b""}),
        "x.docx",
        "macro",
    ),
    (office("xl", xl__macrosheets__sheet1=b"x"), "x.xlsx", "macro"),
    (office("word", **{"word___rels__settings.xml.rels": REMOTE}), "x.docx", "remote_template"),
    (office("word", **{"word__run.exe": b"x"}), "x.docx", "unknown"),
    (zipped({"[Content_Types].xml": TYPES, "word/x": b"", "../../etc/passwd": b"x"}), "x.docx", "unknown"),
    (office("word")[:-40], "x.docx", "damaged"),
    (b"PK\x03\x04" + b"\0" * 40, "x.docx", "damaged"),
    (png(50_000, 50_000), "x.png", "pixels"),
    (b"GIF89a\xff\xff\xff\xff" + b"\0" * 20, "x.gif", "pixels"),
    (b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 60_000, -60_000) + b"\0" * 30, "x.bmp", "pixels"),
    (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + b"\0" * 30, "x.jpg", "pixels"),
    (PNG[:17], "x.png", "damaged"),
    (EICAR, "x.txt", "virus"),
    (PDF + EICAR, "x.pdf", "virus"),
    (zipped({"eicar.com": EICAR}, compression=zipfile.ZIP_STORED), "x.docx", "virus"),
    (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "安装.doc", "unknown"),
    (b"abc\0def", "x.txt", "unknown"),
    (b"\xff\xfe\xfd\xfc\x80", "x.txt", "unknown"),
    (b"{\\rtf1 x}", "x.rtf", "unknown"),
    (b"SQLite format 3\0" + b"\0" * 40, "x.txt", "unknown"),
    (b"just words", "x.dat", "unknown"),
]


@pytest.mark.parametrize(
    ("content", "name", "reason"), REFUSED, ids=[f"{row[1]}-{row[2]}" for row in REFUSED]
)
def test_refused_with_a_reason_in_chinese(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        look(content, name)
    assert refusal.value.code == f"file_{reason}"
    assert refusal.value.message == REFUSALS[reason]
    assert refusal.value.field == "file"


def bomb_by_ratio() -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "xl/sheet.xml": b"0" * 60_000_000})


def bomb_by_entries() -> bytes:
    return zipped({"[Content_Types].xml": TYPES, **{f"word/{n}.xml": b"" for n in range(5_001)}})


def bomb_by_claim() -> bytes:
    """A directory that claims ten gigabytes for a few bytes."""
    content = bytearray(office("xl"))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (0xF0000000).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize("bomb", [bomb_by_ratio, bomb_by_entries, bomb_by_claim])
def test_bombs_are_refused_quickly(bomb: Callable[[], bytes]) -> None:
    content = bomb()
    started = time.perf_counter()
    with pytest.raises(InvalidInput) as refusal:
        look(content, "x.xlsx")
    assert refusal.value.code == "file_bomb"
    assert time.perf_counter() - started < 2


def test_a_large_text_is_read_in_pieces() -> None:
    content = ("投诉" * 200_000).encode()
    assert look(content, "x.txt")[0] == "txt"
    with pytest.raises(InvalidInput):
        look(content + b"\0", "x.txt")


def test_every_kind_names_its_own_suffix() -> None:
    assert all(kind.extensions for kind in KINDS.values())
    assert not EXTENSIONS & {"exe", "html", "htm", "svg", "js", "zip", "rar", "docm", "xlsm", "pptm", "bat"}
