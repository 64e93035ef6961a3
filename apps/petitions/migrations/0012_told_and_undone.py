import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("petitions", "0011_hearing_consented")]

    operations = [
        migrations.AddField(
            model_name="merger",
            name="told_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("in_person", "当面"),
                    ("phone", "电话"),
                    ("post", "邮寄"),
                    ("sms", "短信"),
                    ("online", "网上"),
                    ("unreachable", "匿名或者无法联系"),
                ],
                default="",
                max_length=12,
                verbose_name="告知方式",
            ),
        ),
        migrations.AddField(
            model_name="pairverdict",
            name="merger",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="petitions.merger",
            ),
        ),
    ]
