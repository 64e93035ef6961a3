"""Reading settings: the default, the newest value not after a moment, and how soon a change is seen elsewhere."""

from datetime import timedelta
from typing import Any

import pytest

from apps.parameters import selectors
from apps.parameters.models import Parameter
from apps.parameters.rules.catalogue import CATALOGUE
from tests.factories.accounts import AT
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db


def test_without_rows_the_defaults_hold() -> None:
    assert selectors.values(AT) == {key: entry.default for key, entry in CATALOGUE.items()}
    assert selectors.held("sign_days", AT).is_default


def test_the_installation_may_have_its_own_default(settings: Any) -> None:
    settings.RULES = {"sign_days": 5}
    assert selectors.value_of("sign_days", AT) == 5
    parameter("sign_days", 3)
    assert selectors.value_of("sign_days", AT) == 3


def test_the_newest_value_not_after_the_moment() -> None:
    for day, value in ((0, 3), (10, 4), (20, 5)):
        parameter("sign_days", value, from_at=AT + timedelta(days=day))
    assert [selectors.value_of("sign_days", AT + timedelta(days=day)) for day in (-1, 0, 9, 10, 25)] == [
        2, 3, 3, 4, 5,
    ]  # fmt: skip
    assert [held.value for held in selectors.history_of("sign_days")] == [5, 4, 3]
    following = selectors.coming("sign_days", AT)
    assert following is not None and following.value == 4
    assert selectors.coming("sign_days", AT + timedelta(days=30)) is None


def test_reading_again_costs_nothing_and_a_change_elsewhere_is_seen_within_seconds(
    django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    selectors.forget()
    with django_assert_num_queries(1):
        for _ in range(50):
            selectors.value_of("sign_days", AT)
    Parameter.objects.create(key="sign_days", value=4, from_at=AT, set_by="另一进程")
    assert selectors.value_of("sign_days", AT) == 2
    later = selectors.time.monotonic() + selectors.KEPT_SECONDS
    monkeypatch.setattr(selectors.time, "monotonic", lambda: later)
    assert selectors.KEPT_SECONDS <= 60
    assert selectors.value_of("sign_days", AT) == 4
