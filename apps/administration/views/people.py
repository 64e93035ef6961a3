"""The list of accounts, one account, and opening a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.administration.actions.open_account import open_account
from apps.administration.forms.people import AccountForm, PeopleConditions
from apps.administration.rules.doors import may_enter
from apps.administration.selectors.organs import chosen_organ, organ_options
from apps.administration.selectors.people import Conditions, people_page
from apps.administration.selectors.person import person_page, user_by_id
from apps.administration.views.dialogs import blame
from apps.administration.views.doors import door
from apps.administration.views.lists import cursors, show
from apps.base.clock import local_date
from apps.base.errors import DomainError
from apps.base.views import wants_part


@require_safe
@door("users")
def user_list(request: HttpRequest) -> HttpResponse:
    at, access = request.at, request.access  # type: ignore[attr-defined]
    form = PeopleConditions(request.GET, organs=organ_options(local_date(at)))
    context = {"may_open": may_enter(access, "open_account")}
    if not form.is_valid():
        return show(request, "users", form, None, context)
    values = form.cleaned_data
    organ = chosen_organ(values["organ"]) if values["organ"] else None
    conditions = Conditions(q=values["q"], organ=organ, role=values["role"], state=values["state"])
    page, rows = people_page(conditions, at, **cursors(request))
    return show(request, "users", form, page, context | {"rows": rows})


@require_safe
@door("users")
def user_page(request: HttpRequest, pk: int) -> HttpResponse:
    access = request.access  # type: ignore[attr-defined]
    user = user_by_id(pk)
    own = user.pk == access.user_id
    context = {
        "person": person_page(user, request.at),  # type: ignore[attr-defined]
        "own": own,
        "keeps_accounts": may_enter(access, "accounts") and not own,
        "keeps_rights": may_enter(access, "rights") and not own,
    }
    template = "_person" if wants_part(request) else "person"
    return render(request, f"administration/users/{template}.html", context)


@door("open_account")
def open_page(request: HttpRequest) -> HttpResponse:
    """A full page: the answer to a good form is the first password, shown this once."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = open_account(
                **form.cleaned_data,
                access=request.access,  # type: ignore[attr-defined]
                at=request.at,  # type: ignore[attr-defined]
            )
        except DomainError as error:
            blame(form, error)
        else:
            return render(request, "administration/users/opened.html", {"user": user, "password": password})
    status = 422 if form.errors else 200
    return render(request, "administration/users/new.html", {"form": form}, status=status)
