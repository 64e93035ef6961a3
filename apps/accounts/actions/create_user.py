"""Open an account. It carries no right: rights are appointments."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.accounts.actions.reset_password import check_password_rules
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check, keeps_password
from apps.base.errors import InvalidInput
from apps.base.text import clean_name


@transaction.atomic
def create_user(
    *,
    username: str,
    name: str,
    password: str | None,
    access: Access,
    at: datetime,
    post: str = "",
    person_keys: tuple[str, ...] = (),
) -> User:
    """A new account without any right. Without a password nobody can sign in until one is set."""
    check(access, "create_user")
    user = User(
        username=clean_field("username", username),
        name=clean_field("name", name),
        post=clean_field("post", post),
        date_joined=at,
    )
    if not user.username or not user.name:
        raise InvalidInput("账号和姓名都要填写。", field="username" if not user.username else "name")
    user.person_keys = sorted({key for key in person_keys if key})
    if password is not None:
        check_password_rules(password, user)
    user.set_password(password)
    user.must_change_password = password is not None and not keeps_password(access)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise InvalidInput("这个账号已经有人使用。", field="username", code="username_taken") from None
    return user


def clean_field(field: str, value: str) -> str:
    """Normalised and short enough for its column, or refused beside its field."""
    try:
        value = clean_name(value)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field=field) from None
    limit = getattr(User._meta.get_field(field), "max_length", None)
    if limit is not None and len(value) > limit:
        raise InvalidInput(f"不超过 {limit} 字。", field=field)
    return value
