"""A door before each page; who stands outside gets 403 before anything is looked up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from apps.administration.rules.doors import check_door

View = Callable[..., HttpResponse]


def door(name: str) -> Callable[[View], View]:
    def shut(view: View) -> View:
        @wraps(view)
        def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check_door(request.access, name)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return behind

    return shut


def who(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every action of this app takes."""
    return {"access": request.access, "at": request.at}  # type: ignore[attr-defined]
