"""The note of one figure: definition, window, cut-off and every list behind it (domain-rules 12, 15)."""

import pytest
from django.urls import reverse

from apps.statistics.rules.kpis import BY_ID

pytestmark = pytest.mark.usefixtures("in_november")
YEAR = {"from": "2026-01-01", "to": "2026-11-01"}


def url(formula: str) -> str:
    return reverse("statistics:figure", args=[formula])


@pytest.mark.parametrize("reader", ["director", "unit_approver"])
def test_every_number_of_a_note_is_the_length_of_its_list(
    played, request, reader, signed_in, in_november, linked_counts, opened
):
    person = request.getfixturevalue(reader)
    wrong = []
    for formula, kpi in BY_ID.items():
        page = signed_in(person).get(url(formula), YEAR).content.decode()
        definition = (kpi.formula, kpi.cohort, formula, "2026-01-01 至 2026-11-01", "2026-11-24 10:00")
        assert [said for said in definition if said not in page] == []
        wrong += [
            (formula, count, asked)
            for count, asked in linked_counts(page)
            if opened(asked, person.access, in_november) != count
        ]
    assert wrong == []


def test_the_parts_of_a_clock_figure_are_its_organs(played, director, signed_in):
    parts = signed_in(director).get(url("unit_timely"), YEAR).context["parts"]
    assert [(part["name"], part["value"]) for part in parts] == [("莲前街道办事处", "60.0%")]


def test_both_readings_of_a_change_are_written(played, director, signed_in):
    page = signed_in(director).get(url("volume"), YEAR).content.decode()
    assert "上年无数据" in page
    long = {"from": "2025-01-01", "to": "2026-11-01"}
    assert "不作同比" in signed_in(director).get(url("volume"), long).content.decode()


def test_htmx_gets_a_popover(played, director, signed_in):
    page = signed_in(director).get(url("repeat_rate"), YEAR, HTTP_HX_REQUEST="true").content.decode()
    assert "data-popover" in page and "<html" not in page


def test_a_figure_nobody_defined_and_a_role_without_figures(director, auditor, signed_in):
    assert signed_in(director).get(url("happiness")).status_code == 404
    assert signed_in(auditor).get(url("volume")).status_code == 403
    assert signed_in(director).get(url("volume"), {"from": "x"}).status_code == 400


def test_an_analyst_reads_the_note_without_links(played, analyst, signed_in):
    assert "/petitions/" not in signed_in(analyst).get(url("unit_timely"), YEAR).content.decode()
