"""What happened to a case since a form was opened, beside what the person was about to say: field by field.

The form carries what it was opened with (`was_…`); what the case says now comes from a form made afresh.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.base.chinese import cn_moment
from apps.casefiles.selectors import timeline
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.selectors.dialog import SHORT, nearest_due, text_of
from apps.petitions.selectors.happened import EventView, events_of

SHOWN = 6


def changed_since(
    petition: Petition, version: int, form: Form, *, fresh: Form, was: Mapping[str, str], on: date
) -> dict[str, Any]:
    """Props of the conflict panel: who changed what when, the case then and now, and every field with the person's text."""
    missed = max(1, petition.version - version)
    events = events_of(timeline(petition.case_file), {}, on)[: min(missed, SHOWN)]
    newest = events[0] if events else None
    return {
        "who": newest.actor if newest else "",
        "at": newest.at if newest else "",
        "rows": [*_steps(events), *_case(petition, was), *_fields(form, fresh, was)],
        "open_url": reverse("petitions:detail", args=[petition.number]),
    }


def _steps(events: list[EventView]) -> list[dict[str, Any]]:
    return [{"label": event.label, "now": f"{event.actor} {cn_moment(event.at)}"} for event in events]


def _case(petition: Petition, was: Mapping[str, str]) -> list[dict[str, Any]]:
    """State and nearest limit, where they are not what they were."""
    due, before = nearest_due(petition), was.get("was_due")
    rows = []
    if was.get("was_state") and was["was_state"] != petition.state:
        rows.append(
            {
                "label": _("状态"),
                "before": STATE_LABELS.get(was["was_state"], ""),
                "now": STATE_LABELS.get(petition.state, petition.state),
            }
        )
    if before is not None and before != due:
        rows.append({"label": _("最近的期限"), "before": before, "now": due})
    return rows


def _fields(form: Form, fresh: Form, was: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row a field with text in it; where the case now says something else, which of the two to keep."""
    rows = []
    for bound in form.visible_fields():
        yours = text_of(bound.value())
        now = text_of(fresh[bound.name].initial) if bound.name in fresh.fields else ""
        before = was.get(f"was_{bound.name}", "")
        moved = f"was_{bound.name}" in was and now[:SHORT] != before
        if yours or moved:
            rows.append(
                {
                    "label": bound.label,
                    "before": before if moved else "",
                    "now": now if moved else "",
                    "yours": yours[:SHORT],
                    "keep": bound.name if moved and now and now != yours else "",
                }
            )
    return rows


def kept(data: Any, fresh: Form) -> Any:
    """The submission with those fields replaced for which the person chose what the case says now (`keep_…=now`)."""
    names = [
        key.removeprefix("keep_") for key, value in data.items() if key.startswith("keep_") and value == "now"
    ]
    if not names:
        return data
    data = data.copy()
    for name in names:
        if name in fresh.fields:
            data[name] = text_of(fresh[name].initial)
    return data
