"""Same matter at the same place (R-93): different titles meet; one place with two matters, one matter at two places do not."""

from apps.petitions.rules.likeness.clustering import Group, clusters_of, likeness
from apps.petitions.rules.likeness.features import vectors_of
from tests.petitions.rules.likeness.invented import ALONE, FUMES_HERE, FUMES_THERE, LIFT, MILL, messages


def _found(*groups: tuple[tuple[str, str], ...]) -> list[list[int]]:
    return clusters_of(vectors_of(messages(*groups))[1])


def test_one_matter_under_different_titles_is_one_cluster() -> None:
    """Traditional characters, and a title that names neither place nor matter, included."""
    assert _found(MILL, ALONE) == [[0, 1, 2, 3, 4]]


def test_two_matters_at_one_place_stay_apart() -> None:
    assert _found(MILL, LIFT, ALONE) == [[0, 1, 2, 3, 4], [5, 6]]


def test_the_same_complaint_at_two_places_stays_apart() -> None:
    assert sorted(_found(FUMES_HERE, FUMES_THERE, ALONE)) == [[0, 1], [2, 3]]


def test_what_stands_alone_is_in_no_cluster() -> None:
    assert _found(ALONE) == []
    assert clusters_of([]) == []


def test_the_answer_is_always_the_same_and_does_not_depend_on_strangers_order() -> None:
    once = _found(MILL, LIFT, FUMES_HERE, ALONE)
    assert once == _found(MILL, LIFT, FUMES_HERE, ALONE)
    assert {frozenset(group) for group in once} == {
        frozenset(range(5)),
        frozenset((5, 6)),
        frozenset((7, 8)),
    }


def test_what_an_officer_has_told_apart_stays_apart() -> None:
    vectors = vectors_of(messages(MILL, ALONE))[1]
    apart = {4: set(range(4)), **{one: {4} for one in range(4)}}
    assert clusters_of(vectors, apart=apart) == [[0, 1, 2, 3]]


def test_seeds_stay_together_whatever_they_say() -> None:
    vectors = vectors_of(messages(MILL, ALONE))[1]
    assert any({5, 6} <= set(group) for group in clusters_of(vectors, seeds=[[5, 6]]))


def test_places_known_to_differ_keep_like_texts_apart() -> None:
    vectors = vectors_of(messages(FUMES_HERE))[1]
    assert clusters_of(vectors, labels=["one", "one"]) == [[0, 1]]
    assert clusters_of(vectors, labels=["one", ""]) == [[0, 1]]
    assert clusters_of(vectors, labels=["one", "other"]) == []


def test_a_group_with_nothing_in_common_is_not_alike() -> None:
    vectors = vectors_of(messages(MILL, ALONE))[1]
    assert likeness(Group.of(vectors, [0, 1]), Group.of(vectors, [6])) == 0.0
