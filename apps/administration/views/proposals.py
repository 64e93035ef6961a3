"""What waits for a second person, and the page where it is decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.administration.actions.decide import agree, refuse, withdraw
from apps.administration.forms.proposals import DecisionForm, ProposalConditions
from apps.administration.rules.kinds import DECISION_LABELS, label
from apps.administration.selectors.proposals import proposal_page, proposals_page
from apps.administration.views.dialogs import blame
from apps.administration.views.doors import door, who
from apps.administration.views.lists import cursors, show
from apps.base.errors import DomainError, NotFound, PermissionRefused

DONE = {"agree": "已同意，变更已生效。", "refuse": "已记录为不同意。", "withdraw": "已撤回。"}


@require_safe
@door("proposals")
def proposal_list(request: HttpRequest) -> HttpResponse:
    form = ProposalConditions(request.GET)
    if not form.is_valid():
        return show(request, "proposals", form, None, {})
    page = proposals_page(request.access, **form.wanted(), **cursors(request))  # type: ignore[attr-defined, arg-type]
    rows = [(row, label(row.kind), DECISION_LABELS[row.decision]) for row in page.rows]
    return show(request, "proposals", form, page, {"rows": rows})


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision. Whoever comes second is told so, and sees the result; who has no part in it gets 404."""
    form = DecisionForm(request.POST if request.method == "POST" else None)
    proposal_page(request.access, pk)  # type: ignore[attr-defined]
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _decide(request, pk, form.cleaned_data)
            except (NotFound, PermissionRefused):
                raise
            except DomainError as error:
                blame(form, error)
                status = error.status
            else:
                messages.success(request, _(DONE[form.cleaned_data["verb"]]))
                return redirect("administration:proposal", pk)
    context = {"page": proposal_page(request.access, pk), "form": form}  # type: ignore[attr-defined]
    return render(request, "administration/proposals/page.html", context, status=status)


def _decide(request: HttpRequest, pk: int, values: dict[str, Any]) -> None:
    if values["verb"] == "agree":
        agree(proposal_id=pk, note=values["note"], **who(request))
    elif values["verb"] == "refuse":
        refuse(proposal_id=pk, note=values["note"], **who(request))
    else:
        withdraw(proposal_id=pk, **who(request))
