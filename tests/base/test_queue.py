"""Jobs are asked for by name, after commit; the queue being away costs nothing but time."""

import pytest
from celery import current_app
from django.db import transaction

from apps.base.queue import enqueue_after_commit


@pytest.fixture
def sent(monkeypatch):
    calls = []
    monkeypatch.setattr(
        current_app, "send_task", lambda name, **kwargs: calls.append((name, kwargs["kwargs"]))
    )
    return calls


def test_sent_after_commit_with_ids_only(db, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_after_commit("petitions.sweep_deadlines", petition_id=7)
        assert sent == []
    assert sent == [("petitions.sweep_deadlines", {"petition_id": 7})]


def test_a_rolled_back_change_sends_nothing(db, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        try:
            with transaction.atomic():
                enqueue_after_commit("petitions.sweep_deadlines")
                raise RuntimeError
        except RuntimeError:
            pass
    assert (callbacks, sent) == ([], [])


def test_an_unreachable_queue_is_a_warning_not_an_error(
    db, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise OSError("connection refused")

    monkeypatch.setattr(current_app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_after_commit("petitions.sweep_deadlines")
    assert "queue unreachable" in caplog.text
