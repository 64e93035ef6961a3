"""What the log says of an account, and how an account may be called. Pure."""

import re
from typing import Any

from apps.base.errors import InvalidInput

_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,29}")


def check_username(username: str) -> str:
    """3 to 30 letters, digits, dot, dash and underscore: it is typed at every sign-in and read out on the telephone."""
    username = username.strip()
    if not _USERNAME.fullmatch(username):
        raise InvalidInput(
            "账号用 3 至 30 个字母、数字、点、短横或下划线，以字母或数字开头。", field="username"
        )
    return username


def subject_of(username: str, name: str) -> str:
    """How a change names the account it is about; the account's name comes first and has no space in it."""
    return f"{username} {name}"


def account_values(username: str, name: str, post: str, *, active: bool) -> dict[str, Any]:
    return {"username": username, "name": name, "post": post, "active": active}
