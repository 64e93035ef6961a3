"""Areas (facts of the statistical division) and organs (the offices that act), both dated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager

from apps.organisations.querysets import AreaQuerySet, OrganQuerySet
from apps.organisations.rules.vocabulary import AREA_LEVEL_LABELS, ORGAN_KIND_LABELS


class Area(models.Model):
    """A statistical division: 12-digit code, the first 6/9/12 digits naming district/street/community."""

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(
        _("层级"), max_length=12, choices=[(k.value, v) for k, v in AREA_LEVEL_LABELS.items()]
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    active_from = models.DateField(_("启用日期"))
    active_to = models.DateField(_("停用日期"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class OrganManager(MP_NodeManager.from_queryset(OrganQuerySet)):  # type: ignore[misc]
    """Tree order by path, with the domain's filters."""

    def get_queryset(self) -> OrganQuerySet:
        return OrganQuerySet(self.model, using=self._db).order_by("path")


class Organ(MP_Node):
    """An office that acts. `document_prefix` is its 机关代字 (思信 …); `successor` takes over when it ends (R-38)."""

    code = models.CharField(_("机构代码"), max_length=40, unique=True)
    name = models.CharField(_("全称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=30)
    kind = models.CharField(
        _("类型"), max_length=20, choices=[(k.value, v) for k, v in ORGAN_KIND_LABELS.items()]
    )
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    document_prefix = models.CharField(_("机关代字"), max_length=12, blank=True)
    handles_petitions = models.BooleanField(_("可承办信访事项"), default=True)
    phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    active_from = models.DateField(_("启用日期"))
    active_to = models.DateField(_("停用日期"), null=True, blank=True)

    objects = OrganManager()
    node_order_by: list[str] = []

    def __str__(self) -> str:
        return self.short_name
