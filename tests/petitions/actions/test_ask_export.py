"""申请导出: who gets what at once, who must wait for a second person, who gets nothing."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused
from apps.notifications.models import Notification
from apps.petitions.models import Export
from apps.petitions.rules.exports import PLAIN, WHO_WIDE
from tests.factories.exports import asked

pytestmark = pytest.mark.django_db


def test_five_hundred_plain_rows_are_made_at_once(unit_handler: User, at: datetime) -> None:
    export = asked(unit_handler, total=500)
    assert (export.state, export.personal, export.columns) == ("queued", False, list(PLAIN))
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"total": 501}, {"columns": ("number", "title")}, {"columns": ("phone",)}]
)
def test_more_waits_for_a_second_person_who_is_told(director: User, changes: dict[str, object]) -> None:
    export = asked(director, **changes)
    assert export.state == "waiting"
    told = Notification.objects.filter(kind="petitions.export_waiting")
    assert set(told.values_list("role", flat=True)) == {"supervisor_officer", "deputy_director", "director"}
    assert all(set(notice.payload) == {"export", "count"} for notice in told)


@pytest.mark.parametrize("role", ["triage_officer", "section_head", "review_officer", "unit_approver"])
def test_the_501st_row_is_not_for_everybody(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(PermissionRefused) as refused:
        asked(request.getfixturevalue(role), total=501)
    assert refused.value.message == WHO_WIDE
    assert not Export.objects.exists()


@pytest.mark.parametrize("role", ["registrar", "auditor", "analyst", "sys_admin"])
def test_some_export_nothing(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(PermissionRefused):
        asked(request.getfixturevalue(role))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": "用"}, "purpose"),
        ({"columns": ("nonsense",)}, "columns"),
        ({"total": 0}, "query"),
    ],
)
def test_what_is_missing_is_named(section_head: User, changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        asked(section_head, **changes)
    assert refused.value.field == field


def test_the_message_to_the_worker_leaves_after_commit(
    section_head: User, django_capture_on_commit_callbacks: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, dict[str, int]]] = []
    monkeypatch.setattr(
        "apps.base.queue.current_app.send_task", lambda name, kwargs, retry: sent.append((name, kwargs))
    )
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        export = asked(section_head)
    assert sent == [("petitions.run_export", {"export_id": export.pk})]


def test_the_form_sent_twice_is_one_job(section_head: User, director: User, at: datetime) -> None:
    first = asked(section_head)
    assert asked(section_head, at=at + timedelta(seconds=5)) == first
    others = [
        asked(director),
        asked(section_head, purpose="另一个用途"),
        asked(section_head, numbers=["2026-00001"]),
        asked(section_head, at=at + timedelta(minutes=2)),
    ]
    assert len({first.pk, *(export.pk for export in others)}) == 5
