"""One row per value ever set; the newest one not after a moment is what held at that moment."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class Parameter(models.Model):
    """A value of one key of the catalogue from a moment on. `set_by` is kept by name and id: staff live on a floor above."""

    key = models.CharField(_("参数"), max_length=40)
    value = models.JSONField(_("值"))
    from_at = models.DateTimeField(_("生效时间"))
    set_by = models.CharField(_("设定人"), max_length=60)
    set_by_id = models.PositiveBigIntegerField(null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "from_at"], name="parameter_once_a_moment")]
        triggers = [pgtrigger.Protect(name="parameter_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"
