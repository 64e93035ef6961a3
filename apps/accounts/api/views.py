"""POST makes a token (Basic, session), GET lists one's own, DELETE takes one back."""

from typing import Any

from drf_spectacular.utils import extend_schema
from knox.auth import TokenAuthentication
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.actions import issue_token, revoke_token
from apps.accounts.api.authentication import PasswordAuthentication
from apps.accounts.api.permissions import InOffice
from apps.accounts.api.schema import SCHEMES
from apps.accounts.api.serializers import NewTokenSerializer, TokenRequestSerializer, TokenSerializer
from apps.accounts.selectors import request_access, request_moment, tokens_of
from apps.base.api import SessionAuthentication

__all__ = ["SCHEMES", "TokenView", "TokensView"]


class TokensView(APIView):
    """One's own tokens: list them, make one."""

    permission_classes = [InOffice]
    parser_classes = [JSONParser, FormParser, MultiPartParser]  # `curl -u name:password -d days=30` is enough

    def get_authenticators(self) -> list[Any]:
        """A password opens this one door and only to obtain a token; a token cannot beget another one."""
        if self.request is not None and self.request.method == "POST":
            return [PasswordAuthentication(), SessionAuthentication()]
        return [TokenAuthentication(), SessionAuthentication()]

    @extend_schema(operation_id="tokens_list", responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(TokenSerializer(tokens_of(request.user, request_moment(request)), many=True).data)  # type: ignore[arg-type]

    @extend_schema(
        operation_id="tokens_create", request=TokenRequestSerializer, responses={201: NewTokenSerializer}
    )
    def post(self, request: Request) -> Response:
        asked = TokenRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        row, token = issue_token(
            user=request.user,  # type: ignore[arg-type]
            access=request_access(request),
            at=request_moment(request),
            days=asked.validated_data.get("days"),
        )
        return Response(TokenSerializer(row).data | {"token": token}, status=201)


class TokenView(APIView):
    """One token of one's own."""

    permission_classes = [InOffice]

    @extend_schema(operation_id="tokens_revoke", responses={204: None})
    def delete(self, request: Request, token_key: str) -> Response:
        revoke_token(token_key=token_key, access=request_access(request), at=request_moment(request))
        return Response(status=204)
