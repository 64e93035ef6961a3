"""Shapes of the petitions API. Unknown fields are refused, never silently dropped."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from apps.petitions.rules.registration import AccusedValues, PersonValues, Registration
from apps.petitions.rules.vocabulary import CHANNEL_LABELS, FLAG_LABELS, PURPOSE_LABELS, REPEAT_LABELS


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields it does not know (security.md section 5, row 46)."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError({unknown[0]: ["没有这个字段。"]})
        return super().to_internal_value(data)


class PersonInput(StrictSerializer):
    """A petitioner, representative, agent or signer."""

    name = serializers.CharField(required=False, allow_blank=True, max_length=100)
    id_kind = serializers.CharField(required=False, allow_blank=True, max_length=20)
    id_number = serializers.CharField(required=False, allow_blank=True, max_length=40)
    phone = serializers.CharField(required=False, allow_blank=True, max_length=40)
    address = serializers.CharField(required=False, allow_blank=True, max_length=200)
    mailing_address = serializers.CharField(required=False, allow_blank=True, max_length=200)
    work_unit = serializers.CharField(required=False, allow_blank=True, max_length=100)
    sex = serializers.CharField(required=False, allow_blank=True, max_length=1)
    birth_date = serializers.DateField(required=False, allow_null=True)
    ethnicity = serializers.CharField(required=False, allow_blank=True, max_length=20)
    occupation = serializers.CharField(required=False, allow_blank=True, max_length=20)
    special_status = serializers.CharField(required=False, allow_blank=True, max_length=12)
    area_code = serializers.CharField(required=False, allow_blank=True, max_length=12)


class AccusedInput(StrictSerializer):
    """Whom an accusation is about."""

    name = serializers.CharField(required=False, allow_blank=True, max_length=100)
    organ_id = serializers.IntegerField(required=False, allow_null=True)
    rank = serializers.CharField(required=False, allow_blank=True, max_length=60)
    work_unit = serializers.CharField(required=False, allow_blank=True, max_length=100)
    address = serializers.CharField(required=False, allow_blank=True, max_length=200)


class RegistrationInput(StrictSerializer):
    """POST /api/v1/petitions/: everything a registration may say (domain-rules 3.3)."""

    channel = serializers.ChoiceField(choices=list(CHANNEL_LABELS.items()))
    title = serializers.CharField(max_length=200)
    content = serializers.CharField(max_length=50_000, trim_whitespace=False)
    received_on = serializers.DateField()
    purpose = serializers.ChoiceField(choices=list(PURPOSE_LABELS.items()))
    area_code = serializers.CharField(required=False, allow_blank=True, max_length=12)
    content_class = serializers.CharField(required=False, allow_blank=True, max_length=120)
    petitioner = PersonInput(required=False, allow_null=True)
    anonymous = serializers.BooleanField(required=False)
    representatives = PersonInput(many=True, required=False)
    agents = PersonInput(many=True, required=False)
    signers = PersonInput(many=True, required=False)
    accused = AccusedInput(many=True, required=False)
    claims = serializers.ListField(
        child=serializers.CharField(max_length=2_000), required=False, max_length=50
    )
    reasons = serializers.CharField(required=False, allow_blank=True, max_length=50_000)
    flags = serializers.ListField(
        child=serializers.ChoiceField(choices=list(FLAG_LABELS.items())), required=False
    )
    petition_on = serializers.DateField(required=False, allow_null=True)
    visitor_count = serializers.IntegerField(required=False, min_value=1, max_value=1_000_000)
    involved_count = serializers.IntegerField(required=False, min_value=1, max_value=1_000_000)
    oral_reader = serializers.CharField(required=False, allow_blank=True, max_length=60)
    oral_confirmed = serializers.BooleanField(required=False)
    repeat_verdict = serializers.ChoiceField(choices=list(REPEAT_LABELS.items()), required=False)
    repeat_of = serializers.CharField(required=False, allow_blank=True, max_length=20)
    repeat_reason = serializers.CharField(required=False, allow_blank=True, max_length=2_000)

    def registration(self) -> Registration:
        """The validated body as the domain's own value."""
        values = dict(self.validated_data)
        petitioner = values.pop("petitioner", None)
        people: dict[str, Any] = {
            role: tuple(PersonValues(**person) for person in values.pop(role, ()))
            for role in ("representatives", "agents", "signers")
        }
        return Registration(
            petitioner=PersonValues(**petitioner) if petitioner else None,
            accused=tuple(AccusedValues(**accused) for accused in values.pop("accused", ())),
            claims=tuple(values.pop("claims", ())),
            flags=tuple(values.pop("flags", ())),
            **people,
            **values,
        )


class ClockOutput(serializers.Serializer[Any]):
    """The nearest duty of a case."""

    name = serializers.CharField()
    level = serializers.ChoiceField(choices=["ok", "warn", "hot", "late", "pause", "done"])
    text = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    provisional = serializers.BooleanField()


class RowOutput(serializers.Serializer[Any]):
    """One petition in a list. Where only the outline may be known, `readable` is false and the content is absent."""

    number = serializers.CharField()
    readable = serializers.BooleanField()
    title = serializers.CharField()
    petitioner = serializers.CharField(source="person")
    state = serializers.CharField()
    state_label = serializers.CharField()
    channel = serializers.CharField()
    petition_class = serializers.CharField()
    content_class = serializers.CharField(source="content")
    street = serializers.CharField()
    community = serializers.CharField()
    organ = serializers.CharField()
    badges = serializers.ListField(child=serializers.CharField())
    clock = ClockOutput(allow_null=True)
    registered_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    url = serializers.SerializerMethodField()

    def get_url(self, row: Any) -> str:
        return reverse("api-petition", args=[row.number])


class PageOutput(serializers.Serializer[Any]):
    """A keyset page; `after` and `before` are cursors, empty where there is no such page."""

    results = RowOutput(many=True)
    after = serializers.CharField()
    before = serializers.CharField()


class ReceiptOutput(serializers.Serializer[Any]):
    """The receipt of a filing. `secret` is given once, with the first answer only."""

    number = serializers.CharField()
    secret = serializers.CharField(allow_blank=True)
    created = serializers.BooleanField()
    version = serializers.IntegerField()
    url = serializers.CharField()


class DeadlineOutput(serializers.Serializer[Any]):
    """One clock with everything it was computed from."""

    subject = serializers.CharField()
    rule = serializers.CharField()
    article = serializers.CharField()
    start_on = serializers.DateField()
    due_raw = serializers.DateField()
    due_effective = serializers.DateField()
    due_on = serializers.DateField()
    act_by = serializers.DateField()
    provisional = serializers.SerializerMethodField()
    met_on = serializers.DateField(allow_null=True)

    def get_provisional(self, clock: Any) -> bool:
        """What has been met keeps its day; only a running limit may still move (R-172)."""
        return clock.provisional and clock.met_on is None


class ClaimOutput(serializers.Serializer[Any]):
    """One claim."""

    id = serializers.IntegerField()
    ordinal = serializers.IntegerField()
    text = serializers.CharField()
    petition_class = serializers.CharField()
    appeal_route = serializers.CharField()
    handling = serializers.IntegerField(source="handling_id", allow_null=True)
    organ = serializers.CharField()


class HandlingOutput(serializers.Serializer[Any]):
    """One organ's part."""

    id = serializers.IntegerField()
    organ = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField()
    state_label = serializers.CharField()
    limit_on = serializers.DateField(allow_null=True)


class VerbOutput(serializers.Serializer[Any]):
    """A verb of this state: whether this caller may do it now, or why not."""

    verb = serializers.CharField(source="verb.name")
    label = serializers.CharField(source="verb.label")  # type: ignore[assignment]
    handling = serializers.SerializerMethodField()
    review = serializers.SerializerMethodField()
    allowed = serializers.BooleanField()
    reason = serializers.CharField()

    def get_handling(self, option: Any) -> int | None:
        return option.handling.pk if option.handling else None

    def get_review(self, option: Any) -> int | None:
        return option.review.pk if option.review else None


class PetitionOutput(serializers.Serializer[Any]):
    """One petition whole, as far as the caller may see it. `version` is also the ETag."""

    number = serializers.CharField()
    readable = serializers.BooleanField()
    title = serializers.CharField()
    state = serializers.CharField()
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    content = serializers.SerializerMethodField()
    claims = ClaimOutput(many=True)
    handlings = HandlingOutput(many=True)
    running = serializers.SerializerMethodField()
    stopped = serializers.SerializerMethodField()

    def get_content(self, detail: Any) -> str:
        return detail.petition.content if detail.readable else ""

    def get_running(self, detail: Any) -> list[dict[str, Any]]:
        return [DeadlineOutput(view.deadline).data for view in detail.running]

    def get_stopped(self, detail: Any) -> list[dict[str, Any]]:
        return [DeadlineOutput(view.deadline).data for view in detail.stopped]


class StateOutput(serializers.Serializer[Any]):
    """What a verb answers with; the new `version` is also the ETag."""

    number = serializers.CharField()
    state = serializers.CharField()
    version = serializers.IntegerField()


class ErrorOutput(serializers.Serializer[Any]):
    """The one error shape."""

    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField()
    article = serializers.CharField()
