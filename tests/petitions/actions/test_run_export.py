"""The worker: rights of the moment, once however often called, resumed after a death, every case in the reading log."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from apps.accounts.models import Appointment, User
from apps.casefiles.models import Reading
from apps.notifications.models import Notification
from apps.petitions.actions import due_exports, run_export
from apps.petitions.filters.selection import look_up
from apps.petitions.models import Export
from apps.petitions.rules.exports import GROWN, RIGHTS_ENDED, STUCK
from apps.petitions.selectors.exports import export_path
from tests.factories.exports import agreed, asked, made, numbers_of, opened, rows_of
from tests.factories.petitions import make_accusation, make_petition, person, transferred

pytestmark = pytest.mark.django_db


def test_everything_the_asker_may_see_and_no_accusation(
    section_head: User, vault_officer: User, at: datetime
) -> None:
    shown = [make_petition(at=at).number, transferred(at=at).number]
    sealed = make_accusation(at=at)
    for user in (section_head, vault_officer):
        export = made(asked(user, total=2))
        assert (export.state, export.done, export.total) == ("done", 2, 2)
        assert set(numbers_of(export)) == set(shown)
        assert sealed.number not in str(rows_of(export))


def test_a_unit_gets_its_own_alone(unit_handler: User, outsider: User, at: datetime) -> None:
    make_petition(at=at)
    own = transferred(at=at)
    assert numbers_of(made(asked(unit_handler))) == [own.number]
    assert numbers_of(made(asked(outsider))) == []


def test_conditions_and_ticks_narrow_it(section_head: User, at: datetime) -> None:
    cases = [make_petition(at=at), transferred(at=at)]
    assert numbers_of(made(asked(section_head, query="state=registered"))) == [cases[0].number]
    assert numbers_of(made(asked(section_head, numbers=[cases[1].number]))) == [cases[1].number]


def test_what_came_in_after_the_asking_is_not_in_it(section_head: User, at: datetime) -> None:
    before = make_petition(at=at - timedelta(hours=1))
    export = asked(section_head, at=at)
    make_petition(at=at + timedelta(minutes=1))
    assert numbers_of(made(export, at=at + timedelta(minutes=2))) == [before.number]


def test_the_cover_says_who_when_why_and_what_is_missing(
    director: User, deputy_director: User, at: datetime
) -> None:
    make_petition(at=at)
    export = made(agreed(director, deputy_director, columns=("number", "title"), query="stage=open"))
    book = opened(export)
    cover = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert cover["导出人"] == director.name
    assert cover["批准人"].startswith(deputy_director.name)
    assert (cover["件数"], cover["事由"]) == ("1", "月度例会用")
    assert "在办" in cover["条件"]
    assert "不含检举控告件" in cover["范围"]
    assert director.name in book["清单"]["A1"].value
    for sheet in book:
        assert director.name in sheet.oddHeader.center.text
        assert director.name in sheet.oddFooter.left.text


def test_personal_data_only_where_asked_and_agreed(
    director: User, deputy_director: User, at: datetime
) -> None:
    petition = make_petition(at=at, petitioner=person(name="王招娣", phone="13900001234"))
    assert "王招娣" not in str(rows_of(made(asked(director))))
    export = made(agreed(director, deputy_director, columns=("number", "name", "phone")))
    assert rows_of(export) == [[petition.number, "王招娣", "13900001234"]]


def test_every_case_has_its_line_in_the_reading_log(section_head: User, at: datetime) -> None:
    cases = {make_petition(at=at).pk for _ in range(3)}
    export = made(asked(section_head))
    lines = Reading.objects.filter(kind="export")
    assert set(lines.values_list("case_file_id", flat=True)) == cases
    assert {(line.reason, line.what, line.user_id) for line in lines} == {
        ("月度例会用", f"清单导出 {export.pk}", section_head.pk)
    }
    assert Notification.objects.get(kind="petitions.export_done").user == section_head


def test_rights_that_ended_before_the_worker_came_export_nothing(section_head: User, at: datetime) -> None:
    make_petition(at=at)
    export = asked(section_head)
    Appointment.objects.filter(user=section_head).update(ends_on=at.date() - timedelta(days=1))
    made(export)
    assert (export.state, export.fault) == ("failed", RIGHTS_ENDED)
    assert not export_path(settings.FILES_ROOT, export.pk).exists()
    assert not Reading.objects.filter(kind="export").exists()


def test_a_disabled_account_exports_nothing(section_head: User, at: datetime) -> None:
    export = asked(section_head)
    User.objects.filter(pk=section_head.pk).update(is_active=False)
    assert made(export).fault == RIGHTS_ENDED


def test_one_who_may_no_longer_ask_for_more_gets_no_more(
    director: User, deputy_director: User, at: datetime
) -> None:
    make_petition(at=at)
    export = agreed(director, deputy_director, columns=("number", "name"))
    Appointment.objects.filter(user=director).update(role="section_head")
    assert made(export).fault == RIGHTS_ENDED


def test_more_rows_than_one_may_take_alone_are_not_taken(
    section_head: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.petitions.rules.exports.SELF_SERVICE_ROWS", 1)
    for _ in range(2):
        make_petition(at=at)
    export = made(asked(section_head, total=1))
    assert (export.state, export.fault) == ("failed", GROWN)


def test_called_twice_it_is_made_once(section_head: User, at: datetime) -> None:
    make_petition(at=at)
    export = made(asked(section_head))
    finished = export.finished_at
    made(export, at=at + timedelta(hours=1))
    assert (export.finished_at, export.attempts) == (finished, 1)
    assert Reading.objects.filter(kind="export").count() == 1


class Killed(BaseException):
    """Nothing of ours catches it: like a worker whose power went."""


def test_killed_in_the_middle_it_is_resumed_once_with_the_right_rows(
    section_head: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.petitions.selectors.export_rows.BATCH", 2)
    cases = [make_petition(at=at).number for _ in range(5)]
    export = asked(section_head)
    real, seen = Reading.objects.bulk_create, []

    def dies(rows: Any) -> Any:
        seen.append(1)
        if len(seen) == 2:
            raise Killed
        return real(rows)

    with monkeypatch.context() as broken, pytest.raises(Killed):
        broken.setattr(Reading.objects, "bulk_create", dies)
        made(export)
    export.refresh_from_db()
    assert (export.state, export.done) == ("running", 2)
    assert due_exports(at + timedelta(minutes=1)) == []  # it may be at work still
    later = at + STUCK + timedelta(minutes=1)
    assert due_exports(later) == [export.pk]
    made(export, at=later)
    assert (export.state, export.attempts, export.done) == ("done", 2, 5)
    assert sorted(numbers_of(export)) == sorted(cases)
    assert (
        Reading.objects.filter(kind="export").count() == 5
    )  # those of the first attempt are not written twice
    assert [
        path.name for path in export_path(settings.FILES_ROOT, export.pk).parent.glob(f"{export.pk}.*")
    ] == [f"{export.pk}.xlsx"]


def test_a_worker_thought_dead_finds_its_attempt_over(
    section_head: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.petitions.selectors.export_rows.BATCH", 2)
    for _ in range(4):
        make_petition(at=at)
    export = asked(section_head)
    real, taken = Reading.objects.bulk_create, []

    def meanwhile(rows: Any) -> Any:
        if not taken:
            taken.append(1)
            Export.objects.filter(pk=export.pk).update(attempts=2)
        return real(rows)

    monkeypatch.setattr(Reading.objects, "bulk_create", meanwhile)
    made(export)
    assert (export.state, export.attempts, export.sha256) == ("running", 2, "")
    assert not export_path(settings.FILES_ROOT, export.pk).exists()


def test_a_fault_is_tried_again_and_given_up_after_three(
    section_head: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any) -> Any:
        raise ZeroDivisionError

    export = asked(section_head)
    states = []
    for _ in range(3):
        run_export(pk=export.pk, at=at, look_up=broken)
        export.refresh_from_db()
        states.append(export.state)
    assert states == ["queued", "queued", "failed"]
    assert "系统出错" in export.fault
    run_export(pk=export.pk, at=at, look_up=look_up)
    assert not export_path(settings.FILES_ROOT, export.pk).exists()


def test_the_sweep_finds_lost_messages_and_buries_the_hopeless(section_head: User, at: datetime) -> None:
    lost, dead = asked(section_head), asked(section_head, purpose="另一个用途")
    Export.objects.filter(pk=dead.pk).update(state="running", started_at=at, attempts=3)
    assert due_exports(at + STUCK * 2) == [lost.pk]
    dead.refresh_from_db()
    assert (dead.state, dead.fault) == ("failed", "多次中断，没有生成。")
