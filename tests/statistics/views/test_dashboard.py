"""The dashboard through the real stack."""

import pytest
from django.urls import reverse

URL = reverse("statistics:dashboard")


def test_a_number_is_a_link_to_its_list(played, director, signed_in):
    page = signed_in(director).get(URL, {"from": "2026-01-01", "to": "2026-11-01"}).content.decode()
    assert "/petitions/?clock=bureau_dispatch&amp;due_from=2026-01-01&amp;due_to=2026-11-01" in page
    assert "80.0%" in page
    assert "不含检举控告件" in page


def test_an_analyst_sees_numbers_without_links(played, analyst, signed_in):
    page = signed_in(analyst).get(URL).content.decode()
    assert "/petitions/?" not in page
    assert "信访部门及时受理率" in page


@pytest.mark.parametrize("person", ["auditor", "sys_admin", "security_admin"])
def test_roles_without_figures_are_refused(person, request, db, signed_in):
    assert signed_in(request.getfixturevalue(person)).get(URL).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-12-01", "to": "2026-01-01"},
        {"from": "1900-01-01"},
        {"from": "不是日期"},
        {"to": "9999-12-31"},
        {"organ": "99999999999999999999"},
        {"street": "' or 1=1--"},
    ],
)
def test_bad_input_is_answered_in_chinese(director, query, signed_in):
    answer = signed_in(director).get(URL, query)
    assert answer.status_code == 400
    assert "统计看板" in answer.content.decode()


def test_at_most_eight_statements(played, director, django_assert_max_num_queries, signed_in):
    client = signed_in(director)
    client.get(URL)
    with django_assert_max_num_queries(12):  # 8 of the page and what session, user and shell take
        client.get(URL)
