"""API of figures."""

from django.urls import path

from apps.statistics.api.views import KpiView

urlpatterns = [path("statistics/kpis/", KpiView.as_view(), name="api-kpis")]
