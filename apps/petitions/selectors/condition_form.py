"""The form with every condition there is, in groups, as explicit values for its template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FLAG_LABELS,
    FORM_LABELS,
    HANDLING_KIND_LABELS,
    OPINION_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    ROUTE_LABELS,
    SCORE_LABELS,
)
from apps.petitions.selectors import options
from apps.petitions.selectors.filter_bar import FIELD_NAMES, LEVELS, staff_of
from apps.petitions.selectors.people import LABELS, person_behind
from apps.petitions.selectors.queues import HANDLING_QUEUES, PETITION_QUEUES, queues_of

Rows = list[tuple[str, str]]
REVIEWS: Rows = [
    ("right", "申请期内"), ("review", "复查中"), ("review_served", "已复查"), ("recheck", "复核中"),
    ("recheck_served", "已复核"), ("final", "三级终结"),
]  # fmt: skip
PROCEDURES: Rows = [("simple", "简易办理"), ("ordinary", "普通程序"), ("left", "简易转普通")]
YES_NO: Rows = [("yes", "是"), ("no", "否")]
CONTENT = ("content_1", "content_2", "content_3")
PERSON = tuple(LABELS)


@dataclass(frozen=True)
class ConditionField:
    """`kind`: select | checks | window | number | text."""

    name: str
    label: str
    kind: str
    options: Rows = field(default_factory=list)
    value: str = ""
    values: tuple[str, ...] = ()
    to: str = ""
    error: str = ""


@dataclass(frozen=True)
class ConditionGroup:
    title: str
    fields: list[ConditionField]


class _Maker:
    """Builds fields from what is chosen and what was refused."""

    def __init__(self, given: Mapping[str, str], errors: Mapping[str, str]) -> None:
        self.given, self.errors = given, errors

    def select(self, name: str, label: str, rows: Rows) -> ConditionField:
        choices = [("", _("不限")), *((key, _(words)) for key, words in rows)]
        value = self.given.get(name, "")
        if value and value not in dict(choices):
            choices.append((value, value))
        return ConditionField(name, label, "select", choices, value, error=self.errors.get(name, ""))

    def checks(self, name: str, label: str, words: Mapping[Any, str]) -> ConditionField:
        values = tuple(self.given.get(name, "").split(",")) if self.given.get(name) else ()
        rows = [(str(key), str(_(text))) for key, text in words.items()]
        field_name, error = FIELD_NAMES.get(name, name), self.errors.get(name, "")
        return ConditionField(field_name, label, "checks", rows, values=values, error=error)

    def window(self, name: str, label: str) -> ConditionField:
        first, last = f"{name}_from", f"{name}_to"
        error = self.errors.get(first) or self.errors.get(last, "")
        return ConditionField(
            name, label, "window", value=self.given.get(first, ""), to=self.given.get(last, ""), error=error
        )

    def typed(self, name: str, label: str, kind: str = "text") -> ConditionField:
        return ConditionField(
            name, label, kind, value=self.given.get(name, ""), error=self.errors.get(name, "")
        )


def condition_groups(
    given: Mapping[str, str], errors: Mapping[str, str], access: Access, at: datetime
) -> list[ConditionGroup]:
    """Everything that can be asked, with what is asked now."""
    make, on = _Maker(given, errors), local_date(at)
    return [
        ConditionGroup(_("状态和期限"), _standing(make, access)),
        ConditionGroup(_("单位和经手人"), _hands(make, access, on)),
        ConditionGroup(_("登记"), _registration(make)),
        ConditionGroup(_("内容"), _matter(make)),
        ConditionGroup(_("结果和评价"), _outcome(make)),
    ]


def _standing(make: _Maker, access: Access) -> list[ConditionField]:
    kinds = [*queues_of(access, PETITION_QUEUES), *queues_of(access, HANDLING_QUEUES)]
    return [
        make.checks("state", _("状态"), {"open": "在办", "ended": "已结束", **STATE_LABELS}),
        make.select("clock_level", _("期限"), list(LEVELS)),
        make.window("due", _("届满日")),
        make.select("queue", _("我的待办"), [(kind.key, kind.label) for kind in kinds]),
        make.checks("review", _("复查复核"), dict(REVIEWS)),
        make.select("extended", _("已延期"), YES_NO),
    ]


def _hands(make: _Maker, access: Access, on: date) -> list[ConditionField]:
    people = list(staff_of(access, on).items())
    return [
        make.select("organ", _("责任单位"), options.organs(on)),
        make.checks("handling_kind", _("办理方式"), HANDLING_KIND_LABELS),
        make.select("procedure", _("办理程序"), PROCEDURES),
        make.select("tracker", _("跟踪人"), [("me", "我"), ("none", "没有"), *people]),
        make.select("registrar", _("登记人"), [("me", "我"), *people]),
    ]


def _registration(make: _Maker) -> list[ConditionField]:
    return [
        make.window("registered", _("登记日期")),
        make.window("received", _("收到日期")),
        make.window("closed", _("办结日期")),
        make.checks("channel", _("信访渠道"), CHANNEL_LABELS),
        make.checks("form", _("信访形式"), FORM_LABELS),
        make.select("missing", _("要素待补"), YES_NO),
        make.select("historical", _("历史导入件"), YES_NO),
    ]


def _matter(make: _Maker) -> list[ConditionField]:
    return [
        make.checks("petition_class", _("类别"), CLASS_LABELS),
        make.checks("purpose", _("信访目的"), PURPOSE_LABELS),
        make.checks("appeal_route", _("办理途径"), ROUTE_LABELS),
        make.checks("repeat_verdict", _("初重件"), REPEAT_LABELS),
        make.checks("flag", _("标识"), FLAG_LABELS),
        make.typed("involved_from", _("涉及人数不少于"), "number"),
        make.typed("q", _("查找编号或者事由")),
    ]


def _outcome(make: _Maker) -> list[ConditionField]:
    return [
        make.checks("opinion", _("处理意见"), OPINION_LABELS),
        make.checks("score", _("评价"), SCORE_LABELS),
        make.select("followup", _("不满意待回访"), YES_NO),
    ]


def place_and_content(given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """The selects of which each follows the one before: street and community, three levels of content."""
    on = local_date(at)
    street = given.get("street", "")
    street = street.ljust(12, "0") if street.isdecimal() else street
    tree, chosen = options.content_tree(on), _path(given)
    levels = []
    above: str | None = ""
    for name, label, value in zip(CONTENT, (_("一级"), _("二级"), _("三级")), chosen, strict=True):
        rows = tree.get(above, []) if above is not None else []
        known = value if value in dict(rows) else ""
        levels.append({"name": name, "label": label, "rows": rows, "value": known})
        above = known or None
    return {
        "streets": options.streets(on),
        "street": street,
        "communities": options.communities(on).get(street, []),
        "community": given.get("community", ""),
        "levels": levels,
    }


def _path(given: Mapping[str, str]) -> list[str]:
    """The codes of the three levels: as typed in the form, else from the class in the address."""
    if any(name in given for name in CONTENT):
        return [given.get(name, "") for name in CONTENT]
    parts = given.get("content_class", "").split("/") if given.get("content_class") else []
    found = ["/".join(parts[: depth + 1]) for depth in range(len(parts))][:3]
    return found + [""] * (3 - len(found))


def shown_person(given: Mapping[str, str], access: Access, at: datetime) -> str:
    found = person_behind(given.get("person", ""), access, at) if given.get("person") else None
    return found.shown if found else ""
