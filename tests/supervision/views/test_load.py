"""负荷预测 as a page: every number opens a list of exactly so many cases."""

import re
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from apps.base.clock import SHANGHAI, now
from apps.organisations.selectors import organ_by_code
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Petition
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged

URL = "/supervision/load/"


@pytest.fixture
def supervisor(signed_in, supervisor_officer):
    return signed_in(supervisor_officer)


@pytest.fixture
def running(db):
    """Two streets, one case without a place, one late, one filed a year ago, one sealed."""
    at = now()
    long_ago = at - timedelta(days=364 - 7)
    cases = [
        transferred(triaged(at=at), at=at),
        transferred(
            triaged(make_petition(at=at, area_code="350203007000"), at=at),
            organ=organ_by_code("350203007"),
            at=at,
        ),
        make_petition(at=long_ago),
        make_petition(at=at - timedelta(days=21)),
    ]
    Petition.objects.filter(pk=make_petition(at=at).pk).update(street=None, area=None)
    make_accusation(at=at)
    return cases


def linked(page):
    found = re.findall(r'<a class="q" href="([^"]+)" data-count="(\d+)">', page.content.decode())
    return {(unescape(address), int(count)) for address, count in found}


@pytest.mark.parametrize("query", ["", "?by=organ&weeks=8"])
def test_every_number_is_the_length_of_its_list(supervisor, supervisor_officer, running, query):
    numbers = linked(supervisor.get(URL + query))
    assert len(numbers) > 8
    at: datetime = now()
    access = supervisor_officer.access
    for address, count in numbers:
        conditions = QueryDict(urlsplit(address).query).dict()
        visible = Petition.objects.visible_to(access, at)
        asked = PetitionFilter(conditions, queryset=visible, access=access, at=at)
        assert asked.refusals() == [], address
        assert asked.qs.count() == count, address


def test_the_list_itself_opens(supervisor, running):
    address, count = max(linked(supervisor.get(URL)), key=lambda pair: pair[1])
    page = supervisor.get(address)
    assert page.status_code == 200 and len(page.context["rows"]) == count


def test_the_chart_has_its_table_and_its_links(supervisor, running):
    chart = supervisor.get(URL).context["chart"]
    assert len(chart["rows"]) == len(chart["data"]["categories"]) == 12
    assert len(chart["data"]["series"][0]["links"]) == 12


def test_a_week_in_an_unloaded_year_says_so(supervisor, running, monkeypatch):
    at = datetime(2026, 12, 21, 9, tzinfo=SHANGHAI)  # 2027 has no notice in the tests' calendar
    monkeypatch.setattr("apps.base.clock.now", lambda: at)
    page = supervisor.get(URL)
    assert [week.provisional for week in page.context["found"].weeks][:2] == [False, True]
    assert "有的周是暂定" in page.content.decode()


@pytest.mark.parametrize("query", ["by=x", "weeks=7", "weeks=13", "weeks=%00", "weeks=NaN"])
def test_a_bad_address_is_refused(supervisor, query):
    answer = supervisor.get(f"{URL}?{query}")
    assert answer.status_code == 400
    assert "回到常用的 12 周" in answer.content.decode()


def test_a_unit_has_no_district_forecast(signed_in, unit_handler):
    assert signed_in(unit_handler).get(URL).status_code == 403
