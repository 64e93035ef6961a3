"""What people type for digits: full-width forms are folded, any other script's digits are refused."""

import unicodedata

from apps.base.errors import InvalidInput

# U+FF01..U+FF5E are the full-width twins of U+0021..U+007E.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, " \t\r\n\u00a0\u3000\u2002\u2003\u2009\ufeff"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー﹣"), "-")


def fold(value: str) -> str:
    """Full-width letters, digits and signs to ASCII, every dash to `-`, white space removed."""
    return value.translate(_FULL_WIDTH).translate(_DASHES).translate(_SPACES)


def refuse_foreign_digits(value: str, *, field: str) -> None:
    """Arabic-Indic digits, ², ①, 〇 and the like read as numbers to people and not to machines."""
    for character in value:
        if not character.isascii() and unicodedata.category(character)[0] == "N":
            raise InvalidInput(
                f"“{character}”不是阿拉伯数字，请用 0 至 9 填写。", field=field, code="foreign_digit"
            )
