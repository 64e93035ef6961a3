"""Fields of the national exchange format (domain-rules 3.3) that describe how a petition came, kept as an abstract base.

They decide nothing: no clock, no state and no permission reads them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Particulars(models.Model):
    """Letter, visit and origin, as the register asks for them."""

    letter_barcode = models.CharField(_("信件条码"), max_length=40, blank=True, default="")
    postmark_on = models.DateField(_("邮戳日期"), null=True, blank=True)
    addressee = models.CharField(_("受信人"), max_length=60, blank=True, default="")
    actual_visitor_count = models.PositiveIntegerField(_("实到人数"), null=True, blank=True)
    cause = models.CharField(_("信访原因"), max_length=60, blank=True, default="")
    hot_topic = models.CharField(_("热点问题"), max_length=60, blank=True, default="")
    system = models.CharField(_("所属系统"), max_length=60, blank=True, default="")
    first_petition_on = models.DateField(_("首次信访日期"), null=True, blank=True)
    first_petition_unit = models.CharField(_("首次信访机构"), max_length=80, blank=True, default="")
    threat_note = models.TextField(_("扬言内容"), blank=True, default="")
    oral_reader = models.CharField(_("宣读人"), max_length=60, blank=True, default="")
    oral_confirmed = models.BooleanField(_("已宣读并经确认"), default=False)
    """R-12: what was told by word of mouth is read out and confirmed."""
    first_here = models.BooleanField(_("本机构初次"), null=True)
    first_national = models.BooleanField(_("全国初次"), null=True)
    """R-92: three flags kept apart; the third is `repeat_verdict`. Empty = not known."""

    class Meta:
        abstract = True
