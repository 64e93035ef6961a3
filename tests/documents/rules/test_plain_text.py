"""Encodings used in offices, and what only looks like text."""

import io

import pytest

from apps.documents.rules.plain_text import CHUNK, is_plain_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_of_our_encodings(encoding: str) -> None:
    assert is_plain_text(io.BytesIO("诉求：加装电梯\r\n\t一、𠮷".encode(encoding)))


def test_a_character_across_two_pieces_is_still_one() -> None:
    assert is_plain_text(io.BytesIO(b"a" * (CHUNK - 1) + "信".encode()))


@pytest.mark.parametrize("content", [b"abc\0", b"\x1b[31m", b"\xff\xff", b"abc\xe4", b"\xff\xfea"])
def test_what_is_not_text(content: bytes) -> None:
    assert not is_plain_text(io.BytesIO(content))
