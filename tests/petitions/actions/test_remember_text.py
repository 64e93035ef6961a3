"""Marks of texts are kept at registration, follow a correction, go with the seal, and older cases are caught up (R-93)."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from apps.accounts.models import User
from apps.petitions.actions import amend
from apps.petitions.actions.remember_text import forget_text, remember_older, remember_texts
from apps.petitions.models import Petition, TextMarks
from apps.petitions.rules.repeats_text import marks_of
from tests.factories.petitions import make_accusation, make_petition

pytestmark = pytest.mark.django_db
TEXT = "前埔北社區十二號樓加裝電梯施工佔用消防車通道"


def test_registering_keeps_them_and_a_correction_moves_them(triage_officer: User, at: datetime) -> None:
    petition = make_petition()
    marks = petition.text_marks.marks
    assert marks == marks_of(petition.match_text)

    amend(number=petition.number, access=triage_officer.access, at=at, content=TEXT)

    assert TextMarks.objects.get(petition=petition).marks != marks


def test_an_accusation_has_none(at: datetime) -> None:
    accusation = make_accusation()

    assert not TextMarks.objects.filter(petition=accusation).exists()
    remember_texts([accusation])
    assert not TextMarks.objects.exists()


def test_sealing_takes_them_away() -> None:
    petition = make_petition()

    forget_text(petition)

    assert not TextMarks.objects.exists()


def test_older_cases_are_caught_up_once_and_folded_anew() -> None:
    petition, _other = make_petition(), make_petition()
    TextMarks.objects.all().delete()
    Petition.objects.filter(pk=petition.pk).update(match_text=TEXT)

    assert [remember_older(limit=1), remember_older(limit=1), remember_older(limit=1)] == [1, 1, 0]

    petition.refresh_from_db()
    assert petition.match_text == "前埔北社区十二号楼加装电梯施工占用消防车通道"
    assert petition.text_marks.marks == marks_of(petition.match_text)


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    make_petition()
    TextMarks.objects.all().delete()
    out = StringIO()

    call_command("remember_texts", stdout=out)

    assert out.getvalue().strip() == "1"
