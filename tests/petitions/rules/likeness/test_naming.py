"""What a cluster is called: the title in the middle of it and the place most members name."""

from apps.petitions.rules.likeness.features import vectors_of
from apps.petitions.rules.likeness.naming import named
from tests.petitions.rules.likeness.invented import ALONE, MILL, messages


def test_title_and_place() -> None:
    letters = messages(MILL, ALONE)
    learned, vectors = vectors_of(letters)
    title, place = named(letters[:5], vectors[:5], learned)
    assert "碎石场" in title and "云栖花园" in title
    assert place == "云栖花园"


def test_no_common_place_is_no_place() -> None:
    letters = messages(ALONE)
    learned, vectors = vectors_of(letters)
    assert named(letters, vectors, learned)[1] == ""


def test_without_titles_the_text_stands_in() -> None:
    letters = messages((("", "云栖花园碎石场噪音"), ("", "云栖花园碎石场粉尘")))
    learned, vectors = vectors_of(letters)
    assert named(letters, vectors, learned)[0]
