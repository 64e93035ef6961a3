"""A number is a query: written as a link to the list of exactly its cases."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def number(count: int, url: str, *, provisional: bool = False) -> SafeString:
    """2,846 as a link; a zero opens nothing. A day it stands on that is not final is said beside it."""
    mark = format_html(' <em class="prov">{}</em>', _("暂定")) if provisional and count else ""
    if not count or not url:
        return format_html("{}{}", f"{count:,}", mark)
    return format_html('<a class="q" href="{}" data-count="{}">{}</a>{}', url, count, f"{count:,}", mark)
