"""What a card reader that acts as a keyboard types: the fields of an identity card, in the card's own order. Pure.

姓名 性别 民族 出生 住址 公民身份号码, set apart by tabs (or by spaces in one pasted line). The number tells birth and
sex; where the card's own words differ from it, the number stands and the difference is for the officer to see.
"""

import re
from dataclasses import dataclass
from datetime import date

from apps.base.errors import InvalidInput
from apps.parties.rules.id_numbers import birth_date_of, check_id, sex_of

NUMBER = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
BIRTH = re.compile(r"(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?")
LABELS = re.compile(r"^(?:姓名|性别|民族|出生(?:日期)?|住址|(?:公民)?身份(?:证)?号码?)[:：]?\s*")
SEXES = {"男": "M", "女": "F"}
LONGEST = 400


@dataclass(frozen=True)
class CardFields:
    """The fields of the card; what it does not say is empty."""

    name: str
    sex: str
    ethnicity: str
    birth_date: date | None
    address: str
    id_number: str


def read_card(text: str) -> CardFields | None:
    """The card in a line of text, or None when the text is something else (a name, for instance)."""
    if len(text) > LONGEST:
        return None
    found = NUMBER.search(text)
    parts = _parts(text)
    if found is None or len(parts) < 3:
        return None
    try:
        number = check_id("resident_id", found.group())
    except InvalidInput:
        return None
    words = [part for part in parts if not NUMBER.search(part)]
    name = words.pop(0) if words else ""
    if not name or name in SEXES or any(character.isdigit() for character in name):
        return None
    return CardFields(
        name=name,
        sex=sex_of(number) or _taken(words, SEXES),
        ethnicity=_ethnicity(words),
        birth_date=birth_date_of(number),
        address="".join(_address(words)),
        id_number=number,
    )


def _parts(text: str) -> list[str]:
    cut = re.split(r"\t+|\r?\n|\|", text) if re.search(r"[\t\n|]", text) else re.split(r"[\s　]+", text)
    return [cleaned for part in cut if (cleaned := LABELS.sub("", part.strip()).strip())]


def _taken(words: list[str], known: dict[str, str]) -> str:
    return next((known[word] for word in words if word in known), "")


def _ethnicity(words: list[str]) -> str:
    """汉 or 汉族, between sex and birth: a word of one to five characters without digits."""
    for word in words:
        if word not in SEXES and len(word) <= 5 and not any(character.isdigit() for character in word):
            return word.removesuffix("族") if len(word) > 1 else word
    return ""


def _address(words: list[str]) -> list[str]:
    return [word for word in words if word not in SEXES and not BIRTH.fullmatch(word) and len(word) > 5]
