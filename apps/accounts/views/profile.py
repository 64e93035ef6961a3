"""What I am appointed to, where I am signed in, and the tokens that act in my name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.actions import revoke_token, set_preferences
from apps.accounts.forms import PreferencesForm
from apps.accounts.selectors import appointments_of, tokens_of


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    at = request.at  # type: ignore[attr-defined]
    context = {
        "appointments": appointments_of(request.user, at),  # type: ignore[arg-type]
        "tokens": tokens_of(request.user, at),  # type: ignore[arg-type]
        "preferences": PreferencesForm(instance=request.user),
    }
    return render(request, "accounts/profile.html", context)


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Both choices as sent; a box not ticked is a box not ticked."""
    set_preferences(
        user=request.user,  # type: ignore[arg-type]
        access=request.access,  # type: ignore[attr-defined]
        large_type="large_type" in request.POST,
        single_keys="single_keys" in request.POST,
    )
    messages.success(request, _("已保存。"))
    return redirect("accounts:profile")


@require_POST
def revoke(request: HttpRequest, token_key: str) -> HttpResponse:
    revoke_token(token_key=token_key, access=request.access, at=request.at)  # type: ignore[attr-defined]
    return redirect("accounts:profile")


@login_not_required
def closed(request: HttpRequest, **parts: str) -> HttpResponse:
    """Sign-up, e-mail and password-by-mail pages of allauth: here a system administrator opens accounts."""
    raise Http404
