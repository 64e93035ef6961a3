"""Containers are told apart by their directory; see `test_examine` for the hostile ones."""

import io

import pytest

from apps.documents.rules.archives import office_kind
from tests.factories.documents import TYPES, office, zipped


class Refused(Exception):
    """What the caller's `refuse` makes of a reason."""


@pytest.mark.parametrize(("folder", "kind"), [("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx")])
def test_office_documents(folder: str, kind: str) -> None:
    assert office_kind(io.BytesIO(office(folder)), Refused) == kind


def test_two_documents_in_one_are_neither() -> None:
    both = zipped({"[Content_Types].xml": TYPES, "word/a": b"", "xl/b": b""})
    with pytest.raises(Refused, match="archive"):
        office_kind(io.BytesIO(both), Refused)
