"""What text may enter. Evidence is kept as written; identifiers and names are normalised (security.md section 5)."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 50_000
_FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# planes 2 and 3 hold Chinese characters alone; Python's tables may be older than the newest of them (Ext-H, Ext-I)
_IDEOGRAPHIC_PLANES = range(0x20000, 0x3FFFE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean_evidence(value: str) -> str:
    """Text kept as written: line ends unified, NUL and C0 controls (but tab and newline) removed, BOM dropped."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _CONTROL.sub("", value).removeprefix("\ufeff")


def clean_name(value: str) -> str:
    """A name, address or code: NFC, outer and repeated white space folded. Raises ValidationError.

    Refused: control and format characters (zero-width, direction overrides), more than four combining marks on
    one letter.
    """
    value = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    marks = 0
    for character in value:
        if (
            unicodedata.category(character) in _FORBIDDEN_CATEGORIES
            and ord(character) not in _IDEOGRAPHIC_PLANES
        ):
            raise ValidationError(_("含有不可见字符或控制字符，请删除后重新填写"), code="control")
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > 4:
            raise ValidationError(_("一个字上的附加符号过多"), code="combining")
    return value


def one_line(value: str) -> str:
    """What somebody looks for, as one printable line."""
    return "".join(c for c in value if c.isprintable()).strip()


def is_blank(value: str) -> bool:
    """True for text of nothing but white space and invisible characters."""
    return not any(unicodedata.category(c)[0] not in "ZC" for c in value)
