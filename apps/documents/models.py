"""A stored blob (by content) and the place it has in a case file."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, never, never_truncate
from apps.documents.querysets import CaseDocumentQuerySet


class Blob(models.Model):
    """File content by SHA-256, stored once on disk. The row exists only after the file is durable.

    `checked_at` and `fault` are what the last reconciliation found (`missing`, `altered`; empty = sound).
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("大小"))
    media_type = models.CharField(_("文件类型"), max_length=100)
    stored_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["checked_at"], name="blob_checked")]
        triggers = [
            pgtrigger.Protect(
                name="content_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("sha256", "size", "stored_at"),
            ),
            never_truncate(),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class CaseDocument(models.Model):
    """A paper or attachment in a case file. `slot` says what it is: `attachment`, `evidence`, `opinion`, `receipt` …"""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="documents", db_index=False)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="uses")
    subject = models.CharField(max_length=40, default="petition")
    slot = models.CharField(_("类别"), max_length=30, default="attachment")
    name = models.CharField(_("文件名"), max_length=200)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    uploader = models.CharField(max_length=60)
    at = models.DateTimeField()
    warning = models.CharField(max_length=80, blank=True, default="")
    from_petitioner = models.BooleanField(default=False)

    objects = CaseDocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case_file", "at"], name="document_file_at")]
        triggers = [never(name="evidence_kept"), never_truncate()]

    def __str__(self) -> str:
        return self.name
