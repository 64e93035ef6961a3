"""The address of 推演: a day, changes of staff, filings to come. Everything has a usual value, so an empty one is whole."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.petitions.rules.vocabulary import CHANNEL_LABELS
from apps.petitions.selectors import options
from apps.supervision.rules.what_if_asked import (
    CHANGE_ROWS,
    FARTHEST,
    FEWEST_WEEKS,
    FILING_ROWS,
    MOST_FACTOR,
    MOST_FILINGS,
    MOST_STAFF,
    MOST_WEEKS,
    SETS,
    USUAL_WEEKS,
    Asked,
    Change,
    Filings,
    usual_day,
)

ANY = ("", _("请选择"))
ALL_CHANNELS = ("", _("全部渠道"))
HUNDREDTHS = Decimal(100)


class WhatIfForm(forms.Form):
    """Four rows of staff, two of filings; an empty row assumes nothing."""

    day = forms.DateField(
        required=False, label=_("看到哪一天"), widget=forms.DateInput(attrs={"type": "date"})
    )
    weeks = forms.IntegerField(
        required=False, min_value=FEWEST_WEEKS, max_value=MOST_WEEKS, label=_("办理速度按最近几周计算")
    )
    factor = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_FACTOR, label=_("新增来件为上年同周的百分之几")
    )
    factor_channel = forms.ChoiceField(required=False, label=_("上年来件的渠道"))

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        self.fields["factor_channel"].choices = [ALL_CHANNELS, *_channels()]  # type: ignore[attr-defined]
        organs = [ANY, *options.organs(today)]
        for row in range(1, CHANGE_ROWS + 1):
            self._add_change(row, organs)
        for row in range(1, FILING_ROWS + 1):
            self._add_filing(row, organs)

    def _add_change(self, row: int, organs: Any) -> None:
        self.fields[f"organ_{row}"] = forms.ChoiceField(
            required=False, choices=organs, label=_("单位或者街道 %(row)s") % {"row": row}
        )
        self.fields[f"staff_{row}"] = forms.IntegerField(
            required=False,
            min_value=-MOST_STAFF,
            max_value=MOST_STAFF,
            label=_("增减人数 %(row)s") % {"row": row},
        )
        self.fields[f"rate_{row}"] = forms.DecimalField(
            required=False,
            min_value=0,
            max_value=Decimal("99.99"),
            decimal_places=2,
            label=_("每人每日件数 %(row)s") % {"row": row},
        )

    def _add_filing(self, row: int, organs: Any) -> None:
        self.fields[f"place_{row}"] = forms.ChoiceField(
            required=False, choices=organs, label=_("来件的单位或者街道 %(row)s") % {"row": row}
        )
        self.fields[f"channel_{row}"] = forms.ChoiceField(
            required=False, choices=[ALL_CHANNELS, *_channels()], label=_("渠道 %(row)s") % {"row": row}
        )
        self.fields[f"more_{row}"] = forms.IntegerField(
            required=False, min_value=0, max_value=MOST_FILINGS, label=_("每周多几件 %(row)s") % {"row": row}
        )
        self.fields[f"from_{row}"] = forms.DateField(
            required=False,
            label=_("从哪一天起 %(row)s") % {"row": row},
            widget=forms.DateInput(attrs={"type": "date"}),
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = dict(super().clean() or {})
        day = values.get("day")
        if day and not self.today <= day <= self.today + timedelta(days=FARTHEST):
            self.add_error("day", _("请选择今天起一年以内的日期。"))
        for row in range(1, CHANGE_ROWS + 1):
            changed = values.get(f"staff_{row}") is not None or values.get(f"rate_{row}") is not None
            if changed and not values.get(f"organ_{row}") and f"organ_{row}" not in self.errors:
                self.add_error(f"organ_{row}", _("请选择增减人员的单位或者街道。"))
        for row in range(1, FILING_ROWS + 1):
            if (
                values.get(f"more_{row}")
                and not values.get(f"place_{row}")
                and f"place_{row}" not in self.errors
            ):
                self.add_error(f"place_{row}", _("请选择来件的单位或者街道。"))
            start = values.get(f"from_{row}")
            if start and not self.today <= start <= self.today + timedelta(days=FARTHEST):
                self.add_error(f"from_{row}", _("请选择今天起一年以内的日期。"))
        return values

    @property
    def asked(self) -> Asked:
        """What a valid address assumes."""
        values = self.cleaned_data
        return Asked(
            day=values["day"] or usual_day(self.today),
            weeks=values["weeks"] or USUAL_WEEKS,
            changes=tuple(self._changes()),
            filings=tuple(self._filings()),
            factor=values["factor"] or 0,
            factor_channel=values["factor_channel"],
        )

    def _changes(self) -> list[Change]:
        """One per organ: a second row of the same organ adds to the first; its rate, if given, speaks last."""
        found: dict[int, Change] = {}
        for row in range(1, CHANGE_ROWS + 1):
            organ, more, rate = (self.cleaned_data[f"{name}_{row}"] for name in ("organ", "staff", "rate"))
            if not organ or (not more and rate is None):
                continue
            before = found.get(int(organ), Change(int(organ)))
            given = before.rate if rate is None else int(rate * HUNDREDTHS)
            found[int(organ)] = Change(int(organ), before.more + (more or 0), given)
        return list(found.values())

    def _filings(self) -> list[Filings]:
        rows = []
        for row in range(1, FILING_ROWS + 1):
            values = {
                name: self.cleaned_data[f"{name}_{row}"] for name in ("place", "channel", "more", "from")
            }
            if values["place"] and values["more"]:
                start = values["from"] or self.today
                rows.append(Filings(int(values["place"]), values["more"], start, values["channel"]))
        return rows

    def address(self) -> dict[str, str]:
        """The given values as an address that can be shared; what is empty is left out."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    @property
    def change_rows(self) -> list[list[Any]]:
        return [
            [self[f"{name}_{n}"] for name in ("organ", "staff", "rate")] for n in range(1, CHANGE_ROWS + 1)
        ]

    @property
    def filing_rows(self) -> list[list[Any]]:
        names = ("place", "channel", "more", "from")
        return [[self[f"{name}_{n}"] for name in names] for n in range(1, FILING_ROWS + 1)]


class CasesForm(forms.Form):
    """Which number of the page the list stands for, and which page of it."""

    set = forms.ChoiceField(choices=list(SETS.items()), label=_("哪个数字"))
    at = forms.IntegerField(required=False, min_value=1, max_value=2**31, label=_("单位"))
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000, label=_("页"))


def _channels() -> list[tuple[str, Any]]:
    return [(str(key), label) for key, label in CHANNEL_LABELS.items()]
