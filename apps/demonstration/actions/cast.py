"""Who acts in a played case: one account per part, made through the real accounts actions, with its Access kept."""

from datetime import date, datetime
from functools import cached_property

from apps.accounts.actions import appoint, create_user
from apps.accounts.models import User
from apps.accounts.rules.access import Access, system_access
from apps.accounts.selectors import access_of
from apps.organisations.models import Organ

SINCE = date(2010, 1, 1)
PASSWORD = "fengqiao-demo"
"""Published on purpose; the demonstration refuses to load where DEBUG is off."""
SETTER_UP = system_access("demonstration")
BUREAU_PARTS = {
    "registrar": ("XFJ-JF", "registrar", False, "林小满"),
    "desk": ("XFJ-BX", "triage_officer", False, "周明辉"),
    "checker": ("XFJ-BX", "triage_officer", False, "吴雅婷"),
    "vault": ("XFJ-BX", "triage_officer", True, "许志远"),
    "head": ("XFJ-BX", "section_head", False, "陈建国"),
}
UNIT_PARTS = {"handler": "unit_handler", "approver": "unit_approver"}


class Cast:
    """Looks up (or first appoints) the account of a part and keeps its Access: appointments never change here.

    `names` gives existing accounts for some parts: `(part, organ code or "")` -> user name.
    """

    def __init__(
        self, at: datetime, *, prefix: str = "", names: dict[tuple[str, str], str] | None = None
    ) -> None:
        self.at = at
        self.prefix = prefix
        self.names = names or {}
        self._access: dict[tuple[str, str], Access] = {}

    @cached_property
    def organs(self) -> dict[str, Organ]:
        return {organ.code: organ for organ in Organ.objects.all()}

    def access(self, part: str, organ: str = "") -> Access:
        """The Access of a part; unit parts are looked up by organ code."""
        key = (part, organ if part in UNIT_PARTS else "")
        if key not in self._access:
            self._access[key] = access_of(self._user(*key), self.at)
        return self._access[key]

    def _user(self, part: str, organ: str) -> User:
        code, role, vault, name = BUREAU_PARTS.get(part, (organ, UNIT_PARTS.get(part, ""), False, ""))
        username = self.names.get((part, organ)) or self.prefix + (
            f"{part}-{code.lower()}" if organ else part
        )
        user = User.objects.filter(username=username).first()
        if user is not None:
            return user
        place = self.organs[code]
        name = name or f"{place.short_name[:8]}{'经办' if part == 'handler' else '负责'}人"
        # Nobody signs in as a member of the cast: no usable password, and no slow hashing.
        user = create_user(username=username, name=name, password=None, access=SETTER_UP, at=self.at)
        appoint(user=user, organ=place, role=role, starts_on=SINCE, vault=vault, access=SETTER_UP, at=self.at)
        return user
