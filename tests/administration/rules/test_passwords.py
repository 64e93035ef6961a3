"""First passwords."""

import random
import re

from apps.administration.rules.passwords import ALPHABET, first_password


def test_four_groups_of_letters_that_cannot_be_misread() -> None:
    drawn = first_password(random.Random(1).choice)
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", drawn)
    assert not set("ilo01") & set(ALPHABET)


def test_every_sign_is_drawn() -> None:
    asked: list[str] = []
    first_password(lambda signs: asked.append("") or signs[len(asked) % len(signs)])
    assert len(asked) == 16
