"""Who may follow a case: a sentence, and where it stands."""

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.tracking import check_tracker, tracker_refusal


def test_somebody_else_who_may_read_it_is_fit() -> None:
    assert tracker_refusal(name="林某", is_same=False, may_read=True) == ""
    check_tracker(name="林某", is_same=False, may_read=True)


def test_the_unreadable_comes_before_the_same() -> None:
    assert tracker_refusal(name="林某", is_same=True, may_read=False) == "林某不能查看本事项，不能作跟踪人。"
    with pytest.raises(InvalidInput) as refused:
        check_tracker(name="林某", is_same=True, may_read=False)
    assert refused.value.field == "user_id"


def test_the_same_person_is_no_change() -> None:
    with pytest.raises(RuleRefused, match="已经是林某"):
        check_tracker(name="林某", is_same=True, may_read=True)
