"""The rows a change touches, and codes that are never used twice."""

from datetime import date

import pytest

from apps.base.errors import DomainError, NotFound
from apps.petitions.actions.content_rows import (
    cleaned_name,
    end_rows,
    in_force,
    line_of,
    refuse_taken,
    row_of,
)
from apps.petitions.models import ContentClass

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)


def test_a_line_is_the_class_and_what_lies_under_it() -> None:
    row = row_of("城乡建设/安全生产")
    codes = list(line_of(row, ON).values_list("code", flat=True))
    assert codes[0] == "城乡建设/安全生产"
    assert all(code.startswith("城乡建设/安全生产") for code in codes) and len(codes) > 3


def test_ended_rows_are_out_of_force_and_their_codes_stay_taken() -> None:
    end_rows(ContentClass.objects.filter(code="教育文体"), date(2026, 11, 23))
    assert in_force("教育文体", date(2026, 11, 23)).level == 1
    with pytest.raises(DomainError, match="已经停用"):
        in_force("教育文体", ON)
    with pytest.raises(DomainError, match="可以恢复使用"):
        refuse_taken("教育文体")
    with pytest.raises(DomainError, match="已有同名"):
        refuse_taken("城乡建设")
    refuse_taken("没有这一类")


def test_unknown_codes_and_hostile_names() -> None:
    with pytest.raises(NotFound):
        row_of("' OR 1=1--")
    with pytest.raises(DomainError):
        cleaned_name("甲\u202e乙")
