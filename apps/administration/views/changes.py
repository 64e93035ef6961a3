"""The log: who changed what, when, with the values before and after."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from apps.administration.forms.proposals import LogForm
from apps.administration.rules.doors import may_enter
from apps.administration.rules.kinds import label
from apps.administration.rules.words import told
from apps.administration.selectors.changes import LogConditions, changes_page
from apps.administration.views.doors import door
from apps.administration.views.lists import cursors, show


@require_safe
@door("changes")
def change_list(request: HttpRequest) -> HttpResponse:
    form = LogForm(request.GET)
    if not form.is_valid():
        return show(request, "changes", form, None, {"has_home": False})
    page = changes_page(request.access, LogConditions(**form.cleaned_data), **cursors(request))  # type: ignore[attr-defined]
    rows = [(row, label(row.kind), told(row.before, row.after)) for row in page.rows]
    return show(request, "changes", form, page, {"rows": rows, "has_home": may_enter(request.access, "home")})  # type: ignore[attr-defined]
