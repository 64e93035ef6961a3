"""Errors named in the domain's words and translated at the door (pages, API, commands).

Every error carries a machine `code`, a sentence in Chinese for the user, and, where there is one, the form field
and the article of law. One mapper per door turns them into form errors, 403/404/409/422 or an API body.
"""


class DomainError(Exception):
    """A refusal the user can understand. `status` is what HTTP doors answer with."""

    code = "refused"
    status = 422

    def __init__(self, message: str, *, field: str = "", article: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.article = article
        if code:
            self.code = code

    @property
    def said(self) -> str:
        """The sentence with its article, for doors that show one line; as it is where it names the article itself."""
        tail = self.article.rsplit("》", 1)[-1] or self.article
        if not self.article or tail in self.message:
            return self.message
        return f"{self.message}（依据：{self.article}）"

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message, "field": self.field, "article": self.article}


class InvalidInput(DomainError):
    """A value is missing, malformed or out of range."""

    code = "invalid"


class RuleRefused(DomainError):
    """The law or a rule of the bureau forbids this step now."""

    code = "rule_refused"


class TransitionNotAllowed(DomainError):
    """The verb does not start from the present state."""

    code = "wrong_state"
    status = 409


class PermissionRefused(DomainError):
    """This person may not do this verb on this file."""

    code = "not_permitted"
    status = 403


class StaleVersion(DomainError):
    """Somebody else changed the row since the form was opened."""

    code = "stale"
    status = 409


class DuplicateRequest(DomainError):
    """The same submission key came with a different body."""

    code = "key_reused"
    status = 409


class NotFound(DomainError):
    """No such row, or none this person may know of: the two are never told apart."""

    code = "not_found"
    status = 404


class InvalidInputs(InvalidInput):
    """Several refusals at once, so that a form can show them all."""

    def __init__(self, errors: list[DomainError]) -> None:
        first = errors[0]
        super().__init__(first.message, field=first.field, article=first.article)
        self.errors = errors


def raise_all(errors: list[DomainError]) -> None:
    """One refusal as itself, several together, none: nothing."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InvalidInputs(errors)
