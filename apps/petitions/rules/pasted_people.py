"""A list of people copied from a spreadsheet: columns in any order, with a heading or without. Pure.

Every cell is text and stays text; a cell that is not understood is named as a fault of its row, never dropped in
silence. Columns are read by their heading where there is one, else each cell by what it looks like.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from apps.base.errors import InvalidInput
from apps.parties.rules.identity import check_id, normalise_phone
from apps.petitions.rules.registration import PersonValues

MOST_ROWS = 200
MOST_TEXT = 200_000
HEADINGS = {
    "name": ("姓名", "名字", "联名人", "代表", "署名"),
    "id_number": ("身份证", "证件", "公民身份"),
    "phone": ("电话", "手机", "联系方式"),
    "address": ("住址", "地址", "住所", "户籍"),
    "sex": ("性别",),
    "work_unit": ("单位",),
    "": ("序号", "编号", "备注", "签名", "日期"),
}
ID = re.compile(r"[0-9]{17}[0-9Xx]|[0-9]{15}")
PHONE = re.compile(
    r"(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}[- ]?[0-9]{7,8}|[2-8][0-9]{6,7}"
)
SERIAL = re.compile(r"[0-9]{1,4}[.、．]?")
SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+")
PLACE = re.compile(r"[省市区县镇乡村街道路巷里弄号栋幢座室楼社苑园城]")
PAPER = re.compile(r"[A-Z]{1,2}[0-9]{6,10}|[HM][0-9]{8,10}")
SEXES = {"男": "M", "女": "F"}


@dataclass(frozen=True)
class PastedRow:
    """One line of the list: who was read, and what is wrong with it."""

    number: int
    person: PersonValues
    faults: tuple[str, ...] = ()


def read_people(text: str) -> list[PastedRow]:
    """At most `MOST_ROWS` people; empty lines and a heading are passed over."""
    lines = [cells for line in text[:MOST_TEXT].splitlines() if any(cells := _cells(line))]
    columns = _columns(lines[0]) if lines else None
    people = lines[1:] if columns else lines
    rows = [_row(number, cells, columns) for number, cells in enumerate(people[:MOST_ROWS], start=1)]
    return _named_twice(rows)


def too_many(text: str) -> int:
    """How many lines stand beyond the last one that is read."""
    lines = [line for line in text.splitlines() if line.strip()]
    return max(0, len(lines) - MOST_ROWS - (1 if lines and _columns(_cells(lines[0])) else 0))


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else re.split(r"[,，;；]|[ 　]{2,}", line)
    if len(parts) == 1:
        parts = line.split()
    return [part.strip().strip('"“”').strip().removeprefix("'") for part in parts]


def _columns(cells: list[str]) -> list[str] | None:
    """Field of each column, when the line is a heading: two of its cells or more are words of one."""
    found = [_heading(cell) for cell in cells]
    known = [field for field in found if field]
    return (
        [field or "" for field in found]
        if len(known) >= 2 or (known == ["name"] and len(cells) == 1)
        else None
    )


def _heading(cell: str) -> str | None:
    short = re.sub(r"\s", "", cell)
    if not short or len(short) > 8 or any(character.isdigit() for character in short):
        return None
    return next((field for field, words in HEADINGS.items() if any(word in short for word in words)), None)


def _row(number: int, cells: list[str], columns: list[str] | None) -> PastedRow:
    found: dict[str, str] = {}
    faults: list[str] = []
    for place, cell in enumerate(cells):
        if not cell:
            continue
        field = columns[place] if columns and place < len(columns) else None
        kind = field if field is not None else _kind(cell, found)
        if kind is None:
            faults.append(f"没有认出“{cell[:12]}”")
        elif kind:
            found.setdefault(kind, cell)
    return _judged(number, found, faults)


def _kind(cell: str, found: dict[str, str]) -> str | None:
    """What a cell looks like; the empty string for what is passed over, None for what is not understood."""
    plain = re.sub(r"\s", "", cell)
    if cell in SEXES:
        return "sex"
    if ID.fullmatch(plain) or PAPER.fullmatch(plain.upper()) or SCIENTIFIC.fullmatch(plain):
        return "id_number"
    if PHONE.fullmatch(cell):
        return "phone"
    if SERIAL.fullmatch(plain):
        return ""
    if "name" not in found and len(cell) <= 30 and not any(character.isdigit() for character in cell):
        return "name"
    return "address" if len(cell) >= 4 and PLACE.search(cell) and "address" not in found else None


def _judged(number: int, found: dict[str, str], faults: list[str]) -> PastedRow:
    if not found.get("name"):
        faults.append("缺少姓名")
    kind = kind_of(found.get("id_number", ""))
    if SCIENTIFIC.fullmatch(found.get("id_number", "")):
        faults.append("证件号码被表格改成了科学记数，请把该列设为文本后重新复制")
        found["id_number"] = ""
    for field, rule in (("id_number", lambda text: check_id(kind, text)), ("phone", normalise_phone)):
        try:
            found[field] = rule(found.get(field, ""))
        except InvalidInput as error:
            faults.append(error.message)
    person = PersonValues(
        name=found.get("name", "")[:100],
        id_kind=kind if found["id_number"] else "",
        id_number=found["id_number"][:40],
        phone=found["phone"][:30],
        address=found.get("address", "")[:200],
        work_unit=found.get("work_unit", "")[:100],
        sex=SEXES.get(found.get("sex", ""), ""),
    )
    return PastedRow(number, person, tuple(faults))


def kind_of(number: str) -> str:
    """The kind of paper a number looks like; what looks like none is held to be a resident's card."""
    plain = re.sub(r"\s", "", number).upper()
    if re.fullmatch(r"[HM](?:[0-9]{8}|[0-9]{10})", plain):
        return "hk_macau_permit"
    if re.fullmatch(r"8[123][0-9]{15}[0-9X]", plain):
        return "residence_permit"
    return "passport" if re.fullmatch(r"[A-Z]{1,2}[0-9]{6,10}", plain) else "resident_id"


def _named_twice(rows: list[PastedRow]) -> list[PastedRow]:
    seen = Counter(row.person.id_number for row in rows if row.person.id_number)
    return [
        replace(row, faults=(*row.faults, "证件号码在名单中重复")) if seen[row.person.id_number] > 1 else row
        for row in rows
    ]
