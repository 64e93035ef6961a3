"""A line of the desk: its next step opens in the dialog, it says why it is here, and what people typed is text."""

from datetime import date

import pytest

from apps.petitions.selectors.rows import ClockCell
from apps.petitions.selectors.worklist_rows import Mark, WorkRow
from apps.workbench.templatetags.desk_lines import desk_lines

VALUES = {
    "key": "p1",
    "queue": "to_triage",
    "number": "2026-00001",
    "title": "反映路灯不亮",
    "person": "林**",
    "place": "莲前街道",
    "state": "已登记",
    "organ": "",
    "why": "信访部门收件，由你所在科室甄别",
    "clock": ClockCell("late", "超 2 天", "登记转送", date(2026, 11, 22)),
    "due_on": date(2026, 11, 22),
    "verb": "甄别",
    "verb_url": "/petitions/2026-00001/triage/",
    "url": "/petitions/2026-00001/",
    "sealed": False,
    "marks": (Mark("异议", "undo-2"), Mark("网信")),
    "explain_url": "/deadlines/1/explain/",
}


def lines(*rows, pressing=True):
    return str(desk_lines([WorkRow(**VALUES | changes) for changes in rows or ({},)], pressing))


def test_the_next_step_opens_in_the_dialog_and_stands_out_once():
    found = lines({}, {"key": "p2"})
    assert found.count('hx-get="/petitions/2026-00001/triage/" hx-target="#dialog" data-next>甄别</a>') == 2
    assert found.count("btn-primary") == 1
    assert "btn-primary" not in lines(pressing=False)


def test_a_row_without_a_step_opens_its_case():
    found = lines({"verb_url": "", "verb": "查看"})
    assert '<a class="btn btn-s" href="/petitions/2026-00001/" data-next>查看</a>' in found
    assert "#dialog" not in found


def test_it_says_why_it_is_here_and_how_its_day_was_counted():
    found = lines()
    assert 'href="/why/to_triage/"' in found
    assert 'hx-get="/deadlines/1/explain/"' in found
    assert "登记转送" in found


def test_a_row_without_a_clock_says_so():
    assert "不计时" in lines({"clock": None})


@pytest.mark.parametrize("field", ["title", "person", "place", "why", "state", "number", "verb"])
def test_what_people_wrote_is_never_markup(field):
    found = lines({field: "<b>'\""})
    assert "<b>" not in found
    assert "&lt;b&gt;" in found


def test_marks_are_text_too():
    assert "<i>" not in lines({"marks": (Mark("<i>"),)})
