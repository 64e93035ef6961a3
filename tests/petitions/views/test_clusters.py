"""Pages of 同类事项: the walls hold, small numbers outside one's scope are not told, the number opens the exact list."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.casefiles.actions import close_to
from apps.casefiles.rules.vocabulary import ClosureReason
from apps.petitions.actions import warn_clusters
from apps.petitions.models import Cluster, ClusterMember, ClusterWarning
from tests.factories.petitions import make_petition, transferred
from tests.petitions.actions.test_keep_clusters import joined

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def desk(triage_officer: User, signed_in: SignIn) -> Client:
    return signed_in(triage_officer)


def test_the_list_and_the_page(desk: Client, triage_officer: User, at: datetime) -> None:
    cluster, cases = joined(triage_officer, at)
    text = desk.get("/petitions/clusters/").content.decode()
    assert cluster.title in text and f"/petitions/?cluster={cluster.pk}" in text
    page = desk.get(f"/petitions/clusters/{cluster.pk}/").content.decode()
    assert all(case.number in page for case in cases)
    listed = desk.get(f"/petitions/?cluster={cluster.pk}").content.decode()
    assert all(case.number in listed for case in cases)


def test_a_unit_sees_its_own_case_and_only_that_there_are_a_few_more(
    triage_officer: User, unit_handler: User, signed_in: SignIn, at: datetime
) -> None:
    cluster, cases = joined(triage_officer, at)
    mine = transferred(at=at)
    ClusterMember.objects.create(cluster=cluster, petition=mine, at=at)
    Cluster.objects.filter(pk=cluster.pk).update(size=3)

    text = signed_in(unit_handler).get(f"/petitions/clusters/{cluster.pk}/").content.decode()

    assert mine.number in text and "另有少于 10 件" in text
    assert not any(case.number in text or case.title in text for case in cases)


def test_nobody_hears_of_a_case_closed_to_him(
    triage_officer: User, section_head: User, signed_in: SignIn, at: datetime
) -> None:
    cluster, cases = joined(triage_officer, at, count=3)
    close_to(case_file=cases[0].case_file, user=section_head, reason=ClosureReason.RECUSED, at=at)
    text = signed_in(section_head).get(f"/petitions/clusters/{cluster.pk}/").content.decode()
    assert cases[0].number not in text and "另有" not in text and "2 件" in text


def test_a_stranger_finds_nothing(
    triage_officer: User, unit_handler: User, signed_in: SignIn, at: datetime
) -> None:
    cluster, _cases = joined(triage_officer, at)
    assert signed_in(unit_handler).get(f"/petitions/clusters/{cluster.pk}/").status_code == 404


def test_taking_out_through_the_dialog(desk: Client, triage_officer: User, at: datetime) -> None:
    cluster, cases = joined(triage_officer, at, count=3)
    address = f"/petitions/{cases[0].number}/cluster/leave/"
    assert "移出同类事项" in desk.get(address).content.decode()
    assert desk.post(address, {"reason": ""}).status_code == 422
    assert desk.post(address, {"reason": "另一处碎石场"}).status_code == 302
    assert cluster.members.filter(removed_at=None).count() == 2


def test_joining_says_what_is_wrong_beside_the_field(desk: Client) -> None:
    case = make_petition()
    answer = desk.post(
        f"/petitions/{case.number}/cluster/join/", {"with_number": case.number, "reason": "同一处"}
    )
    assert answer.status_code == 422 and "请填写另一件的编号" in answer.content.decode()


def test_merging_settling_and_the_line_on_the_case(desk: Client, triage_officer: User, at: datetime) -> None:
    one, cases = joined(triage_officer, at)
    other, _more = joined(triage_officer, at)
    line = desk.get(f"/petitions/{cases[0].number}/cluster/", headers={"HX-Request": "true"})
    assert "同一事项 2 件" in line.content.decode()
    desk.post(f"/petitions/clusters/{one.pk}/merge/", {"into": other.pk, "reason": "同一处"})
    assert desk.get(f"/petitions/clusters/{one.pk}/")["Location"] == f"/petitions/clusters/{other.pk}/"
    desk.post(f"/petitions/clusters/{other.pk}/settle/", {"to": "settled"})
    assert Cluster.objects.get(pk=other.pk).state == "settled"


def test_a_warning_is_seen_on_the_page(
    triage_officer: User, supervisor_officer: User, signed_in: SignIn, at: datetime
) -> None:
    cluster, _cases = joined(triage_officer, at, count=5)
    warn_clusters(at=at)
    client = signed_in(supervisor_officer)
    warning = ClusterWarning.objects.get()
    assert "签阅" in client.get(f"/petitions/clusters/{cluster.pk}/").content.decode()
    client.post(f"/petitions/clusters/warnings/{warning.pk}/note/", {"note": "已约见"})
    assert "已约见" in client.get(f"/petitions/clusters/{cluster.pk}/").content.decode()


@pytest.mark.parametrize("address", ["?state=x", "?page=x", "?page=99999"])
def test_bad_input_is_no_fault_of_ours(desk: Client, address: str) -> None:
    assert desk.get(f"/petitions/clusters/{address}").status_code < 500
