"""Pages that exist only to be clicked on: one verb with every way it can end."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines

from apps.base.errors import StaleVersion
from apps.base.gallery_samples import SampleShell, gallery_context, sample_rail
from apps.base.views import done

PAGE = """{% extends "layouts/shell.html" %}{% block title %}页{% endblock %}
{% block content %}<h1>页</h1>
<div class="verbs">{% verb_link "/verb/" "受理" "primary" keys="a" %}{% menu "更多" %}<a href="#one">甲</a><a href="#two">乙</a>{% endmenu %}{% explain_link "/why/" %}</div>
{% side_panel "期限" id="clocks" src="/clocks/" %}第 0 次{% endside_panel %}
<table class="tb" data-rows><caption class="vh">表</caption><tbody><tr data-href="#r1"><td><a href="#r1">一</a></td></tr><tr data-href="#r2"><td><a href="#r2">二</a></td></tr></tbody></table>
{% endblock %}"""

counted = {"clocks": 0}


class VerbForm(forms.Form):
    """`outcome` says how the server answers."""

    outcome = forms.CharField(label="结果")


def draw(request: HttpRequest, source: str, **values: object) -> HttpResponse:
    shell = SampleShell(rail=sample_rail(), loading="")
    return HttpResponse(engines["django"].from_string(source).render({"shell": shell, **values}, request))


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", gallery_context())


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    counted["clocks"] = 0
    return draw(request, PAGE)


@login_not_required
def clocks(request: HttpRequest) -> HttpResponse:
    counted["clocks"] += 1
    source = '{% side_panel "期限" id="clocks" src="/clocks/" %}第 {{ n }} 次{% endside_panel %}'
    return draw(request, source, n=counted["clocks"])


@login_not_required
def why(request: HttpRequest) -> HttpResponse:
    return draw(
        request, '{% explain_popover "12-15 是怎么算的" steps=steps %}', steps=["收到之日 10-16", "加 60 日"]
    )


@login_not_required
def verb(request: HttpRequest) -> HttpResponse:
    form = VerbForm(request.POST or None)
    context = {
        "verb": "受理",
        "number": "2026-01986",
        "title": "渗水",
        "form": form,
        "submit_label": "受理并生成告知书",
    }
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        if outcome == "stale":
            raise StaleVersion("黄某某 在 09:46 已更新本事项。你的内容已保留，请核对后再提交。")
        if outcome == "broken":
            return HttpResponse("oops", status=500)
        return done(message="已受理。")
    source = '{% extends "ui/verb_dialog.html" %}{% block after %}{% explain_link "/why/" %}{% endblock %}'
    response = draw(request, source, **context)
    response.status_code = 422 if request.method == "POST" else 200
    return response
