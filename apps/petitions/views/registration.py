"""Registration at the counter: typed once, kept on the server while typing, judged for repeats, receipted.

Every button of the form is a submit: with the script the answer replaces the page's middle, without it the whole page.
`views/redraw.py` does what the small buttons ask; here the form is opened and filed.
"""

import json
import logging
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.actions import attach
from apps.petitions.actions import register as register_petition
from apps.petitions.actions.drafts import PARKED
from apps.petitions.actions.register import Receipt
from apps.petitions.actions.submission import stored_key
from apps.petitions.forms.people import ROW_FIELDS
from apps.petitions.forms.registration import RegistrationForm, from_draft, new_key
from apps.petitions.models import Draft, Submission
from apps.petitions.rules.permissions import REGISTRARS, may_register
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.page_owner import owner_of_page, page_word
from apps.petitions.selectors.receipt import registered_today
from apps.petitions.selectors.repeats import RepeatMatch, possible_repeats
from apps.petitions.views.receipts import receipt_page
from apps.petitions.views.redraw import Redrawn, keep_draft, redraw, wants_redraw

logger = logging.getLogger(__name__)
PERSON = ("name", "id_number", "id_kind", "phone", "address")
NOT_A_FILER = "登记由信访部门登记人员和街道、社区专干办理。"
VERDICTS = (
    (RepeatVerdict.REPEAT, "同一事项", "记为重件，不另起实体办理，告知原编号；甄别时可并入首件"),
    (RepeatVerdict.NEW_FACTS, "同一人，有新事实", "新登记，关联为“相关信访事项”，正常计时"),
    (RepeatVerdict.FIRST, "不同事项", "新登记，不关联"),
)
REASONS = ("新增诉求", "同一诉求，没有新事实", "地点不同", "不是同一人，也不是同一件事")


def register(request: HttpRequest) -> HttpResponse:
    """The form; POST files it, or draws it again as a small button asked, or with everything that is wrong."""
    access: Access = request.access  # type: ignore[attr-defined]
    if not may_register(access):
        raise PermissionRefused(NOT_A_FILER)
    if request.method != "POST":
        return _page(request, *_started(request))
    if "keep" in request.POST:
        kept = keep_draft(request)
        return HttpResponseRedirect(kept) if kept else _page(request, form_of(request, request.POST))
    if wants_redraw(request):
        drawn = redraw(request, form_of(request, request.POST))
        form = form_of(request, drawn.data).hushed()
        asked_again = request.headers.get("X-Requested-With") == "fetch"  # the script asks for itself
        found = [] if asked_again else look_for_repeats(request, form)
        return _page(request, form, drawn=drawn, matches=found)
    return _file(request, form_of(request, request.POST))


def _started(request: HttpRequest) -> tuple[RegistrationForm, Draft | None]:
    """A new form, or one's own draft where it was left."""
    on = local_date(request.at)  # type: ignore[attr-defined]
    wanted = request.GET.get("draft", "")
    mine = Draft.objects.filter(user_id=request.access.user_id, submitted_at=None)  # type: ignore[attr-defined]
    found = mine.filter(pk=wanted).first() if _is_key(wanted) else None
    if found is not None:
        data = from_draft(json.loads(found.body or "{}"))
        data["key"] = str(found.pk)
        return form_of(request, data).hushed(), found
    return form_of(request, None, initial={"key": new_key(), "received_on": on, **_own_place(request)}), None


def form_of(request: HttpRequest, data: Any, **options: Any) -> RegistrationForm:
    return RegistrationForm(data, on=local_date(request.at), within=within(request), **options)  # type: ignore[attr-defined]


def within(request: HttpRequest) -> tuple[str, ...]:
    """Street and community officers register for their own area only (section 11)."""
    access: Access = request.access  # type: ignore[attr-defined]
    return () if access.has(*REGISTRARS) else access.area_prefixes


def _own_place(request: HttpRequest) -> dict[str, str]:
    """With one area only there is nothing to choose."""
    own = within(request)
    if len(own) != 1:
        return {}
    return {"street": own[0][:9].ljust(12, "0"), "community": own[0] if len(own[0]) == 12 else ""}


def _is_key(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


# --- filing --------------------------------------------------------------------------------------------------
def _file(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    whole = form.is_whole()
    if whole and not _is_own_page(request):
        form.add_error(None, _("这一页是用另一个账号打开的。请用原来的账号登录后再提交；内容还在本页。"))
        return _page(request, form, status=409)
    # The same form sent twice is not its own repeat: the action answers with the first receipt.
    matches = [] if whole and _sent_before(request, form) else look_for_repeats(request, form)
    if not whole or not _is_judged(form, matches):
        return _page(request, form, status=422, matches=matches)
    try:
        receipt = register_petition(
            values=form.registration(),
            access=request.access,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
            submission_key=str(form.cleaned_data["key"]),
        )
    except DomainError as error:
        form.blame(error)
        return _page(request, form, status=422, matches=matches)
    return receipt_page(request, receipt, refused=_attach(request, receipt))


def _is_own_page(request: HttpRequest) -> bool:
    """Two accounts may sign in one after the other in one browser; a page opened by the first is not filed by the second."""
    owner = owner_of_page(request.POST.get("page", ""), request.POST.get("key", ""))
    return owner is None or owner == request.access.user_id  # type: ignore[attr-defined]


def _is_judged(form: RegistrationForm, matches: list[RepeatMatch]) -> bool:
    """Where something looks like the same matter, the officer's verdict and the reason come first (R-93)."""
    if not any(match.allowed for match in matches):
        return True
    if form.cleaned_data["repeat_verdict"] in ("", RepeatVerdict.PENDING):
        form.add_error("repeat_verdict", _("有疑似重复的事项，请先判断是不是同一件事。"))
    if not form.cleaned_data["repeat_reason"]:
        form.add_error("repeat_reason", _("请写明判断理由。"))
    return not form.errors


def _attach(request: HttpRequest, receipt: Receipt) -> str:
    """Papers join the registered case; what is wrong with them never undoes the registration. The sentence, if any."""
    files = [*request.FILES.getlist("photos"), *request.FILES.getlist("files")]
    if not files or not receipt.created:
        return ""
    try:
        attach(
            number=receipt.petition.number,
            access=request.access,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
            files=files,
        )
    except DomainError as error:
        return error.message
    return ""


def _sent_before(request: HttpRequest, form: RegistrationForm) -> bool:
    key = stored_key(str(form.cleaned_data["key"]), request.access)  # type: ignore[attr-defined]
    return Submission.objects.filter(pk=key).exists()


def look_for_repeats(request: HttpRequest, form: RegistrationForm) -> list[RepeatMatch]:
    """What has been typed so far, finished or not; nobody is looked for behind an anonymous letter."""
    person = {} if form["anonymous"].value() else {name: typed(form.petitioner, name) for name in PERSON}
    found = possible_repeats(
        access=request.access,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
        area_code=form.typed_area,
        title=typed(form, "title"),
        content=typed(form, "content"),
        **person,
    )
    if any(not match.allowed for match in found):
        logger.info("user %s was told of a likely repeat out of sight", request.access.user_id)  # type: ignore[attr-defined]
    return found


def typed(form: Any, name: str) -> str:
    return str(form[name].value() or "")[:2000]


# --- drawing -------------------------------------------------------------------------------------------------
def _page(
    request: HttpRequest,
    form: RegistrationForm,
    draft: Draft | None = None,
    *,
    status: int = 200,
    matches: list[RepeatMatch] | None = None,
    drawn: Redrawn | None = None,
) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    key = str(form["key"].value() or "")
    context = {
        "form": form,
        "errors": form.error_lines if status != 200 else [],
        "draft_version": str(draft.version) if draft else request.POST.get("draft_version", "0"),
        "parked": draft is not None and PARKED in json.loads(draft.body or "{}"),
        "page_word": page_word(access.user_id, key),
        "discard_url": reverse("petitions:draft-discard", args=[key]) if _is_key(key) else "",
        "matches": matches or [],
        "verdicts": verdicts(form),
        "reasons": [_(reason) for reason in REASONS],
        "row_groups": row_groups(form),
        "blank_accused": form.row("accused", "__n__"),
        "drawn": drawn or Redrawn(),
        "count": registered_today(access=access, at=at),
        "at": at,
    }
    return render(request, "petitions/register.html", context, status=status)


def verdicts(form: RegistrationForm) -> list[dict[str, Any]]:
    chosen = form["repeat_verdict"].value() or ""
    return [
        {"value": str(value), "label": _(label), "hint": _(hint), "checked": chosen == value}
        for value, label, hint in VERDICTS
    ]


def row_groups(form: RegistrationForm) -> list[dict[str, Any]]:
    """The groups of people whose rows grow, with an empty row to copy."""
    words = (
        ("representatives", _("代表"), _("来访代表不超过 5 人（条例第二十条）")),
        ("agents", _("代理人"), ""),
        ("signers", _("联名人"), _("联名信、联名来访的其他署名人，最多 200 人")),
    )
    heads = [form.row("signers", "__n__").fields[name].label for name in ROW_FIELDS]
    return [
        {
            "role": role, "label": label, "hint": hint, "rows": form.rows[role], "blank": form.row(role, "__n__"),
            "errors": form.row_errors[role], "heads": heads,
        }
        for role, label, hint in words
    ]  # fmt: skip
