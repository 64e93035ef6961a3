"""Turns a domain error that reached the top into a page of the right status; answers that carry case data are not cached."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.base.errors import DomainError


class DomainErrorMiddleware:
    """A view that lets a `DomainError` through gets the plain page for its status; nothing is a 500.

    An address with a null character is nobody's: the database would fault on it wherever a view looked it up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise Http404
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        template = "404.html" if error.status == 404 else "errors/refused.html"
        return render(request, template, {"error": error}, status=error.status)
