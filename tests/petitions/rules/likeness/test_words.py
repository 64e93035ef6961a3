"""The word list: no word in two topics, and no topic without words."""

from apps.petitions.rules.likeness.words import COMMON_GRAMS, TOPIC_GRAMS, TOPICS, grams


def test_no_word_has_two_topics() -> None:
    words = [word for group in TOPICS.values() for word in group]
    assert len(words) == len(set(words))
    assert all(TOPICS.values())


def test_grams_are_pairs_and_threes() -> None:
    assert list(grams("碎石场")) == ["碎石", "石场", "碎石场"]
    assert "油烟" in TOPIC_GRAMS and "小区" in COMMON_GRAMS
