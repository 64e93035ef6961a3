"""Registration at the counter: typed once, kept on the server while typing, judged for repeats, receipted."""

import json
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import DomainError, PermissionRefused
from apps.petitions.actions import register as register_petition
from apps.petitions.actions.submission import stored_key
from apps.petitions.forms.registration import RegistrationForm, from_draft, new_key
from apps.petitions.models import Draft, Submission
from apps.petitions.rules.permissions import REGISTRARS, may_register
from apps.petitions.rules.vocabulary import RepeatVerdict
from apps.petitions.selectors.repeats import RepeatMatch, possible_repeats

PERSON = ("name", "id_number", "id_kind", "phone", "address")
VERDICTS = (
    (RepeatVerdict.REPEAT, "同一事项（重件）", "关联首件，不另起实体办理；可在甄别时并案"),
    (RepeatVerdict.NEW_FACTS, "同一人，有新事实", "新登记，关联首件，正常计时"),
    (RepeatVerdict.FIRST, "不同事项（初件）", "新登记，不关联"),
)


def register(request: HttpRequest) -> HttpResponse:
    """The form; POST files it, or draws it again with one more row, or with everything that is wrong."""
    access: Access = request.access  # type: ignore[attr-defined]
    if not may_register(access):
        raise PermissionRefused("登记由信访部门登记人员和街道、社区专干办理。")
    if request.method != "POST":
        return _page(request, *_started(request))
    form = _form(request, _with_row(request))
    if "add_row" in request.POST or "redraw" in request.POST:
        return _page(request, form.hushed())
    return _file(request, form)


def _started(request: HttpRequest) -> tuple[RegistrationForm, int]:
    """A new form, or one's own draft where it was left."""
    on = local_date(request.at)  # type: ignore[attr-defined]
    wanted = request.GET.get("draft", "")
    draft = Draft.objects.filter(user_id=request.access.user_id, submitted_at=None)  # type: ignore[attr-defined]
    found = draft.filter(pk=wanted).first() if _is_key(wanted) else None
    if found is not None:
        data = from_draft(json.loads(found.body or "{}"))
        data["key"] = str(found.pk)
        return _form(request, data).hushed(), found.version
    return _form(request, None, initial={"key": new_key(), "received_on": on, **_own_place(request)}), 0


def _form(request: HttpRequest, data: Any, **options: Any) -> RegistrationForm:
    return RegistrationForm(data, on=local_date(request.at), within=_within(request), **options)  # type: ignore[attr-defined]


def _within(request: HttpRequest) -> tuple[str, ...]:
    """Street and community officers register for their own area only (section 11)."""
    access: Access = request.access  # type: ignore[attr-defined]
    return () if access.has(*REGISTRARS) else access.area_prefixes


def _own_place(request: HttpRequest) -> dict[str, str]:
    """With one area only there is nothing to choose."""
    within = _within(request)
    if len(within) != 1:
        return {}
    return {"street": within[0][:9].ljust(12, "0"), "community": within[0] if len(within[0]) == 12 else ""}


def _is_key(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def _with_row(request: HttpRequest) -> Any:
    """The POST, with one more row where that was asked for."""
    role = request.POST.get("add_row", "")
    if not role:
        return request.POST
    data = request.POST.copy()
    count = data.get(f"{role}-rows", "0")
    data[f"{role}-rows"] = str((int(count) if count.isdecimal() else 0) + 1)
    return data


def _file(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    if not form.is_whole():
        return _page(request, form, status=422)
    # The same form sent twice is not its own repeat: the action answers with the first receipt.
    matches = [] if _sent_before(request, form) else _matches(request, form)
    if any(match.allowed for match in matches) and form.cleaned_data["repeat_verdict"] in (
        "",
        RepeatVerdict.PENDING,
    ):
        form.add_error("repeat_verdict", _("有疑似重复的事项，请先判断是不是同一件事。"))
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
    context = {"receipt": receipt, "petition": receipt.petition, "secret": spaced(receipt.secret)}
    return render(request, "petitions/receipt.html", context)


def _sent_before(request: HttpRequest, form: RegistrationForm) -> bool:
    key = stored_key(str(form.cleaned_data["key"]), request.access)  # type: ignore[attr-defined]
    return Submission.objects.filter(pk=key).exists()


def spaced(secret: str) -> str:
    """ABCD-EFGH-JKLM: easier to read out."""
    return "-".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _page(
    request: HttpRequest,
    form: RegistrationForm,
    version: int | None = None,
    *,
    status: int = 200,
    matches: list[RepeatMatch] | None = None,
) -> HttpResponse:
    known = request.POST.get("draft_version", "0") if version is None else str(version)
    chosen = form["repeat_verdict"].value() or ""
    context = {
        "form": form,
        "errors": form.error_lines if status == 422 else [],
        "draft_version": known,
        "matches": matches or [],
        "verdicts": [
            {"value": str(value), "label": _(label), "hint": _(hint), "checked": chosen == value}
            for value, label, hint in VERDICTS
        ],
        "row_groups": row_groups(form),
        "blank_accused": form.row("accused", "__n__"),
        "today": local_date(request.at),  # type: ignore[attr-defined]
    }
    return render(request, "petitions/register.html", context, status=status)


def row_groups(form: RegistrationForm) -> list[dict[str, Any]]:
    """The groups of people whose rows grow, with an empty row to copy."""
    words = (
        ("representatives", _("代表"), _("来访代表不超过 5 人（条例第二十条）")),
        ("agents", _("代理人"), ""),
        ("signers", _("联名人"), _("联名信、联名来访的其他署名人")),
    )
    return [
        {
            "role": role, "label": label, "hint": hint, "rows": form.rows[role], "blank": form.row(role, "__n__"),
            "errors": form.row_errors[role],
        }
        for role, label, hint in words
    ]  # fmt: skip


def matches(request: HttpRequest) -> HttpResponse:
    """Possible repeats of what has been typed so far. By POST: personal data never stands in an address."""
    if not may_register(request.access):  # type: ignore[attr-defined]
        raise PermissionRefused("登记由信访部门登记人员和街道、社区专干办理。")
    form = _form(request, request.POST)
    return render(request, "petitions/_matches.html", {"matches": _matches(request, form)})


def _matches(request: HttpRequest, form: RegistrationForm) -> list[RepeatMatch]:
    """What has been typed so far, finished or not; nobody is looked for behind an anonymous letter."""
    person = {} if form["anonymous"].value() else {name: _typed(form.petitioner, name) for name in PERSON}
    return possible_repeats(
        access=request.access,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
        area_code=form.typed_area,
        title=_typed(form, "title"),
        content=_typed(form, "content"),
        **person,
    )


def _typed(form: Any, name: str) -> str:
    return str(form[name].value() or "")[:2000]


def communities(request: HttpRequest) -> HttpResponse:
    """The two place selects again, after the street has changed."""
    form = _form(request, request.POST)
    return render(request, "petitions/_area_selects.html", {"form": form.hushed()})


def content_classes(request: HttpRequest) -> HttpResponse:
    """The three class selects again, after one has changed."""
    form = _form(request, request.POST)
    return render(request, "petitions/_content_selects.html", {"form": form.hushed()})
