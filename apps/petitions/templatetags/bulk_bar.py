"""What the bar over ticked rows offers this person. It decides nothing: every door asks again."""

from typing import Any

from django import template
from django.urls import reverse

from apps.accounts.rules.access import NOBODY, Access
from apps.petitions.rules.bulk import BULK_VERBS, may_somewhere
from apps.petitions.rules.exports import may_export
from apps.petitions.rules.lifecycle import VERBS

register = template.Library()


@register.simple_tag(takes_context=True)
def bulk_doors(context: Any) -> dict[str, Any]:
    """`{% bulk_doors as doors %}`: `doors.verbs` with label and address, and whether to offer the export."""
    access: Access = getattr(context.get("request"), "access", NOBODY)
    return {
        "verbs": [
            {"label": VERBS[name].label, "url": reverse("petitions:bulk", args=[VERBS[name].slug])}
            for name in BULK_VERBS
            if may_somewhere(name, access)
        ],
        "may_export": may_export(access),
    }
