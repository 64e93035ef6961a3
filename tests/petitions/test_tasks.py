"""The petitions' jobs are known by name, are on the timetable, and do what they are named after."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base import clock
from apps.deadlines.models import DeadlineNotice
from apps.petitions.models import Export
from apps.petitions.tasks import expire_exports, run_export, run_exports, sweep_deadlines
from config.celery import app
from tests.factories.due_clocks import moment_of_red
from tests.factories.exports import asked
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


@pytest.mark.django_db
def test_exports_are_planned_and_run(
    section_head: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = {row["task"] for row in app.conf.beat_schedule.values()}
    assert {"petitions.run_exports", "petitions.expire_exports"} <= planned
    monkeypatch.setattr(clock, "now", lambda: at)
    first, second = asked(section_head), asked(section_head, purpose="另一个用途")
    run_export(first.pk)
    run_exports()
    assert set(Export.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)) == {
        "done"
    }
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(days=8))
    expire_exports()
    assert set(Export.objects.values_list("state", flat=True)) == {"expired"}
