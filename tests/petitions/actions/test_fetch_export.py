"""下载导出: the asker, within seven days, while he or she may still have it; everybody else finds nothing."""

import hashlib
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from apps.accounts.models import Appointment, User
from apps.base.errors import NotFound, PermissionRefused
from apps.petitions.actions import fetch_export, name_accused
from apps.petitions.selectors.exports import export_path
from tests.factories.accounts import with_access
from tests.factories.exports import agreed, asked, made, numbers_of
from tests.factories.petitions import make_petition, vault_officer

pytestmark = pytest.mark.django_db


def test_the_file_is_what_was_made(section_head: User, at: datetime) -> None:
    make_petition(at=at)
    export = made(asked(section_head))
    found, path = fetch_export(pk=export.pk, access=section_head.access, at=at)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == found.sha256
    assert (found.size, found.downloaded_at) == (path.stat().st_size, at)
    assert path.stat().st_mode & 0o077 == 0


def test_another_person_finds_nothing(section_head: User, director: User, at: datetime) -> None:
    export = made(asked(section_head))
    with pytest.raises(NotFound):
        fetch_export(pk=export.pk, access=director.access, at=at)


def test_neither_before_it_is_made_nor_after_seven_days(section_head: User, at: datetime) -> None:
    export = asked(section_head)
    with pytest.raises(NotFound):
        fetch_export(pk=export.pk, access=section_head.access, at=at)
    made(export)
    fetch_export(pk=export.pk, access=section_head.access, at=at + timedelta(days=6, hours=23))
    with pytest.raises(NotFound):
        fetch_export(pk=export.pk, access=section_head.access, at=at + timedelta(days=7))


def test_not_after_another_post(director: User, deputy_director: User, at: datetime) -> None:
    export = made(agreed(director, deputy_director, columns=("number", "name")))
    Appointment.objects.filter(user=director).update(role="section_head")
    with pytest.raises(PermissionRefused):
        fetch_export(pk=export.pk, access=with_access(director).access, at=at)


@pytest.mark.parametrize("accused", ["somebody", "the reader"])
def test_not_once_a_case_in_it_has_been_sealed(
    accused: str, section_head: User, triage_officer: User, at: datetime
) -> None:
    """The wall goes up between the writing and the fetching: the accusation's file stays out of hands (art. 30)."""
    vault_officer()
    petition, _other = make_petition(at=at), make_petition(at=at)
    export = made(asked(section_head))
    named = {"user_id": section_head.pk} if accused == "the reader" else {"name": "某甲"}
    name_accused(number=petition.number, access=triage_officer.access, at=at, **named)
    with pytest.raises(PermissionRefused, match="请重新申请导出"):
        fetch_export(pk=export.pk, access=section_head.access, at=at)
    again = made(asked(section_head, purpose="再导出一次"))
    assert petition.number not in numbers_of(again)
    assert fetch_export(pk=again.pk, access=section_head.access, at=at)


def test_a_file_that_is_gone_is_said_to_be(section_head: User, at: datetime) -> None:
    export = made(asked(section_head))
    export_path(settings.FILES_ROOT, export.pk).unlink()
    with pytest.raises(NotFound, match="文件缺失"):
        fetch_export(pk=export.pk, access=section_head.access, at=at)
