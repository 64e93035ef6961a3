"""`manage sweep_deadlines`: JSON alone on stdout, exit codes 0, 1 and 2, no Redis."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from apps.base.clock import SHANGHAI
from apps.petitions.actions.sweep_deadlines import SweepResult
from apps.petitions.management.commands import sweep_deadlines as module
from tests.factories.due_clocks import moment_of_red
from tests.factories.petitions import make_petition, officer

pytestmark = pytest.mark.django_db


def test_counts_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    petition, _desk = make_petition(), officer()
    moment = moment_of_red(petition)

    call_command("sweep_deadlines", "--at", moment.isoformat(), "--json")

    found = json.loads(capsys.readouterr().out)
    assert found.pop("seconds") >= 0
    assert found == {"due": 1, "notices": 1, "by_stage": {"yellow": 0, "red": 1, "black": 0}}


def test_words_for_people_and_nothing_twice(capsys: pytest.CaptureFixture[str]) -> None:
    petition, _desk = make_petition(), officer()
    moment = moment_of_red(petition) + timedelta(minutes=1)
    call_command("sweep_deadlines", at=moment.isoformat())
    call_command("sweep_deadlines", at=moment.isoformat())

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("到期 1 个，发出预警 1 个")
    assert second.startswith("到期 0 个，发出预警 0 个")


def test_a_time_without_a_zone_is_shanghais() -> None:
    assert module.moment("2026-11-24T08:00").tzinfo == SHANGHAI
    assert module.moment(None).tzinfo == SHANGHAI


def test_no_time_at_all_is_usage() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("sweep_deadlines", "--at", "yesterday")
    assert refused.value.returncode == 2


def test_an_unwritable_warning_is_exit_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "sweep_deadlines", lambda *, at: SweepResult(due=1, failed=1))
    with pytest.raises(SystemExit) as ended:
        call_command("sweep_deadlines", "--json")
    assert ended.value.code == 1
