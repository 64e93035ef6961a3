"""显示: one masked value in the open, once, against a reason that is written down first (R-81)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.base.errors import DomainError, NotFound
from apps.base.text import clean_evidence
from apps.base.views import show_dialog
from apps.parties.rules.identity import mask_name
from apps.parties.selectors import REVEALABLE
from apps.petitions.actions import PERFORM
from apps.petitions.models import Party
from apps.petitions.rules.lifecycle import BY_SLUG
from apps.petitions.rules.permissions import may
from apps.petitions.rules.vocabulary import PARTY_ROLE_LABELS
from apps.petitions.selectors.facts import facts_from
from apps.petitions.views.opening import DIALOG_PAGE, Opened, open_verb

REASONS = ("电话联系信访人", "上门走访", "核对身份", "送达文书", "制作法律文书")
"""The reasons that come up every day; 其他 asks for words."""


def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """GET asks which value and why; POST shows it in the dialog and nowhere else."""
    opened = open_verb(request, number, BY_SLUG["reveal"])
    party = _party(request, opened)
    context = _context(request, number, party)
    status = 200
    if request.method == "POST":
        try:
            context["value"] = PERFORM["reveal"](
                number=number, access=request.access, at=request.at, party_id=party.pk,  # type: ignore[attr-defined]
                field=context["chosen"], reason=_reason(request), **_place(opened, request),
            )  # fmt: skip
            context["label"] = REVEALABLE.get(context["chosen"], "")
        except NotFound:
            raise
        except DomainError as error:
            context["error"], status = error.message, 422
            context["error_field"] = error.field or "reason"
    return show_dialog(request, context, page=DIALOG_PAGE, status=status)


def _party(request: HttpRequest, opened: Opened) -> Party:
    wanted = request.GET.get("party", "") or request.POST.get("party_id", "")
    pk = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0
    party: Party | None = opened.petition.parties.select_related("person").filter(pk=pk).first()
    if party is None:
        raise NotFound("没有查到这个人。")
    return party


def _reason(request: HttpRequest) -> str:
    """The reason chosen and the words beside it."""
    parts = (request.POST.get("reason_kind", "").strip(), request.POST.get("reason", "").strip())
    return clean_evidence("：".join(part for part in parts if part))


def _context(request: HttpRequest, number: str, party: Party) -> dict[str, Any]:
    return {
        "number": number,
        "party": party,
        "role": PARTY_ROLE_LABELS.get(party.role, party.role),
        "name": mask_name(party.person.name),
        "fields": [(key, label) for key, label in REVEALABLE.items() if getattr(party.person, key)],
        "chosen": request.POST.get("field", ""),
        "reasons": REASONS,
        "reason_kind": request.POST.get("reason_kind", ""),
        "reason": request.POST.get("reason", ""),
        "cancel_url": reverse("petitions:detail", args=[number]),
        "verb": _("显示完整信息"),
        "dialog_template": "petitions/dialogs/reveal.html",
    }


def _place(opened: Opened, request: HttpRequest) -> dict[str, int]:
    """The handling through which a unit's staff may ask; none for the bureau."""
    access = request.access  # type: ignore[attr-defined]
    for handling in opened.petition.handlings.select_related("organ"):
        if may("reveal", access, facts_from(opened.petition, handling, drafter=None, asker=None)):
            return {"handling_id": handling.pk}
    return {}
