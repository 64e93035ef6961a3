"""Stub."""

from django.http import HttpRequest, HttpResponse


def register(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def matches(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def communities(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def content_classes(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def receipt(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)
