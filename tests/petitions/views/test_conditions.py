"""The dialog with every condition: what it is given comes back, people come by POST, wrong values keep the form."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from tests.factories.petitions import make_petition, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
URL = "/petitions/conditions/"
HTMX = {"HX-Request": "true"}


def test_dialog_as_page_and_as_fragment(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    page, fragment = (
        client.get(f"{URL}?state=open&clock=closure&due_from=2026-01-01"),
        client.get(URL, headers=HTMX),
    )
    assert page.status_code == fragment.status_code == 200
    assert "<html" in page.content.decode()
    assert "<html" not in fragment.content.decode()
    assert 'name="state" value="open" checked' in page.content.decode()
    assert '<input type="hidden" name="clock" value="closure">' in page.content.decode()


def test_what_is_chosen_becomes_the_address(registrar: User, signed_in: SignIn) -> None:
    chosen = {
        "state": ["registered", "triaged"], "flag": ["urgent"], "street": "350203010000", "content_1": "城乡建设",
        "content_2": "城乡建设/城市建设和市政管理", "content_3": "", "registered_from": "2026-01-01", "tracker": "me",
        "involved_from": "", "kept": "",
    }  # fmt: skip
    answer = signed_in(registrar).post(URL, chosen)
    assert answer.status_code == 302
    assert {key: values[0] for key, values in parse_qs(urlsplit(answer.url).query).items()} == {
        "state": "registered,triaged",
        "flag": "urgent",
        "street": "350203010000",
        "content_class": "城乡建设/城市建设和市政管理",
        "registered_from": "2026-01-01",
        "tracker": "me",
    }


def test_htmx_swaps_the_rows_and_closes_the_dialog(registrar: User, signed_in: SignIn) -> None:
    answer = signed_in(registrar).post(URL, {"state": "open"}, headers=HTMX)
    assert answer.status_code == 204
    assert json.loads(answer["HX-Location"])["path"] == "/petitions/?state=open"
    assert "close-dialog" in json.loads(answer["HX-Trigger"])


def test_a_person_never_stands_in_the_address(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), petitioner=person(name="郑海生", phone="13950001234"))
    make_petition(at=now())
    client = signed_in(registrar)
    address = client.post(URL, {"phone": "139 5000 1234"}).url
    assert "1395000" not in address
    page = client.get(address)
    assert [row.number for row in page.context["rows"]] == [petition.number]
    assert "电话 139" in page.content.decode()
    assert "13950001234" not in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"phone": "1395000"}, "请填写完整的电话"),
        ({"name": "郑海生", "phone": "13950001234"}, "只填一项"),
        ({"registered_from": "2026-02-01", "registered_to": "2026-01-01"}, "起始日期晚于截止日期"),
        ({"involved_from": "many"}, "涉及人数不少于"),
        ({"state": "purple"}, "状态"),
    ],
)
def test_wrong_values_keep_the_form(
    registrar: User, signed_in: SignIn, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(registrar).post(URL, typed | {"flag": "urgent"}, headers=HTMX)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'name="flag" value="urgent" checked' in answer.content.decode()


def test_a_person_can_be_taken_off_again(registrar: User, signed_in: SignIn) -> None:
    client = signed_in(registrar)
    word = parse_qs(urlsplit(client.post(URL, {"name": "郑海生"}).url).query)["person"][0]
    assert "person=" in client.post(URL, {"person": word, "state": "open"}).url
    assert client.post(URL, {"person": word, "drop_person": "1"}).url == "/petitions/"


def test_selects_follow_each_other(registrar: User, signed_in: SignIn) -> None:
    chosen = {"street": "350203007000", "content_1": "城乡建设"}
    answer = (
        signed_in(registrar).post("/petitions/conditions/selects/", chosen, headers=HTMX).content.decode()
    )
    assert "深田社区" in answer
    assert "城市建设和市政管理" in answer
    redrawn = signed_in(registrar).post(URL, chosen | {"redraw": "1"})
    assert redrawn.status_code == 200
    assert "深田社区" in redrawn.content.decode()


def test_the_form_of_a_petition_goes_by_a_name_that_hides_nothing(registrar: User, signed_in: SignIn) -> None:
    """`form` as a field would hide the form itself from htmx; the address keeps the short name."""
    client = signed_in(registrar)
    assert client.post(URL, {"petition_form": ["letter", "visit"]}).url == "/petitions/?form=letter%2Cvisit"
    for address in ("/petitions/?form=letter", f"{URL}?form=letter"):
        page = client.get(address).content.decode()
        assert 'name="form"' not in page
        assert 'name="petition_form" value="letter"' in page
