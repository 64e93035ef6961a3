"""What of a person's data may be shown before a reason is given. Pure; lengths are not betrayed where they identify."""

import re

STARS = "**"
# Up to here an address says no more than the neighbourhood.
NEIGHBOURHOOD = re.compile(r"^.*(?:社区|村|镇|乡|街道|区|县|市)")
DOOR = re.compile(
    r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ一二三四五六七八九十百零〇-]+(?=号|栋|幢|座|楼|单元|梯|层|室|户|房|$)|[0-9０-９]+"
)

DIGITS = re.compile(r"[0-9０-９]+")


def mask_name(value: str) -> str:
    """张三 and 张三丰 both read 张**; a name of one character shows nothing."""
    return f"{value[0]}{STARS}" if len(value) > 1 else STARS if value else ""


def mask_id(value: str) -> str:
    """3502**********1234; short papers keep two characters at each end."""
    keep = 4 if len(value) >= 15 else 2 if len(value) >= 7 else 0
    return _middle(value, keep, keep)


def mask_phone(value: str) -> str:
    """138****1234; land lines keep the area code and two digits at each end; service numbers are public."""
    if not value or (value.isdigit() and len(value) <= 6):
        return value
    if value.startswith("+"):
        country, _, rest = value.partition(" ")
        return f"{country} {_middle(rest, 2, 2)}"
    if "-" not in value:
        return _middle(value, 3, 4)
    area, _, line = value.partition("-")
    line, dash, extension = line.partition("-")
    return f"{area}-{_middle(line, 2, 2)}{dash}{'*' * len(extension)}"


def mask_address(value: str) -> str:
    """前埔北社区12号楼103室 reads 前埔北社区**号楼**室: the community stays, the door does not."""
    found = NEIGHBOURHOOD.match(value)
    head = found.group(0) if found else ""
    rest = value[len(head) :]
    hidden = DOOR.sub(STARS, rest)
    if rest and hidden == rest:
        hidden = STARS
    return DIGITS.sub(STARS, head) + hidden


def mask_text(value: str) -> str:
    """A workplace or post: first two characters."""
    return f"{value[:2]}{STARS}" if len(value) > 2 else STARS if value else ""


def _middle(value: str, head: int, tail: int) -> str:
    hidden = len(value) - head - tail
    if hidden <= 0 or head == 0:
        return "*" * len(value)
    return value[:head] + "*" * hidden + value[len(value) - tail :]
