"""What may be asked of a limit, and how the answer reads."""

from rest_framework import serializers

from apps.deadlines.rules.table import CALENDAR, RULES, WORKING


class ExplainQuerySerializer(serializers.Serializer):
    """Shapes only; the rules say what is sensible, and in which words."""

    rule = serializers.CharField(help_text=f"规则：{'、'.join(RULES)}", max_length=40)
    start = serializers.CharField(help_text="起算事件日，YYYY-MM-DD", max_length=20)
    excluded_days = serializers.CharField(
        required=False, default="0", allow_blank=True, help_text="扣除天数", max_length=10
    )
    extended_days = serializers.CharField(
        required=False, default="0", allow_blank=True, help_text="延长天数", max_length=10
    )


class AnswerSerializer(serializers.Serializer):
    """`due_effective` is the rolled date whatever the bureau's settings say binds."""

    rule = serializers.CharField()
    article = serializers.CharField()
    unit = serializers.ChoiceField(choices=[CALENDAR, WORKING])
    days = serializers.IntegerField()
    start = serializers.DateField()
    due_raw = serializers.DateField()
    due_effective = serializers.DateField()
    act_by = serializers.DateField()
    provisional = serializers.BooleanField(help_text="所涉年份的放假安排尚未公布，日期为暂定")
    steps = serializers.ListField(child=serializers.CharField())
