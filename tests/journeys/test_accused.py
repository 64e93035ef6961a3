"""What an officer of the accused office sees of an accusation in the browser: nothing."""

import pytest

from apps.petitions.actions import register
from apps.petitions.rules.registration import AccusedValues, PersonValues, Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_accused_office_finds_nothing(office, registrar, vault_officer, unit_handler, street_office, at):
    values = Registration(
        channel="visit", title="反映索要财物", content="某工作人员多次索要财物。", received_on=at.date(), purpose="accuse",
        area_code="350203010007", content_class="纪检监察/干部作风", repeat_verdict="first",
        petitioner=PersonValues(name="何一鸣"), accused=(AccusedValues(organ_id=street_office.pk),), claims=("查处",),
    )  # fmt: skip
    number = register(values=values, access=registrar.access, at=at, submission_key="journey").petition.number
    for path in ("/", "/petitions/", f"/petitions/?q={number}", "/notices/"):
        text = office.go(unit_handler, path).inner_text("main")
        assert "索要财物" not in text
    page = office.window(unit_handler)
    answer = page.goto(office.address + f"/petitions/{number}/")
    assert answer is not None and answer.status == 404
    office.said.clear()  # the browser's own line about the 404
    assert "反映索要财物" in office.go(vault_officer, f"/petitions/{number}/").inner_text("main")
