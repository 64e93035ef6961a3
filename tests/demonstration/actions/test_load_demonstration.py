"""Loading is resumable, repeatable, and refused outside development."""

import pytest

from apps.accounts.models import User
from apps.base.errors import RuleRefused
from apps.demonstration.actions import load_demonstration as loading
from apps.petitions.models import Petition
from tests.factories.demonstration import life


@pytest.fixture
def few(monkeypatch, settings):
    settings.DEBUG = True
    monkeypatch.setattr(
        loading, "planned_lives", lambda today: [life(f"demo-t-{n}", seed=n) for n in range(3)]
    )


def test_run_again_it_changes_nothing(db, few, at):
    first = loading.load_demonstration(at=at, say=lambda text: None)
    again = loading.load_demonstration(at=at, say=lambda text: None)
    assert (first["loaded"], again["loaded"]) == (3, 0)
    assert Petition.objects.count() == 3


def test_an_interrupted_load_goes_on_with_whole_cases(db, few, at, monkeypatch):
    real, calls = loading.play_move, []

    def stops_in_the_second_case(*args):
        calls.append(args)
        if len(calls) == 15:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(loading, "play_move", stops_in_the_second_case)
    with pytest.raises(KeyboardInterrupt):
        loading.load_demonstration(at=at, say=lambda text: None)
    assert set(Petition.objects.values_list("state", flat=True)) == {"closed"}
    monkeypatch.setattr(loading, "play_move", real)
    assert loading.load_demonstration(at=at, say=lambda text: None)["loaded"] == 2
    assert Petition.objects.count() == 3


def test_progress_is_told(db, few, at):
    said = []
    loading.load_demonstration(at=at, say=said.append)
    assert said == ["演示数据载入中：3／3 件"]


def test_refused_where_debug_is_off(db, settings, at):
    settings.DEBUG = False
    with pytest.raises(RuleRefused):
        loading.load_demonstration(at=at, say=lambda text: None)
    assert not User.objects.filter(username="registrar").exists()
