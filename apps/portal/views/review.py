"""申请复查, 申请复核 by the petitioner: one short form while the right runs, or late with a reason; a receipt at the end."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.rules.access import Access
from apps.accounts.selectors import request_moment
from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInputs
from apps.petitions.actions.ask_review import ask_recheck, ask_review
from apps.portal.forms import ReviewRequestForm
from apps.portal.selectors.progress import progress_of
from apps.portal.selectors.review_request import Asking, asked_by, asking_of
from apps.portal.views.door import token_of

ASK = {"review": ask_review, "recheck": ask_recheck}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """`handling` says which answer is meant where several organs answered; without one, the first that may be asked about."""
    at = request_moment(request)
    door = token_of(request, at)
    if door is None:
        return HttpResponseRedirect(reverse("portal:query"))
    found = asking_of(door[0], at)
    wanted = request.POST.get("handling", "") or request.GET.get("handling", "")
    asking = next((one for one in found if str(one.handling_id) == wanted), found[0] if found else None)
    form, status = None, 200
    if asking is not None:
        form = ReviewRequestForm(request.POST if request.method == "POST" else None, asking=asking)
        if request.method == "POST":
            if form.is_valid() and _ask(request, form, asking, door):
                return HttpResponseRedirect(reverse("portal:review") + "?sent=1")
            status = 422
    context = {
        "progress": progress_of(door[0], at), "asking": asking, "others": [one for one in found if one is not asking],
        "form": form, "asked": asked_by(door[0], at), "sent": "sent" in request.GET,
    }  # fmt: skip
    return render(request, "portal/review.html", context, status=status)


def _ask(request: HttpRequest, form: ReviewRequestForm, asking: Asking, door: tuple[Access, str]) -> bool:
    """False where it was refused; the reasons stand in the form then, with everything typed."""
    at = request_moment(request)
    today = local_date(at)
    try:
        ASK[asking.stage](
            number=door[1],
            access=door[0],
            at=at,
            channel="online",
            requested_on=today,
            received_on=today,
            handling_id=asking.handling_id,
            target=form.cleaned_data.get("target") or (asking.targets[0] if asking.targets else ""),
            claims_text=form.cleaned_data["claims_text"],
            reasons=form.cleaned_data["reasons"],
            late_reason=form.cleaned_data.get("late_reason", ""),
        )
    except DomainError as error:
        for one in error.errors if isinstance(error, InvalidInputs) else [error]:
            form.add_error(one.field if one.field in form.fields else None, one.message)
        return False
    return True
