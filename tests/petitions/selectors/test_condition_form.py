"""The form offers what the filter knows, shows what is chosen, and follows street and class downwards."""

from datetime import datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.petitions.filters import PetitionFilter
from apps.petitions.selectors import options
from apps.petitions.selectors.condition_form import condition_groups, place_and_content
from apps.petitions.selectors.filter_bar import FIELD_NAMES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """People of an earlier test are gone with it."""
    monkeypatch.setattr(options, "_kept", {})


def fields(
    user: User, at: datetime, given: dict[str, str], errors: dict[str, str] | None = None
) -> dict[str, Any]:
    groups = condition_groups(given, errors or {}, user.access, at)
    return {one.name: one for group in groups for one in group.fields}


def test_every_field_is_a_condition_the_filter_knows(registrar: User, at: datetime) -> None:
    known, words = PetitionFilter.base_filters, {field: name for name, field in FIELD_NAMES.items()}
    for name, one in fields(registrar, at, {}).items():
        wanted = [f"{name}_from", f"{name}_to"] if one.kind == "window" else [words.get(name, name)]
        assert set(wanted) <= set(known), name
        if one.kind in ("select", "checks") and "choices" in known[wanted[0]].extra:
            offered = {value for value, _label in one.options if value}
            assert offered <= {str(value) for value, _label in known[wanted[0]].extra["choices"]}, name


def test_what_is_chosen_is_shown(registrar: User, at: datetime) -> None:
    found = fields(
        registrar, at, {"state": "open,closed", "due_to": "2026-12-01", "tracker": "me"}, {"due_to": "错"}
    )
    assert found["state"].values == ("open", "closed")
    assert (found["due"].to, found["due"].error) == ("2026-12-01", "错")
    assert found["tracker"].value == "me"
    assert str(registrar.pk) in dict(found["registrar"].options)


def test_people_of_other_offices_are_not_offered(unit_handler: User, registrar: User, at: datetime) -> None:
    assert str(registrar.pk) not in dict(fields(unit_handler, at, {})["tracker"].options)


def test_communities_and_levels_follow(at: datetime) -> None:
    found = place_and_content({"street": "350203007", "content_class": "城乡建设/城市建设和市政管理"}, at)
    assert ("350203007010", "深田社区") in found["communities"]
    assert [level["value"] for level in found["levels"]] == ["城乡建设", "城乡建设/城市建设和市政管理", ""]
    assert found["levels"][2]["rows"]
    assert place_and_content({}, at)["levels"][1]["rows"] == []
