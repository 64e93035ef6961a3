"""Identity numbers: how each kind is written, checked and compared. Pure.

The check digit is python-stdnum's (GB 11643). Its table of birth places is deliberately not asked: it refuses real
numbers of people registered in a county founded after they were born, and a refusal would block a filing.
"""

import re
from datetime import date

from stdnum.cn import ric

from apps.base.errors import InvalidInput
from apps.parties.rules.digits import fold, refuse_foreign_digits
from apps.parties.rules.vocabulary import ID_KIND_LABELS, IdKind

FIELD = "id_number"
EARLIEST_YEAR = 1850
PROVINCES = frozenset(
    str(code)
    for block in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
    for code in block
) | {"71", "81", "82", "83"}
# Hong Kong, Macao and Taiwan residence permits carry a number of the same form under these prefixes.
RESIDENCE_PREFIXES = ("81", "82", "83")
EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
FIFTEEN = re.compile(r"[0-9]{15}")
PATTERNS = {
    IdKind.HK_MACAU_PERMIT: re.compile(r"[HM](?:[0-9]{8}|[0-9]{10})"),
    IdKind.TAIWAN_PERMIT: re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?"),
    IdKind.PASSPORT: re.compile(r"[A-Z0-9]{5,17}"),
    IdKind.FOREIGNER_ID: re.compile(r"[A-Z]{3}[0-9]{12}"),
    IdKind.OFFICER_ID: re.compile(r"[^\W_]{4,24}"),
    IdKind.OTHER: re.compile(r"[\w/-]{2,40}"),
}


def normalise_id(value: str) -> str:
    """ASCII, upper case, no white space; other scripts' digits are refused."""
    folded = fold(value).upper()
    refuse_foreign_digits(folded, field=FIELD)
    return folded


def check_id(kind: str, value: str) -> str:
    """The normalised number, or `InvalidInput`. An empty number is no error: nobody is turned away for lack of papers."""
    number = normalise_id(value)
    if not number:
        return ""
    sort = _kind(kind)
    if sort in (IdKind.RESIDENT_ID, IdKind.RESIDENCE_PERMIT):
        return _check_resident(sort, number)
    if sort is IdKind.FOREIGNER_ID and EIGHTEEN.fullmatch(number) and number[0] == "9":
        return _check_birth_and_digit(number)
    if not PATTERNS[sort].fullmatch(number):
        raise InvalidInput(f"{ID_KIND_LABELS[sort]}号码的格式不对，请核对。", field=FIELD, code="id_format")
    return number


def is_legacy(number: str) -> bool:
    """A first-generation number of 15 digits: accepted, and shown with its converted copy."""
    return bool(FIFTEEN.fullmatch(number))


def converted(number: str) -> str:
    """A 15-digit number in its 18-digit form; any other number as it is."""
    if not is_legacy(number):
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + ric.calc_check_digit(longer + "0")


def comparable(kind: str, number: str) -> str:
    """What the blind index is made of: the same person's old and new number compare equal, papers of another kind
    never meet a resident number by accident."""
    if not number:
        return ""
    longer = converted(number)
    return longer if EIGHTEEN.fullmatch(longer) else f"{_kind(kind).value}:{longer}"


def birth_date_of(number: str) -> date | None:
    """The date of birth inside an 18- or 15-digit number; None for other papers."""
    longer = converted(number)
    if not EIGHTEEN.fullmatch(longer):
        return None
    try:
        return date(int(longer[6:10]), int(longer[10:12]), int(longer[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """`M` or `F` as the number says; empty for other papers."""
    longer = converted(number)
    if not EIGHTEEN.fullmatch(longer):
        return ""
    return "M" if int(longer[16]) % 2 else "F"


def _kind(kind: str) -> IdKind:
    try:
        return IdKind(kind or IdKind.RESIDENT_ID)
    except ValueError:
        raise InvalidInput("没有这种证件类型。", field="id_kind", code="id_kind") from None


def _check_resident(kind: IdKind, number: str) -> str:
    if kind is IdKind.RESIDENT_ID and is_legacy(number):
        _check_eighteen(converted(number))
        return number
    if not EIGHTEEN.fullmatch(number):
        raise InvalidInput(
            "证件号码应为 18 位（旧证 15 位），最后一位可以是 X。", field=FIELD, code="id_format"
        )
    if kind is IdKind.RESIDENCE_PERMIT and not number.startswith(RESIDENCE_PREFIXES):
        raise InvalidInput("港澳台居民居住证号码以 81、82 或 83 开头。", field=FIELD, code="id_format")
    return _check_eighteen(number)


def _check_eighteen(number: str) -> str:
    if number[:2] not in PROVINCES:
        raise InvalidInput("证件号码的前两位不是有效的地区代码，请核对。", field=FIELD, code="id_region")
    return _check_birth_and_digit(number)


def _check_birth_and_digit(number: str) -> str:
    born = birth_date_of(number)
    if born is None or born.year < EARLIEST_YEAR:
        raise InvalidInput("证件号码中的出生日期不存在，请核对。", field=FIELD, code="id_birth_date")
    if number[-1] != ric.calc_check_digit(number):
        raise InvalidInput("证件号码的校验位不对，请逐位核对。", field=FIELD, code="id_checksum")
    return number
