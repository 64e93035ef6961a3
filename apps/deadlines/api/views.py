"""GET /deadlines/explain/: when a limit ends and why. Law and calendar only; it touches no case."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.selectors import request_access
from apps.base.api import SignedIn
from apps.deadlines.api.serializers import AnswerSerializer, ExplainQuerySerializer
from apps.deadlines.rules.inputs import read_count, read_day
from apps.deadlines.selectors import answer_rule
from apps.deadlines.selectors.explanation import answer_as_dict


class ExplainView(APIView):
    """Compute one limit under the present calendar and settings."""

    permission_classes = [SignedIn]

    @extend_schema(
        operation_id="deadlines_explain",
        summary="期限怎么算",
        parameters=[ExplainQuerySerializer],
        responses=AnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        request_access(request)
        asked = ExplainQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        values = asked.validated_data
        answer = answer_rule(
            values["rule"],
            read_day(values["start"]),
            excluded_days=read_count(values["excluded_days"], field="excluded_days"),
            extended_days=read_count(values["extended_days"], field="extended_days"),
        )
        return Response(answer_as_dict(answer))
