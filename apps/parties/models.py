"""A person as given on one occasion: petitioner, representative, agent, signer, or accused."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.base.fields import EncryptedTextField
from apps.organisations.models import Organ
from apps.parties.querysets import PersonQuerySet


class Person(models.Model):
    """Personal data, encrypted; keys are blind indexes of normalised values (see `parties.rules.identity`)."""

    name = EncryptedTextField(_("姓名"), blank=True, default="")
    id_kind = models.CharField(_("证件类型"), max_length=20, blank=True, default="")
    id_number = EncryptedTextField(_("证件号码"), blank=True, default="")
    phone = EncryptedTextField(_("联系电话"), blank=True, default="")
    address = EncryptedTextField(_("住址"), blank=True, default="")
    mailing_address = EncryptedTextField(_("通信地址"), blank=True, default="")
    work_unit = EncryptedTextField(_("工作单位"), blank=True, default="")
    rank = EncryptedTextField(_("职务"), blank=True, default="")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    """The organ an accused person belongs to, or the accused organ itself."""
    area = models.ForeignKey("organisations.Area", models.PROTECT, null=True, blank=True, related_name="+")
    sex = models.CharField(_("性别"), max_length=1, blank=True, default="")
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    ethnicity = models.CharField(_("民族"), max_length=20, blank=True, default="")
    occupation = models.CharField(_("职业"), max_length=20, blank=True, default="")
    special_status = models.CharField(_("港澳台侨及外籍"), max_length=12, blank=True, default="")
    id_key = models.CharField(max_length=64, blank=True, default="")
    phone_key = models.CharField(max_length=64, blank=True, default="")
    phone_name_key = models.CharField(max_length=64, blank=True, default="")
    name_key = models.CharField(max_length=64, blank=True, default="")
    name_address_key = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["id_key"], condition=~models.Q(id_key=""), name="person_id_key"),
            models.Index(fields=["phone_key"], condition=~models.Q(phone_key=""), name="person_phone_key"),
            models.Index(
                fields=["phone_name_key"], condition=~models.Q(phone_name_key=""), name="person_phone_name"
            ),
            models.Index(fields=["name_key"], condition=~models.Q(name_key=""), name="person_name_key"),
            models.Index(
                fields=["name_address_key"], condition=~models.Q(name_address_key=""), name="person_name_addr"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"
