"""Which columns the list has: one's own choice, in one's own order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.base.views import show_dialog
from apps.petitions.actions.choose_columns import choose_columns
from apps.petitions.filters import conditions_of
from apps.petitions.rules.columns import CHOICES, DEFAULT
from apps.petitions.selectors.desk import list_desk
from apps.petitions.views.addresses import list_address, to_list


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest) -> HttpResponse:
    """GET gives the dialog; POST keeps the choice and shows the list again."""
    given = conditions_of(request.GET)
    if request.method == "POST":
        usual = "usual" in request.POST
        wanted = DEFAULT if usual else _wanted(request)
        choose_columns(actor=request.access, at=request.at, columns=wanted)  # type: ignore[attr-defined]
        return to_list(request, given)
    chosen = [name for name in list_desk(request.access).columns if name in CHOICES]  # type: ignore[attr-defined]
    rest = [name for name in CHOICES if name not in chosen]
    rows = [
        {"name": name, "label": _(CHOICES[name]), "chosen": name in chosen, "place": place}
        for place, name in enumerate((*chosen, *rest), start=1)
    ]
    context: dict[str, Any] = {
        "dialog_template": "petitions/_columns.html",
        "stylesheet": "css/pages/petitions.css",
        "title": _("列"),
        "verb": _("列"),
        "rows": rows,
        "action_url": request.get_full_path(),
        "back_url": list_address(given),
    }
    return show_dialog(request, context)


def _wanted(request: HttpRequest) -> list[str]:
    """What is ticked, by the numbers beside it (an unreadable number comes last)."""

    def place(name: str) -> int:
        number = request.POST.get(f"place_{name}", "")
        return int(number) if number.isdecimal() and len(number) < 4 else len(CHOICES) + 1

    ticked = [name for name in request.POST.getlist("column") if name in CHOICES]
    return sorted(ticked, key=place)
