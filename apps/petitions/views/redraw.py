"""What the small buttons of the registration page do: each draws the form again with a little more in it.

They work without a script as whole pages. Nothing here files anything; taking over a known person's particulars is the
one step that is logged (`actions/carry_over.py`).
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.base.errors import DomainError
from apps.petitions.actions.carry_over import carry_over
from apps.petitions.actions.drafts import save_draft
from apps.petitions.forms.people import MOST_ROWS, row_count, with_people
from apps.petitions.forms.registration import COUNTER, WHOLE, RegistrationForm, draft_body
from apps.petitions.forms.typed import OUTSIDE
from apps.petitions.rules.pasted_people import PastedRow, read_people, too_many
from apps.petitions.selectors.known_person import KnownPerson, known_people

BUTTONS = ("add_row", "redraw", "show", "paste", "carry", "find")
PASTED_ROLES = ("representatives", "signers")
PERSON = (
    "name",
    "id_number",
    "phone",
    "address",
    "sex",
    "ethnicity",
    "occupation",
    "work_unit",
    "mailing_address",
)


@dataclass(frozen=True)
class Redrawn:
    """The form's new values, and what the page shows beside them."""

    data: Any = None
    focus: str = ""
    """Id of the field the keyboard goes on from."""
    known: list[KnownPerson] = field(default_factory=list)
    looked: bool = False
    pasted: list[PastedRow] = field(default_factory=list)
    note: str = ""
    open_paste: bool = False


def wants_redraw(request: HttpRequest) -> bool:
    return any(name in request.POST for name in BUTTONS)


def redraw(request: HttpRequest, form: RegistrationForm) -> Redrawn:
    typed: Any = form.data
    data: QueryDict = typed.copy()
    if "add_row" in request.POST:
        return _with_row(data, request.POST["add_row"])
    if "show" in request.POST:
        return _other_face(data, form, request.POST["show"])
    if "paste" in request.POST:
        return _with_list(data, request.POST["paste"])
    if "carry" in request.POST:
        return _with_known(request, data, form)
    if "find" in request.POST:
        return Redrawn(data, "known-people", look_up(request, form), looked=True)
    return Redrawn(data)


def keep_draft(request: HttpRequest) -> str:
    """存为待登记: saved now, and on to the list of drafts; the empty string when the server could not keep it."""
    access = request.access  # type: ignore[attr-defined]
    version = request.POST.get("draft_version", "")
    try:
        save_draft(
            user_id=access.user_id,
            key=request.POST.get("key", ""),
            body=draft_body(request.POST),
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            access=access,
            at=request.at,  # type: ignore[attr-defined]
        )
    except DomainError as error:
        messages.error(request, error.message)
        return ""
    messages.success(request, _("已存为待登记。"))
    return reverse("petitions:drafts")


def look_up(request: HttpRequest, form: RegistrationForm) -> list[KnownPerson]:
    """Whoever came before with this number or phone."""
    if form["anonymous"].value():
        return []
    return known_people(access=request.access, at=request.at, **_held(form))  # type: ignore[attr-defined]


def _held(form: RegistrationForm) -> dict[str, str]:
    """The number and the phone the person at the counter has given."""
    return {name: str(form.petitioner[name].value() or "") for name in ("id_number", "id_kind", "phone")}


def _with_row(data: QueryDict, role: str) -> Redrawn:
    if role not in MOST_ROWS:
        return Redrawn(data)
    count = row_count(data, role)
    data[f"{role}-rows"] = str(count + 1)
    return Redrawn(data, f"id_{role}-{count}-name")


def _other_face(data: QueryDict, form: RegistrationForm, wanted: str) -> Redrawn:
    """The same values under the names of the other face: typed at the counter, chosen in the whole form."""
    place, topic = form.place_meant, form.topic_meant
    area, levels = form.area, form.content_selects
    for name in ("place", "topic", "street", "community", "content_1", "content_2", "content_3"):
        data.pop(name, None)
    if wanted == WHOLE:
        data["street"], data["community"] = area["street"], area["community"]
        for level in levels:
            data[level["name"]] = level["value"]
    else:
        data["place"] = place.label or str(form.data.get("place", ""))
        data["topic"] = topic.label or str(form.data.get("topic", ""))
        if place.code == OUTSIDE:
            data["place"] = place.label
    data["mode"] = WHOLE if wanted == WHOLE else COUNTER
    return Redrawn(data, "face")


def _with_list(data: QueryDict, step: str) -> Redrawn:
    """A pasted list: first shown with what is wrong in each row, then taken into the form."""
    text, role = data.get("pasted", ""), data.get("pasted_role", "signers")
    role = role if role in PASTED_ROLES else "signers"
    rows = read_people(text)
    if step != "accept" or not rows:
        note = (
            _("没有读到人员。请从表格中复制姓名、证件号码、电话、住址后粘贴。") if not rows else _beyond(text)
        )
        return Redrawn(
            data, "pasted-preview" if rows else "id_pasted", pasted=rows, note=note, open_paste=True
        )
    people = [row.person for row in rows]
    first = row_count(data, role)
    left = with_people(data, role, people)
    note = _("已加入 %(count)s 人。") % {"count": len(people) - left}
    if left and role == "representatives":
        left = with_people(data, "signers", people[len(people) - left :])
        note += _("代表不超过 5 人（条例第二十条），其余列为联名人。")
    if left:
        note += _("还有 %(count)s 人没有空行，未加入。") % {"count": left}
    data["pasted"] = ""
    return Redrawn(data, f"id_{role}-{min(first, MOST_ROWS[role] - 1)}-name", note=note + _beyond(text))


def _beyond(text: str) -> str:
    more = too_many(text)
    return _("一次最多读 200 人，后面 %(count)s 行没有读。") % {"count": more} if more else ""


def _with_known(request: HttpRequest, data: QueryDict, form: RegistrationForm) -> Redrawn:
    """Particulars of the last filing into the fields still empty; what was typed now stands."""
    wanted = request.POST["carry"]
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        return Redrawn(data)
    try:
        person = carry_over(party_id=int(wanted), access=request.access, at=request.at, **_held(form))  # type: ignore[attr-defined]
    except DomainError as error:
        return Redrawn(data, "id_petitioner-name", note=error.message)
    for name in PERSON:
        key = f"petitioner-{name}"
        if not str(data.get(key, "")).strip():
            data[key] = getattr(person, name)
    if person.birth_date and not data.get("petitioner-birth_date"):
        data["petitioner-birth_date"] = person.birth_date.isoformat()
    if person.id_number and data["petitioner-id_number"] == person.id_number:
        data["petitioner-id_kind"] = person.id_kind
    if person.special_status and not data.get("petitioner-special_status"):
        data["petitioner-special_status"] = person.special_status
    return Redrawn(data, "id_title", note=_("已带入上次登记的信息，请核对；本次带入已记入查看记录。"))
