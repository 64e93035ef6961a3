"""Shapes of the token endpoints."""

from rest_framework import serializers


class TokenRequestSerializer(serializers.Serializer):
    """What may be asked: after how many days the token ends; without it, it works until revoked."""

    days = serializers.IntegerField(min_value=1, max_value=366, required=False, allow_null=True)


class TokenSerializer(serializers.Serializer):
    """A token without its secret."""

    key = serializers.CharField(source="token_key")
    created = serializers.DateTimeField()
    expiry = serializers.DateTimeField(allow_null=True)


class NewTokenSerializer(TokenSerializer):
    """The only answer that carries the token itself."""

    token = serializers.CharField()
