"""Traditional and simplified forms of one character meet; what is neither stays (R-93)."""

import pytest

from apps.base.variants import simplified


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("違章建築佔用車道", "违章建筑占用车道"),
        ("头发与發展", "头发与发展"),
        ("Ａ楼12号", "Ａ楼12号"),
        ("", ""),
    ],
)
def test_characters_fold_one_by_one(written: str, folded: str) -> None:
    assert written.translate(simplified()) == folded
