"""The table of accepted kinds is consistent."""

from apps.documents.rules.kinds import EXTENSIONS, KINDS, REFUSALS


def test_suffixes_are_lower_case_and_refusals_are_sentences() -> None:
    assert all(suffix == suffix.lower() for suffix in EXTENSIONS)
    assert all(text.endswith("。") for text in REFUSALS.values())


def test_nothing_is_served_as_a_page() -> None:
    types = {kind.media_type for kind in KINDS.values()}
    assert not types & {"text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript", "text/xml"}
