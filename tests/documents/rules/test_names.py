"""Names as given, and what is left of them (catalogue 8, 74)."""

import pytest

from apps.documents.rules.names import NAMELESS, clean_file_name, content_disposition, extension_of


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("信访材料.pdf", "信访材料.pdf"),
        ("生僻𠮷.pdf", "生僻𠮷.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\照片.jpg", "照片.jpg"),
        ("发票\u202efdp.exe", "发票fdp.exe"),  # RTL override
        ("a\u200bb\u0000c\nd.pdf", "abcd.pdf"),
        ("  多  余 空格 .pdf ", "多 余 空格 .pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("康.txt", "康.txt"),
        ("....", NAMELESS),
        ("", NAMELESS),
        ("a/", NAMELESS),
        ('a"b<c>:|?*.pdf', "a_b_c_____.pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_cleaning(given: str, cleaned: str) -> None:
    assert clean_file_name(given) == cleaned


def test_long_names_keep_their_suffix() -> None:
    name = clean_file_name("长" * 300 + ".docx")
    assert (len(name), name[-5:]) == (200, ".docx")
    assert len(clean_file_name("长" * 300 + "." + "x" * 300)) == 200


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.PDF", "pdf"), ("a.pdf.exe", "exe"), ("a", ""), (".bashrc", "")]
)
def test_suffix(name: str, suffix: str) -> None:
    assert extension_of(name) == suffix


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.pdf", "attachment; filename=\"a_b.pdf\"; filename*=UTF-8''a%20b.pdf"),
        ("材料.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%9D%90%E6%96%99.pdf"),
        ("材料", "attachment; filename=\"file\"; filename*=UTF-8''%E6%9D%90%E6%96%99"),
        ("a';x=.pdf", "attachment; filename=\"a__x_.pdf\"; filename*=UTF-8''a%27%3Bx%3D.pdf"),
    ],
)
def test_header_is_always_a_download(name: str, header: str) -> None:
    assert content_disposition(name) == header
    assert header.isascii()
