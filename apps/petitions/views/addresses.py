"""The address of the list with these conditions, and the way back to it: a small step for htmx, a redirect for others."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def list_address(given: Mapping[str, str]) -> str:
    return reverse("petitions:list") + (f"?{urlencode(given)}" if given else "")


def to_list(request: HttpRequest, given: Mapping[str, str], message: str = "") -> HttpResponse:
    """The list with these conditions. htmx closes the dialog, swaps the rows and pushes the address."""
    address = list_address(given)
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response["HX-Location"] = json.dumps({"path": address, "target": "#results", "swap": "innerHTML"})
    happened: dict[str, object] = {"close-dialog": {}}
    if message:
        happened["toast"] = {"message": message}
    response["HX-Trigger"] = json.dumps(happened)
    return response
