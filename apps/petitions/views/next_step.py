"""What `.` does on a line of the list: the next verb this person may do on that case, found only when asked for."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from apps.base.errors import NotFound
from apps.base.views import show_dialog
from apps.petitions.models import Petition
from apps.petitions.selectors.next_step import next_step


def next_verb(request: HttpRequest, number: str) -> HttpResponse:
    """On to the dialog of the verb; where nothing waits for this person, a dialog that says so."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    petition = Petition.objects.content_visible_to(access, at).filter(number=number).first()
    if petition is None:
        raise NotFound("没有查到这件信访事项。")
    option = next_step(petition, access, at)
    if option is not None:
        return HttpResponseRedirect(option.url)
    context = {
        "dialog_template": "petitions/_no_next.html",
        "title": petition.title,
        "verb": petition.number,
        "number": petition.number,
        "url": reverse("petitions:detail", args=[petition.number]),
    }
    return show_dialog(request, context)
