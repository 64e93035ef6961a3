"""A number is a query: every count is written as a link to the list of exactly its cases."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.statistics.rules.kpis import Scope
from apps.statistics.rules.periods import Window


@dataclass(frozen=True)
class Links:
    """`opens` is False for readers who may count but not open cases: they get the numbers alone."""

    opens: bool
    scope: Scope

    def url(self, **conditions: str) -> str:
        """The list of counted cases under these conditions and the page's scope."""
        given = {"street": self.scope.street} if self.scope.street else {}
        if self.scope.organ_id is not None and "clock_organ" not in conditions:
            given["organ"] = str(self.scope.organ_id)
        return self.to(urlencode({"counted": "1"} | given | conditions))

    def to(self, query: str) -> str:
        return f"{reverse('petitions:list')}?{query}" if self.opens and query else ""

    def registered(self, window: Window, **conditions: str) -> str:
        """Cases registered in a window."""
        return self.url(
            registered_from=window.first.isoformat(), registered_to=window.last.isoformat(), **conditions
        )

    def open(self, **conditions: str) -> str:
        """Cases open now."""
        return self.url(stage="open", **conditions)


def number(count: int, url: str = "", words: str = "") -> SafeString:
    """2,846 as a link to its cases; a zero and a reader without lists get the bare number. `words` stand in its place."""
    text = words or f"{count:,}"
    if not url or not count:
        return format_html("{}", text)
    return format_html('<a class="q" href="{}" data-count="{}">{}</a>', url, count, text)
