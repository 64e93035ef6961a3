"""同类事项: matters several people bring, their cases in time, the early warnings, and what an officer decides on them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.base.chinese import cn_short
from apps.base.errors import DomainError, InvalidInput, NotFound
from apps.base.views import done, show_dialog
from apps.petitions.actions import (
    join_cluster,
    join_clusters,
    leave_cluster,
    note_warning,
    settle_cluster,
)
from apps.petitions.forms.clusters import JoinClusterForm, MergeClusterForm, NoteForm, ReasonForm
from apps.petitions.models import ClusterWarning, Petition
from apps.petitions.rules.clusters import (
    OPEN,
    SETTLED,
    WARNED,
    may_keep,
    may_see,
    require_answer,
    require_keep,
    require_see,
)
from apps.petitions.selectors.clusters import (
    ClusterPage,
    cluster_line,
    cluster_page,
    cluster_rows,
    level_label,
    visible_cluster,
)

STATES = {"": _("全部"), OPEN: _("持续"), SETTLED: _("已化解")}
MOST_PAGES = 50
MOST_WEEKS = 26
MERGE_CHOICES = 3


@require_safe
def cluster_list(request: HttpRequest) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require_see(access)
    state = request.GET.get("state", OPEN)
    given = request.GET.get("page", "1")
    page = int(given) if given.isascii() and given.isdigit() and 1 <= len(given) <= 3 else 1
    page = min(max(page, 1), MOST_PAGES)
    if state not in STATES:
        raise InvalidInput("没有这种状态。", field="state")
    rows, more = cluster_rows(access, at, state=state, page=page)
    here = reverse("petitions:clusters")
    context = {
        "rows": [(row, level_label(row.warning) if row.warning else "") for row in rows],
        "states": [(f"{here}?state={key}", name, key == state) for key, name in STATES.items()],
        "page": page,
        "before_url": f"{here}?state={state}&page={page - 1}" if page > 1 else "",
        "after_url": f"{here}?state={state}&page={page + 1}" if more and page < MOST_PAGES else "",
        "hottest": bool(access.bureau_ids),
    }
    return render(request, "petitions/clusters/list.html", context)


@require_safe
def cluster_detail(request: HttpRequest, cluster_id: int) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require_see(access)
    cluster = visible_cluster(cluster_id, access, at)
    if cluster.merged_into_id:
        return HttpResponseRedirect(reverse("petitions:cluster", args=[cluster.merged_into_id]))
    page = cluster_page(cluster, access, at)
    context = {
        "page": page,
        "row": page.row,
        "chart": _chart(page),
        "warnings": [(warning, level_label(warning)) for warning in page.warnings],
        "may_keep": may_keep(access),
        "may_note": access.has(*WARNED),
        "after_settling": sum(member.after_settling for member in page.members),
    }
    return render(request, "petitions/clusters/detail.html", context)


def _chart(page: ClusterPage) -> dict[str, Any] | None:
    """Cases a week; nothing to draw for less than two weeks."""
    if len(page.weeks) < 2:
        return None
    weeks = page.weeks[-MOST_WEEKS:]
    names = [cn_short(week) for week, _count in weeks]
    counts = [count for _week, count in weeks]
    caption = _("每周件数（周一起，最近 %(n)s 周）") % {"n": len(weeks)}
    return {
        "data": {
            "kind": "bar",
            "unit": _("件"),
            "categories": names,
            "series": [{"name": _("件数"), "values": counts}],
            "description": caption,
        },
        "caption": caption,
        "columns": [_("周（周一）"), _("件数")],
        "rows": [list(pair) for pair in zip(names, counts, strict=True)],
    }


@require_safe
def cluster_of(request: HttpRequest, number: str) -> HttpResponse:
    """For the head of a case: the way to its matter. Without htmx it leads there at once."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    petition = _petition(request, number)
    line = cluster_line(petition, access, at) if may_see(access) else None
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(line["url"] if line else reverse("petitions:clusters"))
    context = {"number": number, "line": line, "may_keep": may_keep(access) and not petition.sealed}
    return render(request, "petitions/clusters/_line.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, number: str) -> HttpResponse:
    require_keep(request.access)  # type: ignore[attr-defined]
    petition = _petition(request, number)
    form = JoinClusterForm(request.POST if request.method == "POST" else None)
    text = _("归入以后，两件在同一页上看，进入聚集预警的计数；期限、状态和承办单位都不变。")
    return _dialog(
        request,
        form,
        {"verb": _("归入同类事项"), "number": number, "title": petition.title, "consequence": text},
        lambda values: join_cluster(
            number=number,
            cluster_id=None,
            with_number=values["with_number"].strip(),
            reason=values["reason"],
            access=request.access,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
        ),
        reverse("petitions:detail", args=[number]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, number: str) -> HttpResponse:
    require_keep(request.access)  # type: ignore[attr-defined]
    petition = _petition(request, number)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    text = _("移出以后，系统不会再把本件自动归回这个同类事项。")
    return _dialog(
        request,
        form,
        {"verb": _("移出同类事项"), "number": number, "title": petition.title, "consequence": text},
        lambda values: leave_cluster(
            number=number,
            reason=values["reason"],
            access=request.access,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
        ),
        reverse("petitions:detail", args=[number]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, cluster_id: int) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require_keep(access)
    row = cluster_page(visible_cluster(cluster_id, access, at), access, at).row
    others: list[tuple[int, str]] = []
    for number in range(1, MERGE_CHOICES + 1):
        rows, _more = cluster_rows(access, at, state="", page=number)
        others += [
            (one.cluster.pk, f"{one.title}（{one.size} 件）") for one in rows if one.cluster.pk != cluster_id
        ]
    form = MergeClusterForm(request.POST if request.method == "POST" else None, others=others)
    return _dialog(
        request,
        form,
        {
            "verb": _("合并同类事项"),
            "number": "",
            "title": row.title,
            "consequence": _("本页的事项全部归入所选的同类事项。"),
        },
        lambda values: join_clusters(
            cluster_id=cluster_id, into_id=values["into"], reason=values["reason"], access=access, at=at
        ),
        reverse("petitions:cluster", args=[cluster_id]),
    )


@require_POST
def settle(request: HttpRequest, cluster_id: int) -> HttpResponse:
    """已化解, or open again."""
    settle_cluster(
        cluster_id=cluster_id,
        settled=request.POST.get("to") == SETTLED,
        access=request.access,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
    )
    return HttpResponseRedirect(reverse("petitions:cluster", args=[cluster_id]))


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, warning_id: int) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require_answer(access)
    warning = ClusterWarning.objects.filter(pk=warning_id).first()
    if warning is None:
        raise NotFound("没有查到这条预警。")
    row = cluster_page(visible_cluster(warning.cluster_id, access, at), access, at).row
    form = NoteForm(request.POST if request.method == "POST" else None)
    return _dialog(
        request,
        form,
        {"verb": _("签阅聚集预警"), "number": "", "title": row.title},
        lambda values: note_warning(warning_id=warning_id, note=values["note"], access=access, at=at),
        row.url,
    )


def _petition(request: HttpRequest, number: str) -> Petition:
    found: Petition | None = (
        Petition.objects.content_visible_to(request.access, request.at).filter(number=number).first()  # type: ignore[attr-defined]
    )
    if found is None:
        raise NotFound("没有查到这件信访事项。")
    return found


def _dialog(
    request: HttpRequest,
    form: forms.Form,
    context: dict[str, Any],
    act: Callable[[dict[str, Any]], Any],
    back: str,
) -> HttpResponse:
    """The dialog, or the deed: 204 with events for htmx, else back to where one came from."""
    context |= {"form": form, "dialog_template": "ui/verb_dialog.html", "cancel_url": back}
    if request.method != "POST":
        return show_dialog(request, context)
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except DomainError as error:
            if error.status in (403, 404):
                raise
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            if request.htmx:  # type: ignore[attr-defined]
                return done(message=_("已办理"), redirect=back)
            return HttpResponseRedirect(back)
    return show_dialog(request, context, status=422)
