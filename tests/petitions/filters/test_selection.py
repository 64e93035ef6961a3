"""Which cases a bulk verb, a print or an export is about, and the conditions in words."""

from datetime import datetime, timedelta

import pytest
from django.http import QueryDict

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.organisations.models import Organ
from apps.petitions.filters.selection import look_up, selection_of, words_of
from apps.petitions.selectors.people import word_for
from tests.factories.petitions import make_petition, person, transferred

pytestmark = pytest.mark.django_db


def test_ticked_numbers_keep_their_order_and_lose_their_doubles(section_head: User, at: datetime) -> None:
    posted = QueryDict(
        "selected=2026-00002&selected=2026-00001&selected=2026-00002&selected=%27--&query=stage%3Dopen"
    )
    chosen = selection_of(posted, section_head.access, at, most=3)
    assert (chosen.numbers, chosen.found, chosen.query) == (["2026-00002", "2026-00001"], 2, "stage=open")
    with pytest.raises(InvalidInput, match="一次最多 1 件"):
        selection_of(posted, section_head.access, at, most=1)


def test_everything_is_the_newest_of_what_the_conditions_give(section_head: User, at: datetime) -> None:
    made = [transferred(at=at).number for _ in range(3)]
    make_petition(at=at)
    posted = QueryDict("everything=1&query=state%3Dtransferred%26after%3Dabc&selected=2020-00001")
    chosen = selection_of(posted, section_head.access, at, most=2)
    assert chosen.numbers == made[:0:-1]
    assert (chosen.found, chosen.beyond) == (3, 1)


@pytest.mark.parametrize(
    "posted",
    [
        "",
        "selected=",
        "selected=%00",
        "everything=1&query=nonsense%3D1",
        f"everything=1&query=q%3D{'x' * 1200}",
    ],
)
def test_nothing_chosen_and_wrong_conditions_are_refused(
    posted: str, section_head: User, at: datetime
) -> None:
    with pytest.raises(InvalidInput):
        selection_of(QueryDict(posted), section_head.access, at, most=5)


def test_a_person_whose_word_has_aged_is_no_empty_list(
    section_head: User, director: User, at: datetime
) -> None:
    """An export that waited a day for its second person must not become a workbook of nobody."""
    make_petition(at=at, petitioner=person(name="郑海生"))
    query = f"person={word_for('name', '郑海生', section_head.access, at)}"
    assert look_up(query, section_head.access, at)[0].count() == 1
    for user, moment in ((section_head, at + timedelta(hours=13)), (director, at)):
        with pytest.raises(InvalidInput, match="已经失效"):
            look_up(query, user.access, moment)


def test_conditions_are_said_in_the_list_s_words(
    section_head: User, street_office: Organ, at: datetime
) -> None:
    query = f"stage=open&organ={street_office.pk}&registered_from=2026-01-01&channel=visit"
    words = words_of(query, section_head.access, at)
    for expected in ("在办", street_office.short_name, "2026-01-01", "来访"):
        assert expected in words
    assert words_of("after=x", section_head.access, at).startswith("无")


def test_the_worker_finds_what_the_person_may_see_now(
    section_head: User, outsider: User, at: datetime
) -> None:
    petition = transferred(at=at)
    assert list(look_up("state=transferred", section_head.access, at)[0]) == [petition]
    assert list(look_up("state=transferred", outsider.access, at)[0]) == []
