"""A line of the list says only what the row says, and nothing of it as markup."""

from datetime import date, datetime

import pytest

from apps.base.clock import SHANGHAI
from apps.petitions.selectors.rows import ClockCell, PetitionRow
from apps.petitions.templatetags.petition_lines import petition_lines

VALUES = {
    "number": "2026-00001",
    "readable": True,
    "title": "反映路灯不亮",
    "state": "registered",
    "state_label": "已登记",
    "person": "林**",
    "channel": "来访",
    "badges": ("联名",),
    "content": "市政",
    "petition_class": "申诉求决",
    "street": "莲前街道",
    "community": "莲前街道",
    "organ": "城管执法局",
    "clock": ClockCell("ok", "剩 6 天", "办理", date(2026, 12, 15)),
    "registered_at": datetime(2026, 11, 24, 9, tzinfo=SHANGHAI),
    "version": 1,
}


def line(**changes):
    return str(petition_lines([PetitionRow(**VALUES | changes)]))


def test_a_line_links_to_its_case_and_names_its_clock():
    found = line()
    assert found.count('href="/petitions/2026-00001/"') == 2
    assert '<span class="clk ok">剩 6 天</span>' in found


def test_a_street_is_not_said_twice():
    assert line().count("莲前街道") == 1
    assert line(community="深田社区").count("深田社区") == 1


def test_an_outline_is_muted_and_untimed_rows_say_so():
    found = line(readable=False, clock=None)
    assert 'class="tt mut"' in found
    assert "不计时" in found


@pytest.mark.parametrize("field", ["title", "person", "content", "street", "organ", "state_label"])
def test_what_people_wrote_is_never_markup(field):
    assert "<b>" not in line(**{field: "<b>"})
    assert "&lt;b&gt;" in line(**{field: "<b>"})
    assert "<b>" not in line(badges=("<b>",))
