"""GET /api/v1/statistics/kpis/."""

import pytest

URL = "/api/v1/statistics/kpis/"


def test_every_figure_with_its_definition(played, director, signed_in):
    answer = signed_in(director).get(URL, {"from": "2026-01-01", "to": "2026-11-01"})
    assert answer.status_code == 200
    first = answer.json()[0]
    assert set(first) >= {
        "id",
        "numerator",
        "denominator",
        "value",
        "display",
        "formula",
        "window",
        "cutoff",
        "cases_url",
    }
    assert (first["id"], first["numerator"], first["denominator"], first["display"]) == (
        "bureau_timely",
        4,
        5,
        "80.0%",
    )
    assert first["cases_url"].startswith("/petitions/?clock=bureau_dispatch")


def test_an_empty_window_has_no_value(director, signed_in):
    answer = signed_in(director).get(URL, {"from": "2010-01-01", "to": "2010-12-31"}).json()
    assert {(row["value"], row["display"]) for row in answer} == {(None, "—")}


@pytest.mark.parametrize("query", [{"from": "x"}, {"from": "2026-05-01", "to": "2026-04-01"}])
def test_a_bad_window_is_refused_in_the_one_shape(director, query, signed_in):
    answer = signed_in(director).get(URL, query)
    assert answer.status_code == 422
    assert set(answer.json()) >= {"code", "message", "field", "article"}


def test_strangers_get_401_and_wrong_roles_403(client, db, auditor, signed_in):
    assert client.get(URL).status_code == 401
    assert signed_in(auditor).get(URL).status_code == 403
