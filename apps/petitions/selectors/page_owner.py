"""To whom the server gave a registration page: a signed word in the form itself (security.md 4.1).

An hour later the session may be gone or be somebody else's. The word tells whose text it is, for this key alone and for
one day: enough to keep the text for its writer, and to refuse it under another name.
"""

from django.core import signing

SALT = "petitions.registration-page"
LONGEST_DAY = 24 * 3600


def page_word(user_id: int, key: str) -> str:
    return signing.dumps([user_id, str(key)], salt=SALT)


def owner_of_page(word: str, key: str) -> int | None:
    """The user the page was given to; None without a word of ours for this very form."""
    if not word or len(word) > 400:
        return None
    try:
        user_id, signed_key = signing.loads(word, salt=SALT, max_age=LONGEST_DAY)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(user_id) if signed_key == str(key) else None
