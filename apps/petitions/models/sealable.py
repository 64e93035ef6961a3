"""A text column that is ciphertext while its petition is sealed (security.md 1.1: D5), and plain text otherwise.

Sealing is one way, and the whole row is saved when it happens; so a dump of the database shows no accusation.
"""

from typing import Any

from cryptography.exceptions import InvalidTag
from django.db import models

from apps.base.crypto import VERSION, decrypt, encrypt


class SealableTextField(models.TextField):
    """`sealed_by` is the attribute path that says whether the row is sealed. `QuerySet.update` must not be used on it."""

    def __init__(self, *args: Any, sealed_by: str = "sealed", **kwargs: Any) -> None:
        self.sealed_by = sealed_by
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """A plain text column in migrations: the past must not import live code."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def clone(self) -> "SealableTextField":
        _name, _path, args, kwargs = self.deconstruct()
        return type(self)(*args, sealed_by=self.sealed_by, **kwargs)

    @property
    def _context(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  Django's signature
        value = super().pre_save(model_instance, add)
        owner: Any = model_instance
        for step in self.sealed_by.split("."):
            owner = getattr(owner, step)
        return encrypt(value, context=self._context) if owner and value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        if not value or not value.startswith(f"{VERSION}:"):
            return value
        try:
            return decrypt(value, context=self._context)
        except (ValueError, InvalidTag):
            return value  # somebody's own words that merely begin like a sealed value
