"""What finds like texts: apart from the petition, so that no verb on a case ever writes this index."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class TextMarks(models.Model):
    """The marks of a petition's text (`rules.repeats_text`). An accusation has none (R-80)."""

    petition = models.OneToOneField(
        "petitions.Petition", models.CASCADE, primary_key=True, related_name="text_marks"
    )
    marks = ArrayField(models.IntegerField(), default=list)

    class Meta:
        indexes = [GinIndex(fields=["marks"], name="text_marks")]

    def __str__(self) -> str:
        return f"{self.petition_id}"
