"""What a person is told is decided when they look, through the walls as they stand then."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Appointment, User
from apps.base.paging import encode_cursor
from apps.casefiles.actions import close_to, grant, seal
from apps.casefiles.models import CaseFile
from apps.notifications.actions import mark_all_read, notify
from apps.notifications.selectors import inbox, unread_count, unread_shown
from apps.organisations.models import Organ
from tests.factories.accounts import SINCE, member, with_access
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(other_street_office: Organ, at: datetime) -> CaseFile:
    """Handled by 开元街道, whose officer has been told in writing before anything was closed."""
    made = case_file()
    grant(
        case_file=made, level="content", reason="handling", access=IMPORTER, at=at, organ=other_street_office
    )
    notify(
        kind="petitions.object", at=at, case_file=made, organ=other_street_office, role="street_officer",
        payload={"organ": "<b>区住建局</b>"},
    )  # fmt: skip
    return made


def told(user: User, at: datetime) -> list[str]:
    return [row.text for row in inbox(user.access, at).rows]


def test_the_addressed_role_is_told_in_words(file: CaseFile, street_officer: User, at: datetime) -> None:
    (row,) = inbox(street_officer.access, at).rows
    assert row.text == f"<b>区住建局</b>对 {file.number} 号件的转送提出异议，请审核。"
    assert (row.url, row.unread) == (f"/petitions/{file.number}/", True)
    assert unread_count(street_officer.access, at) == 1


def test_other_roles_and_organs_are_not_told(
    file: CaseFile, unit_handler: User, community_officer: User, director: User, at: datetime
) -> None:
    assert [told(user, at) for user in (unit_handler, community_officer, director)] == [[], [], []]


def test_the_accused_organ_never_sees_what_was_written_to_its_desk(
    file: CaseFile, other_street_office: Organ, street_officer: User, at: datetime
) -> None:
    close_to(case_file=file, reason="accused", at=at, organ=other_street_office)
    assert told(street_officer, at) == []
    assert unread_count(street_officer.access, at) == 0


def test_an_accused_person_is_not_told_in_another_capacity(
    file: CaseFile, bureau: Organ, at: datetime
) -> None:
    accused = member("director", bureau, person_keys=("k" * 64,))
    notify(kind="petitions.urge", at=at, case_file=file, organ=bureau, role="director")
    assert len(told(accused, at)) == 1
    close_to(case_file=file, reason="accused", at=at, person_key="k" * 64)
    assert told(accused, at) == []


def test_of_a_sealed_file_only_the_list_is_told_and_only_the_number(
    file: CaseFile, street_officer: User, leader: User, at: datetime
) -> None:
    grant(case_file=file, level="content", reason="named", access=IMPORTER, at=at, user=leader)
    notify(kind="petitions.object", at=at, case_file=file, user=leader, payload={"organ": "区住建局"})
    seal(case_file=file, at=at)
    assert told(street_officer, at) == []
    assert told(leader, at) == [f"{file.number} 号件有一条提醒。"]


def test_rights_that_ended_end_the_notice(file: CaseFile, street_officer: User, at: datetime) -> None:
    Appointment.objects.filter(user=street_officer).update(ends_on=SINCE)
    assert told(with_access(street_officer), at) == []


def test_a_kind_nobody_wrote_words_for_still_says_something(
    bureau: Organ, director: User, at: datetime
) -> None:
    notify(kind="disputes.settled", at=at, case_file=case_file(), organ=bureau, role="director")
    notify(kind="disputes.settled", at=at, organ=bureau, role="director")
    without_file, with_file = inbox(director.access, at).rows
    assert "有新的办理事项" in with_file.text
    assert (with_file.url, without_file.text) == ("", "您有一条新的提醒，请查看。")


def test_people_of_a_section_read_what_is_written_to_the_bureau(
    bureau: Organ, supervisor_officer: User, at: datetime
) -> None:
    notify(kind="petitions.urge", at=at, case_file=case_file(), organ=bureau, role="supervisor_officer")
    assert len(told(supervisor_officer, at)) == 1


def test_pages_follow_each_other_without_a_gap(bureau: Organ, director: User, at: datetime) -> None:
    for minute in range(65):
        notify(
            kind="petitions.urge", at=at + timedelta(minutes=minute // 2), organ=bureau, role="director",
            payload={"number": f"2026-{minute:05d}"},
        )  # fmt: skip
    now = at + timedelta(hours=2)
    seen, after = [], ""
    while True:
        page = inbox(director.access, now, after=after)
        seen += [row.pk for row in page.rows]
        if not page.after:
            break
        after = page.after
    assert len(seen) == len(set(seen)) == 65
    assert seen == sorted(seen, reverse=True)
    assert unread_count(director.access, now) == 65
    assert unread_count(director.access, now + timedelta(days=91)) == 0


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        encode_cursor(["x", 1]),
        encode_cursor([1, 2]),
        encode_cursor([]),
        "W10",
        "bnVsbA",
        encode_cursor(["2026-11-24", 1]),
        encode_cursor(["2026-11-24T10:00:00+08:00", "x"]),
        encode_cursor([["a"], {}]),
    ],
)
def test_a_made_up_cursor_shows_the_first_page(
    cursor: str, bureau: Organ, director: User, at: datetime
) -> None:
    notify(kind="petitions.urge", at=at, organ=bureau, role="director")
    assert len(inbox(director.access, at, after=cursor).rows) == 1
    assert len(inbox(director.access, at, before=cursor).rows) == 1


def test_back_and_forth_shows_the_same_page(bureau: Organ, director: User, at: datetime) -> None:
    for _ in range(70):
        notify(kind="petitions.urge", at=at, organ=bureau, role="director")
    first = inbox(director.access, at)
    second = inbox(director.access, at, after=first.after)
    back = inbox(director.access, at, before=second.before)
    assert [row.pk for row in back.rows] == [row.pk for row in first.rows]
    assert (back.before, first.before) == ("", "")


def test_the_number_beside_the_bell_is_kept_for_a_moment_and_forgotten_on_reading(
    file: CaseFile, street_officer: User, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    access = street_officer.access
    assert unread_shown(access, at) == 1
    with CaptureQueriesContext(connection) as asked:
        assert unread_shown(access, at) == 1
    assert len(asked) == 0
    with django_capture_on_commit_callbacks(execute=True):
        mark_all_read(access=access, at=at)
    assert unread_shown(access, at) == 0
