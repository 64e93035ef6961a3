"""Views of the list by name: opened, counted, kept, shared, put in order, thrown away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.rules.access import Access
from apps.base.errors import DomainError, InvalidInput, NotFound
from apps.base.memory import remember, remembered
from apps.base.views import show_dialog
from apps.organisations.models import Organ
from apps.petitions.actions.saved_views import (
    remove_view,
    rename_view,
    reorder_views,
    save_view,
    share_view,
    unshare_view,
)
from apps.petitions.filters import PetitionFilter, conditions_of, without_faults
from apps.petitions.models import Petition
from apps.petitions.rules.saved_views import may_share, organs_to_share_with, require_savable
from apps.petitions.selectors.desk import (
    COUNTS_KEPT_SECONDS,
    ListView,
    counts_key,
    list_desk,
    views_bar,
)
from apps.petitions.selectors.filter_bar import chips
from apps.petitions.selectors.view_counts import count_within
from apps.petitions.views.addresses import list_address, to_list


def views(request: HttpRequest) -> HttpResponse:
    """The page of views: one's own with what can be done to them, those shared with one, those everybody has."""
    access: Access = request.access  # type: ignore[attr-defined]
    desk = list_desk(access)
    context = {
        "mine": [_described(request, view) for view in desk.views if view.mine],
        "shared": [_described(request, view) for view in desk.views if view.id and not view.mine],
        "built_in": [_described(request, view) for view in desk.views if view.id is None],
        "may_share": may_share(access),
        "organs": _share_choices(access),
    }
    return render(request, "petitions/views.html", context)


def open_view(request: HttpRequest, slug: str) -> HttpResponse:
    """To the list with the view's conditions. What no longer holds is left out and named."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    view = _view(access, slug)
    visible = Petition.objects.visible_to(access, at)
    kept, faults = without_faults(view.conditions, queryset=visible, access=access, at=at)
    if faults:
        said = "；".join(fault.message for fault in faults)
        messages.warning(
            request,
            _("视图“%(name)s”有条件已失效，没有采用：%(faults)s") % {"name": view.name, "faults": said},
        )
    return HttpResponseRedirect(list_address(kept))


def counts(request: HttpRequest) -> HttpResponse:
    """The bar of views with its numbers: fetched after the list has come, remembered for two minutes."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    desk, key = list_desk(access), counts_key(access.staff_id)
    found = remembered(key)
    if found is None:
        visible = Petition.objects.visible_to(access, at)
        found = {}
        for view in desk.views:
            asked = PetitionFilter(view.conditions, queryset=visible, access=access, at=at)
            found[view.slug] = "" if asked.refusals() else count_within(asked.qs)
        remember(key, found, COUNTS_KEPT_SECONDS)
    context = {"views": views_bar(desk, conditions_of(request.GET), found)}
    return render(request, "petitions/_views_bar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest) -> HttpResponse:
    """Keep the conditions of the address under a name."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    given = conditions_of(request.GET)
    name, error = request.POST.get("name", ""), ""
    try:
        require_savable(given)
        if request.method == "POST":
            _check(request, given)
            save_view(actor=access, at=at, name=name, conditions=given)
            return to_list(request, given, _("已存为视图“%(name)s”。") % {"name": name.strip()})
    except InvalidInput as refusal:
        error = refusal.message
    status = 422 if error and request.method == "POST" else 200
    context = {
        "dialog_template": "petitions/_view_new.html",
        "title": _("存为视图"),
        "verb": _("存为视图"),
        "conditions": _chips_in_words(request, given),
        "name": name,
        "error": error,
        "action_url": request.get_full_path(),
        "back_url": list_address(given),
    }
    return show_dialog(request, context, status=status)


@require_POST
def change_view(request: HttpRequest, view_id: int, what: str) -> HttpResponse:
    """Rename, share, stop sharing, move up or down, remove: a form each on the page of views."""
    if what not in CHANGES:
        raise NotFound("没有这项操作。")
    try:
        said = CHANGES[what](request, view_id)
    except NotFound:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return HttpResponseRedirect(reverse("petitions:views"))


def _rename(request: HttpRequest, view_id: int) -> str:
    name = request.POST.get("name", "")
    view = rename_view(actor=request.access, at=request.at, view_id=view_id, name=name)  # type: ignore[attr-defined]
    return _("视图已改名为“%(name)s”。") % {"name": view.name}


def _share(request: HttpRequest, view_id: int) -> str:
    organ = request.POST.get("organ", "")
    organ_id = int(organ) if organ.isdecimal() and len(organ) < 10 else 0
    view = share_view(actor=request.access, at=request.at, view_id=view_id, organ_id=organ_id)  # type: ignore[attr-defined]
    return _("视图“%(name)s”已共享。") % {"name": view.name}


def _unshare(request: HttpRequest, view_id: int) -> str:
    view = unshare_view(actor=request.access, at=request.at, view_id=view_id)  # type: ignore[attr-defined]
    return _("视图“%(name)s”不再共享。") % {"name": view.name}


def _remove(request: HttpRequest, view_id: int) -> str:
    name = remove_view(actor=request.access, at=request.at, view_id=view_id)  # type: ignore[attr-defined]
    return _("视图“%(name)s”已删除。") % {"name": name}


def _move(request: HttpRequest, view_id: int) -> str:
    mine = [view.id for view in list_desk(request.access).views if view.mine and view.id]  # type: ignore[attr-defined]
    if view_id not in mine:
        raise NotFound("没有查到这个视图。")
    place = mine.index(view_id)
    mine.insert(max(0, place + (1 if request.POST.get("to") == "down" else -1)), mine.pop(place))
    reorder_views(actor=request.access, at=request.at, view_ids=mine)  # type: ignore[attr-defined]
    return _("顺序已改。")


CHANGES = {"rename": _rename, "share": _share, "unshare": _unshare, "remove": _remove, "move": _move}


def _view(access: Access, slug: str) -> ListView:
    for view in list_desk(access).views:
        if view.slug == slug:
            return view
    raise NotFound("没有查到这个视图。")


def _check(request: HttpRequest, given: dict[str, str]) -> None:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    refusals = PetitionFilter(given, queryset=Petition.objects.none(), access=access, at=at).refusals()
    if refusals:
        raise InvalidInput("；".join(refusal.message for refusal in refusals), field="query")


def _described(request: HttpRequest, view: ListView) -> dict[str, Any]:
    return {"view": view, "conditions": _chips_in_words(request, view.conditions)}


def _chips_in_words(request: HttpRequest, given: dict[str, str]) -> list[str]:
    """The conditions as the chips say them."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    asked = PetitionFilter(given, queryset=Petition.objects.none(), access=access, at=at)
    found = []
    for chip in chips(given, asked.described(), access, at, "", {}):
        if chip["active"]:
            said = chip.get("text") or dict(chip.get("options") or ()).get(chip["value"], chip["value"])
            found.append(f"{chip['label']}：{said}")
    return found


def _share_choices(access: Access) -> list[tuple[int, str]]:
    wanted = organs_to_share_with(access)
    names = dict(Organ.objects.filter(pk__in=wanted).values_list("pk", "short_name")) if wanted else {}
    return [(pk, names[pk]) for pk in wanted if pk in names]
