"""Checks of one field in the middle of typing: the same sentences the filing would give, beside the same field.

Never about what is still empty: only what stands in the field just left. What follows from it (birth and sex from the
number, the whole name of a place) comes back as values to fill in.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import DomainError
from apps.base.form_fields import worded_errors
from apps.parties.rules.card_line import read_card
from apps.parties.rules.identity import SEX_LABELS, birth_date_of, check_id, sex_of
from apps.petitions.forms.people import ROW_ROLES, card_values
from apps.petitions.forms.registration import RegistrationForm
from apps.petitions.forms.typed import OUTSIDE
from apps.petitions.rules.permissions import REGISTRARS, may_register_in
from apps.petitions.rules.registration import TITLE_MAX, check_received
from apps.petitions.rules.route_hints import hint
from apps.petitions.rules.simple import suits
from apps.petitions.rules.vocabulary import GROUP_VISIT_FROM, MAX_REPRESENTATIVES, Channel, Purpose

Answer = dict[str, Any]


def live_check(form: RegistrationForm, name: str, access: Access) -> Answer:
    """{errors: {field: sentence or ""}, notes: {place: sentence}, fills: {field: value}, hints: [[class, path]]}."""
    words = _error(form, name) or _law(form, name, access)
    return {
        "errors": {name: words} if name else {},
        "notes": _notes(form),
        "fills": _fills(form, name) if not words else {},
        "hints": [hint(line, str(form["purpose"].value() or "")) for line in form.claims],
    }


def _error(form: RegistrationForm, name: str) -> str:
    """What the form itself says of a field that is not empty."""
    part, _sep, field = name.rpartition("-")
    if part == "petitioner" and field in form.petitioner.fields:
        return _said(form.petitioner, field)
    role, _sep, number = part.rpartition("-")
    if role in ROW_ROLES and number.isdecimal() and len(number) < 4:
        row = form.row(role, number, form.data)
        return _said(row, field) if field in row.fields else ""
    return _said(form, name) if name in form.fields else ""


def _said(part: Any, field: str) -> str:
    typed = part.data.get(part.add_prefix(field))
    if typed in (None, ""):
        return ""
    return "；".join(worded_errors(part[field]))


def _law(form: RegistrationForm, name: str, access: Access) -> str:
    rule = LAWS.get(name.rpartition("-")[0].rpartition("-")[0] or name)
    return rule(form, access) if rule else ""


def _received(form: RegistrationForm, access: Access) -> str:
    day = form.cleaned_data.get("received_on") if form.is_bound and form.errors is not None else None
    try:
        if isinstance(day, date):
            check_received(day, form.on)
    except DomainError as error:
        return error.message
    return ""


def _place(form: RegistrationForm, access: Access) -> str:
    code = form.place_meant.code
    if access.has(*REGISTRARS) or not code:
        return ""
    own = code != OUTSIDE and may_register_in(access, code)
    return "" if own else _("只能登记本街道、本社区的信访事项。问题发生在别处的，请转告信访局登记。")


def _title(form: RegistrationForm, access: Access) -> str:
    count = len(str(form["title"].value() or "").strip())
    return (
        _("标题最多 %(most)s 字，现有 %(count)s 字。") % {"most": TITLE_MAX, "count": count}
        if count > TITLE_MAX
        else ""
    )


def _representatives(form: RegistrationForm, access: Access) -> str:
    many = len(form.filled["representatives"]) > MAX_REPRESENTATIVES
    if form.channel_chosen != Channel.VISIT or not many:
        return ""
    return _("代表不超过 5 人（条例第二十条）。其余人员登记为同行人。")


LAWS: dict[str, Callable[[RegistrationForm, Access], str]] = {
    "received_on": _received,
    "place": _place,
    "street": _place,
    "community": _place,
    "title": _title,
    "representatives": _representatives,
}


def _notes(form: RegistrationForm) -> dict[str, str]:
    """Sentences that refuse nothing: a group visit, a filing that will be sealed, one sentence each."""
    count = str(form["visitor_count"].value() or "")
    many = count.isdecimal() and len(count) < 8 and int(count) >= GROUP_VISIT_FROM
    group = form.channel_chosen == Channel.VISIT and many
    accuses = form["purpose"].value() == Purpose.ACCUSE
    simple = not group and suits(
        text=f"{form['title'].value() or ''}{form['content'].value() or ''}",
        purpose=str(form["purpose"].value() or ""),
        flags=form["flags"].value() or (),
        first=True,
    )
    return {
        "visitor_count": _("记为集体访，请推选代表，不超过 5 人。") if group else "",
        "purpose": _("登记即封存，只有指定的专办人员能看到（条例第三十条）。")
        if accuses
        else _("判为初件的，适合简易办理（3 个工作日内转送），甄别时可以选择。")
        if simple
        else "",
    }


def _fills(form: RegistrationForm, name: str) -> dict[str, str]:
    if name == "petitioner-name":
        card = read_card(form.typed_name)  # the form has taken the line apart; the page is told the parts
        return {f"petitioner-{key}": value for key, value in card_values(card).items()} if card else {}
    if name == "petitioner-id_number":
        return _from_number(form)
    if name == "place" and form.place_meant.found:
        return {"place": form.place_meant.label}
    if name == "topic" and form.topic_meant.found:
        return {"topic": form.topic_meant.label}
    return {}


def _from_number(form: RegistrationForm) -> dict[str, str]:
    try:
        number = check_id(
            str(form.petitioner["id_kind"].value() or ""), str(form.petitioner["id_number"].value() or "")
        )
    except DomainError:
        return {}
    born, sex = birth_date_of(number), sex_of(number)
    fills = {"petitioner-id_number": number} if number else {}
    if born:
        fills["petitioner-birth_date"] = born.isoformat()
    if sex in SEX_LABELS and sex:
        fills["petitioner-sex"] = sex
    return fills
