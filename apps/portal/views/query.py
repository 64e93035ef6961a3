"""Query, progress and rating: pages that work without JavaScript and are never kept by anybody's cache."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts.selectors import request_moment
from apps.base.errors import DomainError, NotFound
from apps.petitions.actions.open_by_secret import open_by_secret
from apps.petitions.actions.rate import rate
from apps.petitions.rules.vocabulary import SCORE_LABELS, Score
from apps.portal.forms import QueryForm
from apps.portal.selectors.progress import RatingRight, progress_of
from apps.portal.selectors.review_request import asked_by, asking_of
from apps.portal.views.door import close_door, open_door, token_of

FACES = {Score.SATISFIED: "smile", Score.BASICALLY: "meh", Score.DISSATISFIED: "frown"}


@login_not_required
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def query(request: HttpRequest) -> HttpResponse:
    """Number and secret. Every wrong pair gets the same sentence."""
    if request.method != "POST":
        return render(request, "portal/query.html", {"form": QueryForm()})
    form, at = QueryForm(request.POST), request_moment(request)
    if form.is_valid():
        try:
            access = open_by_secret(
                number=form.cleaned_data["number"], secret=form.cleaned_data["secret"], at=at
            )
        except NotFound as error:
            form.add_error(None, error.message)
        else:
            open_door(request, access, form.cleaned_data["number"], at)
            return HttpResponseRedirect(reverse("portal:progress"))
    return render(request, "portal/query.html", {"form": form}, status=422)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """Where the case stands. POST leaves the page for good (a shared telephone)."""
    if request.method == "POST":
        close_door(request)
        return HttpResponseRedirect(reverse("portal:query"))
    at = request_moment(request)
    door = token_of(request, at)
    if door is None:
        return HttpResponseRedirect(reverse("portal:query"))
    context = {
        "progress": progress_of(door[0], at),
        "asked": asked_by(door[0], at),
        "asking": asking_of(door[0], at),
    }
    return render(request, "portal/progress.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request: HttpRequest) -> HttpResponse:
    """Both sides on one page, each given once."""
    at = request_moment(request)
    door = token_of(request, at)
    if door is None:
        return HttpResponseRedirect(reverse("portal:query"))
    found = progress_of(door[0], at)
    sides = [_side(right, request) for right in found.open_rights]
    if request.method == "POST":
        given = [side for side in sides if side["chosen"]]
        for side in given:
            side["error"] = _rate(request, side)
        if given and not any(side["error"] for side in given):
            return HttpResponseRedirect(reverse("portal:progress") + "?rated=1")
        nothing = not given
        found = progress_of(door[0], at)
        left = {right.id for right in found.open_rights}
        sides = [side for side in sides if side["right"].id in left]
        context = {"progress": found, "sides": sides, "nothing": nothing}
        return render(request, "portal/rating.html", context, status=422)
    return render(request, "portal/rating.html", {"progress": found, "sides": sides})


def _side(right: RatingRight, request: HttpRequest) -> dict[str, Any]:
    chosen = request.POST.get(f"score-{right.id}", "")
    return {
        "right": right,
        "chosen": chosen,
        "reason": request.POST.get(f"reason-{right.id}", "")[:2000],
        "error": "",
        "scores": [
            (score, label, FACES[Score(score)], chosen == score) for score, label in SCORE_LABELS.items()
        ],
    }


def _rate(request: HttpRequest, side: dict[str, Any]) -> str:
    """The sentence of a refusal, or nothing."""
    at = request_moment(request)
    door = token_of(request, at)
    right = side["right"]
    assert door is not None and isinstance(right, RatingRight)
    try:
        rate(
            number=door[1],
            access=door[0],
            at=at,
            side=right.side,
            score=str(side["chosen"]),
            reason=str(side["reason"]),
            handling_id=right.handling_id,
        )
    except DomainError as error:
        return error.message
    return ""
