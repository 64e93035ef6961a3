"""Values of the columns a person may add to the list: asked for only when chosen, in the statement of the rows.

Whatever says something of the content stays empty where only the outline may be known.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.casefiles.models import CaseEvent
from apps.petitions.models import Claim, Rating
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.rules.vocabulary import REPEAT_LABELS, ROUTE_LABELS, SCORE_LABELS

EVENT_LABELS = {
    "register": "登记",
    "rate": "信访人评价",
    "join": "并入他件",
    "recomputed": "期限重算",
    "warned": "期限提醒",
    "track": "改跟踪人",
}


def chosen_values(columns: Collection[str]) -> dict[str, Any]:
    """Annotations of these columns, by name. Claims are read once for the three columns that tell of them."""
    found: dict[str, Any] = {}
    if {"content", "claims", "route"}.intersection(columns):
        claims = Claim.objects.filter(petition_id=OuterRef("case_file_id")).order_by("ordinal")
        found["claim_routes"] = ArraySubquery(claims.values("appeal_route"))
    if "registrar" in columns:
        found["registrar_name"] = _person("registered_by_id")
    if "tracker" in columns:
        found["tracker_name"] = _person("tracker_id")
    if "rating" in columns:
        ratings = Rating.objects.filter(petition_id=OuterRef("case_file_id")).order_by(
            "-score", "-expires_on"
        )
        found["worst_rating"] = Subquery(
            ratings.values(value=JSONObject(score="score", until="expires_on"))[:1]
        )
    if "last_event" in columns:
        events = CaseEvent.objects.filter(case_file_id=OuterRef("case_file_id")).order_by("-seq")
        found["newest_event"] = Subquery(events.values(value=JSONObject(verb="verb", at="at"))[:1])
    return found


def _person(column: str) -> Subquery:
    return Subquery(User.objects.filter(pk=OuterRef(column)).values("name"))


def chosen_words(
    values: dict[str, Any], columns: Collection[str], on: date, *, open_to_me: bool
) -> dict[str, Any]:
    """What stands in the chosen columns of one row: words, or a day."""
    found: dict[str, Any] = {"registered_at": local_date(values["registered_at"]), "due_on": _due(values)}
    if not open_to_me:
        return {name: value for name, value in found.items() if name in columns}
    routes = [route for route in values.get("claim_routes") or () if route]
    claims = len(values.get("claim_routes") or ())
    found |= {
        "received_on": values["received_on"],
        "repeat": REPEAT_LABELS.get(values["repeat_verdict"], ""),
        "registrar": values.get("registrar_name") or "",
        "tracker": values.get("tracker_name") or "",
        "claims": claims or "",
        "route": "、".join(dict.fromkeys(str(ROUTE_LABELS.get(route, route)) for route in routes)),
        "rating": _rating(values.get("worst_rating"), on),
        "last_event": _event(values.get("newest_event")),
        "content": _several(claims, routes),
    }
    return {name: value for name, value in found.items() if name in columns}


def _several(claims: int, routes: list[str]) -> str:
    """Under the content: the route of a single claim, or how many claims go how many ways."""
    ways = len(set(routes))
    if claims > 1:
        words = _("%(count)s 项诉求") % {"count": claims}
        return f"{words} · {_('%(count)s 种途径') % {'count': ways}}" if ways > 1 else words
    return str(ROUTE_LABELS.get(routes[0], "")) if routes else ""


def _due(values: dict[str, Any]) -> date | str | None:
    """The day, or in words with its mark where it may still move."""
    clock = values["clock"]
    if not clock:
        return None
    return f"{clock['due']}{_('（暂定）')}" if clock["provisional"] else date.fromisoformat(clock["due"])


def _rating(values: dict[str, Any] | None, on: date) -> str:
    if not values:
        return ""
    if values["score"]:
        return str(SCORE_LABELS.get(values["score"], ""))
    return _("待评价") if date.fromisoformat(values["until"]) >= on else _("超期未评价")


def _event(values: dict[str, Any] | None) -> str:
    """What happened last, and on which day."""
    if not values:
        return ""
    name = values["verb"].rpartition(".")[2]
    label = VERBS[name].label if name in VERBS else EVENT_LABELS.get(name, "")
    return f"{_(label) if label else ''} {values['at'][5:10]}".strip()
