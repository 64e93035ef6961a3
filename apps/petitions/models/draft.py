"""What is being typed, kept on the server; and the receipt of each submission, so that a form sent twice is one petition."""

import uuid

from django.db import models

from apps.accounts.models import User
from apps.base.fields import EncryptedTextField


class Draft(models.Model):
    """A registration in progress, encrypted, private to its writer: an accusation is sealed from the first keystroke."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    """Also the submission key of the petition it becomes."""
    user = models.ForeignKey(User, models.PROTECT, related_name="drafts")
    body = EncryptedTextField(default="")
    """JSON of the form's fields as typed."""
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-saved_at"], name="draft_user_saved")]

    def __str__(self) -> str:
        return str(self.key)


class Submission(models.Model):
    """One accepted submission: key and hash of its body. The same key with another body is refused."""

    key = models.CharField(max_length=80, primary_key=True)
    body_hash = models.CharField(max_length=64)
    petition = models.ForeignKey(
        "petitions.Petition", models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
