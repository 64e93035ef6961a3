"""Opening a verb: the case through the walls, the handling meant, whether it may be done now, and its form."""

import inspect
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.petitions.actions import PERFORM
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.models import Handling, Petition, Review
from apps.petitions.rules.lifecycle import REVIEW, VERBS, Verb, state_label
from apps.petitions.rules.opinion import kinds_for
from apps.petitions.rules.permissions import who_does
from apps.petitions.rules.vocabulary import OPINION_LABELS, PAPER_SERVICE_LABELS, Procedure
from apps.petitions.selectors.dialog import DRIVES, EXITS, initial_of
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.verb_bar import who_can
from apps.petitions.selectors.verbs import VerbOption, verb_options

DIALOG_PAGE = "petitions/dialog_page.html"
"""A dialog of a case on a page of its own, for whoever has no JavaScript."""
NOT_NOW = "这一步现在不能办。"


@dataclass
class Opened:
    """A verb about to be done. `refusal` says why it cannot (POST asks the action all the same)."""

    verb: Verb
    petition: Petition
    handling: Handling | None
    refusal: str
    url: str
    on: date
    known: dict[str, Any]
    exits: list[dict[str, str]] = field(default_factory=list)
    who: str = ""
    """Who can do it, with the organ; `blocked_by` says what stands in the way (role, four_eyes, law, state)."""
    blocked_by: str = ""
    article: str = ""
    review: Review | None = None
    first: str = ""
    """The first petition's number, unless it has been sealed since or is closed to this person (art. 30)."""

    @property
    def place(self) -> dict[str, int]:
        """The review or the handling meant, where the action asks for one."""
        asks = inspect.signature(PERFORM[self.verb.name]).parameters
        if self.review is not None:
            return {"review_id": self.review.pk} if "review_id" in asks else {}
        asked = "handling_id" in asks
        return {"handling_id": self.handling.pk} if asked and self.handling is not None else {}

    def form(self, data: Any, files: Any) -> Form:
        """The verb's form; what the form asks to know of the case it is given."""
        made: Any = VERB_FORMS[self.verb.name]
        given = self.known if getattr(made, "takes_petition", False) else {}
        form: Form = made(
            data,
            files,
            initial=initial_of(self.verb.name, self.petition, self.handling, self.on, self.first),
            **given,
        )
        if drives := DRIVES.get(self.verb.name):
            form.fields[drives].widget.attrs |= {
                "hx-get": self.url + ("&" if "?" in self.url else "?") + "limits=1",
                "hx-trigger": "change",
                "hx-target": "#effects",
                "hx-swap": "innerHTML",
            }
        ordinary = self.handling is None or self.handling.procedure != Procedure.SIMPLE
        if self.verb.name in ("accept", "serve") and ordinary:
            form.fields["method"].choices = list(PAPER_SERVICE_LABELS.items())  # type: ignore[attr-defined]
        if self.verb.name == "draft_opinion" and self.handling is not None:
            fitting = kinds_for(claims_of(self.handling))
            form.fields["kind"].choices = [(str(k), v) for k, v in OPINION_LABELS.items() if k in fitting]  # type: ignore[attr-defined]
        return form


def open_verb(request: HttpRequest, number: str, verb: Verb) -> Opened:
    """Strangers find nothing. The handling comes from the address, or is the only one the verb fits."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    visible = Petition.objects.content_visible_to(access, at)
    visible = visible.select_related("case_file", "owner", "content_class")
    petition = visible.filter(number=number).first()
    if petition is None:
        raise NotFound("没有查到这件信访事项。")
    options = verb_options(petition, access, at)
    wanted, wanted_review = request.GET.get("handling", ""), request.GET.get("review", "")
    option = _option(options, verb, wanted, wanted_review)
    review = _review(petition, verb, option, wanted_review)
    if (
        option is None
        and wanted
        and wanted not in {str(pk) for pk in petition.handlings.values_list("pk", flat=True)}
    ):
        raise NotFound("没有查到这项承办。")
    handling = option.handling if option else review.handling if review else None
    return Opened(
        verb=verb,
        petition=petition,
        handling=handling,
        refusal=_refusal(option, petition, handling, verb, review),
        url=option.url if option else request.get_full_path(),
        on=local_date(at),
        known={"petition": petition, "access": access} | _of_stage(verb, handling, review),
        exits=_exits(verb, handling, options),
        who=who_can(option, petition) if option else who_does(verb.name),
        blocked_by=option.blocked_by if option else "state",
        article=(option.article if option else "") or verb.article,
        review=review,
        first=visible.filter(pk=petition.repeat_of_id or 0).values_list("number", flat=True).first() or "",
    )


def _review(petition: Petition, verb: Verb, option: VerbOption | None, wanted: str) -> Review | None:
    """The review meant: the option's, or one that has ended (then nothing can be done with it)."""
    if verb.scope != REVIEW:
        return None
    if option is not None:
        return option.review
    found = petition.reviews.select_related("handling__organ", "office").order_by("-pk")
    if wanted:
        known = wanted.isascii() and wanted.isdigit() and len(wanted) < 19
        found = found.filter(pk=int(wanted)) if known else found.none()
    review: Review | None = found.first()
    if review is None:
        raise NotFound("没有查到这项复查复核。")
    return review


def _of_stage(verb: Verb, handling: Handling | None, review: Review | None) -> dict[str, Any]:
    """What the forms of review and recheck ask to know besides the case."""
    if verb.scope == REVIEW:
        return {"review": review}
    return {"handling": handling} if verb.name in ("ask_review", "ask_recheck") else {}


def _refusal(
    option: VerbOption | None,
    petition: Petition,
    handling: Handling | None,
    verb: Verb,
    review: Review | None = None,
) -> str:
    if option is not None:
        return "" if option.allowed else option.reason or _(NOT_NOW)
    state = handling.state if handling is not None else petition.state
    label = state_label(review.state if review is not None else state, verb.scope)
    return _("“%(state)s”状态不能%(verb)s。") % {"state": label, "verb": verb.label}


def _option(options: list[VerbOption], verb: Verb, wanted: str, review: str = "") -> VerbOption | None:
    mine = [option for option in options if option.verb.name == verb.name]
    if review and verb.scope == REVIEW:
        mine = [option for option in mine if option.review is not None and str(option.review.pk) == review]
    elif wanted:
        mine = [
            option for option in mine if option.handling is not None and str(option.handling.pk) == wanted
        ]
    return next((option for option in mine if option.allowed), mine[0] if mine else None)


def _exits(verb: Verb, handling: Handling | None, options: list[VerbOption]) -> list[dict[str, str]]:
    """Other ways out that are open to this person now."""
    found = []
    for name, hint in EXITS.get(verb.name, ()):
        fitting = [
            option
            for option in options
            if option.verb.name == name
            and option.allowed
            and (option.handling == handling or handling is None)
        ]
        if fitting:
            found.append({"label": _(VERBS[name].label), "url": fitting[0].url, "hint": hint})
        elif name == "object" and found:
            found[0]["hint"] = _late(options, handling) + found[0]["hint"]
    return found


def _late(options: list[VerbOption], handling: Handling | None) -> str:
    """The sentence of the law where the objection is no way out any more."""
    closed = (
        o for o in options if o.verb.name == "object" and o.blocked_by == "law" and o.handling == handling
    )
    return next((option.reason for option in closed), "")
