"""What happened to a case since a form was opened, beside what the person was about to say."""

from typing import Any

from django.forms import Form
from django.urls import reverse

from apps.base.chinese import cn_moment
from apps.casefiles.selectors import timeline
from apps.petitions.models import Petition
from apps.petitions.selectors.happened import events_of

SHOWN = 6


def changed_since(petition: Petition, version: int, form: Form) -> dict[str, Any]:
    """Props of the conflict panel: the changes since that version, newest first, then what was typed."""
    missed = max(1, petition.version - version)
    events = events_of(timeline(petition.case_file), {}, petition.received_on)[: min(missed, SHOWN)]
    rows: list[dict[str, Any]] = [
        {"label": event.label, "before": "", "now": f"{event.actor} {cn_moment(event.at)}", "yours": ""}
        for event in events
    ]
    rows += [
        {"label": bound.label, "before": "", "now": "", "yours": _typed(bound)}
        for bound in form.visible_fields()
        if _typed(bound)
    ]
    newest = events[0] if events else None
    return {
        "who": newest.actor if newest else "",
        "at": newest.at if newest else "",
        "rows": rows,
        "open_url": reverse("petitions:detail", args=[petition.number]),
    }


def _typed(bound: Any) -> str:
    value = bound.value()
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return "" if value in (None, "", False) else str(value)[:80]
