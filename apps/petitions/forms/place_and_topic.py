"""Where it is and what it is about: typed at the counter (`place`, `topic`), chosen from lists in the whole form.

The names a POST carries tell which of the two it was; either way the same codes come out.
"""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.petitions.forms.typed import OUTSIDE, class_typed, classes, line, place_typed, places
from apps.petitions.rules.typed_choice import Typed, label_of, refusal
from apps.petitions.selectors import options


class PlaceAndTopicForm(forms.Form):
    """`within`: area prefixes a street or community officer may register in; empty = the whole district."""

    place = line(_("问题属地"), 60)
    topic = line(_("内容分类"), 120)
    street = line(_("街道"), 12)
    community = line(_("社区"), 12)
    content_1 = line(_("内容分类"), 120)
    content_2 = line(_("二级"), 120)
    content_3 = line(_("三级"), 120)

    def __init__(self, data: Any = None, *, on: date, within: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.on, self.within = on, within

    @cached_property
    def place_meant(self) -> Typed:
        if self.is_bound and "place" in self.data:
            return place_typed(str(self.data.get("place", "")), self.on, self.within)
        code = str(self["community"].value() or self["street"].value() or "")
        return Typed(code, label_of(code, places(self.on, self.within)))

    @cached_property
    def topic_meant(self) -> Typed:
        if self.is_bound and "topic" in self.data:
            return class_typed(str(self.data.get("topic", "")), self.on)
        levels = (str(self[f"content_{level}"].value() or "") for level in (3, 2, 1))
        code = next(filter(None, levels), "")
        return Typed(code, label_of(code, classes(self.on)))

    @property
    def place_shown(self) -> str:
        return self.place_meant.label or str(self["place"].value() or "")

    @property
    def topic_shown(self) -> str:
        return self.topic_meant.label or str(self["topic"].value() or "")

    @property
    def place_choices(self) -> list[str]:
        return [label for _code, label in places(self.on, self.within)]

    @property
    def topic_choices(self) -> list[str]:
        return [label for _code, label in classes(self.on)]

    @property
    def area(self) -> dict[str, Any]:
        """Values of the two place selects."""
        code = self.place_meant.code
        street = code if code in ("", OUTSIDE) else f"{code[:9]}000"
        communities = options.communities(self.on).get(street, [])
        streets = [*options.streets(self.on), (OUTSIDE, _("区外"))]
        if self.within:
            streets = [row for row in streets if any(row[0][:9] == prefix[:9] for prefix in self.within)]
            communities = [row for row in communities if row[0].startswith(self.within)]
        return {
            "street": street,
            "community": "" if code == street else code,
            "streets": streets,
            "communities": communities,
        }

    @property
    def content_selects(self) -> list[dict[str, Any]]:
        """The three levels, each with the choices under the one above."""
        tree, above, found = options.content_tree(self.on), "", []
        parts = self.topic_meant.code.split("/") if self.topic_meant.code else []
        for level, label in ((1, _("一级")), (2, _("二级")), (3, _("三级"))):
            value = self[f"content_{level}"].value() or "/".join(parts[:level])
            choices = tree.get(above, []) if level == 1 or above else []
            value = value if value in dict(choices) else ""
            found.append({"name": f"content_{level}", "label": label, "value": value, "choices": choices})
            above = value
        return found

    @property
    def typed_area(self) -> str:
        code = self.place_meant.code
        return "" if code == OUTSIDE else code

    def area_code(self) -> str:
        if "place" in self.data:
            return self.typed_area
        street = self.cleaned_data["street"]
        return "" if street == OUTSIDE else self.cleaned_data["community"] or street

    def content_code(self) -> str:
        if "topic" in self.data:
            return self.topic_meant.code
        return next(
            (self.cleaned_data[f"content_{n}"] for n in (3, 2, 1) if self.cleaned_data[f"content_{n}"]), ""
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "place" in self.data:
            typed = str(self.data.get("place", ""))
            words = refusal(self.place_meant, typed, "属地") or ("" if typed.strip() else _("请填写问题属地；不在本区的填“区外”。"))  # fmt: skip
            if words:
                self.add_error("place", words)
        elif not cleaned.get("street"):
            self.add_error("street", _("请选择问题属地；不在本区的选“区外”。"))
        if "topic" in self.data and (
            words := refusal(self.topic_meant, str(self.data.get("topic", "")), "分类")
        ):
            self.add_error("topic", words)
        return cleaned
