"""Registrations in progress: saved while typing, listed, taken up again, thrown away. Private to their writer."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from apps.base.chinese import cn_time
from apps.base.errors import DomainError, PermissionRefused, StaleVersion
from apps.parties.rules.identity import mask_name
from apps.petitions.actions.drafts import PARKED, discard_draft, save_draft
from apps.petitions.forms.registration import draft_body, new_key
from apps.petitions.models import Draft
from apps.petitions.rules.permissions import may_register
from apps.petitions.selectors.page_owner import owner_of_page, page_word

SHOWN = 50


def draft_list(request: HttpRequest) -> HttpResponse:
    """One's own, newest first."""
    _check(request)
    mine = Draft.objects.filter(user_id=request.access.user_id, submitted_at=None)  # type: ignore[attr-defined]
    rows = [_row(draft) for draft in mine.order_by("-saved_at")[:SHOWN]]
    return render(request, "petitions/drafts.html", {"drafts": rows})


def _row(draft: Draft) -> dict[str, Any]:
    body = json.loads(draft.body or "{}")
    first = {key: (values[0] if values else "") for key, values in body.items() if isinstance(values, list)}
    return {
        "title": first.get("title", ""),
        "person": mask_name(first.get("petitioner-name", "")),
        "begun_at": draft.created_at,
        "saved_at": draft.saved_at,
        "parked": PARKED in body,
        "url": f"{reverse('petitions:register')}?draft={draft.pk}",
        "discard_url": reverse("petitions:draft-discard", args=[draft.pk]),
    }


@require_POST
@sensitive_post_parameters()
def save(request: HttpRequest) -> JsonResponse:
    """Autosave. Answers the new version, or why it was not saved; the page keeps what is typed either way."""
    _check(request)
    access = request.access  # type: ignore[attr-defined]
    version, key = request.POST.get("draft_version", ""), request.POST.get("key", "")
    owner = owner_of_page(request.POST.get("page", ""), key)
    if owner is not None and owner != access.user_id:
        words = _("这一页是用另一个账号打开的，没有保存。请用原来的账号登录；内容还在本页。")
        return JsonResponse({"code": "other_account", "message": words}, status=409)
    try:
        draft = save_draft(
            user_id=access.user_id,
            key=key,
            body=draft_body(request.POST),
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            access=access,
            at=request.at,  # type: ignore[attr-defined]
        )
    except DomainError as error:
        return JsonResponse(error.as_dict() | _ways_out(request, error, key), status=error.status)
    saved_at = cn_time(draft.saved_at)
    return JsonResponse({"version": draft.version, "message": _("%(time)s 已自动保存") % {"time": saved_at}})


def _ways_out(request: HttpRequest, error: DomainError, key: str) -> dict[str, str]:
    """Two pages on one draft: this one may go on as a draft of its own, and the other can be looked at."""
    if not isinstance(error, StaleVersion) or error.code == "draft_submitted":
        return {}
    copy = new_key()
    return {
        "copy_key": copy,
        "copy_page": page_word(request.access.user_id, copy),  # type: ignore[attr-defined]
        "other_url": f"{reverse('petitions:register')}?draft={key}",
    }


@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Throw a draft of one's own away."""
    _check(request)
    access = request.access  # type: ignore[attr-defined]
    if discard_draft(user_id=access.user_id, key=str(key), access=access, at=request.at):  # type: ignore[attr-defined]
        messages.success(request, _("草稿已放弃。"))
    return HttpResponseRedirect(reverse("petitions:drafts"))


def _check(request: HttpRequest) -> None:
    if not may_register(request.access):  # type: ignore[attr-defined]
        raise PermissionRefused("登记由信访部门登记人员和街道、社区专干办理。")
