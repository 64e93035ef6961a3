"""The tag library itself: every component has a tag, and the layout filter picks the right frame."""

from types import SimpleNamespace

import pytest

from apps.base.templatetags import ui

PUBLIC = (
    "badge clock_chip clock_row timeline_item kpi_tile filter_bar table keyset_pager attachment repeat_match explain_popover "
    "masked readers note empty field error_summary stepper conflict status_tag progress card side_panel choice chart icon"
)


@pytest.mark.parametrize("name", PUBLIC.split())
def test_every_component_is_a_tag(name):
    assert name in ui.register.tags


@pytest.mark.parametrize(
    ("request_", "layout"),
    [
        (None, "layouts/bare.html"),
        (SimpleNamespace(htmx=True, user=None), "layouts/fragment.html"),
        (SimpleNamespace(htmx=False, user=SimpleNamespace(is_authenticated=True)), "layouts/shell.html"),
        (SimpleNamespace(htmx=False, user=SimpleNamespace(is_authenticated=False)), "layouts/bare.html"),
    ],
)
def test_the_frame_fits_the_reader(request_, layout):
    assert ui.page_layout(request_) == layout


def test_an_icon_that_does_not_exist_draws_a_circle():
    from_name = ui.cells.icon("no-such-icon")
    assert from_name == ui.cells.icon("circle")


def test_get_item_reads_mappings_and_objects():
    assert ui.get_item({"a": 1}, "a") == 1
    assert ui.get_item({"a": 1}, "b") == ""
    assert ui.get_item(SimpleNamespace(a=2), "a") == 2
