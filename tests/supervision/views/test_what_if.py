"""推演 as a page: its numbers open exactly their cases, bad addresses are told so, nothing is written."""

import html
import re
from datetime import timedelta

import pytest

from apps.base.clock import local_date, now
from apps.casefiles.actions import close_to
from apps.casefiles.models import CaseEvent, CaseFile
from apps.deadlines.models import Deadline
from apps.organisations.selectors import organ_by_code
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged

URL = "/supervision/what-if/"
OFFICE = "350203010"


@pytest.fixture
def supervisor(signed_in, supervisor_officer):
    return signed_in(supervisor_officer)


@pytest.fixture
def running(db):
    """Three at 莲前街道, one of them late since Friday; one at the bureau; an accusation nobody may count."""
    at = now()
    cases = [transferred(triaged(at=at), at=at) for _ in range(3)]
    cases.append(make_petition(at=at))
    make_accusation(at=at)
    late = local_date(at) - timedelta(days=4)
    Deadline.objects.filter(case_file_id=cases[0].pk, rule="acceptance_notice").update(
        start_on=late - timedelta(days=20), due_raw=late, due_effective=late, due_on=late
    )
    return cases


def numbers(client, url):
    """(count, address) of every number of the page that is a link."""
    answer = client.get(url)
    assert answer.status_code == 200
    found = re.findall(r'<a class="q" href="([^"]+)" data-count="(\d+)">', answer.content.decode())
    return {(int(count), html.unescape(address)) for address, count in found}


def ahead(days):
    return (local_date(now()) + timedelta(days=days)).isoformat()


def test_every_number_is_the_length_of_its_list(supervisor, running):
    office = organ_by_code(OFFICE).pk
    url = f"{URL}?day={ahead(40)}&organ_1={office}&staff_1=-5&place_1={office}&more_1=9&factor=100"
    found = numbers(supervisor, url)
    assert len(found) >= 8
    for count, address in found:
        page = supervisor.get(address)
        assert page.context["total"] == count, address
        assert len(page.context["rows"]) == count, address


def test_without_anybody_everything_falls_late_and_with_many_only_what_is_late_now(supervisor, running):
    office = organ_by_code(OFFICE).pk
    found = supervisor.get(f"{URL}?day={ahead(40)}&organ_1={office}&rate_1=0").context["found"]
    assert found.cases("after", office) == {case.pk for case in running[:3]}
    found = supervisor.get(f"{URL}?day={ahead(40)}&organ_1={office}&rate_1=9").context["found"]
    assert found.cases("after", office) == {running[0].pk} == found.cases("now")


def test_a_sealed_case_and_a_closed_one_are_in_no_number(supervisor, supervisor_officer, running):
    assert supervisor.get(URL).context["found"].cases("running") == {case.pk for case in running}
    file = CaseFile.objects.get(pk=running[1].pk)
    close_to(case_file=file, reason="recusal", at=now(), user=supervisor_officer)
    left = supervisor.get(URL).context["found"].cases("running")
    assert left == {case.pk for case in running} - {running[1].pk}
    rows = supervisor.get(f"{URL}cases/?set=running").context["rows"]
    assert running[1].number not in {row.number for row in rows}


def test_added_filings_are_counted_apart(supervisor, running):
    office = organ_by_code(OFFICE).pk
    page = supervisor.get(f"{URL}?day={ahead(13)}&place_1={office}&more_1=10")
    came, _served, _late = page.context["added"]
    assert came == 20
    assert page.context["found"].cases("running") == {case.pk for case in running}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("day=2026-13-45", "看到哪一天"),
        ("day=1999-01-01", "请选择今天起一年以内的日期"),
        ("weeks=0", "大于或等于"),
        ("staff_1=2", "请选择增减人员的单位或者街道"),
        ("more_2=5", "请选择来件的单位或者街道"),
        ("organ_1=99999999&staff_1=1", "单位或者街道 1"),
        ("staff_1=100000000000000000000&organ_1=2", "增减人数 1"),
        ("rate_1=NaN&organ_1=2", "每人每日件数 1"),
        ("more_1=501&place_1=2", "小于或等于"),
        ("factor=-1", "百分之几"),
        ("factor_channel=x%00y", "渠道"),
        ("from_1=9999-12-31&place_1=2&more_1=1", "请选择今天起一年以内的日期"),
    ],
)
def test_a_bad_address_is_refused_in_words_and_keeps_the_form(supervisor, query, said):
    answer = supervisor.get(f"{URL}?{query}")
    assert answer.status_code == 400
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["", "set=nothing", "set=after&at=x", "set=after&page=0", "set=after&day=x"]
)
def test_a_bad_list_is_refused(supervisor, query):
    assert supervisor.get(f"{URL}cases/?{query}").status_code == 422


def test_nothing_is_written(supervisor, running):
    before = CaseEvent.objects.count(), list(Deadline.objects.order_by("pk").values())
    supervisor.get(f"{URL}?day={ahead(60)}&factor=200")
    supervisor.get(f"{URL}cases/?set=before&day={ahead(60)}")
    assert (CaseEvent.objects.count(), list(Deadline.objects.order_by("pk").values())) == before
    assert supervisor.post(URL).status_code == 405


def test_a_unit_does_not_simulate_the_district(signed_in, unit_handler):
    assert signed_in(unit_handler).get(URL).status_code == 403


def test_the_number_of_questions_does_not_grow_with_the_cases(
    supervisor, running, django_assert_max_num_queries
):
    supervisor.get(URL)
    with django_assert_max_num_queries(25):
        supervisor.get(f"{URL}?day={ahead(40)}&factor=100")
