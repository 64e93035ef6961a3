"""Names and 机关代字 as they may be stored: cleaned, checked, and the 机关代字 borne by one organ in use alone."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from apps.base.errors import InvalidInput, RuleRefused
from apps.base.text import clean_name
from apps.organisations.models import Organ
from apps.organisations.rules.particulars import Particulars, check_particulars


def cleaned(values: Particulars, *, of: Organ | None = None) -> Particulars:
    """Two organs of one 机关代字 would number their papers into one another."""
    checked = check_particulars(
        replace(
            values,
            name=_clean(values.name, "name"),
            short_name=_clean(values.short_name, "short_name"),
            document_prefix=_clean(values.document_prefix, "document_prefix"),
            phone=_clean(values.phone, "phone"),
        )
    )
    others = Organ.objects.filter(active_to=None).exclude(pk=of.pk if of else None)
    if checked.document_prefix:
        bearer = others.filter(document_prefix=checked.document_prefix).first()
        if bearer is not None:
            raise RuleRefused(
                f"机关代字“{checked.document_prefix}”已由{bearer.short_name}使用。", field="document_prefix"
            )
    if others.filter(name=checked.name).exists():
        raise RuleRefused("已有同名的机构。", field="name")
    return checked


def _clean(text: str, field: str) -> str:
    try:
        return clean_name(text)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field=field) from None
