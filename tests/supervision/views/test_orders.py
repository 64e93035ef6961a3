"""The doors of supervision: the right step through the real stack, refusals in their place, part or page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.casefiles.models import Reading
from apps.supervision.models import Order
from tests.factories.petitions import transferred
from tests.factories.supervision import answered, candidate, opened

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def officer(signed_in: Callable[[User], Client], supervisor_officer: User) -> Client:
    return signed_in(supervisor_officer)


def verb(order: Order, slug: str) -> str:
    return reverse("supervision:order-verb", args=[order.pk, slug])


def test_one_click_confirms(officer: Client) -> None:
    order = candidate(transferred())
    answer = officer.post(verb(order, "confirm"), {"version": order.version}, headers=HTMX)
    assert answer.status_code == 204 and "supervision-changed" in answer["HX-Trigger"]
    order.refresh_from_db()
    assert order.state == "open"
    assert officer.get(verb(order, "confirm")).status_code == 409  # done already


def test_without_javascript_one_is_back_on_the_page(officer: Client) -> None:
    order = candidate(transferred())
    answer = officer.post(verb(order, "dismiss"), {"reason": "已口头告知，正在补录。"})
    assert answer.status_code == 302 and answer["Location"] == reverse("supervision:order", args=[order.pk])
    page = officer.get(answer["Location"])
    assert "不列入" in page.text and "已口头告知" in page.text


def test_a_dialog_keeps_what_was_typed_and_says_what_is_wrong(officer: Client) -> None:
    order = candidate(transferred())
    answer = officer.post(verb(order, "dismiss"), {"reason": "短"}, headers=HTMX)
    assert answer.status_code == 422
    assert "请写明不列入的理由" in answer.text and "短" in answer.text
    stale = officer.post(verb(order, "dismiss"), {"reason": "已口头告知。", "version": "7"}, headers=HTMX)
    assert stale.status_code == 422 and "已被更新" in stale.text


def test_by_hand(officer: Client) -> None:
    petition = transferred()
    organ = petition.handlings.get().organ_id
    given = {"number": petition.number, "organ_id": organ, "ground": "delay", "statement": "多次催办无结果。"}
    url = reverse("supervision:new-order")
    assert officer.post(url, given | {"number": "2026-99999"}, headers=HTMX).status_code == 422
    assert officer.post(url, given | {"organ_id": "x"}, headers=HTMX).status_code == 422
    assert officer.post(url, given, headers=HTMX).status_code == 204
    assert Order.objects.get().source == "person"


def test_the_unit_answers_its_own(
    signed_in: Callable[[User], Client], unit_handler: User, outsider: User
) -> None:
    order = opened(transferred())
    unit, other = signed_in(unit_handler), signed_in(outsider)
    assert other.get(reverse("supervision:order", args=[order.pk])).status_code == 404
    assert unit.get(verb(order, "issue-letter")).status_code == 403
    assert unit.post(verb(order, "receive")).status_code == 302
    assert unit.post(verb(order, "answer"), {"text": "已向信访人告知受理。"}).status_code == 302
    page = unit.get(reverse("supervision:order", args=[order.pk])).text
    assert "已反馈" in page and "认可反馈" not in page


def test_part_and_page(officer: Client) -> None:
    order = answered(transferred())
    for url in (reverse("supervision:board"), reverse("supervision:order", args=[order.pk])):
        assert "<html" in officer.get(url).text
        assert "<html" not in officer.get(url, headers=HTMX).text


def test_the_panel_of_a_case(officer: Client, signed_in: Callable[[User], Client], outsider: User) -> None:
    petition = transferred()
    candidate(petition)
    url = reverse("supervision:case-panel", args=[petition.number])
    assert "没有督办" in officer.get(url, headers=HTMX).text  # a candidate is nothing yet
    opened(petition)
    assert "超期未受理" in officer.get(url, headers=HTMX).text
    assert signed_in(outsider).get(url).status_code == 404
    assert url in officer.get(reverse("petitions:detail", args=[petition.number])).text


def test_the_paper_is_logged(officer: Client, supervisor_officer: User) -> None:
    order = opened(transferred())
    page = officer.get(reverse("supervision:letter", args=[order.pk])).text
    assert "督办单" in page and "请立即作出受理" in page
    assert Reading.objects.filter(user=supervisor_officer, kind="print", what="督办单").count() == 1


def test_lists_ask_the_same_number_of_questions_however_many(
    officer: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for _order in range(4):
        opened(transferred())
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        officer.get(reverse("supervision:orders"))
    with django_assert_max_num_queries(75):  # type: ignore[attr-defined]
        officer.get(reverse("supervision:board"))
