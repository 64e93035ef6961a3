"""The petitions' jobs are known by name, are on the timetable, and do what they are named after."""

from datetime import datetime

import pytest

from apps.base import clock
from apps.deadlines.models import DeadlineNotice
from apps.petitions.tasks import sweep_deadlines
from config.celery import app
from tests.factories.due_clocks import moment_of_red
from tests.factories.petitions import make_petition


def test_the_sweep_is_known_by_its_name_and_planned() -> None:
    app.loader.import_default_modules()
    planned = {row["task"] for row in app.conf.beat_schedule.values()}

    assert "petitions.sweep_deadlines" in app.tasks
    assert {"petitions.sweep_deadlines", "petitions.purge_drafts"} <= planned


@pytest.mark.django_db
def test_the_job_sweeps_at_the_present_moment(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    petition = make_petition()
    monkeypatch.setattr(clock, "now", lambda: moment_of_red(petition))

    sweep_deadlines()

    assert list(DeadlineNotice.objects.values_list("stage", flat=True)) == ["red"]
