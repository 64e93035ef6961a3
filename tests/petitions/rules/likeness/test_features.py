"""What a message is weighed by: names apart from what is said, common words worth little, what nobody else says nothing."""

from apps.petitions.rules.likeness.features import Learned, dot, norm, unit, vectors_of
from tests.petitions.rules.likeness.invented import ALONE, LIFT, MILL, messages


def test_names_and_matter_are_weighed_apart() -> None:
    learned, vectors = vectors_of(messages(MILL, LIFT, ALONE))
    assert learned.is_name("云栖") and not learned.is_name("噪音")
    assert "云栖" in vectors[0].place and "云栖" not in vectors[0].matter
    assert "粉尘" in vectors[1].matter


def test_a_gram_of_one_message_tells_nothing_and_a_common_word_little() -> None:
    learned = vectors_of(messages(MILL, LIFT, ALONE))[0]
    assert learned.telling("末班") == 0.0
    assert 0 < learned.telling("小区") < learned.telling("云栖")


def test_lists_have_length_one() -> None:
    vectors = vectors_of(messages(MILL))[1]
    assert all(abs(norm(vector.matter) - 1) < 1e-9 for vector in vectors)
    assert unit({}) == {} and dot({"a": 1.0}, {"b": 1.0}) == 0.0


def test_nothing_written_is_nothing_weighed() -> None:
    vector = Learned().vector(Learned().count(messages((("", ""),))[0]))
    assert (vector.place, vector.matter, vector.topics) == ({}, {}, {})
