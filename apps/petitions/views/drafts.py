"""Stub."""
from django.http import HttpRequest, HttpResponse


def draft_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def save(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def discard(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse("")
