"""大字版: larger letters for the public's pages, remembered by the browser and by nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

COOKIE = "type"
LARGE = "large"
A_YEAR = 365 * 24 * 3600
PAGES = ("portal:query", "portal:progress", "portal:rate")


@login_not_required
@never_cache
@require_POST
def type_size(request: HttpRequest) -> HttpResponse:
    """Switches, and goes back to the page of the portal one came from; any other address becomes the first page."""
    back = request.POST.get("back", "")
    answer = HttpResponseRedirect(
        back if back in {reverse(name) for name in PAGES} else reverse("portal:query")
    )
    if request.COOKIES.get(COOKIE) == LARGE:
        answer.delete_cookie(COOKIE, path=reverse("portal:query"), samesite="Lax")
    else:
        answer.set_cookie(
            COOKIE,
            LARGE,
            max_age=A_YEAR,
            path=reverse("portal:query"),
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
    return answer
