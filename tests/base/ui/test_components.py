"""Every component renders, says what it must in words, and escapes what people typed."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template.loader import render_to_string

from apps.base.gallery import printed_sheet
from apps.base.gallery_samples import SampleForm, gallery_context
from apps.base.static_finder import vendor_files

HOSTILE = "\"><script>alert(1)</script>'&{{ 7 }}"
NOW = datetime(2026, 11, 24, 1, 46, tzinfo=UTC)


def test_the_gallery_shows_every_component_file():
    page = render_to_string("ui/gallery.html", gallery_context())
    for sign in (
        "clk late",
        "bdg dash",
        'class="kpi"',
        'class="tl"',
        "fq-steps",
        "conflict",
        "err-sum",
        "why",
        "att",
        "match cur",
    ):
        assert sign in page, sign


@pytest.mark.parametrize(
    "source",
    [
        "{% badge x %}",
        "{% badge 'a' '' 'plain' x %}",
        "{% status_tag x %}",
        "{% clock_chip 'ok' x label=x explain_url=x %}",
        "{% masked x 'id' x %}",
        "{% verb_link x x %}",
        "{% gauge 40 'ok' x %}",
        "{% note x title=x action_url=x action_label=x %}",
        "{% empty x x x %}",
        "{% clock_row x 'ok' x basis=x explain_url=x %}",
        "{% timeline_item x x actor=x unit=x note=x %}",
        "{% attachment x x number=x url=x hash=x status=x %}",
        "{% repeat_match x x score=x reasons=many diff=list meta=x url=x %}",
        "{% repeat_match x x allowed=False ask=x %}",
        "{% explain_popover x rows=many steps=list provisional=x calendar=x recheck_url=x %}",
        "{% readers many totals=x note=x %}",
        "{% conflict x x rows=many open_url=x text=x %}",
        "{% progress 1 2 x unit=x %}",
        "{% choice x many legend=x errors=list %}",
        "{% stepper many caption=x %}",
        "{% kpi_tile x x unit=x delta=x href=x formula_id=x window=x cutoff=x cohort=x note=x %}",
        "{% filter_bar filters=many views=many url=x target=x %}",
        "{% keyset_pager 1 2 before_url=x after_url=x target=x note=x %}",
        "{% table columns=many rows=many caption=x %}",
        "{% card x sub=x id=x %}{{ x }}{% endcard %}",
        "{% side_panel x src=x %}{{ x }}{% endside_panel %}",
        "{% menu x %}{{ x }}{% endmenu %}",
        "{% chart 'c' data caption=x columns=list rows=rows %}",
    ],
)
def test_hostile_text_stays_text(draw, source):
    keys = (
        "label",
        "value",
        "text",
        "name",
        "key",
        "note",
        "what",
        "person",
        "reason",
        "hint",
        "before",
        "now",
        "yours",
        "slug",
    )
    row = {
        **dict.fromkeys(keys, HOSTILE),
        "cells": [HOSTILE],
        "options": [(HOSTILE, HOSTILE)],
        "agrees": True,
    }
    html = draw(
        source, x=HOSTILE, many=[row], list=[HOSTILE], rows=[[HOSTILE, HOSTILE]], data={"note": HOSTILE}
    )
    assert "<script>alert" not in html
    assert "alert(1)" in html


def test_a_form_escapes_what_was_typed(draw):
    form = SampleForm({"text": HOSTILE, "accepted_on": HOSTILE})
    html = draw("{% error_summary form %}{% for f in form %}{% field f %}{% endfor %}", form=form)
    assert "<script>alert" not in html


@pytest.mark.parametrize("level", ["ok", "warn", "hot", "late", "pause", "done"])
def test_a_chip_has_a_word_beside_its_shape(draw, level):
    html = draw(
        "{% clock_chip level text label='办理' due=due provisional=True %}",
        level=level,
        text="剩 6 天",
        due=date(2027, 1, 23),
    )
    assert f'class="clk {level}"' in html
    assert "剩 6 天" in html
    assert "办理 2027-01-23" in html
    assert "暂定" in html


def test_a_misspelt_level_is_an_error_not_a_shapeless_chip(draw):
    with pytest.raises(ValueError, match="clock level"):
        draw("{% clock_chip 'red' '剩 6 天' %}")


@pytest.mark.parametrize("missing", ["formula_id", "window", "cutoff"])
def test_a_figure_without_its_basis_is_refused(draw, missing):
    props = {"formula_id": "volume@3", "window": "2026", "cutoff": NOW, missing: ""}
    source = "{% kpi_tile '信访总量' 12 formula_id=formula_id window=window cutoff=cutoff %}"
    with pytest.raises(ValueError, match=missing):
        draw(source, **props)


def test_a_figure_without_its_basis_shows_no_number_when_pages_may_not_break(draw, settings):
    settings.UI_STRICT = False
    html = draw("{% kpi_tile '信访总量' 4242 %}")
    assert "4242" not in html
    assert "口径不全" in html


def test_a_figure_carries_formula_window_and_cutoff(draw):
    html = draw(
        "{% kpi_tile '总量' '2,846' href='/x/' formula_id='volume@3' window='2026 年' cutoff=now %}", now=NOW
    )
    assert '<a class="v" href="/x/">2,846' in html
    assert "volume@3" in html
    assert "2026 年" in html
    assert "截至 11-24 09:46" in html


def test_too_many_unnamed_props_are_refused(draw):
    with pytest.raises(TypeError, match="without names"):
        draw("{% note 'a' 'b' %}")


def test_a_field_links_label_hint_and_error(draw):
    form = SampleForm({"accepted_on": ""})
    html = draw("{% field form.accepted_on %}", form=form)
    assert '<label for="id_accepted_on">' in html
    assert 'aria-describedby="id_accepted_on_helptext id_accepted_on_error"' in html
    assert 'id="id_accepted_on_helptext"' in html
    assert 'id="id_accepted_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'type="date"' in html
    assert "请填写受理日期" in html


def test_a_hint_given_in_the_template_is_linked_too(draw):
    html = draw("{% field form.text hint='如实记录' %}", form=SampleForm())
    assert 'aria-describedby="id_text_helptext"' in html
    assert "如实记录" in html


def test_radios_are_a_fieldset_with_native_inputs(draw):
    html = draw("{% field form.way %}", form=SampleForm())
    assert "<fieldset" in html
    assert html.count('type="radio"') == 3
    assert 'class="seg"' in html


def test_the_summary_links_to_the_fields_and_is_silent_when_nothing_is_wrong(draw):
    assert draw("{% error_summary form %}", form=SampleForm()).strip() == ""
    html = draw("{% error_summary form %}", form=SampleForm({}))
    assert '<a href="#id_text">请填写事实与理由</a>' in html


def test_whole_form_errors_come_without_a_link(draw):
    class Refused(forms.Form):
        def clean(self):
            raise forms.ValidationError("还没有送达记录，不能办结。")

    assert "<li>还没有送达记录，不能办结。</li>" in draw("{% error_summary form %}", form=Refused({}))


def test_the_shell_renders_without_anybody():
    page = render_to_string("layouts/shell.html", {"shell": None})
    assert 'id="main"' in page
    assert 'href="#main"' in page
    assert "data-find" not in page


@pytest.mark.parametrize(
    "template",
    [
        "400.html",
        "403.html",
        "404.html",
        "500.html",
        "errors/csrf.html",
        "errors/refused.html",
        "account/locked_out.html",
    ],
)
def test_error_pages_need_no_context(template):
    page = render_to_string(template, {})
    assert "<h1" in page
    assert 'lang="zh-CN"' in page


def test_a_dialog_names_the_verb_and_what_it_makes():
    context = {
        "verb": "受理",
        "number": "2026-01986",
        "title": "地下车库渗水",
        "form": SampleForm(),
        "produces": ["受理告知书"],
    }
    html = render_to_string("ui/verb_dialog.html", {**context, "action_url": "/petitions/2026-01986/accept/"})
    assert 'hx-post="/petitions/2026-01986/accept/"' in html
    assert 'id="dialog-title"' in html
    assert "受理告知书" in html
    assert "取消" in html


def test_only_listed_vendor_files_have_a_name():
    assert set(vendor_files()) == {
        f"vendor/{name}"
        for name in ("tabler.css", "echarts.js", "tom-select.js", "tom-select.css", "alpine.js")
    }


def test_the_gallery_shows_the_states_of_a_region():
    page = render_to_string("ui/gallery.html", gallery_context())
    for sign in ("正在读取", "重试", "今天没有到期的事项", "你没有这项权限", "print/?official=1"):
        assert sign in page, sign


@pytest.mark.parametrize(("address", "foot"), [("/ui/print/", True), ("/ui/print/?official=1", False)])
def test_the_printed_sheet_names_who_printed_it_unless_it_is_a_paper(rf, address, foot):
    page = printed_sheet(rf.get(address)).content.decode()
    assert ("打印人" in page) is foot
    assert "sheet official" in page or foot
