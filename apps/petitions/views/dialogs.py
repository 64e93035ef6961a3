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

from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInputs, NotFound, StaleVersion
from apps.base.views import done
from apps.parties.rules.identity import mask_name
from apps.parties.selectors import REVEALABLE
from apps.petitions.actions import PERFORM
from apps.petitions.forms.triage import PARTS
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import BY_SLUG
from apps.petitions.rules.permissions import may
from apps.petitions.rules.vocabulary import PARTY_ROLE_LABELS
from apps.petitions.selectors import dialog
from apps.petitions.selectors.conflict import changed_since
from apps.petitions.selectors.facts import facts_from
from apps.petitions.selectors.repeats import RepeatMatch, repeats_of
from apps.petitions.views.opening import Opened, open_verb

UPLOADS = frozenset({"attach"})
DIALOG_PAGE = "petitions/dialog_page.html"
GENERIC = "petitions/dialogs/_generic.html"
OWN_TEMPLATE = frozenset({"triage", "accept", "draft_opinion"})


def verb(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """The dialog of one verb on one petition (and, for handling verbs, one handling: `?handling=`)."""
    if slug not in BY_SLUG or BY_SLUG[slug].name not in VERB_FORMS:
        raise NotFound("没有这项操作。")
    opened = open_verb(request, number, BY_SLUG[slug])
    if request.method != "POST":
        if "limits" in request.GET:
            return _limits(request, opened)
        if opened.refusal:
            return _refused(request, opened)
        return _dialog(request, opened, opened.form(None, None))
    form = opened.form(request.POST, request.FILES)
    if not form.is_valid():
        return _dialog(request, opened, form, status=422)
    try:
        _perform(request, opened, form)
    except StaleVersion:
        return _conflict(request, opened, form)
    except NotFound:
        raise
    except DomainError as error:
        blame(form, error)
        return _dialog(request, opened, form, status=422)
    return _finished(request, opened)


def _limits(request: HttpRequest, opened: Opened) -> HttpResponse:
    """受理: the limits again, for the day just chosen."""
    try:
        day = date.fromisoformat(request.GET.get("accepted_on", ""))
    except ValueError:
        day = opened.on
    day = day if 2000 < day.year < 2100 else opened.on
    context = {"claim_rows": dialog.claim_rows(opened.handling, day)}
    return render(request, "petitions/dialogs/_claim_rows.html", context)


def _perform(request: HttpRequest, opened: Opened, form: Form) -> Any:
    values = opened.place | form.cleaned_data
    version = request.POST.get("version", "")
    return PERFORM[opened.verb.name](
        number=opened.petition.number,
        access=request.access,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
        version=int(version) if version.isdigit() else None,
        **values,
    )


def blame(form: Form, error: DomainError) -> None:
    """Refusals beside their fields; what belongs to no field of the form goes on top, with its article."""
    for one in error.errors if isinstance(error, InvalidInputs) else [error]:
        name = one.field if one.field in form.fields else None
        article = (
            _("（依据：%(article)s）") % {"article": one.article} if one.article and name is None else ""
        )
        form.add_error(name, one.message + article)


def _dialog(
    request: HttpRequest,
    opened: Opened,
    form: Form,
    *,
    status: int = 200,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    facts = dialog.dialog_facts(
        opened.verb.name, opened.petition, opened.handling, local_date(request.at)  # type: ignore[attr-defined]
    )  # fmt: skip
    template = f"petitions/dialogs/{opened.verb.name}.html" if opened.verb.name in OWN_TEMPLATE else GENERIC
    context = {
        "dialog_template": template,
        "verb": _(opened.verb.label),
        "title": opened.petition.title,
        "number": opened.petition.number,
        "petition": opened.petition,
        "handling": opened.handling,
        "version": request.POST.get("version")
        if conflict is None and request.method == "POST"
        else opened.petition.version,
        "form": form,
        "facts": facts,
        "paper_name": dialog.paper_name(facts.opinion, opened.handling),
        "repeats": _repeats(request, opened),
        "claim_groups": claim_groups(form),
        "claim_rows": dialog.claim_rows(opened.handling, opened.on) if opened.verb.name == "accept" else [],
        "consequence": facts.consequence,
        "produces": [_(text) for text in dialog.PRODUCES.get(opened.verb.name, ())],
        "submit_label": _(dialog.SUBMIT_LABELS.get(opened.verb.name, opened.verb.label)),
        "confirm": _(dialog.CONFIRM[opened.verb.name]) if opened.verb.name in dialog.CONFIRM else "",
        "danger": opened.verb.name in dialog.DANGER,
        "wide": opened.verb.name in dialog.WIDE,
        "multipart": opened.verb.name in UPLOADS,
        "exits": opened.exits,
        "action_url": opened.url,
        "cancel_url": reverse("petitions:detail", args=[opened.petition.number]),
        "conflict": conflict,
    }
    whole = not request.htmx  # type: ignore[attr-defined]
    return render(request, DIALOG_PAGE if whole else template, context, status=status)


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
    petition = Petition.objects.select_related("case_file").get(pk=opened.petition.pk)
    opened.petition.version = petition.version
    since = changed_since(petition, int(version) if version.isdigit() else petition.version, form)
    status = 422 if request.htmx else 409  # type: ignore[attr-defined]
    return _dialog(request, opened, form, status=status, conflict=since)


def _refused(request: HttpRequest, opened: Opened) -> HttpResponse:
    context = {
        "dialog_template": "petitions/dialogs/_refused.html",
        "verb": _(opened.verb.label),
        "title": opened.petition.title,
        "number": opened.petition.number,
        "reason": opened.refusal,
        "article": opened.verb.article,
        "exits": opened.exits,
        "cancel_url": reverse("petitions:detail", args=[opened.petition.number]),
    }
    whole = not request.htmx  # type: ignore[attr-defined]
    return render(request, DIALOG_PAGE if whole else "petitions/dialogs/_refused.html", context)


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


def _reveal_place(opened: Opened, request: HttpRequest) -> dict[str, int]:
    """The handling through which a unit's staff may ask; none for the bureau."""
    access = request.access  # type: ignore[attr-defined]
    for handling in opened.petition.handlings.select_related("organ"):
        if may("reveal", access, facts_from(opened.petition, handling, drafter=None, asker=None)):
            return {"handling_id": handling.pk}
    return {}


def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """One masked value in the open, once, against a reason that is written down first (R-81)."""
    opened = open_verb(request, number, BY_SLUG["reveal"])
    wanted = request.GET.get("party", "") or request.POST.get("party_id", "")
    party = (
        opened.petition.parties.select_related("person")
        .filter(pk=int(wanted) if wanted.isdecimal() else 0)
        .first()
    )
    if party is None:
        raise NotFound("没有查到这个人。")
    context: dict[str, Any] = {
        "number": number,
        "party": party,
        "role": PARTY_ROLE_LABELS.get(party.role, party.role),
        "name": mask_name(party.person.name),
        "fields": [(key, label) for key, label in REVEALABLE.items() if getattr(party.person, key)],
        "chosen": request.POST.get("field", ""),
        "reason": request.POST.get("reason", ""),
        "cancel_url": reverse("petitions:detail", args=[number]),
        "verb": _("显示完整信息"),
        "dialog_template": "petitions/dialogs/reveal.html",
    }
    status = 200
    if request.method == "POST":
        try:
            context["value"] = PERFORM["reveal"](
                number=number, access=request.access, at=request.at, party_id=party.pk,  # type: ignore[attr-defined]
                field=context["chosen"], reason=context["reason"], **_reveal_place(opened, request),
            )  # fmt: skip
            context["label"] = REVEALABLE.get(context["chosen"], "")
        except NotFound:
            raise
        except DomainError as error:
            context["error"], status = error.message, 422
    whole = not request.htmx  # type: ignore[attr-defined]
    return render(
        request,
        DIALOG_PAGE if whole else "petitions/dialogs/reveal.html",
        context,
        status=status,
    )
