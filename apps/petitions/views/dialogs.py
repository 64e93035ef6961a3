"""One view for every verb: the form of the verb, the consequence, and one call of its action.

GET gives the dialog; POST 204 with `petition-changed`, or 422 with everything typed still there. Somebody else's
change in between shows who did what since, keeps the text and goes on from the new version.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.base.clock import day_in
from apps.base.errors import DomainError, InvalidInputs, NotFound, PermissionRefused, StaleVersion
from apps.base.views import done, show_dialog
from apps.deadlines.rules.table import RULES
from apps.deadlines.selectors import answer_rule
from apps.deadlines.selectors.popover import popover_of_answer
from apps.petitions.actions import PERFORM
from apps.petitions.forms.triage import PARTS
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import BY_SLUG, STATE_LABELS
from apps.petitions.selectors import dialog
from apps.petitions.selectors.conflict import changed_since, kept
from apps.petitions.selectors.consequence import Chosen
from apps.petitions.selectors.repeats import RepeatMatch, repeats_of
from apps.petitions.views.opening import DIALOG_PAGE, Opened, open_verb

UPLOADS = frozenset({"attach"})
GENERIC = "petitions/dialogs/_generic.html"
OWN_TEMPLATE = frozenset({"triage", "accept", "draft_opinion", "attach"})


def verb(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """The dialog of one verb on one petition (and, for handling verbs, one handling: `?handling=`)."""
    if slug not in BY_SLUG or BY_SLUG[slug].name not in VERB_FORMS:
        raise NotFound("没有这项操作。")
    opened = open_verb(request, number, BY_SLUG[slug])
    if request.method != "POST":
        if "limits" in request.GET:
            return _limits(request, opened)
        if "explain" in request.GET:
            return _explained(request, opened)
        if opened.refusal:
            return _refused(request, opened)
        return _dialog(request, opened, opened.form(None, None))
    form = opened.form(kept(request.POST, opened.form(None, None)), request.FILES)
    if not form.is_valid():
        return _dialog(request, opened, form, status=422)
    try:
        _perform(request, opened, form)
    except StaleVersion:
        return _conflict(request, opened, form)
    except PermissionRefused as error:
        return _lost(request, opened, form, error)
    except NotFound:
        raise
    except DomainError as error:
        blame(form, error)
        return _dialog(request, opened, form, status=422)
    return _finished(request, opened)


def _limits(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The consequence again, and for 受理 the limits of every claim, for the day or the days just chosen."""
    chosen = _chosen(opened, request.GET)
    facts = dialog.dialog_facts(
        opened.verb.name, opened.petition, opened.handling, opened.on, chosen, opened.review
    )
    context = {"consequence": facts.consequence, "claim_rows": _claim_rows(opened, chosen.day)}
    return render(request, "petitions/dialogs/_effects.html", context)


def _chosen(opened: Opened, data: Any) -> Chosen:
    """The day or the days that stand in the form."""
    given = str(data.get(dialog.DRIVES.get(opened.verb.name, ""), ""))
    days = int(given) if given.isdecimal() and len(given) < 4 else None
    return Chosen(day_in(given) or opened.on, days)


def _claim_rows(opened: Opened, day: date) -> list[dict[str, Any]]:
    return dialog.claim_rows(opened.handling, day, opened.url) if opened.verb.name == "accept" else []


def _explained(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How a limit that does not run yet would be reckoned, should the verb be done on that day."""
    rule = request.GET.get("explain", "")
    if rule not in RULES:
        raise NotFound("没有这个期限。")
    popover = popover_of_answer(answer_rule(rule, day_in(request.GET.get("day", "")) or opened.on))
    whole = not request.htmx  # type: ignore[attr-defined]
    return render(request, f"deadlines/{'explain' if whole else '_popover'}.html", {"popover": popover})


def _perform(request: HttpRequest, opened: Opened, form: Form) -> Any:
    values = opened.place | form.cleaned_data
    version = request.POST.get("version", "")
    return PERFORM[opened.verb.name](
        number=opened.petition.number,
        access=request.access,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
        version=_version(version),
        **values,
    )


def _version(typed: str) -> int | None:
    """The version a dialog was opened with; what is no number is as good as none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def blame(form: Form, error: DomainError) -> None:
    """Refusals beside their fields, each with its article; what belongs to no field of the form goes on top."""
    for one in error.errors if isinstance(error, InvalidInputs) else [error]:
        form.add_error(one.field if one.field in form.fields else None, one.said)


def _dialog(
    request: HttpRequest,
    opened: Opened,
    form: Form,
    *,
    status: int = 200,
    conflict: dict[str, Any] | None = None,
    who: str = "",
) -> HttpResponse:
    chosen = _chosen(opened, form.data if form.is_bound else {})
    facts = dialog.dialog_facts(
        opened.verb.name, opened.petition, opened.handling, opened.on, chosen, opened.review
    )
    template = f"petitions/dialogs/{opened.verb.name}.html" if opened.verb.name in OWN_TEMPLATE else GENERIC
    context = {
        "dialog_template": template,
        "verb": _(opened.verb.label),
        "title": opened.petition.title,
        "number": opened.petition.number,
        "petition": opened.petition,
        "handling": opened.handling,
        "review": opened.review,
        "version": request.POST.get("version")
        if conflict is None and request.method == "POST"
        else opened.petition.version,
        "form": form,
        "facts": facts,
        "paper_name": dialog.paper_name(facts.opinion, opened.handling),
        "repeats": _repeats(request, opened),
        "claim_groups": claim_groups(form),
        "claim_rows": _claim_rows(opened, chosen.day),
        "was": dialog.opened_with(opened.petition, opened.form(None, None), opened.verb.name)
        if conflict is not None or request.method != "POST"
        else {key[4:]: str(value) for key, value in request.POST.items() if key.startswith("was_")},
        "consequence": facts.consequence,
        "produces": dialog.produced(opened.verb.name),
        "submit_label": _(dialog.SUBMIT_LABELS.get(opened.verb.name, opened.verb.label)),
        "confirm": _(dialog.CONFIRM[opened.verb.name]) if opened.verb.name in dialog.CONFIRM else "",
        "danger": opened.verb.name in dialog.DANGER,
        "wide": opened.verb.name in dialog.WIDE,
        "multipart": opened.verb.name in UPLOADS,
        "exits": opened.exits,
        "action_url": opened.url,
        "cancel_url": reverse("petitions:detail", args=[opened.petition.number]),
        "conflict": conflict,
        "who": who,
        "article": opened.article,
    }
    return show_dialog(request, context, page=DIALOG_PAGE, status=status)


def _repeats(request: HttpRequest, opened: Opened) -> list[RepeatMatch]:
    if opened.verb.name not in ("judge_repeat", "merge"):
        return []
    return repeats_of(opened.petition, request.access, request.at)  # type: ignore[attr-defined]


def claim_groups(form: Form) -> list[dict[str, Any]]:
    """The triage form's fields claim by claim."""
    return [
        {"claim": claim, "fields": [form[f"claim_{claim.pk}_{part}"] for part in PARTS]}
        for claim in getattr(form, "rows", [])
    ]


def _conflict(request: HttpRequest, opened: Opened, form: Form) -> HttpResponse:
    """Who changed what since the form was opened; the next submission goes on from the new version."""
    version = request.POST.get("version", "")
    opened = open_verb(request, opened.petition.number, opened.verb)
    petition = opened.petition
    since = changed_since(
        petition,
        _version(version) or petition.version,
        form,
        fresh=opened.form(None, None),
        was={key: str(value) for key, value in request.POST.items() if key.startswith("was_")},
        on=opened.on,
    )
    if opened.refusal:
        since["text"] = _("你的内容已保留。现在：%(why)s") % {"why": opened.refusal}
    status = 422 if request.htmx else 409  # type: ignore[attr-defined]
    return _dialog(request, opened, form, status=status, conflict=since)


def _lost(request: HttpRequest, opened: Opened, form: Form, error: DomainError) -> HttpResponse:
    """The right to do it went in the meantime: the form stays with its text, and says who can."""
    form.add_error(None, error.said)
    opened = open_verb(request, opened.petition.number, opened.verb)
    status = 422 if request.htmx else 403  # type: ignore[attr-defined]
    return _dialog(request, opened, form, status=status, who=opened.who)


def _refused(request: HttpRequest, opened: Opened) -> HttpResponse:
    context = {
        "dialog_template": "petitions/dialogs/_refused.html",
        "verb": _(opened.verb.label),
        "title": opened.petition.title,
        "number": opened.petition.number,
        "reason": opened.refusal,
        "article": opened.article,
        "who": opened.who,
        "by_person": opened.blocked_by in ("role", "four_eyes"),
        "state_label": STATE_LABELS.get(opened.petition.state, ""),
        "exits": opened.exits,
        "cancel_url": reverse("petitions:detail", args=[opened.petition.number]),
    }
    return show_dialog(request, context, page=DIALOG_PAGE)


def _finished(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Close the dialog and say so; whoever lost sight of the case by this verb goes back to the list."""
    message = _(dialog.DONE.get(opened.verb.name, "")) or _("已办：%(verb)s。") % {"verb": opened.verb.label}
    number = opened.petition.number
    still = Petition.objects.visible_to(request.access, request.at).filter(number=number).exists()  # type: ignore[attr-defined]
    target = reverse("petitions:detail", args=[number]) if still else reverse("petitions:list")
    if request.htmx:  # type: ignore[attr-defined]
        return done(message=message, redirect="" if still else target)
    messages.success(request, message)
    return HttpResponseRedirect(target)
