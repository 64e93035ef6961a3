"""移送办结: accusations alone, by a person on the list of the sealed file (art. 30, R-80)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, RuleRefused
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import conclude
from apps.petitions.models import Petition
from tests.factories.handlings import handling_of
from tests.factories.petitions import make_accusation, officer, transferred, triaged, vault_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(discipline: Organ) -> Petition:
    return transferred(triaged(make_accusation(), petition_class="accusation"), organ=discipline)


def test_ends_where_it_was_handed_over(petition: Petition, at: datetime) -> None:
    done = conclude(
        number=petition.number, access=vault_officer().access, at=at, outcome_text="已移送区纪委监委信访室。"
    )

    handling = handling_of(petition)
    assert (done.state, handling.outcome_text) == ("concluded", "已移送区纪委监委信访室。")
    assert (
        not Deadline.objects.open()
        .filter(case_file_id=petition.pk, subject=f"handling:{handling.pk}")
        .exists()
    )
    assert "纪委" not in str(petition.case_file.events.get(verb="petitions.conclude").payload)


def test_nobody_off_the_list_finds_it(petition: Petition, director: User, at: datetime) -> None:
    for somebody in (officer(), director):
        with pytest.raises(NotFound):
            conclude(number=petition.number, access=somebody.access, at=at, outcome_text="已移送。")


def test_words_and_accusations_only(petition: Petition, at: datetime) -> None:
    with pytest.raises(InvalidInput):
        conclude(number=petition.number, access=vault_officer().access, at=at, outcome_text="")
    with pytest.raises(RuleRefused, match="只有检举控告事项移送办结"):
        conclude(number=transferred().number, access=officer().access, at=at, outcome_text="已移送。")
