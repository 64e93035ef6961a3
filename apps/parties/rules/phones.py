"""Telephone numbers: mobiles, land lines with extension, service numbers, numbers abroad. Pure.

Stored form: mobiles as 11 digits, land lines as `0592-5812345` with `-801` for an extension, service numbers as they
are dialled, numbers abroad as `+country number`.
"""

import re

import phonenumbers

from apps.base.errors import InvalidInput
from apps.parties.rules.digits import fold, refuse_foreign_digits

FIELD = "phone"
LOCAL_AREA_CODE = "0592"
ACCEPTED = "手机 11 位；座机如 0592-5812345，可加分机 -801；短号如 12345；境外号码以 + 开头。"
MOBILE = re.compile(r"1[3-9][0-9]{9}")
# 110, 12345, 12368, 95588, 96xxx: phonenumbers calls them invalid, people give them all the same
SHORT = re.compile(r"11[0-9]|12[02]|1[012][0-9]{3}|9[56][0-9]{3,4}")
LOCAL = re.compile(r"[2-8][0-9]{6,7}")
EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#|,|-)([0-9]{1,6})$", re.IGNORECASE)


def normalise_phone(value: str) -> str:
    """The stored form, or `InvalidInput` listing the accepted forms. Empty stays empty."""
    text = fold(value)
    if not text:
        return ""
    if len(text) > 40:
        raise _refusal()
    refuse_foreign_digits(text, field=FIELD)
    text = re.sub(r"^00(?=[1-9])", "+", re.sub(r"[()]", "", text))
    if text.startswith("+") and not text.startswith("+86"):
        return _abroad(text)
    text = text.removeprefix("+86").removeprefix("-")
    digits = text.replace("-", "")
    if MOBILE.fullmatch(digits) or SHORT.fullmatch(digits):
        return digits
    return _land_line(text)


def phone_matches(one: str, other: str) -> bool:
    """The same subscriber, extensions aside."""
    return bool(one) and _line(one) == _line(other)


def _line(stored: str) -> str:
    return "-".join(stored.split("-")[:2])


def _land_line(text: str) -> str:
    whole = _domestic(text)
    if whole:
        return whole
    found = EXTENSION.search(text)
    line = _domestic(text[: found.start()]) if found else ""
    if not found or not line:
        raise _refusal()
    return f"{line}-{found.group(1)}"


def _domestic(text: str) -> str:
    """`0592-5812345`, or the empty string when this is no complete number."""
    digits = text.replace("-", "")
    if not digits.isascii() or not digits.isdigit():
        return ""
    if LOCAL.fullmatch(digits) and not digits.startswith(("400", "800")):
        digits = LOCAL_AREA_CODE + digits
    try:
        number = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    length = phonenumbers.length_of_geographical_area_code(number)
    national = phonenumbers.national_significant_number(number)
    return f"0{national[:length]}-{national[length:]}" if length else national


def _abroad(text: str) -> str:
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        raise _refusal() from None
    if not phonenumbers.is_possible_number(number):
        raise _refusal()
    return f"+{number.country_code} {phonenumbers.national_significant_number(number)}"


def _refusal() -> InvalidInput:
    return InvalidInput(f"联系电话的格式不对。可以填：{ACCEPTED}", field=FIELD, code="phone_format")
