"""Code tables: complete, and folded as the national statistics fold them (domain-rules 3.2)."""

import pytest

from apps.petitions.rules import vocabulary as words


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        (words.Channel, words.CHANNEL_LABELS),
        (words.Form, words.FORM_LABELS),
        (words.PetitionClass, words.CLASS_LABELS),
        (words.AppealRoute, words.ROUTE_LABELS),
        (words.AppealRoute, words.ROUTE_ARTICLES),
        (words.Purpose, words.PURPOSE_LABELS),
        (words.PartyRole, words.PARTY_ROLE_LABELS),
        (words.RepeatVerdict, words.REPEAT_LABELS),
        (words.HandlingKind, words.HANDLING_KIND_LABELS),
        (words.OpinionKind, words.OPINION_LABELS),
        (words.ServiceMethod, words.SERVICE_LABELS),
        (words.ContactMethod, words.CONTACT_LABELS),
        (words.RatingSide, words.RATING_SIDE_LABELS),
        (words.Score, words.SCORE_LABELS),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_code_has_its_word(codes, labels):
    assert set(labels) == set(codes)
    assert all(labels.values())


@pytest.mark.parametrize(
    ("channel", "form"),
    [
        ("letter", "letter"),
        ("fax", "letter"),
        ("visit", "visit"),
        ("online", "online"),
        ("board", "online"),
        ("phone", "online"),
    ],
)
def test_channels_fold_into_three_forms(channel, form):
    assert words.form_of(channel) == form


def test_purposes_map_to_classes_and_accusing_is_an_accusation():
    assert words.PURPOSE_CLASS["accuse"] == "accusation"
    assert words.PURPOSE_CLASS["resolve"] == words.PURPOSE_CLASS["appeal"] == "appeal"
    assert words.PURPOSE_CLASS["suggest"] == "suggestion"


def test_the_national_rating_values():
    assert [str(score) for score in words.Score] == ["0", "1", "3"]
