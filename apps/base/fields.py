"""A text column whose value is encrypted at rest. It cannot be filtered on: use a blind index beside it."""

from typing import Any

from django.db import models

from apps.base.crypto import decrypt, encrypt


class EncryptedTextField(models.TextField):
    """Plain text in Python, ciphertext in PostgreSQL. Lookups other than isnull are refused."""

    @property
    def _context(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def deconstruct(self) -> Any:
        """A plain text column in migrations: the past must not import live code."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value in (None, "") else encrypt(value, context=self._context)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if not value else decrypt(value, context=self._context)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
