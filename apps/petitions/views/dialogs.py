"""Stub."""
from django.http import HttpRequest, HttpResponse


def reveal(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)


def verb(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    return HttpResponse(number)
