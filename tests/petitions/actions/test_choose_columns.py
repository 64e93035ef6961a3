"""A choice is kept for its owner; the usual columns need no row."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.petitions.actions.choose_columns import choose_columns
from apps.petitions.models import ColumnChoice
from apps.petitions.rules.columns import DEFAULT
from apps.petitions.selectors.desk import list_desk

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_in_its_order(
    registrar: User, section_head: User, at: datetime, django_capture_on_commit_callbacks
) -> None:
    assert list_desk(registrar.access).columns == DEFAULT
    with django_capture_on_commit_callbacks(execute=True):
        choose_columns(actor=registrar.access, at=at, columns=["state", "tracker", "nonsense"])
    assert list_desk(registrar.access).columns == ("clock", "matter", "state", "tracker")
    assert list_desk(section_head.access).columns == DEFAULT


def test_back_to_the_usual_columns(registrar: User, at: datetime) -> None:
    choose_columns(actor=registrar.access, at=at, columns=["state"])
    choose_columns(actor=registrar.access, at=at, columns=DEFAULT)
    assert not ColumnChoice.objects.exists()
