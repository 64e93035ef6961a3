"""GET /api/v1/statistics/kpis/?from=&to=&organ=&street= — the figures with their retraceable definition."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.selectors import request_access
from apps.base.api import SignedIn
from apps.base.clock import local_date, now
from apps.base.errors import InvalidInput, PermissionRefused
from apps.statistics.forms import WindowForm
from apps.statistics.rules.kpis import Figure, Scope
from apps.statistics.rules.readers import READERS
from apps.statistics.selectors import figures, may_open_lists


class KpiSerializer(serializers.Serializer[Any]):
    """One figure."""

    id = serializers.CharField()
    name = serializers.CharField()
    numerator = serializers.IntegerField()
    denominator = serializers.IntegerField()
    value = serializers.DecimalField(max_digits=5, decimal_places=4, allow_null=True)
    display = serializers.CharField()
    formula = serializers.CharField()
    cohort = serializers.CharField()
    window = serializers.CharField()
    cutoff = serializers.DateTimeField()
    cases_url = serializers.CharField()
    numerator_url = serializers.CharField()


class KpiView(APIView):
    """Every KPI over a window of legal days."""

    permission_classes = [SignedIn]

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "from", str, description="first day, YYYY-MM-DD; default 1 January of the last day's year"
            ),
            OpenApiParameter("to", str, description="last day, YYYY-MM-DD; default yesterday"),
            OpenApiParameter("organ", int),
            OpenApiParameter("street", str),
        ],
        responses=KpiSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        access = request_access(request)
        if not access.has(*READERS):
            raise PermissionRefused("统计数字供信访部门、责任单位和统计人员使用。")
        at = now()
        form = WindowForm(request.query_params, today=local_date(at))
        if not form.is_valid():
            field, errors = next(iter(form.errors.items()))
            raise InvalidInput(str(errors[0]), field=field)
        window = form.cleaned_data
        scope = Scope(organ_id=window["organ"], street=window["street"] or "")
        found = figures(access=access, at=at, date_from=window["from"], date_to=window["to"], scope=scope)
        return Response([as_dict(figure, may_open_lists(access)) for figure in found])


def as_dict(figure: Figure, links: bool) -> dict[str, Any]:  # noqa: FBT001
    """The figure as the API says it; URLs are empty for roles that may count but not open cases."""
    url = reverse("petitions:list")
    return {
        "id": figure.kpi.id,
        "name": figure.kpi.name,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "display": figure.display,
        "formula": figure.kpi.formula,
        "cohort": figure.kpi.cohort,
        "window": figure.window,
        "cutoff": figure.cutoff.isoformat(),
        "cases_url": f"{url}?{figure.denominator_query}" if links else "",
        "numerator_url": f"{url}?{figure.numerator_query}" if links else "",
    }
